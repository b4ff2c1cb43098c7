using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>预算执行。How a project's spending stands on a day, against its budget and its plan. Pure; every number is derived from the facts.</summary>
public sealed record Execution
{
    private Execution(ExecutionFacts facts, DateOnly on, DueShare due) => (Facts, On, Due) = (facts, on, due);

    /// <summary>What is known.</summary>
    public ExecutionFacts Facts { get; }

    /// <summary>The day it is judged on.</summary>
    public DateOnly On { get; }

    /// <summary>序时进度: what is due on that day.</summary>
    public DueShare Due { get; }

    /// <summary>执行率: spent of the budget in percent with two decimals; <see langword="null"/> without a budget.</summary>
    public decimal? Rate { get; private init; }

    /// <summary>与计划的差距 in percentage points; negative means behind.</summary>
    public decimal? Gap => Rate - Due.Percent;

    /// <summary>What is due on that day, to the 分; <see langword="null"/> without a budget.</summary>
    public Money? DueAmount => Facts.Budget is { Fen: > 0 } budget ? AmountAt(budget, Due.Percent) : null;

    /// <summary>可用余额: budget less what is spent and what is signed for; negative when over.</summary>
    public Money? Available => Facts.Budget is { } budget ? budget - Facts.Spent - Facts.Committed : null;

    /// <summary>The light.</summary>
    public Light Light { get; private init; }

    /// <summary>What is to be told besides the light, in the order of weight.</summary>
    public ValueList<ExecutionAlarm> Alarms { get; private init; } = [];

    /// <summary>
    /// 预计年末支出: at the project's own pace against its plan, at least what is spent and signed for, at most the budget; <see langword="null"/> while nothing is due. From the last day of the year on what is spent is
    /// all that was: nothing signed for is paid out of it any more.
    /// </summary>
    public Money? Forecast { get; private init; }

    /// <summary>预计结转: what the forecast leaves of the budget.</summary>
    public Money? ForecastCarryOver => Forecast is { } forecast && Facts.Budget is { } budget ? budget - forecast : null;

    /// <summary>Judges a project's money on a day.</summary>
    public static Execution Of(ExecutionFacts facts, DateOnly on, ExecutionRules rules)
    {
        var due = DueShare.On(facts.Year, on, facts.PlanPercents, rules.IsLinear, facts.Points);
        var rate = facts.Budget is { Fen: > 0 } budget ? PercentOf(facts.Spent, budget) : (decimal?)null;
        return new(facts, on, due) { Rate = rate, Light = LightOf(rate, due, facts.Year, on, rules), Alarms = AlarmsOf(facts, on, rules), Forecast = ForecastOf(facts, on, due) };
    }

    /// <summary>A part of a budget in percent, with two decimals.</summary>
    /// <param name="part">The part.</param>
    /// <param name="budget">The whole, above zero.</param>
    public static decimal PercentOf(Money part, Money budget) => decimal.Round(part.Fen * 100m / budget.Fen, 2, MidpointRounding.AwayFromZero);

    /// <summary>A percentage of a budget, to the 分.</summary>
    public static Money AmountAt(Money budget, decimal percent) => new((long)decimal.Round(budget.Fen * percent / 100, 0, MidpointRounding.AwayFromZero));

    private static Light LightOf(decimal? rate, DueShare due, int year, DateOnly on, ExecutionRules rules)
    {
        if (rate is not { } spent) return Light.None;
        return rules.Lights.OfMoney(spent, due.Percent, LightSet.MonthsOver(year, on));
    }

    private static ValueList<ExecutionAlarm> AlarmsOf(ExecutionFacts facts, DateOnly on, ExecutionRules rules)
    {
        var alarms = new List<ExecutionAlarm>();
        if (facts.Budget is { } budget && facts.Spent > budget) alarms.Add(ExecutionAlarm.OverBudget);
        else if (facts.Budget is { } whole && facts.Spent + facts.Committed > whole) alarms.Add(ExecutionAlarm.OverCommitted);
        if (facts.PaidWhileStopped.Fen > 0) alarms.Add(ExecutionAlarm.PaidWhileStopped);
        if (facts.Budget is { Fen: > 0 } money && facts.Spent < money && on.Year >= facts.Year)
        {
            if (facts.Spent.Fen <= 0 && on >= DueShare.EndOf(facts.Year, rules.StartMonth)) alarms.Add(ExecutionAlarm.NotStarted);
            else if (facts.Spent.Fen > 0 && facts.LastPaidOn is { } last && last.AddMonths(rules.IdleMonths) <= on) alarms.Add(ExecutionAlarm.Idle);
        }
        return alarms.ToValueList();
    }

    /// <summary>Whether nothing of a year's money is paid after a day.</summary>
    public static bool IsOver(int year, DateOnly on) => on >= new DateOnly(year, 12, 31);

    private static Money? ForecastOf(ExecutionFacts facts, DateOnly on, DueShare due)
    {
        if (facts.Budget is not { Fen: > 0 } budget) return null;
        if (IsOver(facts.Year, on)) return facts.Spent;
        if (due.Percent == 0) return null;
        var certain = facts.Spent + facts.Committed;
        if (certain >= budget) return certain;
        var pace = decimal.Round(facts.Spent.Fen * 100m / due.Percent, 0, MidpointRounding.AwayFromZero);
        return new Money((long)Math.Clamp(pace, certain.Fen, budget.Fen));
    }
}

/// <summary>执行预警。What is to be told of a project's money besides its light.</summary>
public enum ExecutionAlarm
{
    /// <summary>超预算: more is spent than the budget.</summary>
    OverBudget,

    /// <summary>合同超预算: what is spent and signed for is more than the budget.</summary>
    OverCommitted,

    /// <summary>停付期间支付: the treasury paid while a conclusion had stopped the project's payments.</summary>
    PaidWhileStopped,

    /// <summary>未启动: nothing was paid by the month in which a project must have begun.</summary>
    NotStarted,

    /// <summary>资金闲置: money has not moved for months.</summary>
    Idle,
}

/// <summary>执行预警的写法。The alarms as printed.</summary>
public static class ExecutionAlarms
{
    /// <summary>超预算, 合同超预算, 未启动, 资金闲置.</summary>
    public static string Word(this ExecutionAlarm alarm) => alarm switch
    {
        ExecutionAlarm.OverBudget => "超预算",
        ExecutionAlarm.OverCommitted => "合同超预算",
        ExecutionAlarm.PaidWhileStopped => "停付期间支付",
        ExecutionAlarm.NotStarted => "未启动",
        ExecutionAlarm.Idle => "资金闲置",
    };
}
