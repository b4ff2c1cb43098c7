using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Accounts;

namespace Mingji.Pages.Accounts;

/// <summary>Sets a password with a one-time link; then the person signs in with it.</summary>
public sealed class LinkModel(OneTimeLinks links, AccountSettings settings) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    public Account? Account { get; private set; }

    public string? Problem { get; private set; }

    public string Rules => settings.Passwords.Words();

    public async Task OnGet()
    {
        Account = await links.Find(Token, HttpContext.RequestAborted);
        if (Account is null) Response.StatusCode = StatusCodes.Status410Gone;
    }

    public async Task<IActionResult> OnPost(string? password, string? again)
    {
        await OnGet();
        if (Account is null) return Page();
        if (password != again) return Say("两次输入的密码不一样，请重新输入。");
        var outcome = await links.SetPassword(Token, password ?? "", HttpContext.RequestAborted);
        return outcome.Refusal is { } refusal ? Say(refusal.Message) : Redirect("/sign-in");
    }

    private PageResult Say(string problem)
    {
        Problem = problem;
        return Page();
    }
}
