using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mingji.Pages.Accounts;

/// <summary>Shown in the place of the answer to a form that was sent after the session had ended: signs in and keeps what was typed.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ExpiredModel : PageModel
{
    /// <summary>Where the form stood.</summary>
    public string Back { get; private set; } = "/";

    public KeptForm? Kept { get; private set; }

    public void OnGet() { }

    public async Task OnPost()
    {
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not { } asked) return;
        var query = asked.OriginalQueryString ?? "";
        Back = asked.OriginalPath;
        Kept = await KeptForm.Of(Request, asked.OriginalPath + query);
    }
}
