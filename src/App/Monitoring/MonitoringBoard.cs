using System.Globalization;
using Dapper;
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
        /// <summary>The period's last month; <see langword="null"/> for the newest.</summary>
        public int? Month { get; init; }

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

        internal static Sums Of(IReadOnlyCollection<Row> rows)
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
    public sealed record LateUnit(long UnitId, string UnitName, int Forms, int DaysLate);

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
    }

    /// <summary>Whose forms are asked for.</summary>
    internal enum Part
    {
        /// <summary>The division's own.</summary>
        Own,

        /// <summary>Those of divisions below, as far as the task came from here.</summary>
        Below,
    }

    /// <summary>The condition on a form of the year, as <c>f</c>; takes <c>@Division</c> and <c>@Year</c>.</summary>
    internal static string Of(Part part) => part == Part.Own ? "f.division = @Division AND f.year = @Year"
        : "f.year = @Year AND EXISTS (SELECT 1 FROM monitoring_task b WHERE b.division = f.division AND b.id = f.task_id AND b.issuer_division = @Division)";

    /// <summary>Runs.</summary>
    public Task<Board> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var today = ChinaTime.Day(clock.GetUtcNow());
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, Closed = RectificationFlow.Closed.Code });
        string From(Part part) =>
            $"""
            SELECT f.id AS Id, f.division AS Division, f.task_id AS TaskId, (SELECT b.issuer_task_id FROM monitoring_task b WHERE b.division = f.division AND b.id = f.task_id) AS IssuerTaskId,
                   f.unit_id AS UnitId, u.code AS UnitCode, u.name AS UnitName, f.name AS Name, f.month AS Month, f.state AS State, f.due_on AS DueOn,
                   f.budget_fen AS BudgetFen, f.spent_fen AS SpentFen, f.progress AS Progress, f.goal_light AS GoalLight, f.money_light AS MoneyLight, f.error_count AS Errors,
                   (SELECT COUNT(*) FROM rectification r WHERE r.division = f.division AND r.form_id = f.id AND r.state <> @Closed) AS Open
            FROM monitoring_form f JOIN unit u ON u.division = f.division AND u.id = f.unit_id
            WHERE {Of(part)} AND {input.Reach.Condition("u", parameters)} ORDER BY f.division, u.code, u.name, f.month, f.id
            """;
        var own = await session.Query<Row>(From(Part.Own), parameters);
        // Most divisions have issued nothing downwards and ask no further.
        var isIssuer = await session.Scalar<long>("SELECT CASE WHEN EXISTS (SELECT 1 FROM monitoring_task WHERE issuer_division = @Division AND year = @Year) THEN 1 ELSE 0 END", parameters) == 1;
        IReadOnlyList<Row> all = isIssuer ? [.. own, .. await session.Query<Row>(From(Part.Below), parameters)] : own;
        var months = all.Select(row => (int)row.Month).Distinct().Order().ToList();
        var month = input.Month is { } wanted && months.Contains(wanted) ? wanted : months.Count == 0 ? (int?)null : months[^1];
        var period = all.Where(row => row.Month == month).ToList();
        var words = input.Search.Trim();
        var found = period.Where(row => (input.Goals is null || row.Goals == input.Goals) && (input.Money is null || row.Money == input.Money) && (input.State is null || row.State == input.State)
            && (!input.IsLate || row.IsLate(today)) && (words.Length == 0 || row.UnitName.Contains(words, StringComparison.OrdinalIgnoreCase) || row.Name.Contains(words, StringComparison.OrdinalIgnoreCase))).ToList();
        var late = period.Where(row => row.IsLate(today)).GroupBy(row => (row.Division, row.UnitId, row.UnitName))
            .Select(group => new LateUnit(group.Key.UnitId, group.Key.UnitName, group.Count(), group.Max(row => today.DayNumber - Calendar.CalendarRows.Parse(row.DueOn).DayNumber)))
            .OrderByDescending(unit => unit.Forms).ThenByDescending(unit => unit.DaysLate).ToList();
        var register = await new ListRectifications(database, rules, clock).All(session, input.Division, input.Year, input.Reach);
        var tasks = month is null ? [] : (await session.Query<MonitoringTask>($"SELECT {MonitoringTask.Columns} FROM monitoring_task t WHERE t.division = @Division AND t.year = @Year AND t.month = @Month ORDER BY t.id",
            new { input.Division, Year = (long)input.Year, Month = (long)month.Value })).Where(task => period.Any(row => row.TaskId == task.Id || row.IssuerTaskId == task.Id)).ToList();
        var names = isIssuer ? (await session.Query<Named>("SELECT division AS Code, name AS Name FROM division")).Where(row => row.Name.Length > 0).ToDictionary(row => row.Code, row => row.Name) : [];
        return new Board(
            today, month, months, Sums.Of(period), [.. months.Select(each => (each, Sums.Of([.. all.Where(row => row.Month == each)])))], late,
            input.PageSize == int.MaxValue ? found : [.. found.Skip((input.Page - 1) * input.PageSize).Take(input.PageSize)], found.Count,
            register.GroupBy(row => row.Clock.Standing).ToDictionary(group => group.Key, group => group.Count()), tasks)
        {
            Below = [.. period.Where(row => row.Division != input.Division).GroupBy(row => row.Division).Select(group => new Lower(group.Key, names.TryGetValue(group.Key, out var name) ? name : group.First().UnitName + "等", Sums.Of([.. group]), group.Count(row => row.IsLate(today))))],
        };
    }, cancellation);

    private sealed record Named(string Code, string Name);
}
