using Mingji.App.Data;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Goals.Tracing;

/// <summary>Accepts an offer: the other side of a bound number follows the side that was changed, as an edit like any other.</summary>
public sealed class AgreeNumbers(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>Which offer.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="Changed">The cell that was changed.</param>
    /// <param name="Other">The cell that is to follow.</param>
    /// <param name="Old">The number that is left over, as the offer showed it.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, Place Changed, Place Other, string Old, Writer By);

    /// <summary>What came of it.</summary>
    /// <param name="Now">The document afterwards.</param>
    /// <param name="Changed">The cell the offer stood at.</param>
    /// <param name="Refusal">Why not.</param>
    public sealed record Result(KeptDocument Now, Place Changed, Refusal? Refusal = null);

    private static readonly Refusal OfferGone = new("OfferGone", "两处刚刚有变化，没有修改。请看过后再改。");

    /// <summary>Runs; <see langword="null"/> when there is no such document.</summary>
    public async Task<Result?> Run(Input input, CancellationToken cancellation = default)
    {
        if (await StaleScreen.Follow(database, input.Key, input.SeenVersion, input.Changed, cancellation) is not { } screen) return null;
        var (now, changed) = (screen.Now, screen.Place ?? input.Changed with { Document = 1 });
        var other = Domain.Goals.Edits.DocumentEdit.CarryAll(input.Other with { Document = 1 }, screen.Between.SelectMany(change => change.Edits));
        var offers = await new FindOffers(new OpenDocument(database), rules).Run(now, cancellation);
        if (offers.FirstOrDefault(offer => offer.Changed == changed && offer.Other == other && offer.Old == input.Old) is not { } offer) return new(now, changed, OfferGone);
        var edits = EditCell.Changes(now.Document, [new CellEdit(offer.Other, offer.Text)]);
        var outcome = await new EditDocument(database, rules, clock, ids).Run(new(input.Key, now.Version, edits, input.By), cancellation);
        return new(outcome.Value ?? now, changed, outcome.Refusal);
    }
}
