using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Procurement;

/// <summary>采购法定时限。How long after, or how long before, one event another one must happen.</summary>
/// <param name="Key">Stable English name.</param>
/// <param name="Name">What is to be kept, for people.</param>
/// <param name="From">From which event it is counted: the first of these whose day is known.</param>
/// <param name="To">The event that must happen.</param>
/// <param name="IsLeast">Whether so much time must pass at least; else it may be so much at most.</param>
/// <param name="Count">How many days.</param>
/// <param name="IsWorkingDays">Whether working days are counted.</param>
/// <param name="Methods">For which methods; for all when empty.</param>
/// <param name="IsLaw">Whether a law or regulation sets it; else it is a default that a place may change.</param>
/// <param name="Basis">Law and clause.</param>
public sealed record PurchaseClock(
    string Key, string Name, IReadOnlyList<PurchaseEvent> From, PurchaseEvent To, bool IsLeast, int Count, bool IsWorkingDays, IReadOnlyList<string> Methods, bool IsLaw, string Basis)
{
    internal static PurchaseClock Read(RulePackNode node) => new(
        node.Text("key"), node.Text("name"), node.Choices<PurchaseEvent>("from"), node.Choice<PurchaseEvent>("to"), node.Flag("isLeast"), node.Integer("count"), node.Flag("isWorkingDays"),
        node.Words("methods"), node.Flag("isLaw"), node.Text("basis"));

    /// <summary>Whether it counts for a purchase by a method; before a method is chosen all count.</summary>
    public bool Counts(string? method) => Methods.Count == 0 || method is null || Methods.Contains(method);

    /// <summary>
    /// The last day on which the event may happen, or the first where time must pass. The day it is counted from does not count; a last day on which nobody works moves on to the next
    /// working day (财政部令第87号第八十五条).
    /// </summary>
    public DateOnly Due(DateOnly start, Holidays holidays) => IsWorkingDays ? holidays.AddWorkingDays(start, Count)
        : IsLeast ? start.AddDays(Count) : holidays.FirstWorkingDay(start.AddDays(Count));

    /// <summary>Reads the clock of a purchase: when it is due, and whether it was kept.</summary>
    /// <param name="dates">The days that are known.</param>
    /// <param name="holidays">Who works when.</param>
    /// <param name="today">The day in China.</param>
    /// <returns><see langword="null"/> where it has not begun.</returns>
    public ClockReading? Read(IReadOnlyDictionary<PurchaseEvent, DateOnly> dates, Holidays holidays, DateOnly today)
    {
        // Time that must pass before an event is due from either side: what is already published tells when the next step may come.
        if (From.Where(dates.ContainsKey).Select(happened => (DateOnly?)dates[happened]).FirstOrDefault() is not { } start) return null;
        var due = Due(start, holidays);
        var done = dates.TryGetValue(To, out var day) ? day : (DateOnly?)null;
        var standing = done is { } on ? (IsLeast ? on >= due : on <= due) ? ClockStanding.Kept : ClockStanding.Broken
            : IsLeast ? ClockStanding.Running : today > due ? ClockStanding.Late : ClockStanding.Running;
        return new(this, start, due, done, standing);
    }
}

/// <summary>时限情况。A clock of one purchase.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Start">The day it is counted from.</param>
/// <param name="Due">The last day, or the first where time must pass.</param>
/// <param name="Done">The day the event happened; <see langword="null"/> while it has not.</param>
/// <param name="Standing">Whether it was kept.</param>
public sealed record ClockReading(PurchaseClock Clock, DateOnly Start, DateOnly Due, DateOnly? Done, ClockStanding Standing);

/// <summary>时限状态。Whether a clock was kept.</summary>
public enum ClockStanding
{
    /// <summary>正在计时: the event has not happened, and there is time.</summary>
    Running,

    /// <summary>已逾期: the event has not happened, and its last day is over.</summary>
    Late,

    /// <summary>按时.</summary>
    Kept,

    /// <summary>不符: the event happened too late or too early.</summary>
    Broken,
}
