using Mingji.App.Data;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>Reads a kept document, now or as it was.</summary>
public sealed class OpenDocument(Database database)
{
    /// <summary>The document as it is now; <see langword="null"/> when there is none.</summary>
    public Task<KeptDocument?> Run(DocumentKey key, CancellationToken cancellation = default) =>
        database.Snapshot(session => DocumentRows.Load(session, key), cancellation);

    /// <summary>All findings of an opened document, checked alone; what was checked at the last save or opening is not checked again.</summary>
    public ValueList<Finding> FindingsOf(KeptDocument kept, RulePack rules) => database.Memory<RecentDocuments>().FindingsOf(kept, rules);

    /// <summary>Every change, oldest first.</summary>
    public Task<IReadOnlyList<DocumentChange>> History(DocumentKey key, CancellationToken cancellation = default) =>
        database.Read(session => ChangeRows.After(session, key, 0), cancellation);

    /// <summary>Every change without its edits, oldest first: enough to know what can be undone, however long the history is.</summary>
    public Task<IReadOnlyList<DocumentChange>> Steps(DocumentKey key, CancellationToken cancellation = default) =>
        database.Read(session => ChangeRows.Steps(session, key), cancellation);

    /// <summary>The changes after <paramref name="version"/>, oldest first.</summary>
    public Task<IReadOnlyList<DocumentChange>> Since(DocumentKey key, long version, CancellationToken cancellation = default) =>
        database.Read(session => ChangeRows.After(session, key, version), cancellation);

    /// <summary>Some changes up to <paramref name="version"/>, newest first.</summary>
    public Task<IReadOnlyList<DocumentChange>> Before(DocumentKey key, long version, int count, CancellationToken cancellation = default) =>
        database.Read(session => ChangeRows.Before(session, key, version, count), cancellation);

    /// <summary>The content as it was after change <paramref name="version"/>, replayed from the history; <see langword="null"/> when there is no such version.</summary>
    public async Task<GoalDocument?> AsOf(DocumentKey key, long version, CancellationToken cancellation = default)
    {
        var history = await History(key, cancellation);
        return version < 1 || version > history.Count ? null : Replay(history.Where(change => change.Version <= version));
    }

    /// <summary>The content that a history leads to.</summary>
    public static GoalDocument Replay(IEnumerable<DocumentChange> history) =>
        DocumentEdit.ApplyAll(new GoalDocument(), history.SelectMany(change => change.Edits));
}
