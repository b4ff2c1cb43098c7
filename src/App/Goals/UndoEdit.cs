using Mingji.App.Data;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>Takes the newest change back, or does again what was taken back. History only grows: undo is a change of its own.</summary>
public sealed class UndoEdit(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to take back or do again.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="IsRedo">Whether to do again.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, bool IsRedo, string By);

    /// <summary>Runs.</summary>
    public Task<Outcome<KeptDocument>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await DocumentRows.Load(session, input.Key) is not { } kept) return Outcome.Refused<KeptDocument>(Refusals.NoSuchDocument);
        var history = await ChangeRows.After(session, input.Key, 0);
        var target = input.IsRedo ? Redoable(history) : Undoable(history);
        if (target is null) return Outcome.Refused<KeptDocument>(input.IsRedo ? Refusals.NothingToRedo : Refusals.NothingToUndo);
        var change = new DocumentChange(kept.Version + 1, input.IsRedo ? ChangeKind.Redone : ChangeKind.Undone,
            target.Edits.Reverse().Select(edit => edit.Inverse).ToValueList(), null, clock.GetUtcNow(), input.By, target.Version);
        return await DocumentSaving.Append(session, kept, change, rules, ids);
    }, cancellation);

    /// <summary>The newest change by hand that still stands.</summary>
    public static DocumentChange? Undoable(IReadOnlyList<DocumentChange> history)
    {
        var standing = new Stack<DocumentChange>();
        foreach (var change in history)
        {
            if (change.Kind is ChangeKind.Undone) standing.TryPop(out _);
            else if (change.Kind is ChangeKind.Edited or ChangeKind.Redone) standing.Push(change);
            else standing.Clear(); // an import ends what undo reaches: it is taken back as a whole, elsewhere
        }
        return standing.TryPeek(out var newest) ? newest : null;
    }

    /// <summary>The newest taking back with no edit after it.</summary>
    public static DocumentChange? Redoable(IReadOnlyList<DocumentChange> history)
    {
        var undone = new Stack<DocumentChange>();
        foreach (var change in history)
        {
            if (change.Kind is ChangeKind.Undone) undone.Push(change);
            else if (change.Kind is ChangeKind.Redone) undone.TryPop(out _);
            else undone.Clear();
        }
        return undone.TryPeek(out var newest) ? newest : null;
    }
}
