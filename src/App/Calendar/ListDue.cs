using Mingji.App.Data;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Calendar;

/// <summary>What is due for a person, soonest first: tasks of the year, and goal tables that wait for them.</summary>
public sealed class ListDue(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Something that is due.</summary>
    /// <param name="Year">预算年度.</param>
    /// <param name="Key">The task's key, or the state's code for goal tables.</param>
    /// <param name="Name">What is to be done.</param>
    /// <param name="Due">The last day.</param>
    /// <param name="LastWorkingDay">The last working day up to then.</param>
    /// <param name="DaysLeft">0 on the last day, below when it is late.</param>
    /// <param name="Basis">Law and clause, or how far it is a default.</param>
    /// <param name="Count">How many goal tables; 0 for a task of the year.</param>
    public sealed record Item(int Year, string Key, string Name, DateOnly Due, DateOnly LastWorkingDay, int DaysLeft, string Basis, long Count);

    /// <summary>Runs; up to <paramref name="horizon"/> days ahead, and whatever is late in years the division has documents of.</summary>
    public Task<IReadOnlyList<Item>> Run(Actor actor, int horizon = 60, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var (today, division) = (ChinaTime.Day(clock.GetUtcNow()), actor.Home.Division);
        var known = (await session.Query<long>("SELECT DISTINCT year FROM document WHERE division = @division AND state <> 'empty'", new { division })).ToHashSet();
        var items = new List<Item>();
        // A year's tasks begin in the year before and end in the year after.
        for (var year = today.Year - 1; year <= today.Year + 1; year++)
        {
            var (events, done) = (await CalendarRows.Events(session, division, year), await CalendarRows.Done(session, division, year));
            foreach (var duty in rules.YearTasks.For(year, events.For(actor.Home.UnitId), rules.Holidays))
                if (duty.Due is { } due && duty.DaysLeft(today) is { } left && left <= horizon && (left >= 0 || known.Contains(year))
                    && duty.Task.Who.Any(role => actor.Holds(role, actor.Home)) && !done[actor.Home.UnitId].Contains(duty.Task.Key) && !done[CalendarRows.WholeDivision].Contains(duty.Task.Key))
                    items.Add(new(year, duty.Task.Key, duty.Task.Name, due, duty.LastWorkingDay!.Value, left, duty.Task.Basis, 0));
            items.AddRange(await Waiting(session, actor, year, today, horizon));
        }
        return (IReadOnlyList<Item>)[.. items.OrderBy(item => item.Due).ThenBy(item => item.Key, StringComparer.Ordinal)];
    }, cancellation);

    private async Task<IEnumerable<Item>> Waiting(Session session, Actor actor, int year, DateOnly today, int horizon)
    {
        var (where, parameters) = QueueFilter.Where(new(actor.Home.Division, year, actor) { IsMine = true }, today);
        parameters.Add("Until", CalendarRows.Print(today.AddDays(horizon)));
        var rows = await session.Query<Row>(
            $"SELECT s.state AS State, s.due_on AS DueOn, COUNT(*) AS Count {QueueFilter.From} WHERE {where} AND s.due_on <= @Until GROUP BY s.state, s.due_on", parameters);
        return rows.Select(row =>
        {
            var due = DateOnly.Parse(row.DueOn);
            return new Item(year, row.State, $"办理“{GoalFlow.Table.State(row.State).Name}”的目标表", due, rules.Holidays.LastWorkingDay(due), due.DayNumber - today.DayNumber, rules.FlowLimits.Source, row.Count);
        });
    }

    private sealed record Row
    {
        public string State { get; init; } = "";
        public string DueOn { get; init; } = "";
        public long Count { get; init; }
    }
}
