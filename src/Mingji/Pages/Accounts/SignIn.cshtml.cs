using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Accounts;

/// <summary>登录: name and password, then the second factor where there is one; back to where the person was, with what they had typed.</summary>
public sealed class SignInModel(SignIn signIn, SignInThrottle throttle, Sessions sessions, ListPeople people, IDataProtectionProvider protection, WebHost.Settings settings, WaitingTrace trace) : PageModel
{
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("second factor").ToTimeLimitedDataProtector();

    [BindProperty(SupportsGet = true)]
    public string? Back { get; set; }

    [BindProperty]
    public string? Kept { get; set; }

    [BindProperty]
    public string? SignInName { get; set; }

    /// <summary>What stands for the first step while the second is asked for.</summary>
    public string? Ticket { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Whether nobody has an account yet.</summary>
    public bool IsNew { get; private set; }

    public IReadOnlyList<ListPeople.DemoRow> DemoPeople { get; private set; } = [];

    /// <summary>What was typed before the session ended, to be sent again.</summary>
    public KeptForm? Resumed { get; private set; }

    public SignInForm Form => new(Back, Kept, SignInName, Problem);

    public async Task<IActionResult> OnGet()
    {
        if (HttpContext.FindSignedIn() is not null) return Onwards();
        await Show();
        return Page();
    }

    public async Task<IActionResult> OnPost(string? password)
    {
        var (name, way) = (SignInName ?? "", HttpContext.Way());
        if (throttle.Wait(name, way.Address) is { } wait)
        {
            trace.Refuse(TraceLog.House, TracedAct.AtTheDoor($"试得太多，等待期内仍尝试登录，来自 {way.Address}"));
            return await Say(App.Accounts.SignIn.Locked(wait).Message);
        }
        var result = await signIn.Run(name, password ?? "", way, HttpContext.RequestAborted);
        if (result.NeedsCode is { } key)
        {
            Ticket = protector.Protect($"{key.Division} {key.Id}", TimeSpan.FromMinutes(5));
            return Page();
        }
        return await Finish(result, name, way.Address);
    }

    public async Task<IActionResult> OnPostCode(string? ticket, string? code)
    {
        AccountKey key;
        try
        {
            var parts = protector.Unprotect(ticket ?? "").Split(' ');
            key = new(parts[0], long.Parse(parts[1]));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return await Say("等的时间太长，请重新输入用户名和密码。");
        }
        var way = HttpContext.Way();
        var result = await signIn.WithCode(key, code ?? "", way, HttpContext.RequestAborted);
        if (result.NeedsCode is null) return await Finish(result, "", way.Address);
        throttle.Fail("", way.Address);
        (Ticket, Problem) = (ticket, result.Refusal!.Message);
        return Page();
    }

    public async Task<IActionResult> OnPostDemo(string? division, long id)
    {
        if (!settings.IsDemo || await signIn.OfDemo(new(division ?? "", id), HttpContext.Way(), HttpContext.RequestAborted) is not { } token) return NotFound();
        SessionCookie.Write(HttpContext, token);
        return Onwards();
    }

    private async Task<IActionResult> Finish(SignIn.Result result, string name, string address)
    {
        if (result.Token is not { } token)
        {
            if (name.Length > 0) throttle.Fail(name, address);
            return await Say(result.Refusal!.Message);
        }
        throttle.Succeed(name);
        SessionCookie.Write(HttpContext, token);
        if (KeptForm.Parse(Kept) is not { } kept || !Url.IsLocalUrl(kept.Address)) return Onwards();
        // The form's token must be the signed-in person's.
        if (await sessions.Find(token, isActive: true, HttpContext.RequestAborted) is { } who)
        {
            HttpContext.Remember(who);
            HttpContext.User = SessionAuthentication.Principal(who);
        }
        Resumed = kept;
        return Page();
    }

    private IActionResult Onwards() => LocalRedirect(Url.IsLocalUrl(Back) ? Back! : "/");

    private async Task<IActionResult> Say(string problem)
    {
        Problem = problem;
        await Show();
        return Page();
    }

    private async Task Show()
    {
        IsNew = !await people.IsAnybodyThere(HttpContext.RequestAborted);
        if (!settings.IsDemo) return;
        // One of each role is enough to choose from, and of those in townships of their own below one more.
        DemoPeople = [.. (await people.OfDemo(HttpContext.RequestAborted)).DistinctBy(person => (person.Role, person.Division.Length)).OrderBy(person => person.Division.Length).ThenBy(person => Enum.Parse<Role>(person.Role))];
    }
}
