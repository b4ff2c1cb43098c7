using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>Some projects' money together: a unit's, or all.</summary>
public sealed record ExecutionSums
{
    /// <summary>The unit; 0 for all.</summary>
    public long UnitId { get; init; }

    /// <summary>The unit's code.</summary>
    public string? Code { get; init; }

    /// <summary>The unit's name.</summary>
    public string Name { get; init; } = "";

    /// <summary>How many projects.</summary>
    public long Projects { get; init; }

    /// <summary>预算数 of all, 分.</summary>
    public long BudgetFen { get; init; }

    /// <summary>Spent of all, 分.</summary>
    public long SpentFen { get; init; }

    /// <summary>Due of all, 分.</summary>
    public long DueFen { get; init; }

    /// <summary>预计结转 of all that can be foretold, 分.</summary>
    public long CarryOverFen { get; init; }

    /// <summary>Signed and not paid of all, 分.</summary>
    public long CommittedFen { get; init; }

    /// <summary>With a red light.</summary>
    public long Red { get; init; }

    /// <summary>With a yellow light.</summary>
    public long Yellow { get; init; }

    /// <summary>With a green light.</summary>
    public long Green { get; init; }

    /// <summary>Without a light.</summary>
    public long Unlit { get; init; }

    /// <summary>超预算.</summary>
    public long OverBudget { get; init; }

    /// <summary>合同超预算.</summary>
    public long OverCommitted { get; init; }

    /// <summary>未启动.</summary>
    public long NotStarted { get; init; }

    /// <summary>资金闲置.</summary>
    public long Idle { get; init; }

    /// <summary>停付期间支付.</summary>
    public long PaidWhileStopped { get; init; }

    /// <summary>预算数 of all.</summary>
    public Money Budget => new(BudgetFen);

    /// <summary>Spent of all.</summary>
    public Money Spent => new(SpentFen);

    /// <summary>Due of all.</summary>
    public Money Due => new(DueFen);

    /// <summary>预计结转 of all.</summary>
    public Money CarryOver => new(CarryOverFen);

    /// <summary>执行率 of all; <see langword="null"/> without a budget.</summary>
    public decimal? Rate => BudgetFen > 0 ? Execution.PercentOf(Spent, Budget) : null;

    /// <summary>序时进度 of all, weighed by their budgets.</summary>
    public decimal? DueRate => BudgetFen > 0 ? Execution.PercentOf(Due, Budget) : null;

    /// <summary>How many show a light.</summary>
    public long CountOf(Light light) => light switch { Light.Red => Red, Light.Yellow => Yellow, Light.Green => Green, Light.None => Unlit };

    /// <summary>How many have an alarm.</summary>
    public long CountOf(ExecutionAlarm alarm) => alarm switch { ExecutionAlarm.OverBudget => OverBudget, ExecutionAlarm.OverCommitted => OverCommitted, ExecutionAlarm.NotStarted => NotStarted, ExecutionAlarm.Idle => Idle, ExecutionAlarm.PaidWhileStopped => PaidWhileStopped };

    /// <summary>Units together.</summary>
    internal static ExecutionSums Together(IReadOnlyList<ExecutionSums> units) => new()
    {
        Projects = units.Sum(unit => unit.Projects), BudgetFen = units.Sum(unit => unit.BudgetFen), SpentFen = units.Sum(unit => unit.SpentFen), DueFen = units.Sum(unit => unit.DueFen),
        CarryOverFen = units.Sum(unit => unit.CarryOverFen), CommittedFen = units.Sum(unit => unit.CommittedFen),
        Red = units.Sum(unit => unit.Red), Yellow = units.Sum(unit => unit.Yellow), Green = units.Sum(unit => unit.Green), Unlit = units.Sum(unit => unit.Unlit),
        OverBudget = units.Sum(unit => unit.OverBudget), OverCommitted = units.Sum(unit => unit.OverCommitted), NotStarted = units.Sum(unit => unit.NotStarted), Idle = units.Sum(unit => unit.Idle),
        PaidWhileStopped = units.Sum(unit => unit.PaidWhileStopped),
    };

    /// <summary>The sums of projects that were judged one by one.</summary>
    public static ExecutionSums Of(long unitId, string? code, string name, IEnumerable<SpendingBoard.Project> projects) =>
        projects.Aggregate(new ExecutionSums { UnitId = unitId, Code = code, Name = name }, (sums, project) => sums.And(project.Execution));

    /// <summary>With one project more.</summary>
    internal ExecutionSums And(Execution one)
    {
        return this with
        {
            Projects = Projects + 1, BudgetFen = BudgetFen + (one.Facts.Budget?.Fen ?? 0), SpentFen = SpentFen + one.Facts.Spent.Fen, DueFen = DueFen + (one.DueAmount?.Fen ?? 0),
            CarryOverFen = CarryOverFen + (one.ForecastCarryOver is { Fen: > 0 } left ? left.Fen : 0), CommittedFen = CommittedFen + one.Facts.Committed.Fen,
            Red = Red + Lit(Light.Red), Yellow = Yellow + Lit(Light.Yellow), Green = Green + Lit(Light.Green), Unlit = Unlit + Lit(Light.None),
            OverBudget = OverBudget + With(ExecutionAlarm.OverBudget), OverCommitted = OverCommitted + With(ExecutionAlarm.OverCommitted), NotStarted = NotStarted + With(ExecutionAlarm.NotStarted),
            Idle = Idle + With(ExecutionAlarm.Idle), PaidWhileStopped = PaidWhileStopped + With(ExecutionAlarm.PaidWhileStopped),
        };

        long Lit(Light light) => one.Light == light ? 1 : 0;
        long With(ExecutionAlarm alarm) => one.Alarms.AsSpan().Contains(alarm) ? 1 : 0;
    }
}
