using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Procurement;

/// <summary>异议法定时限。So many working days at most from one step to another.</summary>
/// <param name="Key">Stable English name.</param>
/// <param name="Name">What is to be kept, for people.</param>
/// <param name="Kind">For questions or for objections.</param>
/// <param name="From">From which step it is counted.</param>
/// <param name="IsAfterTerm">Whether it is counted from the end of the term of the clock that ends in <paramref name="To"/>'s forerunner: a complaint from the last day for the answer, not from the answer.</param>
/// <param name="To">The step that must happen.</param>
/// <param name="WorkingDays">How many working days.</param>
/// <param name="IsSuppliers">Whether the supplier must keep it; what comes too late then need not be taken up.</param>
/// <param name="Basis">Law and clause.</param>
public sealed record ObjectionClock(string Key, string Name, ObjectionKind Kind, ObjectionEvent From, bool IsAfterTerm, ObjectionEvent To, int WorkingDays, bool IsSuppliers, string Basis)
{
    internal static ObjectionClock Read(RulePackNode node) => new(
        node.Text("key"), node.Text("name"), node.Choice<ObjectionKind>("kind"), node.Choice<ObjectionEvent>("from"), node.Flag("isAfterTerm"), node.Choice<ObjectionEvent>("to"), node.Integer("workingDays"),
        node.Flag("isSuppliers"), node.Text("basis"));

    /// <summary>Reads it for one objection; <see langword="null"/> where it has not begun.</summary>
    public ObjectionReading? Read(Objection objection, ProcurementRules rules, Holidays holidays, DateOnly today)
    {
        if (!objection.Dates.TryGetValue(From, out var start)) return null;
        if (IsAfterTerm && rules.ObjectionClocks.FirstOrDefault(clock => clock.Kind == Kind && clock.From == From && !clock.IsAfterTerm) is { } before) start = holidays.AddWorkingDays(start, before.WorkingDays);
        var due = holidays.AddWorkingDays(start, WorkingDays);
        var done = objection.Dates.TryGetValue(To, out var day) ? day : (DateOnly?)null;
        return new(this, start, due, done, done is { } on ? on <= due ? ClockStanding.Kept : ClockStanding.Broken : today > due ? ClockStanding.Late : ClockStanding.Running);
    }
}

/// <summary>异议时限情况。A clock of one question or objection.</summary>
/// <param name="Clock">The clock.</param>
/// <param name="Start">The day it is counted from.</param>
/// <param name="Due">The last day.</param>
/// <param name="Done">The day it happened; <see langword="null"/> while it has not.</param>
/// <param name="Standing">Whether it was kept.</param>
public sealed record ObjectionReading(ObjectionClock Clock, DateOnly Start, DateOnly Due, DateOnly? Done, ClockStanding Standing);
