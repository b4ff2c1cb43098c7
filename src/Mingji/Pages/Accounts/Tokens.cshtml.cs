using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Organisations;

namespace Mingji.Pages.Accounts;

/// <summary>访问令牌: made, listed and ended by the person they stand for.</summary>
public sealed class TokensModel(AccessTokens tokens, TimeProvider clock) : PageModel
{
    /// <summary>How long a token can be good for, in days.</summary>
    public static IReadOnlyList<int> Terms { get; } = [30, 90, 180, 365];

    /// <summary>The secret, right after it was made.</summary>
    public string? Made { get; private set; }

    public IReadOnlyList<AccessTokens.Row> Rows { get; private set; } = [];

    public string? Problem { get; private set; }

    public string Name { get; private set; } = "";

    public TokenScope Scopes { get; private set; } = TokenScope.Read;

    public int Days { get; private set; } = 90;

    public Task OnGet() => Load();

    // No redirect: the secret is on this answer and nowhere else.
    public async Task<IActionResult> OnPostMake(string? name, string[]? scopes, int days)
    {
        if (TokenScopes.Parse(scopes ?? []) is not { } chosen) return BadRequest();
        var who = HttpContext.SignedIn();
        var outcome = await tokens.Make(who.Key, new(name ?? "", chosen, days), ActBy.Of(who.Actor), HttpContext.RequestAborted);
        (Made, Problem) = (outcome.Value, outcome.Refusal?.Message);
        if (Problem is not null) (Name, Scopes, Days) = (name ?? "", chosen, days);
        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostEnd(long id)
    {
        var who = HttpContext.SignedIn();
        TempData["notice"] = (await tokens.End(who.Key, id, ActBy.Of(who.Actor), HttpContext.RequestAborted))?.Message ?? "令牌已结束，从现在起不能再用。";
        return RedirectToPage();
    }

    public string Moment(string stored) => clock.Moment(stored);

    public static string Words(AccessTokens.Row row) => (TokenScopes.Parse(row.Scopes.Split(' ')) ?? TokenScope.None).Words();

    /// <summary>Why a token is of no use any more; <see langword="null"/> while it is.</summary>
    public string? State(AccessTokens.Row row) => row.EndedAt is not null ? "已结束" : Timestamps.Parse(row.ExpiresAt) <= clock.GetUtcNow() ? "已过期" : null;

    private async Task Load() => Rows = await tokens.List(HttpContext.SignedIn().Key, HttpContext.RequestAborted);
}
