using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Years;

/// <summary>年度: opened and closed for each division.</summary>
[Needs(Duty.KeepYears)]
public sealed class ListModel(BudgetYears years, ListUnits units, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Division { get; set; }

    public IReadOnlyList<(string Code, string Name)> Divisions { get; private set; } = [];

    public IReadOnlyList<BudgetYears.Row> Years { get; private set; } = [];

    public string Moment(string stored) => clock.Moment(stored);

    public async Task<IActionResult> OnGet()
    {
        var home = HttpContext.Actor().Home.Division;
        Division ??= home;
        if (!IsOurs(Division)) return NotFound();
        Divisions = await units.Divisions(home, HttpContext.RequestAborted);
        Years = await years.List(Division, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPost(int year, bool close)
    {
        if (Division is null || !IsOurs(Division)) return NotFound();
        var refusal = await years.Set(Division, year, close, ActBy.Of(HttpContext.Actor()), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? (close ? $"已关闭 {year} 年，文本只能查看。" : $"已重新开放 {year} 年。"), refusal is not null);
        return RedirectToPage(new { Division });
    }

    private bool IsOurs(string division) => HttpContext.Actor().May(Duty.KeepYears, new UnitPlace(division, 0, null));
}
