using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Goals;

namespace Mingji.App.Workflow;

/// <summary>审核意见。A comment or a return pinned to a cell; it follows the cell and ends when the cell is changed, answered or gone.</summary>
/// <param name="Id">Its id within the document.</param>
/// <param name="SubjectId">The goal table; 0 for part one.</param>
/// <param name="Round">The round in which it was made.</param>
/// <param name="IsReturn">Whether the subject was returned with it: then it must be dealt with before it is submitted again.</param>
/// <param name="Cell">The cell.</param>
/// <param name="CellText">What stood in the cell; <see langword="null"/> for one about a whole row, table or part.</param>
/// <param name="Reason">The reason chosen from the list.</param>
/// <param name="Text">What was written.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Person">Their name.</param>
/// <param name="At">When.</param>
/// <param name="Answer">What the unit answered instead of changing the cell.</param>
/// <param name="End">How it ended; <see langword="null"/> while it is open.</param>
public sealed record ReviewComment(
    long Id, long SubjectId, long Round, bool IsReturn, CellRef Cell, string? CellText, string? Reason, string Text, long PersonId, string Person, DateTimeOffset At, string? Answer, CommentEnd? End);

/// <summary>How a comment ended.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Because">Why.</param>
public sealed record CommentEnd(DateTimeOffset At, string By, CommentEndReason Because);

/// <summary>Why a comment ended.</summary>
public enum CommentEndReason
{
    /// <summary>The cell says something else.</summary>
    Changed,

    /// <summary>The unit answered it.</summary>
    Answered,

    /// <summary>The row, table or item was removed.</summary>
    CellGone,

    /// <summary>Its author took it back.</summary>
    Withdrawn,
}

/// <summary>The comments' rows.</summary>
internal static class CommentRows
{
    public static Task Add(Session session, DocumentKey key, ReviewComment comment) => session.Execute(
        """
        INSERT INTO review_comment (division, document_id, id, subject_id, round, is_return, field, goal_table_id, indicator_id, plan_item_id, cell_text, reason, body,
                                    person_id, person_name, made_at, row_version)
        VALUES (@Division, @DocumentId, @Id, @SubjectId, @Round, @IsReturn, @Field, @TableId, @RowId, @PlanItemId, @CellText, @Reason, @Text, @PersonId, @Person, @At, 1)
        """,
        new
        {
            key.Division, DocumentId = key.Id, comment.Id, comment.SubjectId, comment.Round, IsReturn = comment.IsReturn ? 1L : 0L, Field = comment.Cell.Field.ToString(), comment.Cell.TableId,
            comment.Cell.RowId, comment.Cell.PlanItemId, comment.CellText, comment.Reason, comment.Text, comment.PersonId, comment.Person, At = Timestamps.Print(comment.At),
        });

    /// <summary>The comments of a document, oldest first.</summary>
    public static async Task<IReadOnlyList<ReviewComment>> Of(Session session, DocumentKey key, bool withEnded) =>
        [.. (await session.Query<Row>(
            """
            SELECT id AS Id, subject_id AS SubjectId, round AS Round, is_return AS IsReturn, field AS Field, goal_table_id AS TableId, indicator_id AS RowId, plan_item_id AS PlanItemId,
                   cell_text AS CellText, reason AS Reason, body AS Text, person_id AS PersonId, person_name AS Person, made_at AS At, answer AS Answer, ended_at AS EndedAt,
                   ended_by AS EndedBy, ended_because AS EndedBecause
            FROM review_comment WHERE division = @Division AND document_id = @DocumentId AND (@all = 1 OR ended_at IS NULL) ORDER BY id
            """, new { key.Division, DocumentId = key.Id, all = withEnded ? 1L : 0L })).Select(row => row.ToComment())];

    public static async Task<int> CountOpenReturns(Session session, SubjectKey key) => (int)await session.Scalar<long>(
        "SELECT COUNT(*) FROM review_comment WHERE division = @Division AND document_id = @DocumentId AND subject_id = @Id AND is_return = 1 AND ended_at IS NULL",
        new { key.Document.Division, DocumentId = key.Document.Id, key.Id });

    /// <summary>Ends a comment that is open; says whether it did.</summary>
    public static async Task<bool> End(Session session, DocumentKey key, long id, CommentEnd end, string? answer = null) => await session.Execute(
        """
        UPDATE review_comment SET ended_at = @At, ended_by = @By, ended_because = @Because, answer = @answer, row_version = row_version + 1
        WHERE division = @Division AND document_id = @DocumentId AND id = @id AND ended_at IS NULL
        """, new { key.Division, DocumentId = key.Id, id, At = Timestamps.Print(end.At), end.By, Because = end.Because.ToString(), answer }) == 1;

    /// <summary>Ends what a change has dealt with: the cell says something else, or it is gone.</summary>
    public static async Task EndDealtWith(Session session, KeptDocument after, DateTimeOffset at, string by)
    {
        foreach (var comment in await Of(session, after.Key, withEnded: false))
        {
            var because = !comment.Cell.IsIn(after) ? CommentEndReason.CellGone
                : comment.CellText is { } text && !comment.Cell.Texts(after).Contains(text) ? CommentEndReason.Changed : (CommentEndReason?)null;
            if (because is { } reason) await End(session, after.Key, comment.Id, new CommentEnd(at, by, reason));
        }
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public long SubjectId { get; init; }
        public long Round { get; init; }
        public long IsReturn { get; init; }
        public string Field { get; init; } = "";
        public long? TableId { get; init; }
        public long? RowId { get; init; }
        public long? PlanItemId { get; init; }
        public string? CellText { get; init; }
        public string? Reason { get; init; }
        public string Text { get; init; } = "";
        public long PersonId { get; init; }
        public string Person { get; init; } = "";
        public string At { get; init; } = "";
        public string? Answer { get; init; }
        public string? EndedAt { get; init; }
        public string? EndedBy { get; init; }
        public string? EndedBecause { get; init; }

        public ReviewComment ToComment() => new(
            Id, SubjectId, Round, IsReturn == 1, new CellRef(Enum.Parse<Field>(Field), TableId, RowId, PlanItemId), CellText, Reason, Text, PersonId, Person, Timestamps.Parse(At), Answer,
            EndedAt is null ? null : new CommentEnd(Timestamps.Parse(EndedAt), EndedBy!, Enum.Parse<CommentEndReason>(EndedBecause!)));
    }
}
