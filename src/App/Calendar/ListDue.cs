using Mingji.App.Data;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Calendar;

/// <summary>What is due for a person, soonest first: tasks of the year, what they were reminded of, and goal tables that wait for them.</summary>
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
    public sealed record Item(int Year, string Key, string Name, DateOnly Due, DateOnly LastWorkingDay, int DaysLeft, string Basis, long Count)
    {
        /// <summary>Where it is done.</summary>
        public TaskPlace Place { get; init; } = TaskPlace.Review;

        /// <summary>Whether it is a point of time at which nobody can be late.</summary>
        public bool IsPoint { get; init; }

        /// <summary>The document of the person's unit and this year; <see langword="null"/> while there is none.</summary>
        public long? DocumentId { get; init; }

        /// <summary>The last reminder; <see langword="null"/> when there was none.</summary>
        public Reminded? Reminder { get; init; }
    }

    /// <summary>Runs; up to <paramref name="horizon"/> days ahead, and whatever is late in years the division has documents of.</summary>
    public Task<IReadOnlyList<Item>> Run(Actor actor, int horizon = 60, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var today = ChinaTime.Day(clock.GetUtcNow());
        var items = new List<Item>();
        // A year's tasks begin in the year before and end in the year after; what was reminded of stays until it is done.
        var near = Enumerable.Range(today.Year - 1, 3).ToList();
        foreach (var year in near.Concat((await ReminderRows.Years(session, actor.Home.Division, actor.Home.UnitId)).Select(year => (int)year)).Distinct())
        {
            items.AddRange(await Tasks(session, actor, year, today, horizon, near.Contains(year)));
            items.AddRange(await Waiting(session, actor, year, today, horizon));
        }
        return (IReadOnlyList<Item>)[.. items.OrderBy(item => item.Due).ThenBy(item => item.Key, StringComparer.Ordinal)];
    }, cancellation);

    private async Task<IEnumerable<Item>> Tasks(Session session, Actor actor, int year, DateOnly today, int horizon, bool isNear)
    {
        var (division, unit) = (actor.Home.Division, actor.Home.UnitId);
        var calendar = await KeptCalendar.Load(session, rules, division, year, unit);
        var mine = calendar.Duties(unit).Where(duty => duty.Due is not null && duty.Task.Who.Any(role => actor.Holds(role, actor.Home)) && calendar.Done(unit, duty.Task.Key) is null).ToList();
        if (mine.Count == 0) return [];
        var document = await session.Scalar<long?>("SELECT id FROM document WHERE division = @division AND unit_id = @unit AND year = @year AND state <> 'empty'", new { division, unit, year = (long)year });
        var reminders = await ReminderRows.Last(session, division, year, unit);
        return from duty in mine
               let left = duty.DaysLeft(today)!.Value
               let reminder = reminders.GetValueOrDefault((unit, duty.Task.Key))
               where reminder is not null && calendar.IsAlive || isNear && left <= horizon && (left >= 0 || calendar.IsAlive && !duty.Task.IsPoint)
               select new Item(year, duty.Task.Key, duty.Task.Name, duty.Due!.Value, duty.LastWorkingDay!.Value, left, duty.Task.Basis, 0)
               {
                   Place = duty.Task.Place, IsPoint = duty.Task.IsPoint, DocumentId = document, Reminder = reminder,
               };
    }

    private async Task<IEnumerable<Item>> Waiting(Session session, Actor actor, int year, DateOnly today, int horizon)
    {
        var filter = QueueFilter.Of(new(actor.Home.Division, year, actor) { IsMine = true }, today);
        if (filter.Branches.Count == 0) return [];
        filter.Parameters.Add("Until", CalendarRows.Print(today.AddDays(horizon)));
        var rows = await session.Query<Row>(
            filter.Union(where => $"SELECT s.state AS State, s.sort_due AS DueOn, COUNT(*) AS Count FROM flow_state s WHERE {where} AND s.sort_due <= @Until GROUP BY s.state, s.sort_due"), filter.Parameters);
        if (rows.Count == 0) return [];
        var holidays = await CalendarRows.Holidays(session, actor.Home.Division, rules);
        return rows.Select(row =>
        {
            var due = CalendarRows.Parse(row.DueOn);
            return new Item(year, row.State, $"办理“{GoalFlow.Table.State(row.State).Name}”的目标表", due, holidays.LastWorkingDay(due), due.DayNumber - today.DayNumber, rules.FlowLimits.Source, row.Count);
        });
    }

    private sealed record Row
    {
        public string State { get; init; } = "";
        public string DueOn { get; init; } = "";
        public long Count { get; init; }
    }
}
