using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Imports;
using Mingji.Pages.Imports;

namespace Mingji.Pages.Accounts;

/// <summary>退出登录: the session ends in the store, and what waits for import at this browser is let go.</summary>
public sealed class SignOutModel(Sessions sessions, WaitingImports waiting) : PageModel, IOwnPage
{
    public void OnGet() { }

    public async Task<IActionResult> OnPost()
    {
        var who = HttpContext.SignedIn();
        await sessions.End(who, who.SessionId, HttpContext.RequestAborted);
        SessionCookie.Clear(HttpContext);
        if (HttpContext.ImportKey() is { } key) waiting.Drop(key);
        return Redirect("/sign-in");
    }
}
