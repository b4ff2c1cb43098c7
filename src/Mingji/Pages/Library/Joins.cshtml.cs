using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Projects;

namespace Mingji.Pages.Library;

/// <summary>合并跨年度项目: pairs that look like one project, confirmed all at once, one by one, or told apart.</summary>
[Writers]
public sealed class JoinsModel(JoinProjects joining) : PageModel
{
    /// <summary>So many are shown; with those confirmed the next come up.</summary>
    public const int Most = 100;

    public ShelfChoice Shelf { get; private set; } = null!;

    public IReadOnlyList<JoinProjects.Pair> Pairs { get; private set; } = [];

    public string Library => string.Create(CultureInfo.InvariantCulture, $"/library?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/library/joins?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public async Task OnGet()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is { } shelf) Pairs = await joining.List(shelf.Division, HttpContext.Actor(), HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostAll() => await Join(null);

    public async Task<IActionResult> OnPostOne(long older, long newer) => await Join([(older, newer)]);

    public async Task<IActionResult> OnPostApart(long older, long newer)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return BadRequest();
        return Tell(await joining.Apart(shelf.Division, older, newer, HttpContext.Actor(), HttpContext.RequestAborted), "已记下：不是同一项目，以后不再提出。");
    }

    private async Task<IActionResult> Join(IReadOnlyCollection<(long, long)>? pairs)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return BadRequest();
        var outcome = await joining.Run(shelf.Division, pairs, HttpContext.Actor(), HttpContext.RequestAborted);
        return Tell(outcome.Refusal, $"已合并 {outcome.Value} 对，各年度的目标表和预算归到一个项目。");
    }

    private RedirectResult Tell(Refusal? refusal, string done)
    {
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? done, refusal is not null);
        return Redirect(Here);
    }
}
