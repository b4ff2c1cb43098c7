using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.Domain.Organisations;
using Mingji.Pages.Shared;

namespace Mingji.Pages.People;

/// <summary>人员: for the system administrator, who keeps them, and the security administrator, who looks at their posts.</summary>
[Restricted("查阅人员名单")]
[Needs(Duty.KeepAccounts, Duty.ConfirmPosts)]
public sealed class ListModel(ListPeople people) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public IReadOnlyList<ListPeople.Row> Rows { get; private set; } = [];

    public Pager Pager { get; private set; } = null!;

    public bool MayKeep => HttpContext.Actor().May(Duty.KeepAccounts);

    public async Task OnGet([FromQuery(Name = "page")] int number = 1)
    {
        number = Math.Clamp(number, 1, 100_000);
        (Rows, var total) = await people.Run(HttpContext.Actor().Home.Division, Search, number, HttpContext.RequestAborted);
        Pager = new("/people" + (string.IsNullOrWhiteSpace(Search) ? "" : QueryString.Create("q", Search)), number, ListPeople.PageSize, total, "人");
    }
}
