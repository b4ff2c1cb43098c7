using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Goals;

/// <summary>Adds, doubles, moves or deletes an entry of a list of a kept document. The screen may be stale: the entry is followed to where it is now.</summary>
public sealed class ArrangeDocument(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to do.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="List">The list.</param>
    /// <param name="At">The entry, from 1; 0 to add before the first.</param>
    /// <param name="Step">What to do with it.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, EditList List, int At, ArrangeStep Step, Writer By);

    /// <summary>What came of it.</summary>
    /// <param name="Now">The document afterwards.</param>
    /// <param name="Entry">Where the entry is that was added or moved; where the deleted one was.</param>
    /// <param name="Refusal">Why not.</param>
    public sealed record Result(KeptDocument Now, Place Entry, Refusal? Refusal = null);

    /// <summary>Runs; <see langword="null"/> when there is no such document.</summary>
    public async Task<Result?> Run(Input input, CancellationToken cancellation = default)
    {
        var first = input.List.PlaceAt(Math.Max(1, input.At));
        if (await StaleScreen.Follow(database, input.Key, input.SeenVersion, first, cancellation) is not { } screen) return null;
        if (screen.Place is not { } place) return new(screen.Now, first, Refusals.CellGone(screen.Between[^1]));
        var list = input.List with { Project = input.List.Project is null ? null : place.Project };
        var at = input.At == 0 ? 0 : list.PositionOf(place)!.Value;
        // Nobody deletes what somebody else has just written.
        if (input.Step == ArrangeStep.Remove && screen.LastAt(there => list.PositionOf(there) == at) is { } touched)
            return new(screen.Now, place, Refusals.StructureChanged(touched));
        try
        {
            var edits = Arrangement.Edits(screen.Now.Document, list, at, input.Step);
            if (edits.Count == 0) return new(screen.Now, place, Refusals.NothingToMove);
            var outcome = await new EditDocument(database, rules, clock, ids).Run(new(input.Key, screen.Now.Version, edits, input.By), cancellation);
            return outcome.Value is { } kept ? new(kept, Entry(list, edits[0])) : new(screen.Now, place, outcome.Refusal);
        }
        catch (EditDoesNotFitException e)
        {
            return new(screen.Now, place, Refusals.DoesNotFit(e.Message));
        }
    }

    private static Place Entry(EditList list, DocumentEdit edit) => list.PlaceAt(edit switch
    {
        Inserted inserted => inserted.At,
        Moved moved => moved.To,
        Removed removed => removed.At,
        _ => 1,
    });
}
