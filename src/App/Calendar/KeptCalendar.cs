using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>A division's year as it is kept: what is due for each unit, and what it finished.</summary>
internal sealed class KeptCalendar
{
    private readonly Func<long, IReadOnlyList<YearDuty>> dutiesOf;
    private readonly ILookup<long, (string Event, DateOnly Day)> events;
    private readonly ILookup<long, DoneTask> done;
    private readonly IReadOnlyList<YearDuty> common;

    private KeptCalendar(int year, bool isAlive, RulePack rules, Holidays holidays, ILookup<long, (string Event, DateOnly Day)> events, Dictionary<string, DateOnly> own, ILookup<long, DoneTask> done)
    {
        (Year, IsAlive, Holidays, this.events, this.done) = (year, isAlive, holidays, events, done);
        dutiesOf = unit => rules.YearTasks.For(year, events.For(unit), holidays, own);
        common = dutiesOf(CalendarRows.WholeDivision);
    }

    /// <summary>The budget year.</summary>
    public int Year { get; }

    /// <summary>Whether anybody can be late: the division has documents of the year, and the year is not closed.</summary>
    public bool IsAlive { get; }

    /// <summary>The holidays that count.</summary>
    public Holidays Holidays { get; }

    /// <summary>Reads it: of all units, or of one.</summary>
    public static async Task<KeptCalendar> Load(Session session, RulePack rules, string division, int year, long? unit = null) => new(
        year, await IsAliveNow(session, division, year), rules, await CalendarRows.Holidays(session, division, rules), await CalendarRows.Events(session, division, year, unit), await CalendarRows.OwnDates(session, division, year),
        await CalendarRows.Done(session, division, year, unit));

    /// <summary>The tasks with their dates for a unit. Most units have no day of their own, and share one list.</summary>
    public IReadOnlyList<YearDuty> Duties(long unit) => unit == CalendarRows.WholeDivision || !events.Contains(unit) ? common : dutiesOf(unit);

    /// <summary>Whether anybody can be late in a year now.</summary>
    public static async Task<bool> IsAliveNow(Session session, string division, int year) => await HasDocuments(session, division, year) && !await BudgetYears.IsClosed(session, division, year);

    private static async Task<bool> HasDocuments(Session session, string division, int year) => await session.Scalar<long>(
        "SELECT COUNT(*) FROM (SELECT 1 FROM document WHERE division = @division AND year = @year AND state <> 'empty' LIMIT 1) one", new { division, year = (long)year }) > 0;

    /// <summary>How a unit, or the division for all, finished a task; <see langword="null"/> when it is open.</summary>
    public DoneTask? Done(long unit, string task) => done[unit].Concat(done[CalendarRows.WholeDivision]).FirstOrDefault(entry => entry.Task == task);
}
