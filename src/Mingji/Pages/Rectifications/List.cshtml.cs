using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Rectifications;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Pages.Shared;

namespace Mingji.Pages.Rectifications;

/// <summary>整改台账. Every problem of the year with its deadline, from monitoring, evaluation, audit and inspection alike.</summary>
public sealed class ListModel(ListRectifications list, WriteRectifications writing) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public RectificationStanding? Standing { get; set; }

    [BindProperty(SupportsGet = true)]
    public RectificationSource? Source { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public ShelfChoice Shelf { get; private set; } = null!;

    public ListRectifications.Page Found { get; private set; } = new([], 0, new Dictionary<RectificationStanding, int>());

    public bool MayIssue => HttpContext.Actor().Reviews();

    public bool IsFiltered => Standing is not null || Source is not null || !string.IsNullOrWhiteSpace(Search);

    public Pager Pager => new(Link(), Number, 50, Found.Total, "项整改");

    public string Plain => string.Create(CultureInfo.InvariantCulture, $"/rectifications?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public string FileAddress => Link() + "&handler=File";

    private ListRectifications.Input? Asked => Shelf.Current is not { } shelf ? null : new(shelf.Division, (int)shelf.Year, HttpContext.Reach())
    {
        Standing = Standing, Source = Source, Search = Search ?? "", Page = Math.Clamp(Number, 1, 100_000),
    };

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Asked is { } asked) Found = await list.Run(asked, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnGetFile()
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        return Asked is not { } asked ? NotFound()
            : File(await writing.Run(asked, HttpContext.Actor(), HttpContext.RequestAborted), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{asked.Year}年整改台账.csv"));
    }

    public string Link() => "/rectifications" + QueryString.Create(new List<KeyValuePair<string, string?>>
    {
        new("division", Shelf.Current!.Division), new("year", Shelf.Current.Year.ToString(CultureInfo.InvariantCulture)), new("standing", Standing?.ToString()), new("source", Source?.ToString()),
        new("q", string.IsNullOrWhiteSpace(Search) ? null : Search),
    }.Where(pair => pair.Value is not null));
}
