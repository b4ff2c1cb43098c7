using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Organisations;

namespace Mingji.App.Monitoring;

/// <summary>What the forms of a unit come to in a period, on a day.</summary>
internal sealed record UnitForms : MonitoringSumsRow
{
    public long UnitId { get; init; }
    public long Late { get; init; }
    public string? FirstDue { get; init; }

    /// <summary>The periods of each unit of a division's year, remembered by this process.</summary>
    public static Task<IReadOnlyDictionary<long, IReadOnlyList<UnitForms>>> OfDivision(Session session, string division, int year, DateOnly today) =>
        session.Memory<UnitBoards<DateOnly, IReadOnlyList<UnitForms>>>().Load(session, division, year, today, async units => (await session.Query<UnitForms>(
            $"""
            SELECT f.unit_id AS UnitId, f.month AS Month, {Count(IsLate)} AS Late, MIN(CASE WHEN {IsLate} THEN f.due_on END) AS FirstDue, {Columns}
            FROM monitoring_form f WHERE f.division = @division AND f.year = @Year{(units is null ? "" : $" AND f.unit_id IN ({string.Join(", ", units)})")} GROUP BY f.unit_id, f.month
            """, new { division, Year = (long)year, Today = CalendarRows.Print(today) })).GroupBy(row => row.UnitId).ToDictionary(group => group.Key, group => (IReadOnlyList<UnitForms>)[.. group]));
}
