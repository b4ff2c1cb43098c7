using Mingji.App.Data;
using Mingji.App.Rectifications;
using Mingji.App.Workflow;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>A monitoring form with all that belongs to it and what a person may do with it: its page.</summary>
public sealed class ShowForm(Database database, RulePack rules, Ids ids)
{
    /// <summary>What is shown.</summary>
    /// <param name="Form">The form.</param>
    /// <param name="Figures">What it comes to.</param>
    /// <param name="Findings">What is doubtful in it.</param>
    /// <param name="Notes">What reviewers wrote, oldest first.</param>
    /// <param name="Steps">Its steps, oldest first.</param>
    /// <param name="Files">Its evidence.</param>
    /// <param name="Rectifications">What is to be mended because of it.</param>
    /// <param name="Available">What the person may do.</param>
    public sealed record View(
        KeptForm Form, MonitoringFigures Figures, ValueList<MonitoringFinding> Findings, IReadOnlyList<FormNote> Notes, IReadOnlyList<FlowStep> Steps, IReadOnlyList<Evidence> Files,
        IReadOnlyList<KeptRectification> Rectifications, ValueList<Transition> Available)
    {
        /// <summary>Whether the approved goal was adjusted since.</summary>
        public bool IsGoalOutdated { get; init; }

        /// <summary>Whether the person may write in its cells.</summary>
        public bool MayWrite { get; init; }

        /// <summary>Whether the year is closed.</summary>
        public bool IsClosed { get; init; }

        /// <summary>What holds up its report.</summary>
        public string? Blocked { get; init; }

        /// <summary>Other forms of the same project and year, by month.</summary>
        public IReadOnlyList<Period> Periods { get; init; } = [];
    }

    /// <summary>A form of the same project.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Month">Its last month.</param>
    public sealed record Period(long Id, long Month);

    /// <summary>Runs; <see langword="null"/> when there is none or it lies outside of the person's reach.</summary>
    public Task<View?> Run(FormKey key, Actor actor, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if (await FormRows.Load(session, key) is not { } form || !actor.Reads(form.Unit)) return null;
        var figures = MonitoringFigures.Of(form.Sheet, rules.Monitoring, rules.Execution, rules.Execution.Find(form.Task.Lights));
        var isClosed = await Organisations.BudgetYears.IsClosed(session, key.Division, form.Task.Year);
        return new View(
            form, figures, form.IsUntouched ? [] : MonitoringChecks.Of(form.Sheet, figures, rules.Monitoring), await NoteRows.Of(session, key, withEnded: true),
            await Trail.Of(session, MonitoringFlow.Table, key.Division, key.Id), await EvidenceRows.Marked(session, key.Division, "monitoring", key.Id, (int)form.Task.Year, actor), await RectificationRows.OfForm(session, key),
            isClosed ? [] : MonitoringFlow.Table.Available(actor, form.ToFlow()))
        {
            IsGoalOutdated = !form.State.IsApproved && await TakeGoal.Newer(session, form, ids) is not null,
            MayWrite = !isClosed && form.MayWrite(actor), IsClosed = isClosed,
            Blocked = form.State.IsEditable || form.State == MonitoringFlow.Issued
                ? await BlockedProjects.Why(session, form.Document, form.GoalTableId, Domain.Rectifications.FurtherStep.MonitoringReport, form.Key.Id) : null,
            Periods = await session.Query<Period>("SELECT id AS Id, month AS Month FROM monitoring_form WHERE division = @Division AND document_id = @DocumentId AND goal_table_id = @GoalTableId AND (state <> 'Withdrawn' OR id = @Id) ORDER BY month",
                new { key.Division, key.Id, DocumentId = form.Document.Id, form.GoalTableId }),
        };
    }, cancellation);
}
