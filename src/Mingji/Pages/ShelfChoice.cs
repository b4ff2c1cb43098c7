using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Goals;

namespace Mingji.Pages;

/// <summary>The division and year a visitor works in: as the address says, else as last time, else the newest there is.</summary>
/// <param name="All">Every division and year with documents.</param>
/// <param name="Current">The chosen one; <see langword="null"/> when the store is empty.</param>
public sealed record ShelfChoice(IReadOnlyList<ListDocuments.Shelf> All, ListDocuments.Shelf? Current)
{
    private const string Cookie = "mingji-shelf";

    /// <summary>The years of the chosen division, newest first.</summary>
    public IEnumerable<ListDocuments.Shelf> Years => All.Where(shelf => shelf.Division == Current?.Division);

    /// <summary>The divisions.</summary>
    public IEnumerable<ListDocuments.Shelf> Divisions => All.DistinctBy(shelf => shelf.Division);

    /// <summary>Finds the choice and remembers it.</summary>
    public static async Task<ShelfChoice> Of(HttpContext context)
    {
        var all = await context.RequestServices.GetRequiredService<ListDocuments>().Shelves(context.Reach(), context.RequestAborted);
        var (division, year) = (context.Request.Query["division"].ToString(), context.Request.Query["year"].ToString());
        var last = (context.Request.Cookies[Cookie] ?? "").Split('-');
        var current = Find(division, year) ?? Find(division, "") ?? Find(last[0], last[^1]) ?? all.MaxBy(shelf => (shelf.Year, shelf.Documents));
        if (division.Length > 0 && current is not null)
            context.Response.Cookies.Append(Cookie, string.Create(CultureInfo.InvariantCulture, $"{current.Division}-{current.Year}"), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            });
        return new ShelfChoice(all, current);

        ListDocuments.Shelf? Find(string wanted, string of) =>
            all.FirstOrDefault(shelf => shelf.Division == wanted && (of.Length == 0 || shelf.Year.ToString(CultureInfo.InvariantCulture) == of));
    }
}
