using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>Opens an approved goal table or plan for adjustment. The approved version stands, and stays readable, until the new one is approved.</summary>
public sealed class StartAdjustment(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to adjust.</summary>
    /// <param name="Subject">Which, as the person saw it.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="BudgetChange">The budget adjustment or shift it follows: the document's number, or 不涉及.</param>
    /// <param name="BudgetAfter">The budget afterwards, where it changes.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(MoveSubjects.Seen Subject, string Reason, string BudgetChange, Money? BudgetAfter, Actor By)
    {
        /// <summary>Whom the person stands in for as deputy.</summary>
        public Actor? Principal { get; init; }
    }

    /// <summary>Runs.</summary>
    public Task<Outcome<KeptSubject>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (string.IsNullOrWhiteSpace(input.BudgetChange)) return Outcome.Refused<KeptSubject>(WorkflowRefusals.BudgetChangeMissing);
        if (await Rectifications.BlockedProjects.Why(session, input.Subject.Key.Document, input.Subject.Key.Id, Domain.Rectifications.FurtherStep.Adjustment) is { } why)
            return Outcome.Refused<KeptSubject>(new("Blocked", why));
        KeptSubject? started = null;
        var moved = (await MoveSubjects.Move(session, new(rules, clock, ids),
            new([input.Subject], GoalFlow.StartAdjustment.Code, input.By, input.Reason, input.BudgetChange, input.Principal), subject => started = subject))[0];
        if (started is null) return Outcome.Refused<KeptSubject>(moved.Refusal!);
        await AdjustmentRows.Add(session, started, ids.Next(), input, clock.GetUtcNow());
        return Outcome.Of(started);
    }, cancellation);
}

/// <summary>An adjustment of an approved goal.</summary>
/// <param name="Reason">Why.</param>
/// <param name="BudgetChange">The budget change it follows.</param>
/// <param name="BudgetBeforeFen">预算数 before, in 分.</param>
/// <param name="BudgetAfterFen">预算数 afterwards, in 分, where it changes.</param>
/// <param name="FromVersion">The document's version that was approved before.</param>
/// <param name="ToVersion">The one that was approved after it; <see langword="null"/> while under way or taken back.</param>
/// <param name="Outcome">ApproveAdjustment or CancelAdjustment; <see langword="null"/> while under way.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="StartedBy">Who began it.</param>
public sealed record Adjustment(
    string Reason, string BudgetChange, long? BudgetBeforeFen, long? BudgetAfterFen, long FromVersion, long? ToVersion, string? Outcome, string StartedAt, string StartedBy)
{
    // SQLite cannot tell the type of a column that holds nothing.
    private Adjustment() : this("", "", null, null, 0, null, null, "", "") { }
}

/// <summary>The adjustments' rows.</summary>
internal static class AdjustmentRows
{
    public static Task Add(Session session, KeptSubject subject, long id, StartAdjustment.Input input, DateTimeOffset at) => session.Execute(
        """
        INSERT INTO adjustment (division, document_id, subject_id, id, reason, budget_change, budget_before_fen, budget_after_fen, from_version, started_at, started_by, row_version)
        VALUES (@Division, @DocumentId, @SubjectId, @id, @Reason, @BudgetChange, @BudgetFen, @After, @From, @At, @Name, 1)
        """,
        new
        {
            subject.Key.Document.Division, DocumentId = subject.Key.Document.Id, SubjectId = subject.Key.Id, id, Reason = input.Reason.Trim(), BudgetChange = input.BudgetChange.Trim(), subject.BudgetFen,
            After = input.BudgetAfter?.Fen, From = subject.ApprovedVersion ?? subject.ReviewedVersion ?? 1, At = Timestamps.Print(at), input.By.Name,
        });

    public static Task End(Session session, SubjectKey key, long version, string outcome, string by, DateTimeOffset at) => session.Execute(
        """
        UPDATE adjustment SET to_version = @To, outcome = @outcome, ended_at = @At, ended_by = @by, row_version = row_version + 1
        WHERE division = @Division AND document_id = @DocumentId AND subject_id = @Id AND outcome IS NULL
        """,
        new
        {
            key.Document.Division, DocumentId = key.Document.Id, key.Id, To = outcome == GoalFlow.ApproveAdjustment.Code ? version : (long?)null, outcome, At = Timestamps.Print(at), by,
        });

    /// <summary>The adjustments of a subject, newest first.</summary>
    public static Task<IReadOnlyList<Adjustment>> Of(Session session, SubjectKey key) => session.Query<Adjustment>(
        """
        SELECT reason AS Reason, budget_change AS BudgetChange, budget_before_fen AS BudgetBeforeFen, budget_after_fen AS BudgetAfterFen, from_version AS FromVersion, to_version AS ToVersion,
               outcome AS Outcome, started_at AS StartedAt, started_by AS StartedBy
        FROM adjustment WHERE division = @Division AND document_id = @DocumentId AND subject_id = @Id ORDER BY id DESC
        """, new { key.Document.Division, DocumentId = key.Document.Id, key.Id });
}
