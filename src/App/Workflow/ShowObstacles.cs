using Mingji.App.Data;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Workflow;

/// <summary>Tells while a subject is still written what will stand in the way of its submission besides its content: the control figure, the ex-ante assessment.</summary>
public sealed class ShowObstacles(Database database, RulePack rules)
{
    /// <summary>What is told.</summary>
    /// <param name="Settings">How the division runs the year.</param>
    /// <param name="Figure">The subject's own control figure; <see langword="null"/> without one.</param>
    /// <param name="Control">What exceeds a control figure: the subject itself, or the unit as a whole.</param>
    /// <param name="NeedsExAnte">Whether it is a new project from the rule pack's threshold on.</param>
    /// <param name="ExAnte">Its newest assessment.</param>
    public sealed record Obstacles(FlowSettings Settings, Money? Figure, ValueList<ControlNotice> Control, bool NeedsExAnte, ScoreSheet? ExAnte)
    {
        /// <summary>Whether the assessment is still to be made, or speaks against the project.</summary>
        public bool LacksExAnte => NeedsExAnte && ExAnte is not { IsPassing: true };
    }

    /// <summary>Runs; <see langword="null"/> when there is no such subject.</summary>
    public Task<Obstacles?> Run(SubjectKey key, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if (await SubjectRows.Of(session, key.Document) is not { } document || document.Find(key.Id) is not { } subject) return null;
        var figures = await ControlRows.Figures(session, key.Document.Division, document.Year, subject.NamedUnit);
        return new Obstacles(
            await FlowSettings.Of(session, key.Document.Division, document.Year),
            !key.IsPlan && figures.TryGetValue(subject.ProjectKey, out var fen) ? new Money(fen) : null,
            (await ControlRows.Notices(session, document)).Where(notice => notice.SubjectId is null || notice.SubjectId == key.Id).ToValueList(),
            subject.BudgetFen >= rules.FlowLimits.ExAnte.Fen && await ExAnteGate.IsNew(session, document, subject),
            await SheetRows.Newest(session, key, SheetKind.ExAnte, null));
    }, cancellation);
}
