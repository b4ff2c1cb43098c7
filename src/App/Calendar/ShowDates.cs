using Mingji.App.Data;

namespace Mingji.App.Calendar;

/// <summary>What a division set in its calendar: registered days, own dates of a year, holidays.</summary>
public sealed class ShowDates(Database database)
{
    /// <summary>A registered day.</summary>
    /// <param name="UnitId">The unit; 0 for the whole division.</param>
    /// <param name="UnitName">Its name; <see langword="null"/> for the whole division.</param>
    /// <param name="Event">What was decided.</param>
    /// <param name="Day">When.</param>
    /// <param name="SetBy">Who registered it.</param>
    public sealed record Registered(long UnitId, string? UnitName, string Event, string Day, string SetBy);

    /// <summary>A task's own date.</summary>
    /// <param name="Task">The task's key.</param>
    /// <param name="Day">The last day.</param>
    /// <param name="Reason">What it rests on.</param>
    /// <param name="SetBy">Who set it.</param>
    public sealed record OwnDate(string Task, string Day, string Reason, string SetBy);

    /// <summary>A notice of holidays.</summary>
    /// <param name="Year">The calendar year.</param>
    /// <param name="Source">Its number.</param>
    /// <param name="Off">Days off.</param>
    /// <param name="Work">Weekend days that are worked.</param>
    /// <param name="SetBy">Who wrote it down.</param>
    public sealed record Notice(long Year, string Source, string Off, string Work, string SetBy);

    /// <summary>All of it.</summary>
    /// <param name="Days">Registered days, those of the whole division first.</param>
    /// <param name="Dates">Own dates.</param>
    /// <param name="Notices">Holidays, newest year first.</param>
    public sealed record Set(IReadOnlyList<Registered> Days, IReadOnlyList<OwnDate> Dates, IReadOnlyList<Notice> Notices);

    /// <summary>Runs.</summary>
    public Task<Set> Run(string division, int year, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var parameters = new { division, year = (long)year };
        return new Set(
            await session.Query<Registered>(
                """
                SELECT e.unit_id AS UnitId, u.name AS UnitName, e.event AS Event, e.happened_on AS Day, e.set_by AS SetBy FROM calendar_event e
                LEFT JOIN unit u ON u.division = e.division AND u.id = e.unit_id WHERE e.division = @division AND e.year = @year ORDER BY e.unit_id, e.happened_on, e.event
                """, parameters),
            await session.Query<OwnDate>("SELECT task AS Task, due_on AS Day, reason AS Reason, set_by AS SetBy FROM calendar_own_date WHERE division = @division AND year = @year ORDER BY due_on, task", parameters),
            await session.Query<Notice>("SELECT year AS Year, source AS Source, off_days AS Off, work_days AS Work, set_by AS SetBy FROM calendar_holiday WHERE division = @division ORDER BY year DESC", parameters));
    }, cancellation);
}
