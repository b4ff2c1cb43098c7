using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using QRCoder;

namespace Mingji.Pages.Accounts;

/// <summary>动态口令: enrolled with a picture, proved with a code, with recovery codes for paper.</summary>
public sealed class SecondFactorModel(OwnAccount own, SignInThrottle throttle) : PageModel, IOwnPage
{
    public bool IsOn { get; private set; }

    /// <summary>The recovery codes, right after enrolment.</summary>
    public IReadOnlyList<string>? Codes { get; private set; }

    public string? Problem { get; private set; }

    public string Picture { get; private set; } = "";

    public string SpacedKey { get; private set; } = "";

    public async Task OnGet() => await Show(null);

    public async Task OnPostOn(string? code)
    {
        var outcome = await own.TurnFactorOn(HttpContext.SignedIn(), code ?? "", HttpContext.RequestAborted);
        if (outcome.Value is { } codes) Codes = codes;
        else await Show(outcome.Refusal!.Message);
    }

    public async Task<IActionResult> OnPostOff(string? password)
    {
        var who = HttpContext.SignedIn();
        var refusal = throttle.Wait(who.SignInName, "") is { } wait ? App.Accounts.SignIn.Locked(wait) : await own.TurnFactorOff(who, password ?? "", HttpContext.RequestAborted);
        if (refusal is null)
        {
            TempData["notice"] = "动态口令已停用。";
            return Redirect("/account");
        }
        if (refusal.Code == "Wrong") throttle.Fail(who.SignInName, "");
        await Show(refusal.Message);
        return Page();
    }

    private async Task Show(string? problem)
    {
        Problem = problem;
        var who = HttpContext.SignedIn();
        var account = (await own.Find(who, HttpContext.RequestAborted))!;
        IsOn = account.IsTwoFactor == 1;
        if (IsOn) return;
        // After a wrong code the picture stays: the app has it already.
        var key = problem is not null && account.FactorKey is { } known ? known : await own.NewFactorKey(who, HttpContext.RequestAborted);
        SpacedKey = string.Join(' ', key.Chunk(4).Select(part => new string(part)));
        using var data = QRCodeGenerator.GenerateQrCode(Totp.Address(key, account.SignInName), QRCodeGenerator.ECCLevel.M);
        Picture = Convert.ToBase64String(new PngByteQRCode(data).GetGraphic(6));
    }
}
