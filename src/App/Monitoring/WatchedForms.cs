using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;

namespace Mingji.App.Monitoring;

/// <summary>What of a year's forms is late, unanswered or was reported last, whatever period a board shows.</summary>
/// <param name="Ever">Who is late, by period: most forms first.</param>
/// <param name="Unanswered">Red lights about which nothing was done in time, by unit.</param>
/// <param name="Newest">What the projects reported last, by the period it is of.</param>
internal sealed record WatchedForms(IReadOnlyList<MonitoringBoard.LateUnit> Ever, IReadOnlyList<MonitoringBoard.UnansweredUnit> Unanswered, IReadOnlyCollection<MonitoringSumsRow> Newest)
{
    /// <summary>From the store: the forms <c>f</c> of units <c>u</c> that <paramref name="from"/> names.</summary>
    public static async Task<WatchedForms> Ask(Session session, string from, DynamicParameters parameters, DateOnly today, bool withNewest) => new(
        InOrder((await session.Query<LateRow>(
            $"""
            SELECT u.id AS UnitId, u.name AS UnitName, f.month AS Month, COUNT(*) AS Forms, MIN(f.due_on) AS DueOn {from} AND {MonitoringSumsRow.IsLate}
            GROUP BY u.division, u.id, u.name, u.code, f.month ORDER BY u.division, u.code, u.name, f.month
            """, parameters)).Select(row => row.On(today))),
        await session.Query<MonitoringBoard.UnansweredUnit>(
            $"SELECT u.id AS UnitId, u.name AS UnitName, COUNT(*) AS Forms {from} AND {MonitoringSumsRow.IsUnanswered} GROUP BY u.division, u.id, u.name, u.code ORDER BY COUNT(*) DESC, u.code, u.name", parameters),
        withNewest ? await session.Query<MonitoringSumsRow>($"SELECT f.month AS Month, {MonitoringSumsRow.Columns} {from} AND {MonitoringSumsRow.IsNewest} GROUP BY f.month ORDER BY f.month", parameters) : []);

    /// <summary>From what is remembered of a division's units.</summary>
    public static async Task<WatchedForms> Remembered(Session session, string division, IReadOnlyDictionary<long, UnitForms.Unit> units, DateOnly today)
    {
        var telling = units.Where(unit => unit.Value.Periods.Any(row => row.Late > 0 || row.Unanswered > 0)).ToDictionary(unit => unit.Key, unit => unit.Value);
        var names = telling.Count == 0 ? []
            : (await session.Query<LateRow>("SELECT id AS UnitId, name AS UnitName FROM unit WHERE division = @division ORDER BY code, name", new { division })).Where(unit => telling.ContainsKey(unit.UnitId)).ToList();
        return new(
            InOrder(names.SelectMany(unit => telling[unit.UnitId].Periods.Where(row => row.Late > 0).OrderBy(row => row.Month).Select(row => (unit with { Month = row.Month, Forms = row.Late, DueOn = row.FirstDue! }).On(today)))),
            [
                .. names.Select(unit => new MonitoringBoard.UnansweredUnit { UnitId = unit.UnitId, UnitName = unit.UnitName, Forms = telling[unit.UnitId].Periods.Sum(row => row.Unanswered) })
                    .Where(unit => unit.Forms > 0).OrderByDescending(unit => unit.Forms),
            ],
            [.. units.Values.SelectMany(unit => unit.Newest)]);
    }

    private static IReadOnlyList<MonitoringBoard.LateUnit> InOrder(IEnumerable<MonitoringBoard.LateUnit> late) => [.. late.OrderByDescending(unit => unit.Forms).ThenByDescending(unit => unit.DaysLate)];

    private sealed record LateRow
    {
        public long UnitId { get; init; }
        public string UnitName { get; init; } = "";
        public long Month { get; init; }
        public long Forms { get; init; }
        public string DueOn { get; init; } = "";

        public MonitoringBoard.LateUnit On(DateOnly today) => new(UnitId, UnitName, (int)Forms, today.DayNumber - CalendarRows.Parse(DueOn).DayNumber) { Month = (int)Month };
    }
}
