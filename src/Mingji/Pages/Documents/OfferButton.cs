using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Tracing;

namespace Mingji.Pages.Documents;

/// <summary>What the button of an offer says to the server: the changed cell, the other cell, the number left over.</summary>
public static class OfferButton
{
    public static string Of(NumberOffer offer) => $"{CellId.Of(offer.Changed)} {CellId.Of(offer.Other)} {offer.Old}";

    /// <summary>The two cells and the number; <see langword="null"/> when it is no such button.</summary>
    public static (Place Changed, Place Other, string Old)? Parse(string? value)
    {
        if (value?.Split(' ', 3) is not [var first, var second, var old]) return null;
        return CellId.Parse(first) is { } changed && CellId.Parse(second) is { } other ? (changed with { Document = 1 }, other with { Document = 1 }, old) : null;
    }
}
