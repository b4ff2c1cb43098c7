using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Calendar;

/// <summary>Registers the day on which the congress, finance or the department decided: legal clocks run from it. Or marks a task as done.</summary>
public sealed class RegisterDay(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to register.</summary>
    /// <param name="Year">预算年度.</param>
    /// <param name="Unit">The unit; <see langword="null"/> for the person's division as a whole.</param>
    /// <param name="Word">An event of the rule pack (congress, financeApproval …) or, with <paramref name="IsDone"/>, a task's key.</param>
    /// <param name="Day">The day.</param>
    /// <param name="IsDone">Whether a task was finished on that day.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(int Year, UnitPlace? Unit, string Word, DateOnly Day, bool IsDone, Actor By);

    /// <summary>Runs.</summary>
    public Task<Outcome<DateOnly>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var tasks = rules.YearTasks.Tasks;
        var task = tasks.FirstOrDefault(task => task.Key == input.Word);
        if (input.IsDone ? task is null : tasks.All(task => task.Event != input.Word)) return Outcome.Refused<DateOnly>(new("NoSuchTask", "年度日历里没有这一项，请从列表中选择。"));
        var place = input.Unit ?? input.By.Home;
        // Days of the division are finance's; what a unit finished says whoever the task belongs to.
        Role[] roles = input.IsDone && input.Unit is not null ? [.. task!.Who] : input.Unit is null ? [Role.PerformanceSection, Role.TownshipFinance] : [Role.PerformanceSection, Role.BusinessSection, Role.DepartmentReviewer, Role.TownshipFinance];
        if (!roles.Any(role => input.By.Holds(role, place))) return Outcome.Refused<DateOnly>(WorkflowRefusals.NotYourUnit);
        var at = clock.GetUtcNow();
        var row = new
        {
            place.Division, Year = (long)input.Year, UnitId = input.Unit?.UnitId ?? CalendarRows.WholeDivision, input.Word, Day = CalendarRows.Print(input.Day), At = Timestamps.Print(at), input.By.Name,
        };
        await session.Execute(input.IsDone
            ? """
              INSERT INTO calendar_done (division, year, unit_id, task, done_on, done_by, row_version) VALUES (@Division, @Year, @UnitId, @Word, @Day, @Name, 1)
              ON CONFLICT (division, year, unit_id, task) DO UPDATE SET done_on = excluded.done_on, done_by = excluded.done_by, row_version = calendar_done.row_version + 1
              """
            : """
              INSERT INTO calendar_event (division, year, unit_id, event, happened_on, set_at, set_by, row_version) VALUES (@Division, @Year, @UnitId, @Word, @Day, @At, @Name, 1)
              ON CONFLICT (division, year, unit_id, event) DO UPDATE SET happened_on = excluded.happened_on, set_at = excluded.set_at, set_by = excluded.set_by, row_version = calendar_event.row_version + 1
              """, row);
        TraceLog.Append(session, place.Division, at, TracedAct.Of(TraceAct.SettingChanged, input.By, $"calendar/{place.Division}/{input.Year}/{row.UnitId}", $"{input.Word} {row.Day}{(input.IsDone ? " 办结" : "")}"));
        return Outcome.Of(input.Day);
    }, cancellation);
}
