using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>自定日期。Sets a division's own day for a task of a year, or goes back to the default. A clock of law cannot be set.</summary>
public sealed class SetOwnDate(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to set.</summary>
    /// <param name="Year">预算年度.</param>
    /// <param name="Task">The task's key.</param>
    /// <param name="Day">The last day; <see langword="null"/> for the default again.</param>
    /// <param name="Reason">The notice or custom it rests on.</param>
    /// <param name="By">Who: the performance section, or the finance office of a township for its own division.</param>
    public sealed record Input(int Year, string Task, DateOnly? Day, string Reason, Actor By);

    /// <summary>Runs.</summary>
    public Task<Outcome<DateOnly?>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (rules.YearTasks.Tasks.FirstOrDefault(task => task.Key == input.Task) is not { } task) return Outcome.Refused<DateOnly?>(CalendarRefusals.NoSuchTask);
        if (!CalendarRights.SetsDivision(input.By)) return Outcome.Refused<DateOnly?>(WorkflowRefusals.NotYourUnit);
        if (task.IsLaw) return Outcome.Refused<DateOnly?>(CalendarRefusals.LawSetsIt(task));
        var (division, at) = (input.By.Home.Division, clock.GetUtcNow());
        var key = new { division, Year = (long)input.Year, input.Task };
        if (input.Day is not { } day) await session.Execute("DELETE FROM calendar_own_date WHERE division = @division AND year = @Year AND task = @Task", key);
        else
        {
            // Two years around the default: further away it is a slip of the pen.
            if (Math.Abs(day.Year - (input.Year + task.Offset)) > 1) return Outcome.Refused<DateOnly?>(CalendarRefusals.FarAway(input.Year, day));
            if (string.IsNullOrWhiteSpace(input.Reason)) return Outcome.Refused<DateOnly?>(CalendarRefusals.NoReason);
            await session.Execute(
                """
                INSERT INTO calendar_own_date (division, year, task, due_on, reason, set_at, set_by, row_version) VALUES (@division, @Year, @Task, @Due, @Reason, @At, @Name, 1)
                ON CONFLICT (division, year, task) DO UPDATE SET due_on = excluded.due_on, reason = excluded.reason, set_at = excluded.set_at, set_by = excluded.set_by, row_version = calendar_own_date.row_version + 1
                """, new { division, key.Year, key.Task, Due = CalendarRows.Print(day), Reason = input.Reason.Trim(), At = Timestamps.Print(at), input.By.Name });
        }
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.SettingChanged, input.By, $"calendar/{division}/{input.Year}", $"{input.Task} 自定日期 {(input.Day is { } set ? CalendarRows.Print(set) : "恢复缺省")}"));
        return Outcome.Of(input.Day);
    }, cancellation);
}
