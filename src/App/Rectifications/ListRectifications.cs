using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>整改台账。The register of a year, filtered, a page at a time.</summary>
public sealed class ListRectifications(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Reach">How far the person's question reaches.</param>
    public sealed record Input(string Division, int Year, Reach Reach)
    {
        /// <summary>Only those in this standing.</summary>
        public RectificationStanding? Standing { get; init; }

        /// <summary>Only those of this source.</summary>
        public RectificationSource? Source { get; init; }

        /// <summary>Only where these words stand in unit, project or problem.</summary>
        public string Search { get; init; } = "";

        /// <summary>Which page, from 1.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many on a page; <see cref="int.MaxValue"/> for all.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows, overdue first.</param>
    /// <param name="Total">How many fit.</param>
    /// <param name="Counts">How many there are of each standing, whatever is filtered.</param>
    public sealed record Page(IReadOnlyList<KeptRectification> Rows, int Total, IReadOnlyDictionary<RectificationStanding, int> Counts);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var all = await All(session, input.Division, input.Year, input.Reach);
        var words = input.Search.Trim();
        var found = all.Where(row => (input.Standing is null || row.Clock.Standing == input.Standing) && (input.Source is null || row.Source == input.Source)
            && (words.Length == 0 || row.UnitName.Contains(words, StringComparison.OrdinalIgnoreCase) || row.Problem.Contains(words, StringComparison.OrdinalIgnoreCase)
                || row.ProjectName?.Contains(words, StringComparison.OrdinalIgnoreCase) == true)).ToList();
        var rows = input.PageSize == int.MaxValue ? found : found.Skip((input.Page - 1) * input.PageSize).Take(input.PageSize).ToList();
        return new Page(rows, found.Count, all.GroupBy(row => row.Clock.Standing).ToDictionary(group => group.Key, group => group.Count()));
    }, cancellation);

    /// <summary>What is open for a person, soonest first: what their unit has to mend, what waits for their acceptance, what was taken up to them.</summary>
    public Task<IReadOnlyList<KeptRectification>> Waiting(Actor actor, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var parameters = new DynamicParameters(new { actor.Home.Division, Closed = RectificationFlow.Closed.Code });
        var rows = await RectificationRows.Where(session, $"r.division = @Division AND r.state <> @Closed AND {Reach.Of(actor).Condition("u", parameters)}", parameters, (ChinaTime.Day(clock.GetUtcNow()), rules));
        var waiting = rows.Where(row => IsFor(actor, row)).ToList();
        var reminders = new Dictionary<(int Year, long Unit, string Task), Reminded>();
        foreach (var year in waiting.Select(row => row.Year).Distinct())
            foreach (var ((unit, task), reminded) in await ReminderRows.Last(session, actor.Home.Division, year)) reminders[(year, unit, task)] = reminded;
        return (IReadOnlyList<KeptRectification>)[.. waiting.Select(row => row with { Reminder = reminders.GetValueOrDefault((row.Year, row.Unit.UnitId, RemindRectification.TaskOf(row.Key))) })];
    }, cancellation);

    /// <summary>How many of a year are in each standing.</summary>
    internal static async Task<IReadOnlyDictionary<RectificationStanding, int>> Standings(Session session, string division, int year, Reach reach, DateOnly today, RulePack rules)
    {
        var parameters = new DynamicParameters(new { division, year = (long)year, Today = CalendarRows.Print(today), Soon = CalendarRows.Print(today.AddDays(rules.RectificationRules.SoonDays)), Closed = RectificationFlow.Closed.Code,
            Submitted = RectificationFlow.Submitted.Code, Acceptance = RectificationFlow.Acceptance.Code });
        return (await session.Query<StandingRow>(
            $"""
            SELECT standing AS Standing, COUNT(*) AS Count FROM (
                SELECT CASE WHEN r.state = @Closed THEN {(int)RectificationStanding.Closed} WHEN r.state IN (@Submitted, @Acceptance) THEN {(int)RectificationStanding.Submitted}
                            WHEN r.due_on < @Today THEN {(int)RectificationStanding.Overdue} WHEN r.due_on <= @Soon THEN {(int)RectificationStanding.Soon} ELSE {(int)RectificationStanding.InTime} END AS standing
                FROM rectification r JOIN unit u ON u.division = r.division AND u.id = r.unit_id WHERE r.division = @division AND r.year = @year AND {reach.Condition("u", parameters)}) s GROUP BY standing
            """, parameters)).ToDictionary(row => (RectificationStanding)row.Standing, row => (int)row.Count);
    }

    internal async Task<IReadOnlyList<KeptRectification>> All(Session session, string division, int year, Reach reach)
    {
        var parameters = new DynamicParameters(new { division, year = (long)year });
        var rows = await RectificationRows.Where(session, $"r.division = @division AND r.year = @year AND {reach.Condition("u", parameters)}", parameters, (ChinaTime.Day(clock.GetUtcNow()), rules));
        return [.. rows.OrderBy(row => row.Clock.Standing switch { RectificationStanding.Overdue => 0, RectificationStanding.Soon => 1, RectificationStanding.Submitted => 2, RectificationStanding.InTime => 3, _ => 4 }).ThenBy(row => row.DueOn)];
    }

    // Above the unit one is told when one has something to do, or when it was taken up to one's level.
    private static bool IsFor(Actor actor, KeptRectification row) => RectificationFlow.Table.Available(actor, row.ToFlow()).Count > 0
        || row.Clock.Level switch
        {
            EscalationLevel.Department => actor.Holds(Role.DepartmentReviewer, row.Unit) || actor.Holds(Role.TownshipFinance, row.Unit),
            EscalationLevel.Finance => actor.Holds(Role.BusinessSection, row.Unit) || actor.Holds(Role.PerformanceSection, row.Unit),
            EscalationLevel.Leader => actor.Holds(Role.Leader, row.Unit) || actor.Holds(Role.PerformanceSection, row.Unit),
            EscalationLevel.Unit => false,
        };

    private sealed record StandingRow
    {
        public long Standing { get; init; }
        public long Count { get; init; }
    }
}
