using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Workflow;
using Mingji.Domain.Values;

namespace Mingji.Pages.Review;

/// <summary>Control figures from a table, looked at before they are set, all of them or none.</summary>
[Reviewers]
public sealed class ControlPasteModel(ReadControlTable read, SetControlFigures figures) : PageModel
{
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The same as markup, when the clipboard had it.</summary>
    [BindProperty]
    public string? Markup { get; set; }

    [BindProperty]
    public MoneyUnit Money { get; set; } = MoneyUnit.WanYuan;

    public ShelfChoice Shelf { get; private set; } = null!;

    public ValueList<ReadControlTable.Row> Rows { get; private set; } = [];

    public string? Problem { get; private set; }

    public string List => Address("/review/control");

    public string Here => Address("/review/control/paste");

    public async Task<IActionResult> OnGet()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        return Page();
    }

    public async Task<IActionResult> OnPostPreview() => await Understand() ?? Page();

    public async Task<IActionResult> OnPost()
    {
        if (await Understand() is { } bad) return bad;
        if (Rows.Count == 0) return Page();
        if (Rows.Any(row => row.Figure is null))
        {
            Problem = "有的行不能用，都还没有保存。请改正后重新预览。";
            return Page();
        }
        var outcome = await figures.Run(new(Shelf.Current!.Division, (int)Shelf.Current.Year, Rows.Select(row => row.Figure!).ToValueList(), HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Refusal is { } refusal)
        {
            Problem = refusal.Message;
            return Page();
        }
        TempData["notice"] = $"已保存 {outcome.Value} 个控制数。";
        return Redirect(List);
    }

    private string Address(string page) => string.Create(CultureInfo.InvariantCulture, $"{page}?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    private async Task<IActionResult?> Understand()
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return BadRequest();
        var outcome = await read.Run(new(shelf.Division, (int)shelf.Year, Text ?? "", Markup, Money, HttpContext.Actor()), HttpContext.RequestAborted);
        (Rows, Problem) = (outcome.Value, outcome.Refusal?.Message);
        return null;
    }
}
