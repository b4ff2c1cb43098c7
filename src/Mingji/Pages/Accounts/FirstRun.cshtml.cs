using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Accounts;

namespace Mingji.Pages.Accounts;

/// <summary>首次设置: the unit and its three administrators, opened by the link the console printed.</summary>
public sealed class FirstRunModel(OneTimeLinks links, SetUpFirst setUp, AccountSettings settings) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public string? Division { get; set; }

    [BindProperty]
    public string? DivisionName { get; set; }

    [BindProperty]
    public string? UnitName { get; set; }

    [BindProperty]
    public string? UnitCode { get; set; }

    [BindProperty]
    public string? SystemName { get; set; }

    [BindProperty]
    public string? SystemSignIn { get; set; }

    [BindProperty]
    public string? SecurityName { get; set; }

    [BindProperty]
    public string? SecuritySignIn { get; set; }

    [BindProperty]
    public string? AuditName { get; set; }

    [BindProperty]
    public string? AuditSignIn { get; set; }

    public bool IsGood { get; private set; }

    public string? Problem { get; private set; }

    public SetUpFirst.Done? Done { get; private set; }

    public string Rules => settings.Passwords.Words();

    public string Address(string token) => $"{Request.Scheme}://{Request.Host}/link/{token}";

    public async Task OnGet()
    {
        IsGood = await links.IsFirstRun(Token, HttpContext.RequestAborted);
        if (!IsGood) Response.StatusCode = StatusCodes.Status410Gone;
    }

    public async Task OnPost(string? password, string? again)
    {
        await OnGet();
        if (!IsGood) return;
        if (password != again)
        {
            Problem = "两次输入的密码不一样，请重新输入。";
            return;
        }
        var outcome = await setUp.Run(new(Token, (Division ?? "").Trim(), DivisionName ?? "", UnitCode, UnitName ?? "", new(SystemName ?? "", SystemSignIn ?? ""), password ?? "",
            new(SecurityName ?? "", SecuritySignIn ?? ""), new(AuditName ?? "", AuditSignIn ?? "")), HttpContext.RequestAborted);
        (Done, Problem) = (outcome.Value, outcome.Refusal?.Message);
    }
}
