using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>
/// Changes a kept document. The person's screen may show an older version: what others did in between is carried over, and only a cell
/// that somebody else changed meanwhile is refused, with both texts.
/// </summary>
public sealed class EditDocument(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to change.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="Edits">The steps, made for that version.</param>
    /// <param name="By">Who.</param>
    /// <param name="Reason">Why, where a reason is asked.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, ValueList<DocumentEdit> Edits, Writer By, string? Reason = null);

    /// <summary>Runs.</summary>
    public Task<Outcome<KeptDocument>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await DocumentRows.Load(session, input.Key) is not { } kept) return Outcome.Refused<KeptDocument>(Refusals.NoSuchDocument);
        if (input.SeenVersion > kept.Version) return Outcome.Refused<KeptDocument>(Refusals.UnknownVersion);
        var between = await ChangeRows.After(session, input.Key, input.SeenVersion);
        var edits = new List<DocumentEdit>();
        foreach (var edit in input.Edits)
        {
            if (Rebase(edit, kept.Document, between) is not { Value: { } rebased } outcome) return Outcome.Refused<KeptDocument>(Rebase(edit, kept.Document, between).Refusal!);
            edits.Add(rebased);
        }
        var change = new DocumentChange(kept.Version + 1, ChangeKind.Edited, edits.ToValueList(), input.Reason, clock.GetUtcNow(), input.By);
        return await DocumentSaving.Append(session, kept, change, rules, ids);
    }, cancellation);

    private static Outcome<DocumentEdit> Rebase(DocumentEdit edit, GoalDocument now, IReadOnlyList<DocumentChange> between)
    {
        if (between.Count == 0) return Outcome.Of(edit);
        if (edit is LinkChanged link)
            return link.Carried([.. between.SelectMany(change => change.Edits)]) is { } carried ? Outcome.Of<DocumentEdit>(carried) : Outcome.Refused<DocumentEdit>(Refusals.LinkEndGone(between[^1]));
        if (edit is not CellChanged cell) return Outcome.Refused<DocumentEdit>(Refusals.StructureChanged(between[^1]));
        if (DocumentEdit.CarryAll(cell.Place, between.SelectMany(change => change.Edits)) is not { } place)
            return Outcome.Refused<DocumentEdit>(Refusals.CellGone(between[^1]));
        var text = now.TextAt(place)!;
        return text == cell.Before || text == cell.After
            ? Outcome.Of<DocumentEdit>(new CellChanged(place, text, cell.After))
            : Outcome.Refused<DocumentEdit>(Refusals.CellChangedByOther(place, text, cell.After, between[^1]));
    }
}
