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

/// <summary>年度看板。A year on one page: money and goals by light, month by month, what is late and who has it. Everything is summed in the store.</summary>
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

        /// <summary>Whether anything is late there.</summary>
        public bool IsLate => Money.Red > 0 || LateForms > 0 || LateRectifications > 0;
    }

    /// <summary>The board.</summary>
    /// <param name="Money">Money by unit.</param>
    /// <param name="Goals">The newest monitoring period, without its forms.</param>
    /// <param name="Months">The year up to the day.</param>
    /// <param name="Units">All units, those where most is red first, then by what is due and not spent.</param>
    /// <param name="Overdue">The rectifications that are longest overdue.</param>
    /// <param name="OverduePurchases">Purchases with a clock that has run out.</param>
    /// <param name="ReservesLeft">Unallocated budget that is neither assigned nor collected.</param>
    public sealed record View(
        SpendingBoard.Board Money, MonitoringBoard.Board Goals, IReadOnlyList<Month> Months, IReadOnlyList<UnitRow> Units, IReadOnlyList<KeptRectification> Overdue, long OverduePurchases, Money ReservesLeft);

    // So many matters are named with who has them; the register has all.
    private const int Named = 8;

    /// <summary>Runs.</summary>
    public async Task<View> Run(Input input, CancellationToken cancellation = default)
    {
        var money = await new SpendingBoard(database, rules).Run(new(input.Division, input.Year, input.On, input.Reach), cancellation);
        var goals = await new MonitoringBoard(database, rules, clock).Run(new(input.Division, input.Year, input.Reach) { PageSize = 1 }, cancellation);
        return await database.Snapshot(async session =>
        {
            var today = ChinaTime.Day(clock.GetUtcNow());
            var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, Today = CalendarRows.Print(today) });
            var reach = input.Reach.Condition("u", parameters);
            var rectifications = (await session.Query<CountRow>($"SELECT r.unit_id AS Id, COUNT(*) AS Count FROM rectification r JOIN unit u ON u.division = r.division AND u.id = r.unit_id WHERE {IsOverdue} AND {reach} GROUP BY r.unit_id", parameters))
                .ToDictionary(row => row.Id, row => row.Count);
            var overdue = await RectificationRows.Where(session, $"{IsOverdue} AND {reach}", parameters, (today, rules), $"ORDER BY r.due_on, r.id LIMIT {Named}");
            var purchases = await session.Scalar<long>($"SELECT COUNT(*) FROM purchase p JOIN unit u ON u.division = p.division AND u.id = p.unit_id WHERE p.division = @Division AND p.year = @Year AND p.due_on < @Today AND {reach}", parameters);
            var left = await session.Scalar<long>(
                $"SELECT CAST(COALESCE(SUM(r.amount_fen - r.assigned_fen - r.collected_fen), 0) AS BIGINT) FROM reserve r JOIN unit u ON u.division = r.division AND u.id = r.unit_id WHERE r.division = @Division AND r.year = @Year AND {reach}", parameters);
            var forms = goals.Late.ToDictionary(unit => unit.UnitId, unit => (long)unit.Forms);
            var known = money.Units.Select(unit => unit.UnitId).ToHashSet();
            var others = goals.Late.Where(unit => !known.Contains(unit.UnitId)).Select(unit => new ExecutionSums { UnitId = unit.UnitId, Name = unit.UnitName });
            return new View(money, goals, await Months(session, input, money.All, goals, parameters, reach),
                [.. money.Units.Concat(others).Select(unit => new UnitRow(unit, forms.GetValueOrDefault(unit.UnitId), rectifications.GetValueOrDefault(unit.UnitId)))
                    .OrderByDescending(row => row.Money.Red).ThenByDescending(row => row.Behind.Fen).ThenByDescending(row => row.LateForms + row.LateRectifications)],
                overdue, purchases, new(left));
        }, cancellation);
    }

    // As the register says it: neither closed nor handed in, and its day has passed.
    private static readonly string IsOverdue = $"r.division = @Division AND r.year = @Year AND {StandingColumn.IsOverdue}";

    private async Task<IReadOnlyList<Month>> Months(Session session, Input input, ExecutionSums all, MonitoringBoard.Board goals, DynamicParameters parameters, string reach)
    {
        if (input.On.Year < input.Year) return [];
        var ends = Enumerable.Range(1, 12).Select(month => DueShare.EndOf(input.Year, month)).TakeWhile(end => end.AddDays(1).AddMonths(-1) <= input.On).Select(end => end < input.On ? end : input.On).ToList();
        var others = await JudgedMoney.OtherPoints(session, input.Division, input.Year);
        const string Projects = $"FROM unit u CROSS JOIN document d CROSS JOIN project_money m WHERE d.division = u.division AND d.unit_id = u.id AND m.division = d.division AND m.document_id = d.id AND d.state <> 'empty' AND u.division = @Division AND d.year = @Year AND m.year = @Year AND {ProjectMoney.Counts}";
        var due = (await session.Query<DueRow>(
            $"SELECT {string.Join(", ", ends.Select((end, i) => $"CAST(COALESCE(SUM({JudgedMoney.DueFen(JudgedMoney.Due(input.Year, end, rules.Execution.IsLinear, others), "m.budget_fen")}), 0) AS BIGINT) AS Month{i + 1}"))} {Projects} AND {reach}", parameters))[0].All;
        var spent = (await session.Query<CountRow>(
            $"SELECT s.month AS Id, CAST(SUM(s.spent_fen) AS BIGINT) AS Count FROM unit u CROSS JOIN document d CROSS JOIN document_month s WHERE d.division = u.division AND d.unit_id = u.id AND s.division = d.division AND s.document_id = d.id AND d.state <> 'empty' AND u.division = @Division AND d.year = @Year AND s.year = @Year AND {reach} GROUP BY s.month",
            parameters)).ToDictionary(row => (int)row.Id, row => row.Count);
        var progress = goals.Trend.ToDictionary(each => each.Month, each => each.Sums.Progress);
        var (months, total) = (new List<Month>(), 0L);
        for (var i = 0; i < ends.Count; i++)
        {
            // The day itself may lie inside of the month: then the board's own sum is what is spent by it.
            var before = total;
            total = i == ends.Count - 1 ? all.SpentFen : total + spent.GetValueOrDefault(i + 1);
            months.Add(new(i + 1, ends[i], new(total - before), new(total), new(due[i]), Share(total), Share(due[i]), progress.GetValueOrDefault(i + 1)));
        }
        return months;

        decimal? Share(long fen) => all.BudgetFen > 0 ? Execution.PercentOf(new(fen), all.Budget) : null;
    }

    private sealed record CountRow
    {
        public long Id { get; init; }
        public long Count { get; init; }
    }

    private sealed record DueRow
    {
        public long Month1 { get; init; }
        public long Month2 { get; init; }
        public long Month3 { get; init; }
        public long Month4 { get; init; }
        public long Month5 { get; init; }
        public long Month6 { get; init; }
        public long Month7 { get; init; }
        public long Month8 { get; init; }
        public long Month9 { get; init; }
        public long Month10 { get; init; }
        public long Month11 { get; init; }
        public long Month12 { get; init; }

        public long[] All => [Month1, Month2, Month3, Month4, Month5, Month6, Month7, Month8, Month9, Month10, Month11, Month12];
    }
}
