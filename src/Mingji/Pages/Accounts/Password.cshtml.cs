using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;

namespace Mingji.Pages.Accounts;

/// <summary>修改密码.</summary>
public sealed class PasswordModel(OwnAccount own, AccountSettings settings, SignInThrottle throttle) : PageModel, IOwnPage
{
    public string? Problem { get; private set; }

    public string Rules => settings.Passwords.Words();

    public void OnGet() { }

    public async Task<IActionResult> OnPost(string? old, string? password, string? again)
    {
        var who = HttpContext.SignedIn();
        // Whoever finds an open screen must not be able to guess the password here either.
        if (throttle.Wait(who.SignInName, "") is { } wait) return Say(App.Accounts.SignIn.Locked(wait).Message);
        if (password != again) return Say("两次输入的密码不一样，请重新输入。");
        if (await own.ChangePassword(who, old ?? "", password ?? "", HttpContext.RequestAborted) is { } refusal)
        {
            if (refusal.Code == "Wrong") throttle.Fail(who.SignInName, "");
            return Say(refusal.Message);
        }
        TempData["notice"] = "密码已修改，其他地方的登录已结束。";
        return Redirect("/account");
    }

    private PageResult Say(string problem)
    {
        Problem = problem;
        return Page();
    }
}
