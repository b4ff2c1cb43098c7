using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Data;
using Mingji.App.Imports;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Imports;

/// <summary>Says what taking an import back will do, and does it.</summary>
[Writers]
public sealed class TakeBackModel(ShowImport imports, TakeBackImport takingBack, FindUnitPlace units) : PageModel
{
    public ShowImport.Shown Shown { get; private set; } = null!;

    /// <summary>Why it cannot be taken back.</summary>
    public string? Problem { get; private set; }

    public IEnumerable<ShowImport.DocumentRow> Edited => Shown.Documents.Where(row => row.IsEditedSince);

    public async Task<IActionResult> OnGet(long id) => await Show(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id)
    {
        if (!await Show(id)) return NotFound();
        foreach (var row in Shown.Documents)
            if (await units.OfDocument(new(row.Division, row.Id), HttpContext.RequestAborted) is not { } unit || !HttpContext.Actor().Writes(unit)) return StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            var outcome = await takingBack.Run(new(Shown.Import.Division, id, HttpContext.Actor()), HttpContext.RequestAborted);
            if (outcome.Refusal is null) return RedirectToPage("Show", new { id });
            Problem = outcome.Refusal.Message;
        }
        catch (StoreException e) when (e.Refusal.Code == "EditedSince")
        {
            Problem = e.Refusal.Message;
        }
        return Page();
    }

    private async Task<bool> Show(long id)
    {
        if (await imports.Run(id, HttpContext.Reach(), HttpContext.RequestAborted) is not { Import.State: not "taken_back" } shown) return false;
        Shown = shown;
        return true;
    }
}
