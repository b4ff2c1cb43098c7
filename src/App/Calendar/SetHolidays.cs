using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.App.Calendar;

/// <summary>节假日。Writes down a year's notice of holidays for a division, or takes it out: working days are counted by it from then on.</summary>
public sealed class SetHolidays(Database database, TimeProvider clock)
{
    /// <summary>What to write down.</summary>
    /// <param name="Year">The calendar year.</param>
    /// <param name="Source">The notice's number.</param>
    /// <param name="Off">Days off, as <see cref="HolidayYear.Parse"/> reads them.</param>
    /// <param name="Work">Weekend days that are worked.</param>
    /// <param name="By">Who: the performance section, or the finance office of a township for its own division.</param>
    public sealed record Input(int Year, string Source, string Off, string Work, Actor By)
    {
        /// <summary>Whether to take out what is written down.</summary>
        public bool IsRemoved { get; init; }
    }

    /// <summary>Runs; gives back what was understood, or <see langword="null"/> when it was taken out.</summary>
    public Task<Outcome<HolidayYear>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (!CalendarRights.SetsDivision(input.By)) return Outcome.Refused<HolidayYear>(WorkflowRefusals.NotYourUnit);
        var (division, at) = (input.By.Home.Division, clock.GetUtcNow());
        HolidayYear? read = null;
        if (input.IsRemoved) await session.Execute("DELETE FROM calendar_holiday WHERE division = @division AND year = @Year", new { division, Year = (long)input.Year });
        else
        {
            if (input.Year is < 2000 or > 2100) return Outcome.Refused<HolidayYear>(new("BadHolidays", "请写四位数的年份，如 2027。"));
            read = HolidayYear.Parse(input.Year, input.Source, input.Off, input.Work, out var fault);
            if (read is null) return Outcome.Refused<HolidayYear>(new("BadHolidays", fault!));
            await session.Execute(
                """
                INSERT INTO calendar_holiday (division, year, source, off_days, work_days, set_at, set_by, row_version) VALUES (@division, @Year, @Source, @Off, @Work, @At, @Name, 1)
                ON CONFLICT (division, year) DO UPDATE SET source = excluded.source, off_days = excluded.off_days, work_days = excluded.work_days, set_at = excluded.set_at, set_by = excluded.set_by,
                                                           row_version = calendar_holiday.row_version + 1
                """, new { division, Year = (long)input.Year, read.Source, Off = input.Off.Trim(), Work = input.Work.Trim(), At = Timestamps.Print(at), input.By.Name });
        }
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.SettingChanged, input.By, $"calendar/{division}/{input.Year}", input.IsRemoved ? "取消自定节假日" : $"节假日 {read!.Source}"));
        return new Outcome<HolidayYear>(read, null);
    }, cancellation);
}
