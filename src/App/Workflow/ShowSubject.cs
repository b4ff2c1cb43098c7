using Mingji.App.Data;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>A subject with all that happened to it and what a person may do with it now: the buttons and the timeline of its page.</summary>
public sealed class ShowSubject(Database database)
{
    /// <summary>What is shown.</summary>
    /// <param name="Subject">The subject.</param>
    /// <param name="Steps">Its steps, oldest first.</param>
    /// <param name="Comments">Its comments, oldest first.</param>
    /// <param name="Sheets">Its score sheets, newest first.</param>
    /// <param name="Adjustments">Its adjustments, newest first.</param>
    /// <param name="Available">What the person may do.</param>
    public sealed record View(
        KeptSubject Subject, IReadOnlyList<FlowStep> Steps, IReadOnlyList<ReviewComment> Comments, IReadOnlyList<ScoreSheet> Sheets, IReadOnlyList<Adjustment> Adjustments,
        ValueList<Transition> Available)
    {
        /// <summary>Whether the year is closed, so that nothing of it moves any more.</summary>
        public bool IsYearClosed { get; init; }
    }

    /// <summary>Runs; <see langword="null"/> when there is no such subject or it lies outside of the person's reach.</summary>
    public Task<View?> Run(SubjectKey key, Actor actor, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if ((await SubjectRows.Of(session, key.Document))?.Find(key.Id) is not { } subject || !actor.Reaches(subject.Unit)) return null;
        var comments = (await CommentRows.Of(session, key.Document, withEnded: true)).Where(comment => comment.SubjectId == key.Id).ToList();
        var isClosed = await Organisations.BudgetYears.IsClosed(session, key.Document.Division, subject.Year);
        return new View(subject, await StepRows.Of(session, key), comments, await SheetRows.Of(session, key), await AdjustmentRows.Of(session, key), isClosed ? [] : GoalFlow.Table.Available(actor, subject.ToFlow()))
        {
            IsYearClosed = isClosed,
        };
    }, cancellation);

    /// <summary>All subjects of a document, part one first; none when there is no such document.</summary>
    public Task<ValueList<KeptSubject>> OfDocument(Goals.DocumentKey key, CancellationToken cancellation = default) =>
        database.Snapshot(async session => (await SubjectRows.Of(session, key))?.Subjects ?? [], cancellation);

    /// <summary>What changed since the last finished review: since the last return, grade or approval. <see langword="null"/> when it was never reviewed, so that all of it is new.</summary>
    public Task<IReadOnlyList<Difference>?> ChangedSinceReview(SubjectKey key, CancellationToken cancellation = default) => database.Snapshot(async session =>
        (await SubjectRows.Of(session, key.Document))?.Find(key.Id) is { ReviewedVersion: { } version } subject ? await SubjectVersions.Differences(session, subject, version) : null, cancellation);

    /// <summary>What an adjustment changes against what was approved; <see langword="null"/> when nothing was approved yet.</summary>
    public Task<IReadOnlyList<Difference>?> ChangedSinceApproval(SubjectKey key, CancellationToken cancellation = default) => database.Snapshot(async session =>
        (await SubjectRows.Of(session, key.Document))?.Find(key.Id) is { ApprovedVersion: { } version } subject ? await SubjectVersions.Differences(session, subject, version) : null, cancellation);
}
