using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Imports;

namespace Mingji.Pages.Imports;

/// <summary>What one import did.</summary>
public sealed class ShowModel(ShowImport imports, TimeProvider clock) : PageModel
{
    public ShowImport.Shown Shown { get; private set; } = null!;

    public ListImports.Row Import => Shown.Import;

    public async Task<IActionResult> OnGet(long id)
    {
        if (await imports.Run(id, HttpContext.Reach(), HttpContext.RequestAborted) is not { } shown) return NotFound();
        Shown = shown;
        return Page();
    }

    public string Moment(string stored) => clock.Moment(stored);
}
