using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>
/// 变更监控任务。Gives a task another deadline, or withdraws it while nothing was reported; in all divisions below that it was issued to as well. The reason is told to those who have it, and each change is kept.
/// </summary>
public sealed class ChangeTask(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What it came to.</summary>
    /// <param name="Forms">Forms that it concerned.</param>
    /// <param name="Due">The deadline: the day asked for, or the working day after it; <see langword="null"/> for a withdrawal.</param>
    public sealed record Done(int Forms, DateOnly? Due);

    /// <summary>Sets another deadline.</summary>
    public Task<Outcome<Done>> SetDue(string division, long taskId, DateOnly due, string reason, Actor by, CancellationToken cancellation = default) => Run(division, taskId, reason, by, async (session, task, tree, at) =>
    {
        if (due < ChinaTime.Day(at)) return Outcome.Refused<Done>(MonitoringRefusals.BadDue);
        var moved = (await CalendarRows.Holidays(session, division, rules)).FirstWorkingDay(due);
        var day = CalendarRows.Print(moved);
        if (day == task.DueOn) return Outcome.Refused<Done>(MonitoringRefusals.SameDue);
        var forms = 0;
        foreach (var (where, id) in tree)
        {
            var key = new { where, id, day };
            await session.Execute("UPDATE monitoring_task SET due_on = @day, row_version = row_version + 1 WHERE division = @where AND id = @id", key);
            forms += await session.Execute("UPDATE monitoring_form SET due_on = @day, row_version = row_version + 1 WHERE division = @where AND task_id = @id AND state <> 'Withdrawn'", key);
            foreach (var unit in await session.Query<long>("SELECT DISTINCT unit_id FROM monitoring_form WHERE division = @where AND task_id = @id", key)) UnitChanges.Of(session, where, unit);
            await Note(session, where, id, task.DueOn, day, reason, by, at);
            TraceLog.Append(session, where, at, TracedAct.Of(TraceAct.Moved, by, $"monitoring/{where}/task/{id}", $"{task.Year} 年{task.Period}监控任务，报送期限由 {task.DueOn} 改为 {day}"));
        }
        return Outcome.Of(new Done(forms, moved));
    }, cancellation);

    /// <summary>Withdraws it; what was written in its forms stays, and they are no longer asked for.</summary>
    public Task<Outcome<Done>> Withdraw(string division, long taskId, string reason, Actor by, CancellationToken cancellation = default) => Run(division, taskId, reason, by, async (session, task, tree, at) =>
    {
        var forms = new List<FormKey>();
        var submitted = 0L;
        foreach (var (where, id) in tree)
        {
            submitted += await session.Scalar<long>("SELECT COUNT(*) FROM monitoring_form WHERE division = @where AND task_id = @id AND state NOT IN ('Issued', 'Filling', 'Withdrawn')", new { where, id });
            forms.AddRange((await session.Query<long>("SELECT id FROM monitoring_form WHERE division = @where AND task_id = @id AND state IN ('Issued', 'Filling') ORDER BY id", new { where, id })).Select(form => new FormKey(where, form)));
        }
        if (submitted > 0) return Outcome.Refused<Done>(MonitoringRefusals.AlreadySubmitted(submitted));
        foreach (var key in forms)
        {
            await FormRows.Hold(session, key);
            var form = (await FormRows.Load(session, key))!;
            await FormRows.Save(session, await MoveForm.Apply(session, form, MonitoringFlow.Table.Find(form.State, MonitoringFlow.Withdraw.Code)!, reason.Trim(), null, by, at), rules, at);
        }
        foreach (var (where, id) in tree)
        {
            await Note(session, where, id, task.DueOn, null, reason, by, at);
            TraceLog.Append(session, where, at, TracedAct.Of(TraceAct.Moved, by, $"monitoring/{where}/task/{id}", $"撤回 {task.Year} 年{task.Period}监控任务"));
        }
        return Outcome.Of(new Done(forms.Count, null));
    }, cancellation);

    /// <summary>Whether a task was withdrawn.</summary>
    internal static async Task<bool> IsWithdrawn(Session session, string division, long taskId) =>
        await session.Scalar<long>("SELECT COUNT(*) FROM monitoring_task_change WHERE division = @division AND task_id = @taskId AND new_due_on IS NULL", new { division, taskId }) > 0;

    private Task<Outcome<Done>> Run(
        string division, long taskId, string reason, Actor by, Func<Session, MonitoringTask, IReadOnlyList<(string Division, long Id)>, DateTimeOffset, Task<Outcome<Done>>> change, CancellationToken cancellation) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (await MonitoringTask.Find(session, division, taskId) is not { } task || !by.IssuesTasks() || by.Home.Division != division && !IssueTask.IssuesBelow(by, by.Home.Division, division)) return Outcome.Refused<Done>(MonitoringRefusals.NoSuchTask);
        // Held until the end, so that nothing is reported meanwhile.
        await session.Execute("UPDATE monitoring_task SET row_version = row_version WHERE division = @division AND id = @taskId", new { division, taskId });
        var tree = (await session.Query<ChildRow>("SELECT division AS Division, id AS Id FROM monitoring_task WHERE issuer_division = @division AND issuer_task_id = @taskId ORDER BY division", new { division, taskId }))
            .Select(child => (child.Division, child.Id)).Prepend((division, taskId)).ToList();
        var outcome = await WhyNot(session, task, tree, reason, by) is { } refusal ? Outcome.Refused<Done>(refusal) : await change(session, task, tree, at);
        if (outcome.Refusal is { } no) TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Refused, by, $"monitoring/{division}/task/{taskId}", $"变更监控任务，没有办成（{no.Code}）"));
        return outcome;
    }, cancellation);

    private static async Task<Refusal?> WhyNot(Session session, MonitoringTask task, List<(string Division, long Id)> tree, string reason, Actor by)
    {
        var (division, id) = tree[0];
        if (task.IssuerDivision is { } issuer) return MonitoringRefusals.FromAbove(issuer);
        if (await BudgetYears.IsClosed(session, division, task.Year)) return Refusals.YearClosed((int)task.Year);
        if (await IsWithdrawn(session, division, id)) return MonitoringRefusals.TaskWithdrawn;
        var units = await session.Query<UnitRow>("SELECT DISTINCT u.id AS Id, u.code AS Code FROM monitoring_form f JOIN unit u ON u.division = f.division AND u.id = f.unit_id WHERE f.division = @division AND f.task_id = @id", new { division, id });
        if (units.Any(unit => !by.IssuesTasks(new UnitPlace(division, unit.Id, unit.Code))) || tree.Skip(1).Any(child => !IssueTask.IssuesBelow(by, by.Home.Division, child.Division))) return MonitoringRefusals.NotYours;
        return string.IsNullOrWhiteSpace(reason) ? MonitoringRefusals.NoChangeReason : null;
    }

    private static async Task Note(Session session, string division, long task, string old, string? now, string reason, Actor by, DateTimeOffset at) => await session.Execute(
        """
        INSERT INTO monitoring_task_change (division, task_id, number, old_due_on, new_due_on, reason, changed_at, person_id, person_name, row_version)
        VALUES (@division, @task, @Number, @old, @now, @Reason, @At, @PersonId, @Name, 1)
        """,
        new
        {
            division, task, Number = await session.Scalar<long>("SELECT COUNT(*) FROM monitoring_task_change WHERE division = @division AND task_id = @task", new { division, task }) + 1, old, now, Reason = reason.Trim(),
            At = Timestamps.Print(at), by.PersonId, by.Name,
        });

    private sealed record ChildRow(string Division, long Id);

    private sealed record UnitRow(long Id, string? Code);
}
