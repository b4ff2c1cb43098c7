using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Data;

namespace Mingji.Pages.Accounts;

/// <summary>我的账号: who I am here, my sessions, the way to another password and a second factor.</summary>
public sealed class OwnModel(OwnAccount own, Sessions sessions, AccessTokens tokens, TimeProvider clock) : PageModel, IOwnPage
{
    public IReadOnlyList<Sessions.Row> Sessions { get; private set; } = [];

    public string? PasswordSetAt { get; private set; }

    public bool IsTwoFactor { get; private set; }

    public long CodesLeft { get; private set; }

    /// <summary>Tokens that are good.</summary>
    public int Tokens { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        var who = HttpContext.SignedIn();
        if (await own.Find(who, HttpContext.RequestAborted) is not { } account) return NotFound();
        (IsTwoFactor, PasswordSetAt) = (account.IsTwoFactor == 1, account.PasswordSetAt is { } set ? Moment(set) : null);
        CodesLeft = await own.CodesLeft(who, HttpContext.RequestAborted);
        Sessions = await sessions.List(who.Key, HttpContext.RequestAborted);
        var now = Timestamps.Print(clock.GetUtcNow());
        Tokens = (await tokens.List(who.Key, HttpContext.RequestAborted)).Count(row => row.EndedAt is null && string.CompareOrdinal(row.ExpiresAt, now) > 0);
        return Page();
    }

    public async Task<IActionResult> OnPostEnd(long id)
    {
        await sessions.End(HttpContext.SignedIn(), id, HttpContext.RequestAborted);
        TempData["notice"] = "已结束那一处登录。";
        return RedirectToPage();
    }

    public string Moment(string stored) => clock.Moment(stored);

    /// <summary>What people call the browser that sent a text like this.</summary>
    public static string Browser(string agent) => agent switch
    {
        _ when agent.Contains("Edg/") => "Edge",
        _ when agent.Contains("Firefox/") => "Firefox",
        _ when agent.Contains("MicroMessenger") => "微信",
        _ when agent.Contains("Chrome/") => "Chrome 或同类浏览器",
        _ when agent.Contains("Safari/") => "Safari",
        _ => "其他程序",
    };
}
