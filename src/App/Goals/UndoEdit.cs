using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
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
    /// <param name="IsOwn">Whether only what this person did: where several work on a document, nobody takes back another's change unseen.</param>
    public sealed record Input(DocumentKey Key, bool IsRedo, Writer By, bool IsOwn = false);

    /// <summary>Runs.</summary>
    public Task<Outcome<KeptDocument>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await DocumentRows.Load(session, input.Key) is not { } kept) return Outcome.Refused<KeptDocument>(Refusals.NoSuchDocument);
        var history = await ChangeRows.After(session, input.Key, 0);
        var own = input.IsOwn ? input.By : null;
        var target = input.IsRedo ? Redoable(history, own) : Undoable(history, own);
        if (target is null) return Outcome.Refused<KeptDocument>(input.IsRedo ? Refusals.NothingToRedo : Refusals.NothingToUndo);
        var later = Standing(history).Where(change => change.Version > target.Version).ToList();
        var rebased = Rebase([.. target.Edits.Reverse().Select(edit => edit.Inverse)], kept.Document, later);
        if (rebased.Refusal is { } refusal) return Outcome.Refused<KeptDocument>(refusal);
        var change = new DocumentChange(kept.Version + 1, input.IsRedo ? ChangeKind.Redone : ChangeKind.Undone,
            rebased.Value!.ToValueList(), null, clock.GetUtcNow(), input.By, target.Version);
        return await DocumentSaving.Append(session, kept, change, rules, ids);
    }, cancellation);

    /// <summary>The newest change by hand that still stands; with <paramref name="by"/> the newest of that person.</summary>
    public static DocumentChange? Undoable(IReadOnlyList<DocumentChange> history, Writer? by = null) =>
        Standing(history).FindLast(change => by is null || change.By.IsSame(by));

    /// <summary>The newest taking back with no edit after it; with <paramref name="by"/> of that person, whatever others did.</summary>
    public static DocumentChange? Redoable(IReadOnlyList<DocumentChange> history, Writer? by = null)
    {
        var undone = new List<DocumentChange>();
        foreach (var change in history)
        {
            if (change.Kind is ChangeKind.Undone) undone.Add(change);
            else if (change.Kind is ChangeKind.Redone) undone.RemoveAll(other => other.Version == change.Undoes);
            else if (change.Kind is not ChangeKind.Edited) undone.Clear();
            else undone.RemoveAll(other => by is null || other.By.IsSame(change.By));
        }
        return undone.FindLast(change => by is null || change.By.IsSame(by));
    }

    /// <summary>The changes by hand that were not taken back, oldest first.</summary>
    private static List<DocumentChange> Standing(IReadOnlyList<DocumentChange> history)
    {
        var standing = new List<DocumentChange>();
        foreach (var change in history)
        {
            if (change.Kind is ChangeKind.Undone) standing.RemoveAll(other => other.Version == change.Undoes);
            else if (change.Kind is ChangeKind.Edited or ChangeKind.Redone) standing.Add(change);
            else standing.Clear(); // an import ends what undo reaches: it is taken back as a whole, elsewhere
        }
        return standing;
    }

    /// <summary>Edits made for the state before <paramref name="later"/>, carried over to now; refused where others changed the same thing.</summary>
    private static Outcome<IReadOnlyList<DocumentEdit>> Rebase(IReadOnlyList<DocumentEdit> edits, GoalDocument now, List<DocumentChange> later)
    {
        var rebased = new List<DocumentEdit>();
        var isArranged = later.Exists(change => change.Edits.Any(edit => edit is not (CellChanged or LinkChanged)));
        // A link alone is carried to where its ends are; among steps that move them it stands for the state in between.
        var isLinks = edits.All(edit => edit is LinkChanged);
        foreach (var edit in edits)
        {
            if (edit is LinkChanged link && isLinks)
            {
                if (link.Carried([.. later.SelectMany(change => change.Edits)]) is not { } carried) return Outcome.Refused<IReadOnlyList<DocumentEdit>>(Refusals.LinkEndGone(later[^1]));
                rebased.Add(carried);
                continue;
            }
            if (edit is not CellChanged cell)
            {
                // Positions of several steps depend on each other and cannot be carried one by one.
                if (isArranged) return Outcome.Refused<IReadOnlyList<DocumentEdit>>(Refusals.StructureChanged(later[^1]));
                rebased.Add(edit);
                continue;
            }
            if (DocumentEdit.CarryAll(cell.Place, later.SelectMany(change => change.Edits)) is not { } place)
                return Outcome.Refused<IReadOnlyList<DocumentEdit>>(Refusals.CellGone(later[^1]));
            if (later.Count > 0 && now.TextAt(place) is { } text && text != cell.Before && !edits.Any(other => other != edit && other is CellChanged twin && twin.Place == cell.Place))
                return Outcome.Refused<IReadOnlyList<DocumentEdit>>(Refusals.CellChangedByOther(place, text, cell.After, later[^1]));
            rebased.Add(cell with { Place = place });
        }
        return Outcome.Of<IReadOnlyList<DocumentEdit>>(rebased);
    }
}
