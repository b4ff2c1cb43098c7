using Mingji.App.Data;
using Mingji.Domain.Organisations;

namespace Mingji.App.Calendar;

/// <summary>催办的记录。Who was reminded of what, when, by whom.</summary>
internal static class ReminderRows
{
    /// <summary>The roles that see a unit's reminders, for a condition.</summary>
    public static readonly string Writers = $"'{Role.Preparer}', '{Role.UnitHead}'";

    /// <summary>The last reminder of each unit and task of a year; of one unit where it is given.</summary>
    public static async Task<Dictionary<(long Unit, string Task), Reminded>> Last(Session session, string division, int year, long? unit = null) =>
        Newest(await session.Query<Row>(
            $"""
            SELECT unit_id AS UnitId, task AS Task, sent_on AS SentOn, sent_by AS SentBy, sent_to AS SentTo FROM reminder
            WHERE division = @division AND year = @year{(unit is null ? "" : " AND unit_id = @unit")} ORDER BY sent_on
            """, new { division, year = (long)year, unit }));

    private static Dictionary<(long Unit, string Task), Reminded> Newest(IReadOnlyList<Row> rows) => rows.GroupBy(row => (row.UnitId, row.Task)).ToDictionary(group => group.Key, group => new Reminded(CalendarRows.Parse(group.Last().SentOn), group.Last().SentBy, group.Last().SentTo, group.Count()));

    /// <summary>The last reminder of each task of some units; ids are numbers, so that they stand in the query as they are.</summary>
    public static async Task<Dictionary<(long Unit, string Task), Reminded>> Last(Session session, string division, int year, IReadOnlyCollection<long> units) => units.Count == 0 ? [] : Newest(await session.Query<Row>(
        $"""
        SELECT unit_id AS UnitId, task AS Task, sent_on AS SentOn, sent_by AS SentBy, sent_to AS SentTo FROM reminder
        WHERE division = @division AND year = @year AND unit_id IN ({string.Join(", ", units)}) ORDER BY sent_on
        """, new { division, year = (long)year }));

    /// <summary>The years of which a unit has reminders.</summary>
    public static Task<IReadOnlyList<long>> Years(Session session, string division, long unit) =>
        session.Query<long>("SELECT DISTINCT year FROM reminder WHERE division = @division AND unit_id = @unit", new { division, unit });

    /// <summary>The people who write for units of a division, by unit.</summary>
    public static async Task<ILookup<long, string>> People(Session session, string division) =>
        (await session.Query<PersonRow>(
            $"""
            SELECT DISTINCT p.unit_id AS UnitId, p.name AS Name FROM person p JOIN post o ON o.division = p.division AND o.person_id = p.id
            WHERE p.division = @division AND p.is_disabled = 0 AND o.state = 'held' AND o.role IN ({Writers}) ORDER BY p.unit_id, p.name
            """, new { division })).ToLookup(row => row.UnitId, row => row.Name);

    private sealed record Row(long UnitId, string Task, string SentOn, string SentBy, string SentTo);

    private sealed record PersonRow(long UnitId, string Name);
}

/// <summary>A reminder that was sent.</summary>
/// <param name="On">The day of the last one, in China.</param>
/// <param name="By">Who sent it.</param>
/// <param name="To">Whom it was for, as they were then.</param>
/// <param name="Times">How many there were.</param>
public sealed record Reminded(DateOnly On, string By, string To, int Times);
