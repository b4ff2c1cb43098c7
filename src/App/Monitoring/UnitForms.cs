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
    public long Unanswered { get; init; }

    /// <summary>A unit's periods, and those of its forms that its projects reported last, by their period.</summary>
    internal sealed record Unit(IReadOnlyList<UnitForms> Periods, IReadOnlyList<UnitForms> Newest);

    /// <summary>The units of a division's year that have forms, remembered by this process.</summary>
    /// <param name="session">Where.</param>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="today">The day.</param>
    /// <param name="overdueReds">Red lights of forms that were due by this day should have been answered.</param>
    public static Task<IReadOnlyDictionary<long, Unit>> OfDivision(Session session, string division, int year, DateOnly today, DateOnly overdueReds) =>
        session.Memory<UnitBoards<(DateOnly, DateOnly), Unit>>().Load(session, division, year, (today, overdueReds), async units =>
        {
            var key = new { division, Year = (long)year, Today = CalendarRows.Print(today), OverdueReds = CalendarRows.Print(overdueReds) };
            var from = $"FROM monitoring_form f WHERE f.division = @division AND f.year = @Year AND {IsAsked}{(units is null ? "" : $" AND f.unit_id IN ({string.Join(", ", units)})")}";
            var newest = (await session.Query<UnitForms>($"SELECT f.unit_id AS UnitId, f.month AS Month, {Columns} {from} AND {IsNewest} GROUP BY f.unit_id, f.month", key)).ToLookup(row => row.UnitId);
            return (await session.Query<UnitForms>(
                $"""
                SELECT f.unit_id AS UnitId, f.month AS Month, {Count(IsLate)} AS Late, MIN(CASE WHEN {IsLate} THEN f.due_on END) AS FirstDue, {Count(IsUnanswered)} AS Unanswered, {Columns}
                {from} GROUP BY f.unit_id, f.month
                """, key)).GroupBy(row => row.UnitId).ToDictionary(group => group.Key, group => new Unit([.. group], [.. newest[group.Key]]));
        });
}
