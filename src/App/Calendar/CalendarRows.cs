using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Workflow;

namespace Mingji.App.Calendar;

/// <summary>Registered days and finished tasks.</summary>
internal static class CalendarRows
{
    /// <summary>The unit id under which what concerns the division as a whole is kept.</summary>
    public const long WholeDivision = 0;

    /// <summary>The registered days of a year, unit by unit.</summary>
    public static async Task<ILookup<long, (string Event, DateOnly Day)>> Events(Session session, string division, int year) =>
        (await session.Query<Row>("SELECT unit_id AS UnitId, event AS Word, happened_on AS Day FROM calendar_event WHERE division = @division AND year = @year", new { division, year = (long)year }))
        .ToLookup(row => row.UnitId, row => (row.Word, Parse(row.Day)));

    /// <summary>The finished tasks of a year, unit by unit: marked by hand, or known from what the unit did.</summary>
    public static async Task<ILookup<long, string>> Done(Session session, string division, int year)
    {
        var parameters = new { division, year = (long)year };
        var done = (await session.Query<Row>("SELECT unit_id AS UnitId, task AS Word, done_on AS Day FROM calendar_done WHERE division = @division AND year = @year", parameters))
            .Select(row => (row.UnitId, row.Word));
        var disclosed = (await session.Query<long>(
            """
            SELECT DISTINCT d.unit_id FROM release r JOIN document d ON d.division = r.division AND d.id = r.document_id
            WHERE r.division = @division AND d.year = @year AND r.withdrawn_at IS NULL
            """, parameters)).SelectMany(unit => new[] { (unit, "discloseDepartment"), (unit, "discloseUnit") });
        var editable = Domain.Workflow.GoalFlow.Table.States.Where(state => state.IsEditable).Select(state => $"'{state.Code}'");
        // A unit has submitted when nothing of its document waits for it any more: every table has a state, and none that can be edited.
        var submitted = (await session.Query<long>(
            $"""
            SELECT d.unit_id FROM document d WHERE d.division = @division AND d.year = @year AND d.project_count > 0
              AND (SELECT COUNT(*) FROM flow_state s WHERE s.division = d.division AND s.document_id = d.id AND s.subject_id <> 0 AND s.state NOT IN ({string.Join(", ", editable)})) >= d.project_count
            """, parameters)).SelectMany(unit => new[] { (unit, "firstSubmission"), (unit, "secondSubmission") });
        return done.Concat(disclosed).Concat(submitted).ToLookup(entry => entry.Item1, entry => entry.Item2);
    }

    /// <summary>The days that count for a unit: its own before the division's.</summary>
    public static Dictionary<string, DateOnly> For(this ILookup<long, (string Event, DateOnly Day)> events, long unitId)
    {
        var days = events[WholeDivision].ToDictionary(entry => entry.Event, entry => entry.Day);
        foreach (var (word, day) in events[unitId]) days[word] = day;
        return days;
    }

    public static string Print(DateOnly day) => DeputyRows.Print(day);

    private static DateOnly Parse(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Row(long UnitId, string Word, string Day);
}
