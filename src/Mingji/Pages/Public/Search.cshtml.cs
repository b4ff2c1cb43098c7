using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;

namespace Mingji.Pages.Public;

/// <summary>Released projects by words.</summary>
public sealed class SearchModel(ListPublic list, SearchPublic search) : PublicPage
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Written { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public string Words => Written?.Trim() ?? "";

    public string Division { get; private set; } = "";

    public IReadOnlyList<ListPublic.Shelf> Shelves { get; private set; } = [];

    public IReadOnlyList<string> Divisions => [.. Shelves.Select(shelf => shelf.Division).Distinct()];

    public SearchPublic.Page Found { get; private set; } = null!;

    public string? NextAddress => Found.Next is { } next ? Link("/public/search", PublicCursor.Text(next)) : null;

    public string JsonAddress => Link("/public/search.json", null);

    public async Task<IActionResult> OnGet(string? division, string? after)
    {
        if (!ModelState.IsValid || !PublicCursor.TryRow(after, out var cursor)) return BadRequest();
        Shelves = await list.Shelves(HttpContext.RequestAborted);
        Division = division ?? Shelves.Select(shelf => shelf.Division).FirstOrDefault() ?? "";
        Found = await search.Run(new(Division, Words, Year, cursor), HttpContext.RequestAborted);
        return Page();
    }

    private string Link(string page, string? after) => page + QueryString.Create(new KeyValuePair<string, string?>[]
    {
        new("q", Words.Length > 0 ? Words : null), new("division", Division), new("year", Year?.ToString(CultureInfo.InvariantCulture)), new("after", after),
    }.Where(pair => pair.Value is not null));
}
