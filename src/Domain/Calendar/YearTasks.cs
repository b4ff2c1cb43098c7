using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Calendar;

/// <summary>年度任务表。What a budget year asks for, with legal clocks and customary dates.</summary>
/// <param name="Source">What it rests on.</param>
/// <param name="Events">The days on which others decide, from which clocks run.</param>
/// <param name="Tasks">The tasks, in the order of the year.</param>
public sealed record YearTasks(string Source, IReadOnlyList<YearEvent> Events, IReadOnlyList<YearTask> Tasks)
{
    internal static YearTasks Read(RulePackNode node) => new(node.Text("source"), node.Items("events", YearEvent.Read), node.Items("tasks", YearTask.Read));

    /// <summary>The tasks of a budget year with their dates as far as they are known.</summary>
    /// <param name="year">The budget year.</param>
    /// <param name="events">The days on which the congress and others decided, by event; what is not there has not happened yet.</param>
    /// <param name="holidays">From which working days are counted.</param>
    /// <param name="own">The days a place set for its tasks, by task; a clock of law runs on whatever is set.</param>
    public IReadOnlyList<YearDuty> For(int year, IReadOnlyDictionary<string, DateOnly> events, Holidays holidays, IReadOnlyDictionary<string, DateOnly>? own = null) =>
    [
        .. Tasks.Select(task => !task.IsLaw && own is not null && own.TryGetValue(task.Key, out var day) ? new YearDuty(task, day, holidays.LastWorkingDay(day)) { IsOwnDate = true }
            : task.Due(year, events, holidays) is { } due ? new YearDuty(task, due, holidays.LastWorkingDay(due)) : new YearDuty(task, null, null)),
    ];
}

/// <summary>起算事项。What others decide, from which a clock of the year runs.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">What is decided.</param>
public sealed record YearEvent(string Key, string Name)
{
    internal static YearEvent Read(RulePackNode node) => new(node.Text("key"), node.Text("name"));
}

/// <summary>年度任务。One task: due on a fixed day, or so many days after something was decided.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">What is to be done.</param>
/// <param name="Who">Whose task it is.</param>
/// <param name="Offset">The calendar year of a fixed day relative to the budget year: -1 the year before.</param>
/// <param name="Month">The month of a fixed day; 0 when the task hangs on an event.</param>
/// <param name="Day">The day of the month; 0 when the task hangs on an event.</param>
/// <param name="Event">The event it hangs on; <see langword="null"/> for a fixed day.</param>
/// <param name="Days">How many days after the event.</param>
/// <param name="IsWorkingDays">Whether these are working days; else calendar days, as the budget law counts.</param>
/// <param name="IsLaw">Whether a law sets the clock; else it is a default.</param>
/// <param name="Place">Where it is done.</param>
/// <param name="IsPoint">Whether it is a point of time to look at, at which nobody can be late.</param>
/// <param name="Basis">Law and clause, or how far it is a default.</param>
public sealed record YearTask(
    string Key, string Name, IReadOnlyList<Role> Who, int Offset, int Month, int Day, string? Event, int Days, bool IsWorkingDays, bool IsLaw, TaskPlace Place, bool IsPoint, string Basis)
{
    internal static YearTask Read(RulePackNode node) => new(
        node.Text("key"), node.Text("name"), node.Choices<Role>("who"), node.Integer("offset"), node.Integer("month"), node.Integer("day"), node.TextOrNone("event"),
        node.Integer("days"), node.Flag("isWorkingDays"), node.Flag("isLaw"), node.Choice<TaskPlace>("place"), node.Flag("isPoint"), node.Text("basis"));

    /// <summary>Whether each unit does it for itself; else it is done once, by finance or a department.</summary>
    public bool IsOfUnits => Who.Contains(Role.Preparer) || Who.Contains(Role.UnitHead);

    /// <summary>The day by which it must be done, in China; <see langword="null"/> while its event has not happened.</summary>
    public DateOnly? Due(int year, IReadOnlyDictionary<string, DateOnly> events, Holidays holidays)
    {
        if (Event is null) return new DateOnly(year + Offset, Month, Day);
        // The day of the decision does not count; the clock begins on the next.
        return events.TryGetValue(Event, out var day) ? IsWorkingDays ? holidays.AddWorkingDays(day, Days) : day.AddDays(Days) : null;
    }
}

/// <summary>办理处。Where a task of the year is done.</summary>
public enum TaskPlace
{
    /// <summary>Outside of this system; it is marked as done by hand.</summary>
    Elsewhere,

    /// <summary>On the unit's document, which is filled in and submitted.</summary>
    Form,

    /// <summary>In the review queue.</summary>
    Review,

    /// <summary>Where the unit's document is released.</summary>
    Disclosure,
}
