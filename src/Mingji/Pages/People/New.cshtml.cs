using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.People;

/// <summary>新增人员: the system administrator's step; the person gets a link to set a password, and no post yet.</summary>
[Needs(Duty.KeepAccounts)]
public sealed class NewModel(SavePerson saving, UnitChoices choices) : PageModel
{
    public PersonFields Fields { get; private set; } = null!;

    /// <summary>The link for the person, right after the account was made.</summary>
    public string? Link { get; private set; }

    public AccountKey Key { get; private set; }

    public async Task OnGet() => Fields = new("", "", null, "", await choices.Of(HttpContext), await choices.Offices(HttpContext), null);

    public async Task OnPost(string? name, string? signInName, long? office, string? unit)
    {
        string? problem = "请选择所在单位。";
        if (PersonFields.Parse(unit) is var (division, id) && HttpContext.Actor().May(Duty.KeepAccounts, new UnitPlace(division, id, null)))
        {
            var outcome = await saving.Add(new(division, id, name ?? "", signInName ?? "", office), ActBy.Of(HttpContext.Actor()), HttpContext.RequestAborted);
            problem = outcome.Refusal?.Message;
            if (outcome.Value is { } made) (Key, Link) = (made.Key, $"{Request.Scheme}://{Request.Host}/link/{made.Token}");
        }
        Fields = new(name, signInName, office, unit, await choices.Of(HttpContext), await choices.Offices(HttpContext), problem);
    }
}
