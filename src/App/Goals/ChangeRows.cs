using Mingji.App.Data;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>One change of a document, as the history keeps it.</summary>
/// <param name="Version">The version the change made.</param>
/// <param name="Kind">What sort of change.</param>
/// <param name="Edits">The steps, in order.</param>
/// <param name="Reason">Why, where a reason was asked.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Undoes">The version that this change takes back, for undo and redo.</param>
public sealed record DocumentChange(
    long Version, ChangeKind Kind, ValueList<DocumentEdit> Edits, string? Reason, DateTimeOffset At, Writer By, long? Undoes = null);

/// <summary>What sort of change.</summary>
public enum ChangeKind
{
    /// <summary>The document was kept for the first time.</summary>
    Created,

    /// <summary>Cells or rows were changed by hand or by a repair.</summary>
    Edited,

    /// <summary>A change was taken back.</summary>
    Undone,

    /// <summary>A taking back was taken back.</summary>
    Redone,

    /// <summary>An import replaced the content.</summary>
    Imported,

    /// <summary>An import was taken back.</summary>
    ImportTakenBack,
}

/// <summary>The history's rows.</summary>
internal static class ChangeRows
{
    public static Task Add(Session session, DocumentKey key, DocumentChange change, long? importId = null) => session.Execute(
        """
        INSERT INTO document_change (division, document_id, version, kind, edits, undoes, reason, import_id, changed_at, changed_by, changed_by_id, row_version)
        VALUES (@Division, @DocumentId, @Version, @Kind, @Edits, @Undoes, @Reason, @ImportId, @At, @By, @ById, 1)
        """,
        new
        {
            key.Division, DocumentId = key.Id, change.Version, Kind = change.Kind.ToString(), Edits = EditJson.Write(change.Edits), change.Undoes, change.Reason,
            ImportId = importId, At = Timestamps.Print(change.At), By = change.By.Name, ById = change.By.PersonId,
        });

    /// <summary>The changes after <paramref name="version"/>, oldest first.</summary>
    public static async Task<IReadOnlyList<DocumentChange>> After(Session session, DocumentKey key, long version) =>
        [.. (await session.Query<Row>(
            """
            SELECT version AS Version, kind AS Kind, edits AS Edits, undoes AS Undoes, reason AS Reason, changed_at AS At, changed_by AS "By", changed_by_id AS ById
            FROM document_change WHERE division = @Division AND document_id = @DocumentId AND version > @version ORDER BY version
            """, new { key.Division, DocumentId = key.Id, version })).Select(row => row.ToChange())];

    /// <summary>The changes up to <paramref name="version"/>, newest first.</summary>
    public static async Task<IReadOnlyList<DocumentChange>> Before(Session session, DocumentKey key, long version, int count) =>
        [.. (await session.Query<Row>(
            """
            SELECT version AS Version, kind AS Kind, edits AS Edits, undoes AS Undoes, reason AS Reason, changed_at AS At, changed_by AS "By", changed_by_id AS ById
            FROM document_change WHERE division = @Division AND document_id = @DocumentId AND version <= @version ORDER BY version DESC LIMIT @Count
            """, new { key.Division, DocumentId = key.Id, version, Count = (long)count })).Select(row => row.ToChange())];

    /// <summary>All changes without their edits, oldest first.</summary>
    public static async Task<IReadOnlyList<DocumentChange>> Steps(Session session, DocumentKey key) =>
        [.. (await session.Query<Row>(
            """
            SELECT version AS Version, kind AS Kind, '[]' AS Edits, undoes AS Undoes, reason AS Reason, changed_at AS At, changed_by AS "By", changed_by_id AS ById
            FROM document_change WHERE division = @Division AND document_id = @DocumentId ORDER BY version
            """, new { key.Division, DocumentId = key.Id })).Select(row => row.ToChange())];

    private sealed record Row(long Version, string Kind, string Edits, long? Undoes, string? Reason, string At, string By, long? ById)
    {
        public DocumentChange ToChange() => new(Version, Enum.Parse<ChangeKind>(Kind), EditJson.Read(Edits), Reason, Timestamps.Parse(At), new Writer(ById, By), Undoes);
    }
}
