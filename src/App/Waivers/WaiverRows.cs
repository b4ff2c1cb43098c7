using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Waivers;

/// <summary>The waivers' rows.</summary>
internal static class WaiverRows
{
    /// <summary>The waivers of a document, oldest first.</summary>
    public static async Task<IReadOnlyList<Waiver>> Load(Session session, DocumentKey key, bool withEnded) =>
        [.. (await session.Query<Row>(
            """
            SELECT id AS Id, check_id AS "Check", field AS Field, goal_table_id AS TableId, indicator_id AS RowId, plan_item_id AS PlanItemId, cell_text AS CellText,
                   message AS Message, reason AS Reason, waived_at AS At, waived_by AS "By", waived_by_id AS ById, ended_at AS EndedAt, ended_by AS EndedBy, ended_by_id AS EndedById, ended_because AS EndedBecause
            FROM waiver WHERE division = @Division AND document_id = @DocumentId AND (@all = 1 OR ended_at IS NULL) ORDER BY id
            """, new { key.Division, DocumentId = key.Id, all = withEnded ? 1L : 0L })).Select(row => row.ToWaiver())];

    public static Task Add(Session session, DocumentKey key, Waiver waiver) => session.Execute(
        """
        INSERT INTO waiver (division, document_id, id, check_id, field, goal_table_id, indicator_id, plan_item_id, cell_text, message, reason, waived_at, waived_by, waived_by_id, row_version)
        VALUES (@Division, @DocumentId, @Id, @Check, @Field, @TableId, @RowId, @PlanItemId, @CellText, @Message, @Reason, @At, @By, @ById, 1)
        """,
        new
        {
            key.Division, DocumentId = key.Id, waiver.Id, waiver.Check, Field = waiver.Cell.Field.ToString(), waiver.Cell.TableId, waiver.Cell.RowId, waiver.Cell.PlanItemId,
            waiver.CellText, waiver.Message, waiver.Reason, At = Timestamps.Print(waiver.At), By = waiver.By.Name, ById = waiver.By.PersonId,
        });

    /// <summary>Ends a waiver that stands; says whether it did.</summary>
    public static async Task<bool> End(Session session, DocumentKey key, long id, WaiverEnd end) => await session.Execute(
        """
        UPDATE waiver SET ended_at = @At, ended_by = @By, ended_by_id = @ById, ended_because = @Because, row_version = row_version + 1
        WHERE division = @Division AND document_id = @DocumentId AND id = @id AND ended_at IS NULL
        """, new { key.Division, DocumentId = key.Id, id, At = Timestamps.Print(end.At), By = end.By.Name, ById = end.By.PersonId, Because = end.Because.ToString() }) == 1;

    /// <summary>Ends what a change made fall, and counts as open only what no waiver answers.</summary>
    public static async Task EndFallen(Session session, KeptDocument after, ValueList<Finding> findings, DocumentChange change)
    {
        var waivers = await Load(session, after.Key, withEnded: false);
        if (waivers.Count == 0) return;
        var standing = new List<Waiver>();
        foreach (var waiver in waivers)
            if (waiver.FallsFor(after, findings) is { } because) await End(session, after.Key, waiver.Id, new WaiverEnd(change.At, change.By, because));
            else standing.Add(waiver);
        await OpenCounts.Save(session, after, WaivedFindings.Split(after, findings, standing).Open);
    }

    private sealed record Row
    {
        public long Id { get; init; }
        public string Check { get; init; } = "";
        public string Field { get; init; } = "";
        public long? TableId { get; init; }
        public long? RowId { get; init; }
        public long? PlanItemId { get; init; }
        public string? CellText { get; init; }
        public string Message { get; init; } = "";
        public string Reason { get; init; } = "";
        public string At { get; init; } = "";
        public string By { get; init; } = "";
        public long? ById { get; init; }
        public string? EndedAt { get; init; }
        public string? EndedBy { get; init; }
        public long? EndedById { get; init; }
        public string? EndedBecause { get; init; }

        public Waiver ToWaiver() => new(Id, Check, new CellRef(Enum.Parse<Field>(Field), TableId, RowId, PlanItemId), CellText, Message, Reason, Timestamps.Parse(At), new Writer(ById, By),
            EndedAt is null ? null : new WaiverEnd(Timestamps.Parse(EndedAt), new Writer(EndedById, EndedBy!), Enum.Parse<WaiverEndReason>(EndedBecause!)));
    }
}
