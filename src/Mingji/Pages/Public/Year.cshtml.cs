using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;

namespace Mingji.Pages.Public;

/// <summary>The units of a year with what they released.</summary>
public sealed class YearModel(ListPublic list) : PublicPage
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public int Year { get; set; }

    public IReadOnlyList<ListPublic.Shelf> Years { get; private set; } = [];

    public ListPublic.Shelf Total { get; private set; } = null!;

    public ListPublic.Page Found { get; private set; } = null!;

    public string? NextAddress => Found.Next is { } next ? $"/public/{Division}/{Year}?after={PublicCursor.Text(next)}" : null;

    public async Task<IActionResult> OnGet(string? after)
    {
        if (!PublicCursor.TryName(after, out var cursor)) return BadRequest();
        Years = [.. (await list.Shelves(HttpContext.RequestAborted)).Where(shelf => shelf.Division == Division)];
        if (Years.FirstOrDefault(shelf => shelf.Year == Year) is not { } total) return NotFound();
        Total = total;
        Found = await list.Units(Division, Year, cursor, cancellation: HttpContext.RequestAborted);
        return Page();
    }
}
