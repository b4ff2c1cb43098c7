using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Pages.Shared;

namespace Mingji.Pages.Units;

/// <summary>单位: by division, searched, a page at a time.</summary>
[Needs(Duty.KeepUnits)]
public sealed class ListModel(ListUnits units) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public IReadOnlyList<ListUnits.Row> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public async Task OnGet([FromQuery(Name = "page")] int number = 1)
    {
        number = Math.Clamp(number, 1, 100_000);
        (Rows, var total) = await units.Run(HttpContext.Actor().Home.Division, Search, number, cancellation: HttpContext.RequestAborted);
        Pager = new("/units" + (string.IsNullOrWhiteSpace(Search) ? "" : QueryString.Create("q", Search)), number, ListUnits.PageSize, total, "个单位");
    }
}
