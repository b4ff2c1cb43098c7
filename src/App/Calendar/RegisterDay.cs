using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>Registers the day on which the congress, finance or the department decided: legal clocks run from it. Or marks a task as done. Either can be taken back.</summary>
public sealed class RegisterDay(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to register.</summary>
    /// <param name="Year">预算年度.</param>
    /// <param name="Unit">The unit; <see langword="null"/> for the person's division as a whole.</param>
    /// <param name="Word">An event of the rule pack (congress, financeApproval …) or, with <paramref name="IsDone"/>, a task's key.</param>
    /// <param name="Day">The day.</param>
    /// <param name="IsDone">Whether a task was finished on that day.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(int Year, UnitPlace? Unit, string Word, DateOnly Day, bool IsDone, Actor By)
    {
        /// <summary>Whether to take the registration back; the day does not matter then.</summary>
        public bool IsTakenBack { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<Outcome<DateOnly>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var tasks = rules.YearTasks.Tasks;
        var task = tasks.FirstOrDefault(task => task.Key == input.Word);
        if (input.IsDone ? task is null : tasks.All(task => task.Event != input.Word)) return Outcome.Refused<DateOnly>(CalendarRefusals.NoSuchTask);
        // Days of the division are finance's; what a unit finished says whoever the task belongs to.
        var isAllowed = input.Unit is not { } unit ? CalendarRights.SetsDivision(input.By) : input.IsDone ? task!.Who.Any(role => input.By.Holds(role, unit)) : CalendarRights.SetsUnit(input.By, unit);
        if (!isAllowed) return Outcome.Refused<DateOnly>(WorkflowRefusals.NotYourUnit);
        var at = clock.GetUtcNow();
        if (!input.IsTakenBack && input.Day > ChinaTime.Day(at)) return Outcome.Refused<DateOnly>(CalendarRefusals.InFuture);
        var division = input.Unit?.Division ?? input.By.Home.Division;
        var row = new
        {
            Division = division, Year = (long)input.Year, UnitId = input.Unit?.UnitId ?? CalendarRows.WholeDivision, input.Word, Day = CalendarRows.Print(input.Day), At = Timestamps.Print(at), input.By.Name,
        };
        await session.Execute((input.IsDone, input.IsTakenBack) switch
        {
            (true, true) => "DELETE FROM calendar_done WHERE division = @Division AND year = @Year AND unit_id = @UnitId AND task = @Word",
            (false, true) => "DELETE FROM calendar_event WHERE division = @Division AND year = @Year AND unit_id = @UnitId AND event = @Word",
            (true, false) =>
                """
                INSERT INTO calendar_done (division, year, unit_id, task, done_on, done_by, row_version) VALUES (@Division, @Year, @UnitId, @Word, @Day, @Name, 1)
                ON CONFLICT (division, year, unit_id, task) DO UPDATE SET done_on = excluded.done_on, done_by = excluded.done_by, row_version = calendar_done.row_version + 1
                """,
            (false, false) =>
                """
                INSERT INTO calendar_event (division, year, unit_id, event, happened_on, set_at, set_by, row_version) VALUES (@Division, @Year, @UnitId, @Word, @Day, @At, @Name, 1)
                ON CONFLICT (division, year, unit_id, event) DO UPDATE SET happened_on = excluded.happened_on, set_at = excluded.set_at, set_by = excluded.set_by, row_version = calendar_event.row_version + 1
                """,
        }, row);
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.SettingChanged, input.By, $"calendar/{division}/{input.Year}/{row.UnitId}", $"{input.Word} {row.Day}{(input.IsDone ? " 办结" : "")}{(input.IsTakenBack ? " 撤销" : "")}"));
        return Outcome.Of(input.Day);
    }, cancellation);
}
