using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.People;

/// <summary>One person: what they may do, where they belong, how they get in. The security administrator only looks.</summary>
[Restricted("查阅人员资料")]
[Needs(Duty.KeepAccounts, Duty.ConfirmPosts)]
public sealed class EditModel(ListPeople people, SavePerson saving, Posts posts, UnitChoices choices, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    public Account Account { get; private set; } = null!;

    public IReadOnlyList<Posts.Row> Posts { get; private set; } = [];

    public PersonFields Fields { get; private set; } = null!;

    public string? Link { get; private set; }

    public bool MayKeep => HttpContext.Actor().May(Duty.KeepAccounts, Place);

    private UnitPlace Place => new(Division, 0, null);

    private AccountKey Key => new(Division, Id);

    private ActBy By => ActBy.Of(HttpContext.Actor());

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    /// <summary>How a post stands: who proposed, confirmed, ended it.</summary>
    public string Words(Posts.Row row) => row.State switch
    {
        "proposed" => $"待安全管理员确认，{row.ProposedBy} {clock.Moment(row.ProposedAt)} 提出",
        "held" => $"{row.DecidedBy} {clock.Moment(row.DecidedAt!)} 确认",
        "refused" => $"{row.DecidedBy} {clock.Moment(row.DecidedAt!)} 没有同意",
        _ => $"{row.EndedBy} {clock.Moment(row.EndedAt!)} 结束",
    };

    public async Task<IActionResult> OnGet() => await Show() ? Page() : NotFound();

    public async Task<IActionResult> OnPost(string? name, string? signInName, long? office, string? unit)
    {
        if (!await Show()) return NotFound();
        if (!MayKeep) return Forbidden();
        if (PersonFields.Parse(unit) is not var (division, unitId) || division != Division) return Say(name, signInName, office, unit, "请选择所在单位；调到其他行政区划，请停用后在那里新增。");
        var outcome = await saving.Change(Key, new(division, unitId, name ?? "", signInName ?? "", office), By, Cancelled);
        if (outcome.Refusal is { } refusal) return Say(name, signInName, office, unit, refusal.Message);
        return Done(null, !outcome.Value ? "已保存。" : unitId != Account.UnitId ? "已调动，原有岗位已全部结束，请重新提出岗位。" : "已换股室，按股室归口的岗位已结束，请重新提出岗位。");
    }

    public async Task<IActionResult> OnPostPropose(Role role, Scope? scope)
    {
        if (!await Show() || !ModelState.IsValid) return NotFound();
        if (!HttpContext.Actor().May(Duty.ProposePosts, Place)) return Forbidden();
        return Done(await posts.Propose(Key, new Post(role, scope ?? role.UsualScope()), By, Cancelled), $"已提出“{role.Word()}”，等安全管理员确认。");
    }

    public async Task<IActionResult> OnPostEndPost(long post)
    {
        if (!await Show()) return NotFound();
        if (!HttpContext.Actor().May(Duty.ProposePosts, Place)) return Forbidden();
        return Done(await posts.End(Key, post, By, Cancelled), "岗位已结束。");
    }

    public async Task<IActionResult> OnPostReset(bool withoutFactor)
    {
        if (!await Show()) return NotFound();
        if (!MayKeep) return Forbidden();
        var outcome = await saving.Reset(Key, withoutFactor, By, Cancelled);
        if (outcome.Value is not { } made) return Done(outcome.Refusal, "");
        Link = $"{Request.Scheme}://{Request.Host}/link/{made.Token}";
        return Page();
    }

    public async Task<IActionResult> OnPostDisable(bool disable)
    {
        if (!await Show()) return NotFound();
        if (!MayKeep) return Forbidden();
        return Done(await saving.Disable(Key, disable, By, Cancelled), disable ? "账号已停用，正在进行的登录已结束。" : "账号已启用。");
    }

    private static StatusCodeResult Forbidden() => new(StatusCodes.Status403Forbidden);

    private RedirectToPageResult Done(Refusal? refusal, string words)
    {
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? words, refusal is not null);
        return RedirectToPage(new { Division, Id });
    }

    private PageResult Say(string? name, string? signInName, long? office, string? unit, string problem)
    {
        Fields = new(name, signInName, office, unit, Fields.Units, Fields.Offices, problem);
        return Page();
    }

    private async Task<bool> Show()
    {
        var actor = HttpContext.Actor();
        if (!actor.May(Duty.KeepAccounts, Place) && !actor.May(Duty.ConfirmPosts, Place) || await people.Find(Key, Cancelled) is not { } account) return false;
        (Account, Posts) = (account, await posts.Of(Key, Cancelled));
        Fields = new(account.Name, account.SignInName, account.OfficeId, PersonFields.KeyOf(account.Division, account.UnitId), MayKeep ? await choices.Of(HttpContext) : [], MayKeep ? await choices.Offices(HttpContext) : [], null);
        return true;
    }
}
