using System.Security.Cryptography;
using System.Text;
using Mingji.App.Goals;
using Mingji.Domain.Goals.Tracing;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>Offers that a person left as they are: remembered by the browser for a day, the newest few. Nothing of the document changes.</summary>
public static class LeftOffers
{
    private const string Name = "mingji-left";
    private const int AtMost = 20;

    /// <summary>The offers without those the person has left.</summary>
    public static IReadOnlyList<NumberOffer> Without(HttpContext context, DocumentKey document, IReadOnlyList<NumberOffer> offers)
    {
        if (offers.Count == 0 || Marks(context) is not { Length: > 0 } left) return offers;
        return [.. offers.Where(offer => !left.Contains(Mark(document, OfferButton.Of(offer))))];
    }

    /// <summary>Leaves an offer, as its button names it.</summary>
    public static void Add(HttpContext context, DocumentKey document, string offer) =>
        context.Response.Cookies.Append(Name, string.Join('.', Marks(context).Append(Mark(document, offer)).TakeLast(AtMost)), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(1),
        });

    private static string[] Marks(HttpContext context) => context.Request.Cookies[Name]?.Split('.', AtMost + 1) ?? [];

    private static string Mark(DocumentKey document, string offer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Division} {document.Id} {offer}")).AsSpan(0, 6));
}
