using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Goals.Tracing;

/// <summary>Finds what the newest changes of bound numbers leave to be changed elsewhere. Nothing of it is kept: an offer stands as long as the two sides differ and the change is recent.</summary>
public sealed class FindOffers(OpenDocument open, RulePack rules)
{
    /// <summary>How many changes back an offer is still made.</summary>
    public const int Recent = 20;

    /// <summary>The offers, newest change first.</summary>
    public async Task<IReadOnlyList<NumberOffer>> Run(KeptDocument kept, CancellationToken cancellation = default)
    {
        // Without a link no number is bound.
        if (!kept.Links.Any(link => link.State == LinkState.Linked)) return [];
        var changes = await open.Before(kept.Key, kept.Version, Recent, cancellation);
        var later = new List<DocumentEdit>();
        var cells = new List<CellChanged>();
        foreach (var change in changes)
        {
            for (var i = change.Edits.Count - 1; i >= 0; i--)
            {
                if (change.Edits[i] is CellChanged cell && DocumentEdit.CarryAll(cell.Place, later) is { } place) cells.Add(cell with { Place = place });
                later.Insert(0, change.Edits[i]);
            }
            // An import ends what is remembered: its numbers are new on both sides.
            if (change.Kind is not (ChangeKind.Edited or ChangeKind.Undone or ChangeKind.Redone)) break;
        }
        return new DocumentTrace(kept.Document, kept.Decided(), rules).OffersAfter(cells);
    }
}
