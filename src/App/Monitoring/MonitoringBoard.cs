using System.Globalization;
using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>监控看板。A year's monitoring at a glance: goals and money by light, what is late and who has it, the periods one after another, and the forms behind each number.</summary>
public sealed class MonitoringBoard(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to show.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Reach">How far the person's question reaches.</param>
    public sealed record Input(string Division, int Year, Reach Reach)
    {
        /// <summary>The period's last month; <see langword="null"/> for the newest, and for all of them where what is late or was reported last is asked for.</summary>
        public int? Month { get; init; }

        /// <summary>Of each project what it reported last, whichever period that was of.</summary>
        public bool IsNewest { get; init; }

        /// <summary>Only forms with a red light about which nothing was done in time: no measure, no rectification.</summary>
        public bool IsUnanswered { get; init; }

        /// <summary>Whether the rows are of all periods.</summary>
        internal bool IsOfAll => IsNewest || Month is null && (IsLate || IsUnanswered);

        /// <summary>Only forms with this light of goals.</summary>
        public Light? Goals { get; init; }

        /// <summary>Only forms with this light of money.</summary>
        public Light? Money { get; init; }

        /// <summary>Only forms in this state.</summary>
        public string? State { get; init; }

        /// <summary>Only forms past their day that the unit has not reported.</summary>
        public bool IsLate { get; init; }

        /// <summary>Only units or projects in whose names these words stand.</summary>
        public string Search { get; init; } = "";

        /// <summary>Which page, from 1.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many on a page; <see cref="int.MaxValue"/> for all.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A form on the board.</summary>
    public sealed record Row
    {
        /// <summary>The form.</summary>
        public long Id { get; init; }

        /// <summary>The division: the board's own, or one below that its task was issued to.</summary>
        public string Division { get; init; } = "";

        /// <summary>The task.</summary>
        public long TaskId { get; init; }

        /// <summary>The task of the division above that it came from; <see langword="null"/> for a division's own.</summary>
        public long? IssuerTaskId { get; init; }

        /// <summary>The unit.</summary>
        public long UnitId { get; init; }

        /// <summary>Its code.</summary>
        public string? UnitCode { get; init; }

        /// <summary>Its name.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>项目名称.</summary>
        public string Name { get; init; } = "";

        /// <summary>The period's last month.</summary>
        public long Month { get; init; }

        /// <summary>The state's code.</summary>
        public string State { get; init; } = "";

        /// <summary>The last day.</summary>
        public string DueOn { get; init; } = "";

        /// <summary>年初预算数 in 分.</summary>
        public long? BudgetFen { get; init; }

        /// <summary>执行数 in 分.</summary>
        public long? SpentFen { get; init; }

        /// <summary>Progress of the goals, percent times one hundred.</summary>
        public long? Progress { get; init; }

        /// <summary>The light of goals.</summary>
        public long GoalLight { get; init; }

        /// <summary>The light of money.</summary>
        public long MoneyLight { get; init; }

        /// <summary>Errors.</summary>
        public long Errors { get; init; }

        /// <summary>Rectifications that are open.</summary>
        public long Open { get; init; }

        /// <summary>The light of goals.</summary>
        public Light Goals => (Light)GoalLight;

        /// <summary>The light of money.</summary>
        public Light Money => (Light)MoneyLight;

        /// <summary>Whether the unit has still to report.</summary>
        public bool IsWithUnit => State is "Issued" or "Filling" or "Returned";

        /// <summary>Whether its day has passed and it is still with the unit.</summary>
        public bool IsLate(DateOnly today) => IsWithUnit && string.CompareOrdinal(DueOn, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) < 0;

        /// <summary>执行率, percent.</summary>
        public decimal? SpentRate => BudgetFen is > 0 and var budget && SpentFen is { } spent ? spent * 100m / budget : null;
    }

    /// <summary>What a set of forms comes to.</summary>
    /// <param name="Forms">How many.</param>
    /// <param name="Reported">Of these reported or further.</param>
    /// <param name="BudgetFen">Budget in 分.</param>
    /// <param name="SpentFen">Spent in 分.</param>
    /// <param name="Progress">Average progress of goals, percent.</param>
    /// <param name="Goals">How many of each light of goals.</param>
    /// <param name="Money">How many of each light of money.</param>
    public sealed record Sums(int Forms, int Reported, long BudgetFen, long SpentFen, decimal? Progress, IReadOnlyDictionary<Light, int> Goals, IReadOnlyDictionary<Light, int> Money)
    {
        /// <summary>执行率, percent.</summary>
        public decimal? SpentRate => BudgetFen > 0 ? SpentFen * 100m / BudgetFen : null;

        /// <summary>No forms.</summary>
        public static readonly Sums None = new(0, 0, 0, 0, null, new Dictionary<Light, int>(), new Dictionary<Light, int>());

        /// <summary>The sums of forms that were read one by one.</summary>
        public static Sums Of(IReadOnlyCollection<Row> rows)
        {
            var judged = rows.Where(row => row.Progress is not null).ToList();
            return new(rows.Count, rows.Count(row => !row.IsWithUnit), rows.Sum(row => row.BudgetFen ?? 0), rows.Sum(row => row.SpentFen ?? 0), judged.Count == 0 ? null : judged.Sum(row => row.Progress!.Value) / 100m / judged.Count,
                rows.GroupBy(row => row.Goals).ToDictionary(group => group.Key, group => group.Count()), rows.GroupBy(row => row.Money).ToDictionary(group => group.Key, group => group.Count()));
        }
    }

    /// <summary>A division below that the period was issued to.</summary>
    /// <param name="Division">行政区划代码.</param>
    /// <param name="Name">Its name, or the first of its units where nobody gave it one.</param>
    /// <param name="Sums">What its forms come to.</param>
    /// <param name="Late">Forms that are past their day.</param>
    public sealed record Lower(string Division, string Name, Sums Sums, int Late);

    /// <summary>A unit that is late.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="UnitName">Its name.</param>
    /// <param name="Forms">How many forms it has not reported.</param>
    /// <param name="DaysLate">Since how many days.</param>
    public sealed record LateUnit(long UnitId, string UnitName, int Forms, int DaysLate)
    {
        /// <summary>The period's last month.</summary>
        public int Month { get; init; }
    }

    /// <summary>A unit with red lights about which nothing was done in time.</summary>
    public sealed record UnansweredUnit
    {
        /// <summary>The unit.</summary>
        public long UnitId { get; init; }

        /// <summary>Its name.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>How many forms.</summary>
        public long Forms { get; init; }
    }

    /// <summary>The board.</summary>
    /// <param name="Today">The day in China.</param>
    /// <param name="Month">The period's last month; <see langword="null"/> when the year has no tasks.</param>
    /// <param name="Months">The periods of the year.</param>
    /// <param name="Total">The period as a whole.</param>
    /// <param name="Trend">Each period of the year.</param>
    /// <param name="Late">Who is late, most forms first.</param>
    /// <param name="Rows">The forms that fit, a page of them.</param>
    /// <param name="Count">How many fit.</param>
    /// <param name="Rectifications">The year's register by standing.</param>
    /// <param name="Tasks">The period's tasks.</param>
    public sealed record Board(
        DateOnly Today, int? Month, IReadOnlyList<int> Months, Sums Total, IReadOnlyList<(int Month, Sums Sums)> Trend, IReadOnlyList<LateUnit> Late, IReadOnlyList<Row> Rows, int Count,
        IReadOnlyDictionary<Domain.Rectifications.RectificationStanding, int> Rectifications, IReadOnlyList<MonitoringTask> Tasks)
    {
        /// <summary>The divisions below that the period was issued to; all sums count them in.</summary>
        public IReadOnlyList<Lower> Below { get; init; } = [];

        /// <summary>Whether the rows are of all periods.</summary>
        public bool IsOfAll { get; init; }

        /// <summary>Who is late in any period of the year; a new period takes nothing from what an old one still lacks.</summary>
        public IReadOnlyList<LateUnit> LateEver { get; init; } = [];

        /// <summary>Red lights of any period about which nothing was done in time, by unit.</summary>
        public IReadOnlyList<UnansweredUnit> Unanswered { get; init; } = [];

        /// <summary>What the projects reported last, by the period it is of; asked for with <see cref="Input.IsNewest"/>.</summary>
        public IReadOnlyList<(int Month, int Forms)> Newest { get; init; } = [];

        /// <summary>Forms of the newest period that are not reported yet.</summary>
        public int Pending => Trend.Count == 0 ? 0 : Trend[^1].Sums.Forms - Trend[^1].Sums.Reported;
    }

    /// <summary>Runs.</summary>
    public Task<Board> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(session => Run(session, input), cancellation);

    internal async Task<Board> Run(Session session, Input input)
    {
        var today = ChinaTime.Day(clock.GetUtcNow());
        var isIssuer = await session.Scalar<long>("SELECT CASE WHEN EXISTS (SELECT 1 FROM monitoring_task WHERE issuer_division = @Division AND year = @Year) THEN 1 ELSE 0 END", new { input.Division, Year = (long)input.Year }) == 1;
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, Closed = RectificationFlow.Closed.Code, Today = CalendarRows.Print(today) });
        // Most divisions have issued nothing downwards and ask no further; the forms of the others are found by their tasks.
        var (from, order) = isIssuer
            ? ("FROM monitoring_task b CROSS JOIN monitoring_form f CROSS JOIN unit u WHERE (b.division = @Division OR b.issuer_division = @Division) AND f.division = b.division AND f.task_id = b.id AND u.division = f.division AND u.id = f.unit_id", "f.division, u.code, u.name, f.month, f.id")
            : ("FROM unit u CROSS JOIN monitoring_form f WHERE f.division = u.division AND f.unit_id = u.id AND u.division = @Division", "u.code, u.name, f.month, f.id");
        from += $" AND f.year = @Year AND {MonitoringSumsRow.IsAsked} AND {input.Reach.Condition("u", parameters)}";
        var overdueReds = rules.Monitoring.OverdueReds(today, await CalendarRows.Holidays(session, input.Division, rules));
        // What everybody in a division is asked for is remembered by unit; who sees few units, or the divisions below as well, is answered from the store.
        var units = !isIssuer && input.Reach.Covers(input.Division) ? await UnitForms.OfDivision(session, input.Division, input.Year, today, overdueReds) : null;
        var trend = (units is null ? await session.Query<MonitoringSumsRow>($"SELECT f.month AS Month, {MonitoringSumsRow.Columns} {from} GROUP BY f.month ORDER BY f.month", parameters)
                : [.. units.Values.SelectMany(unit => unit.Periods).GroupBy(row => row.Month).OrderBy(group => group.Key).Select(group => MonitoringSumsRow.Together([.. group]) with { Month = group.Key })])
            .Select(row => ((int)row.Month, row.ToSums())).ToList();
        var months = trend.Select(each => each.Item1).ToList();
        var month = input.Month is { } wanted && months.Contains(wanted) ? wanted : months.Count == 0 ? (int?)null : months[^1];
        var register = await ListRectifications.Standings(session, input.Division, input.Year, input.Reach, today, rules);
        if (month is null) return new Board(today, null, months, Sums.None, [], [], [], 0, register, []);
        parameters.Add("Month", (long)month.Value);
        parameters.Add("OverdueReds", CalendarRows.Print(overdueReds));
        var (ever, unanswered, newest) = units is null ? await WatchedForms.Ask(session, from, parameters, today, input.IsNewest) : await WatchedForms.Remembered(session, input.Division, units, today);
        from += input.IsOfAll ? input.IsNewest ? $" AND {MonitoringSumsRow.IsNewest}" : "" : " AND f.month = @Month";
        IReadOnlyList<MonitoringTask> tasks = input.IsOfAll ? [] : await session.Query<MonitoringTask>(
            $"SELECT {MonitoringTask.Columns} FROM monitoring_task t WHERE t.division = @Division AND t.year = @Year AND t.month = @Month AND EXISTS (SELECT 1 {from} AND (f.division = t.division AND f.task_id = t.id{(isIssuer ? " OR b.issuer_task_id = t.id" : "")})) ORDER BY t.id", parameters);
        IReadOnlyList<Lower> below = isIssuer ? await Lowers(session, from, parameters) : [];
        var which = Where(input, parameters);
        from += which;
        var total = trend.First(each => each.Item1 == month).Item2;
        var count = which.Length == 0 && !input.IsOfAll ? total.Forms : await session.Scalar<long>($"SELECT COUNT(*) {from}", parameters);
        var limit = "";
        if (input.PageSize != int.MaxValue)
        {
            parameters.Add("Limit", (long)input.PageSize);
            parameters.Add("Offset", (input.Page - 1L) * input.PageSize);
            limit = " LIMIT @Limit OFFSET @Offset";
        }
        var rows = await session.Query<Row>(
            $"""
            SELECT f.id AS Id, f.division AS Division, f.task_id AS TaskId, (SELECT b.issuer_task_id FROM monitoring_task b WHERE b.division = f.division AND b.id = f.task_id) AS IssuerTaskId,
                   f.unit_id AS UnitId, u.code AS UnitCode, u.name AS UnitName, f.name AS Name, f.month AS Month, f.state AS State, f.due_on AS DueOn,
                   f.budget_fen AS BudgetFen, f.spent_fen AS SpentFen, f.progress AS Progress, f.goal_light AS GoalLight, f.money_light AS MoneyLight, f.error_count AS Errors,
                   (SELECT COUNT(*) FROM rectification r WHERE r.division = f.division AND r.form_id = f.id AND r.state <> @Closed) AS Open
            FROM (SELECT f.division AS division, f.id AS id {from} ORDER BY {order}{limit}) k CROSS JOIN monitoring_form f CROSS JOIN unit u
            WHERE f.division = k.division AND f.id = k.id AND u.division = f.division AND u.id = f.unit_id ORDER BY {order}
            """, parameters);
        return new Board(today, month, months, input.IsNewest ? MonitoringSumsRow.Together(newest).ToSums() : total, trend, input.IsOfAll ? ever : [.. ever.Where(unit => unit.Month == month)], rows, (int)count, register, tasks)
        {
            Below = below, IsOfAll = input.IsOfAll, LateEver = ever, Unanswered = unanswered,
            Newest = [.. newest.GroupBy(row => (int)row.Month).OrderBy(group => group.Key).Select(group => (group.Key, (int)group.Sum(row => row.Forms)))],
        };
    }

    private static async Task<IReadOnlyList<Lower>> Lowers(Session session, string from, DynamicParameters parameters)
    {
        var names = (await session.Query<Named>("SELECT division AS Code, name AS Name FROM division")).Where(row => row.Name.Length > 0).ToDictionary(row => row.Code, row => row.Name);
        return
        [
            .. (await session.Query<LowerRow>(
                $"SELECT f.division AS Division, MIN(u.name) AS FirstUnit, {MonitoringSumsRow.Count(MonitoringSumsRow.IsLate)} AS Late, {MonitoringSumsRow.Columns} {from} AND f.division <> @Division GROUP BY f.division ORDER BY f.division", parameters))
            .Select(row => new Lower(row.Division, names.GetValueOrDefault(row.Division, row.FirstUnit + "等"), row.ToSums(), (int)row.Late)),
        ];
    }

    private static string Where(Input input, DynamicParameters parameters)
    {
        var where = "";
        if (input.Goals is { } goals) where += $" AND f.goal_light = {(int)goals}";
        if (input.Money is { } money) where += $" AND f.money_light = {(int)money}";
        if (input.IsUnanswered) where += $" AND {MonitoringSumsRow.IsUnanswered}";
        if (input.IsLate) where += $" AND {MonitoringSumsRow.IsLate}";
        if (input.State is { } state)
        {
            where += " AND f.state = @State";
            parameters.Add("State", state);
        }
        if (input.Search.Trim() is { Length: > 0 } words)
        {
            where += " AND (LOWER(u.name) LIKE @Words ESCAPE '!' OR LOWER(f.name) LIKE @Words ESCAPE '!')";
            parameters.Add("Words", "%" + words.ToLowerInvariant().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%");
        }
        return where;
    }

    private sealed record LowerRow : MonitoringSumsRow
    {
        public string Division { get; init; } = "";
        public string FirstUnit { get; init; } = "";
        public long Late { get; init; }
    }

    private sealed record Named
    {
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
    }
}
