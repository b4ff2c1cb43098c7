using Dapper;
using Mingji.App.Data;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.App.Calendar;
using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Overview;

/// <summary>年度看板。A year on one page: money and goals by light, month by month, what is late and who has it. All of one moment; what the boards remember is not summed again.</summary>
public sealed class ShowOverview(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to show.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="On">The day; the last of the year at most.</param>
    /// <param name="Reach">How far the person's question reaches.</param>
    public sealed record Input(string Division, int Year, DateOnly On, Reach Reach);

    /// <summary>One month of the year.</summary>
    /// <param name="Number">1 to 12.</param>
    /// <param name="Day">Its last day, or the day of the board.</param>
    /// <param name="InMonth">Spent in it.</param>
    /// <param name="Spent">Spent up to its end.</param>
    /// <param name="Due">Due by its end.</param>
    /// <param name="Rate">执行率 at its end; <see langword="null"/> without a budget.</param>
    /// <param name="DueRate">序时进度 at its end; <see langword="null"/> without a budget.</param>
    /// <param name="Progress">Average progress of the goals in the monitoring period that ends with it; <see langword="null"/> when there is none.</param>
    public sealed record Month(int Number, DateOnly Day, Money InMonth, Money Spent, Money Due, decimal? Rate, decimal? DueRate, decimal? Progress);

    /// <summary>A unit with what is late there.</summary>
    /// <param name="Money">Its money.</param>
    /// <param name="LateForms">Monitoring forms it has not reported in time.</param>
    /// <param name="LateRectifications">Overdue rectifications.</param>
    public sealed record UnitRow(ExecutionSums Money, long LateForms, long LateRectifications)
    {
        /// <summary>What is due and not spent; zero for who is ahead.</summary>
        public Money Behind => new(Math.Max(0, Money.DueFen - Money.SpentFen));

        /// <summary>Forms with a red light about which nothing was done in time.</summary>
        public long Unanswered { get; init; }

        /// <summary>Purchases with a clock that has run out.</summary>
        public long LatePurchases { get; init; }

        /// <summary>Unallocated budgets that were not refined in time.</summary>
        public long LateLumps { get; init; }

        /// <summary>Everything late there, the money aside.</summary>
        public long LateMatters => LateForms + LateRectifications + Unanswered + LatePurchases + LateLumps;

        /// <summary>Whether anything is late there.</summary>
        public bool IsLate => Money.Red > 0 || LateMatters > 0;
    }

    /// <summary>The board.</summary>
    /// <param name="Money">Money by unit.</param>
    /// <param name="Goals">What each project reported last, without its forms.</param>
    /// <param name="Months">The year up to the day.</param>
    /// <param name="Units">All units, those where most is red first, then by what is due and not spent.</param>
    /// <param name="Overdue">The rectifications that are longest overdue.</param>
    /// <param name="OverduePurchases">Purchases with a clock that has run out.</param>
    /// <param name="ReservesLeft">Unallocated budget that is neither assigned nor collected.</param>
    public sealed record View(
        SpendingBoard.Board Money, MonitoringBoard.Board Goals, IReadOnlyList<Month> Months, IReadOnlyList<UnitRow> Units, IReadOnlyList<KeptRectification> Overdue, long OverduePurchases, Money ReservesLeft)
    {
        /// <summary>Purchases and unallocated budgets past their day, with who has them.</summary>
        public required ListOverdue.Found Late { get; init; }

        /// <summary>The projects of the only unit there is, those first of which most that is due was not spent; empty where there are several units.</summary>
        public IReadOnlyList<SpendingBoard.Project> Slow { get; init; } = [];
    }

    // So many matters are named with who has them; the register has all.
    private const int Named = 8;

    /// <summary>Runs.</summary>
    public Task<View> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var money = await new SpendingBoard(database, rules).Run(session, new(input.Division, input.Year, input.On, input.Reach));
        var goals = await new MonitoringBoard(database, rules, clock).Run(session, new(input.Division, input.Year, input.Reach) { IsNewest = true, PageSize = 1 });
        // One unit beside nothing says nothing: there its projects are compared.
        var slow = money.Units.Count != 1 ? [] : (await new SpendingBoard(database, rules).Run(session, new(input.Division, input.Year, input.On, input.Reach) { UnitId = money.Units[0].UnitId, IsListed = true, PageSize = int.MaxValue })).Projects
            .Where(project => Behind(project).Fen > 0).OrderByDescending(project => Behind(project).Fen).ToList();
        var today = ChinaTime.Day(clock.GetUtcNow());
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, Today = CalendarRows.Print(today) });
        var reach = input.Reach.Condition("u", parameters);
        var rectifications = (await session.Query<CountRow>($"SELECT r.unit_id AS Id, COUNT(*) AS Count FROM rectification r JOIN unit u ON u.division = r.division AND u.id = r.unit_id WHERE {IsOverdue} AND {reach} GROUP BY r.unit_id", parameters))
            .ToDictionary(row => row.Id, row => row.Count);
        var overdue = await RectificationRows.Where(session, $"{IsOverdue} AND {reach}", parameters, (today, rules), $"ORDER BY r.due_on, r.id LIMIT {Named}");
        var late = await ListOverdue.Of(session, input.Division, input.Year, input.Reach, today, rules);
        var left = await session.Scalar<long>(
            $"SELECT CAST(COALESCE(SUM(r.amount_fen - r.assigned_fen - r.collected_fen), 0) AS BIGINT) FROM reserve r JOIN unit u ON u.division = r.division AND u.id = r.unit_id WHERE r.division = @Division AND r.year = @Year AND {reach}", parameters);
        var forms = goals.LateEver.GroupBy(unit => unit.UnitId).ToDictionary(group => group.Key, group => group.Sum(unit => (long)unit.Forms));
        var unanswered = goals.Unanswered.ToDictionary(unit => unit.UnitId, unit => unit.Forms);
        var known = money.Units.Select(unit => unit.UnitId).ToHashSet();
        var others = goals.LateEver.Select(unit => (unit.UnitId, unit.UnitName)).Concat(goals.Unanswered.Select(unit => (unit.UnitId, unit.UnitName))).DistinctBy(unit => unit.UnitId).Where(unit => !known.Contains(unit.UnitId))
            .Select(unit => new ExecutionSums { UnitId = unit.UnitId, Name = unit.UnitName });
        return new View(money, goals, Months(input, money, goals),
            [.. money.Units.Concat(others).Select(unit => new UnitRow(unit, forms.GetValueOrDefault(unit.UnitId), rectifications.GetValueOrDefault(unit.UnitId))
                {
                    Unanswered = unanswered.GetValueOrDefault(unit.UnitId), LatePurchases = late.PurchasesOf.GetValueOrDefault(unit.UnitId), LateLumps = late.LumpsOf.GetValueOrDefault(unit.UnitId),
                })
                .OrderByDescending(row => row.Money.Red).ThenByDescending(row => row.Behind.Fen).ThenByDescending(row => row.LateMatters)],
            overdue, late.PurchaseCount, new(left))
        {
            Late = late, Slow = slow,
        };
    }, cancellation);

    /// <summary>What of a project is due and not spent; zero for one that is ahead.</summary>
    public static Money Behind(SpendingBoard.Project project) => new(Math.Max(0, (project.Execution.DueAmount?.Fen ?? 0) - project.Execution.Facts.Spent.Fen));

    // As the register says it: neither closed nor handed in, and its day has passed.
    private static readonly string IsOverdue = $"r.division = @Division AND r.year = @Year AND {StandingColumn.IsOverdue}";

    private static List<Month> Months(Input input, SpendingBoard.Board money, MonitoringBoard.Board goals)
    {
        var (all, ends) = (money.All, UnitMoney.Ends(input.Year, input.On));
        var progress = goals.Trend.ToDictionary(each => each.Month, each => each.Sums.Progress);
        var (months, total) = (new List<Month>(), 0L);
        for (var i = 0; i < ends.Count; i++)
        {
            // The day itself may lie inside of the month: then the board's own sum is what is spent by it.
            var (before, due) = (total, money.ByMonth.Sum(unit => unit.Due[i]));
            total = i == ends.Count - 1 ? all.SpentFen : total + money.ByMonth.Sum(unit => unit.Spent[i]);
            months.Add(new(i + 1, ends[i], new(total - before), new(total), new(due), Share(total), Share(due), progress.GetValueOrDefault(i + 1)));
        }
        return months;

        decimal? Share(long fen) => all.BudgetFen > 0 ? Execution.PercentOf(new(fen), all.Budget) : null;
    }

    private sealed record CountRow
    {
        public long Id { get; init; }
        public long Count { get; init; }
    }
}
