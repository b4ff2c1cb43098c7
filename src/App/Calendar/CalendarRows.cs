using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Calendar;

/// <summary>Registered days, own dates, own holidays and finished tasks.</summary>
internal static class CalendarRows
{
    /// <summary>The unit id under which what concerns the division as a whole is kept.</summary>
    public const long WholeDivision = 0;

    // 每年8月对1—7月集中监控.
    private const int ConcentratedMonth = 7;

    /// <summary>The registered days of a year, unit by unit; of one unit and the whole division where a unit is given.</summary>
    public static async Task<ILookup<long, (string Event, DateOnly Day)>> Events(Session session, string division, int year, long? unit = null) =>
        (await session.Query<Row>($"SELECT unit_id AS UnitId, event AS Word, happened_on AS Day, set_by AS Name FROM calendar_event WHERE division = @division AND year = @year{Only("unit_id", unit, orWhole: true)}",
            new { division, year = (long)year, unit })).ToLookup(row => row.UnitId, row => (row.Word, Parse(row.Day)));

    /// <summary>The finished tasks of a year, unit by unit: marked by hand, or known from what the unit did.</summary>
    public static async Task<ILookup<long, DoneTask>> Done(Session session, string division, int year, long? unit = null)
    {
        var parameters = new { division, year = (long)year, unit };
        var done = (await session.Query<Row>(
                $"SELECT unit_id AS UnitId, task AS Word, done_on AS Day, done_by AS Name FROM calendar_done WHERE division = @division AND year = @year{Only("unit_id", unit, orWhole: true)}", parameters))
            .Select(row => (row.UnitId, new DoneTask(row.Word, Parse(row.Day), row.Name) { IsWhole = row.UnitId == WholeDivision }));
        var disclosed = (await session.Query<long>(
            $"""
            SELECT DISTINCT d.unit_id FROM document d JOIN release r ON r.division = d.division AND r.document_id = d.id
            WHERE d.division = @division AND d.year = @year AND r.withdrawn_at IS NULL{Only("d.unit_id", unit)}
            """, parameters)).SelectMany(id => Known(id, "discloseDepartment", "discloseUnit"));
        // Submitted is what nothing waits for any more: every table has a state, and none that the unit has still to hand in. What was approved once was handed in,
        // whatever is adjusted or added later in the year; and whoever works on the second round has done the first.
        var waiting = $"'{GoalFlow.Draft.Code}', '{GoalFlow.Returned.Code}'";
        var submitted = (await session.Query<SubmittedRow>(
            $"""
            SELECT d.unit_id AS UnitId, d.project_count AS Projects,
                   SUM(CASE WHEN s.state IN ({waiting}) THEN 0 ELSE 1 END) AS Submitted,
                   SUM(CASE WHEN s.state IN ({waiting}) OR s.budget_round = 1 THEN 0 ELSE 1 END) AS SubmittedAgain,
                   SUM(CASE WHEN s.budget_round = 2 THEN 1 ELSE 0 END) AS SecondRound,
                   SUM(CASE WHEN s.approved_version IS NULL THEN 0 ELSE 1 END) AS Approved
            FROM document d JOIN flow_state s ON s.division = d.division AND s.document_id = d.id
            WHERE d.division = @division AND d.year = @year AND s.subject_id <> 0 AND d.project_count > 0{Only("d.unit_id", unit)}
            GROUP BY d.unit_id, d.id, d.project_count
            """, parameters)).SelectMany(row => Known(row.UnitId,
                row.Approved > 0 || row.Submitted >= row.Projects || row.SecondRound > 0 ? "firstSubmission" : null, row.Approved > 0 || row.SubmittedAgain >= row.Projects ? "secondSubmission" : null));
        // The concentrated monitoring of a year is done when every form of its period, January to July, or of a later one, is reported (财预〔2019〕136号).
        var monitored = (await session.Query<long>(
            $"""
            SELECT DISTINCT p.unit_id FROM (
                SELECT f.unit_id AS unit_id, f.month AS month FROM monitoring_form f WHERE f.division = @division AND f.year = @year AND f.month >= {ConcentratedMonth} AND f.state <> '{MonitoringFlow.Withdrawn.Code}'{Only("f.unit_id", unit)}
                GROUP BY f.unit_id, f.month HAVING SUM(CASE WHEN f.state IN ('{MonitoringFlow.Issued.Code}', '{MonitoringFlow.Filling.Code}', '{MonitoringFlow.Returned.Code}') THEN 1 ELSE 0 END) = 0) p
            """, parameters)).SelectMany(id => Known(id, "monitoring"));
        return done.Concat(disclosed).Concat(submitted).Concat(monitored).ToLookup(entry => entry.Item1, entry => entry.Item2);
    }

    /// <summary>The days a division set for tasks of a year.</summary>
    public static async Task<Dictionary<string, DateOnly>> OwnDates(Session session, string division, int year) =>
        (await session.Query<Row>("SELECT 0 AS UnitId, task AS Word, due_on AS Day, set_by AS Name FROM calendar_own_date WHERE division = @division AND year = @year", new { division, year = (long)year }))
        .ToDictionary(row => row.Word, row => Parse(row.Day), StringComparer.Ordinal);

    /// <summary>The holidays that count in a division: those it wrote down itself, else the pack's.</summary>
    public static async Task<Holidays> Holidays(Session session, string division, RulePack rules)
    {
        var own = await session.Query<HolidayRow>("SELECT year AS Year, source AS Source, off_days AS Off, work_days AS Work FROM calendar_holiday WHERE division = @division", new { division });
        return rules.Holidays.With(own.Select(row => HolidayYear.Parse((int)row.Year, row.Source, row.Off, row.Work, out var fault) ?? throw new InvalidOperationException($"calendar_holiday {division} {row.Year}: {fault}")));
    }

    /// <summary>The days that count for a unit: its own before the division's.</summary>
    public static Dictionary<string, DateOnly> For(this ILookup<long, (string Event, DateOnly Day)> events, long unitId)
    {
        var days = events[WholeDivision].ToDictionary(entry => entry.Event, entry => entry.Day);
        foreach (var (word, day) in events[unitId]) days[word] = day;
        return days;
    }

    public static string Print(DateOnly day) => DeputyRows.Print(day);

    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Only(string column, long? unit, bool orWhole = false) => unit is null ? "" : orWhole ? $" AND {column} IN (0, @unit)" : $" AND {column} = @unit";

    private static IEnumerable<(long, DoneTask)> Known(long unit, params IEnumerable<string?> tasks) => tasks.OfType<string>().Select(task => (unit, new DoneTask(task, null, null)));

    private sealed record Row
    {
        public long UnitId { get; init; }
        public string Word { get; init; } = "";
        public string Day { get; init; } = "";
        public string Name { get; init; } = "";
    }

    private sealed record HolidayRow(long Year, string Source, string Off, string Work);

    private sealed record SubmittedRow
    {
        public long UnitId { get; init; }
        public long Projects { get; init; }
        public long Submitted { get; init; }
        public long SubmittedAgain { get; init; }
        public long SecondRound { get; init; }
        public long Approved { get; init; }
    }
}

/// <summary>A task that was finished.</summary>
/// <param name="Task">The task's key.</param>
/// <param name="On">The day, where it was marked by hand; else it is known from what was done in the system.</param>
/// <param name="By">Who marked it.</param>
public sealed record DoneTask(string Task, DateOnly? On, string? By)
{
    /// <summary>Whether it was marked for the whole division.</summary>
    public bool IsWhole { get; init; }
}
