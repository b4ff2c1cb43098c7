using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;

namespace Mingji.App.Workflow;

/// <summary>Writes a comment beside a cell; the reviewer's as well as the unit's. It moves nothing.</summary>
public sealed class CommentOnCell(Database database, TimeProvider clock, Ids ids)
{
    /// <summary>What to write.</summary>
    /// <param name="Document">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="Place">The cell in that version.</param>
    /// <param name="Text">The comment.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Document, long SeenVersion, Place Place, string Text, Actor By);

    /// <summary>Runs.</summary>
    public Task<Outcome<ReviewComment>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (string.IsNullOrWhiteSpace(input.Text)) return Outcome.Refused<ReviewComment>(WorkflowRefusals.EmptyComment);
        if (!await SubjectRows.Hold(session, input.Document) || await SubjectRows.Of(session, input.Document) is not { } document) return Outcome.Refused<ReviewComment>(Refusals.NoSuchDocument);
        if (await Organisations.BudgetYears.IsClosed(session, input.Document.Division, document.Year)) return Outcome.Refused<ReviewComment>(Refusals.YearClosed(document.Year));
        if (document.Subjects.Count == 0 || !input.By.Reaches(document.Subjects[0].Unit)) return Outcome.Refused<ReviewComment>(WorkflowRefusals.NotYourUnit);
        var made = await Make(session, document, input.SeenVersion, new CellNote(input.Place, null, input.Text), isReturn: false, input.By, ids, clock.GetUtcNow());
        if (made.Value is { } comment)
            TraceLog.Append(session, input.Document.Division, comment.At, TracedAct.Of(TraceAct.Reviewed, input.By, new SubjectKey(input.Document, comment.SubjectId).Path, "写审核意见"));
        return made;
    }, cancellation);

    /// <summary>Keeps a comment at a place that may be from an older screen.</summary>
    internal static async Task<Outcome<ReviewComment>> Make(
        Session session, DocumentSubjects document, long seenVersion, CellNote note, bool isReturn, Actor by, Ids ids, DateTimeOffset at)
    {
        var kept = (await DocumentRows.Load(session, document.Key))!;
        if (seenVersion > kept.Version) return Outcome.Refused<ReviewComment>(Refusals.UnknownVersion);
        var between = await ChangeRows.After(session, document.Key, seenVersion);
        if (DocumentEdit.CarryAll(note.Place with { Document = 1 }, between.SelectMany(change => change.Edits)) is not { } place) return Outcome.Refused<ReviewComment>(Refusals.CellGone(between[^1]));
        if (CellRef.To(kept, place) is not { } cell || document.Find(cell.TableId ?? SubjectKey.PlanId) is not { } subject) return Outcome.Refused<ReviewComment>(Refusals.NoSuchCell);
        var comment = new ReviewComment(
            ids.Next(), subject.Key.Id, subject.Round, isReturn, cell, place.Field == Field.Whole ? null : kept.Document.TextAt(place), note.Reason, note.Text.Trim(), by.PersonId, by.Name,
            Timestamps.Parse(Timestamps.Print(at)), null, null);
        await CommentRows.Add(session, document.Key, comment);
        return Outcome.Of(comment);
    }
}

/// <summary>A comment to be pinned to a cell.</summary>
/// <param name="Place">The cell as on the person's screen.</param>
/// <param name="Reason">The key of a reason of the list; <see langword="null"/> for a mere comment.</param>
/// <param name="Text">What is to be changed.</param>
public sealed record CellNote(Place Place, string? Reason, string Text);

/// <summary>Ends a comment: the unit answers it instead of changing the cell, or its author takes it back.</summary>
public sealed class AnswerComment(Database database, TimeProvider clock)
{
    /// <summary>What to end.</summary>
    /// <param name="Document">The document.</param>
    /// <param name="CommentId">The comment.</param>
    /// <param name="Answer">The answer; <see langword="null"/> when its author takes it back.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Document, long CommentId, string? Answer, Actor By);

    /// <summary>Runs.</summary>
    public Task<Outcome<CommentEndReason>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await SubjectRows.Of(session, input.Document) is not { } document) return Outcome.Refused<CommentEndReason>(Refusals.NoSuchDocument);
        if (await Organisations.BudgetYears.IsClosed(session, input.Document.Division, document.Year)) return Outcome.Refused<CommentEndReason>(Refusals.YearClosed(document.Year));
        if ((await CommentRows.Of(session, input.Document, withEnded: false)).FirstOrDefault(open => open.Id == input.CommentId) is not { } comment)
            return Outcome.Refused<CommentEndReason>(WorkflowRefusals.NoSuchComment);
        if (document.Find(comment.SubjectId) is not { } subject || !input.By.Reaches(subject.Unit)) return Outcome.Refused<CommentEndReason>(WorkflowRefusals.NotYourUnit);
        var isOwn = comment.PersonId == input.By.PersonId;
        if (!isOwn && string.IsNullOrWhiteSpace(input.Answer)) return Outcome.Refused<CommentEndReason>(WorkflowRefusals.EmptyAnswer);
        // Who returned something may take the return back, but the unit alone answers it.
        if (!isOwn && !input.By.Holds(Role.Preparer, subject.Unit) && !input.By.Holds(Role.UnitHead, subject.Unit)) return Outcome.Refused<CommentEndReason>(WorkflowRefusals.NotYourUnit);
        var end = new CommentEnd(clock.GetUtcNow(), input.By.Name, isOwn ? CommentEndReason.Withdrawn : CommentEndReason.Answered);
        if (!await CommentRows.End(session, input.Document, input.CommentId, end, input.Answer?.Trim())) return Outcome.Refused<CommentEndReason>(WorkflowRefusals.NoSuchComment);
        TraceLog.Append(session, input.Document.Division, end.At, TracedAct.Of(TraceAct.Reviewed, input.By, subject.Key.Path, end.Because == CommentEndReason.Withdrawn ? "撤回审核意见" : "答复审核意见"));
        return Outcome.Of(end.Because);
    }, cancellation);
}
