using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>A rectification with its steps and evidence, and what a person may do with it.</summary>
public sealed class ShowRectification(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What is shown.</summary>
    /// <param name="Kept">The entry.</param>
    /// <param name="Steps">Its steps, oldest first.</param>
    /// <param name="Files">Its evidence.</param>
    /// <param name="Available">What the person may do.</param>
    /// <param name="MayWrite">Whether the person may write measures.</param>
    /// <param name="Reminder">The last reminder.</param>
    /// <param name="Blocked">What is held up by it.</param>
    public sealed record View(
        KeptRectification Kept, IReadOnlyList<FlowStep> Steps, IReadOnlyList<Evidence> Files, ValueList<Transition> Available, bool MayWrite, Reminded? Reminder, ValueList<Domain.Rectifications.FurtherStep> Blocked)
    {
        /// <summary>What was paid although it is held up, oldest first.</summary>
        public IReadOnlyList<StoppedPayments.Row> Paid { get; init; } = [];
    }

    /// <summary>Runs; <see langword="null"/> when there is none or it lies outside of the person's reach.</summary>
    public Task<View?> Run(RectificationKey key, Actor actor, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if (await RectificationRows.Load(session, key, (ChinaTime.Day(clock.GetUtcNow()), rules)) is not { } kept || !actor.Reads(kept.Unit)) return null;
        var isClosed = await BudgetYears.IsClosed(session, key.Division, kept.Year);
        var reminders = await ReminderRows.Last(session, key.Division, kept.Year, kept.Unit.UnitId);
        return new View(
            kept, await Trail.Of(session, RectificationFlow.Table, key.Division, key.Id), await EvidenceRows.Marked(session, key.Division, "rectification", key.Id, kept.Year, actor),
            isClosed ? [] : RectificationFlow.Table.Available(actor, kept.ToFlow()), !isClosed && kept.MayWrite(actor), reminders.GetValueOrDefault((kept.Unit.UnitId, RemindRectification.TaskOf(key))),
            kept.State.IsFinal ? [] : Enum.GetValues<Domain.Rectifications.FurtherStep>().Where(step => Domain.Rectifications.Consequences.Blocks(kept.Consequence, step)).ToValueList())
        {
            Paid = await StoppedPayments.Of(session, key),
        };
    }, cancellation);
}
