using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Disclosure;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Disclosure;

/// <summary>Says what withdrawing a release will do, and does it.</summary>
[Releasers]
public sealed class WithdrawModel(OpenRelease releases, WithdrawRelease withdrawing) : KeptPage
{
    [FromRoute]
    public long Number { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public Release Release { get; private set; } = null!;

    /// <summary>Whether it speaks for the document now.</summary>
    public bool Stands { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPost()
    {
        if (!await Load()) return NotFound();
        var outcome = await withdrawing.Run(new(Key, Number, Reason ?? "", HttpContext.Actor()), HttpContext.RequestAborted);
        if (outcome.Refusal is null) return Redirect($"{Path}/releases/{Number}");
        Problem = outcome.Refusal.Message;
        return Page();
    }

    private async Task<bool> Load()
    {
        var all = await releases.All(Key, HttpContext.RequestAborted);
        if (all.FirstOrDefault(release => release.Number == Number) is not { } found) return false;
        (Release, Stands) = (found, found == all[0] && found.Withdrawal is null);
        if (found.Withdrawal is { } withdrawal) Problem = $"这次公开已由{withdrawal.By}撤回，不必再撤。";
        return true;
    }
}
