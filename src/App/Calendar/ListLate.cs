using Mingji.App.Data;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>Who is late in a division: the units of a year that have not finished what is past its day, most late first.</summary>
public sealed class ListLate(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>A unit that is late with a task.</summary>
    /// <param name="UnitId">The unit.</param>
    /// <param name="UnitName">Its name.</param>
    /// <param name="Task">The task's key.</param>
    /// <param name="Name">What was to be done.</param>
    /// <param name="Due">The last day.</param>
    /// <param name="DaysLate">From 1.</param>
    /// <param name="IsLaw">Whether a law set the clock.</param>
    public sealed record Item(long UnitId, string UnitName, string Task, string Name, DateOnly Due, int DaysLate, bool IsLaw);

    /// <summary>Runs; <paramref name="actor"/> sees the units within their reach.</summary>
    public Task<IReadOnlyList<Item>> Run(string division, int year, Actor actor, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var today = ChinaTime.Day(clock.GetUtcNow());
        var units = await session.Query<UnitRow>(
            """
            SELECT u.id AS Id, u.code AS Code, u.name AS Name FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE d.division = @division AND d.year = @year AND d.state <> 'empty'
            """, new { division, year = (long)year });
        var (events, done) = (await CalendarRows.Events(session, division, year), await CalendarRows.Done(session, division, year));
        var late = from unit in units
                   where actor.Reaches(new UnitPlace(division, unit.Id, unit.Code))
                   from duty in rules.YearTasks.For(year, events.For(unit.Id), rules.Holidays)
                   where duty.Task.Who.Contains(Role.Preparer) || duty.Task.Who.Contains(Role.UnitHead)
                   where duty.DaysLeft(today) < 0 && !done[unit.Id].Contains(duty.Task.Key) && !done[CalendarRows.WholeDivision].Contains(duty.Task.Key)
                   select new Item(unit.Id, unit.Name, duty.Task.Key, duty.Task.Name, duty.Due!.Value, today.DayNumber - duty.Due.Value.DayNumber, duty.Task.IsLaw);
        return (IReadOnlyList<Item>)[.. late.OrderByDescending(item => item.DaysLate).ThenBy(item => item.UnitName, StringComparer.Ordinal)];
    }, cancellation);

    private sealed record UnitRow(long Id, string? Code, string Name);
}
