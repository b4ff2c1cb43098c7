using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.People;

/// <summary>岗位确认: the security administrator's step.</summary>
[Needs(Duty.ConfirmPosts)]
public sealed class WaitingModel(Posts posts, Charges charges, TimeProvider clock) : PageModel
{
    public IReadOnlyList<Posts.Row> Rows { get; private set; } = [];

    /// <summary>What offices are to look after.</summary>
    public IReadOnlyList<Charges.Row> Charges { get; private set; } = [];

    public string Moment(string stored) => clock.Moment(stored);

    public async Task OnGet()
    {
        Rows = await posts.Waiting(HttpContext.Actor().Home.Division, HttpContext.RequestAborted);
        Charges = await charges.Waiting(HttpContext.Actor().Home.Division, HttpContext.RequestAborted);
    }

    public async Task<IActionResult> OnPostCharge(string? division, string? department, long unit, bool confirm)
    {
        if (!HttpContext.Actor().May(Duty.ConfirmPosts, new UnitPlace(division ?? "", 0, null))) return NotFound();
        var refusal = await charges.Decide(division!, department ?? "", unit, confirm, ActBy.Of(HttpContext.Actor()), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? (confirm ? "归口已确认，从现在起生效。" : "没有同意，归口不生效。"), refusal is not null);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPost(string? division, long person, long post, bool confirm)
    {
        if (!HttpContext.Actor().May(Duty.ConfirmPosts, new UnitPlace(division ?? "", 0, null))) return NotFound();
        var refusal = await posts.Decide(new(division!, person), post, confirm, ActBy.Of(HttpContext.Actor()), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? (confirm ? "岗位已确认，从现在起生效。" : "没有同意，岗位不生效。"), refusal is not null);
        return RedirectToPage();
    }
}
