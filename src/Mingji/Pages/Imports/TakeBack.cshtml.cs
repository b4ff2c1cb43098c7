using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Data;
using Mingji.App.Imports;

namespace Mingji.Pages.Imports;

/// <summary>Says what taking an import back will do, and does it.</summary>
[AsksPerson]
public sealed class TakeBackModel(ShowImport imports, TakeBackImport takingBack) : PageModel
{
    public ShowImport.Shown Shown { get; private set; } = null!;

    /// <summary>Why it cannot be taken back.</summary>
    public string? Problem { get; private set; }

    public IEnumerable<ShowImport.DocumentRow> Edited => Shown.Documents.Where(row => row.IsEditedSince);

    public async Task<IActionResult> OnGet(long id) => await Show(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id)
    {
        if (!await Show(id)) return NotFound();
        try
        {
            var outcome = await takingBack.Run(new(Shown.Import.Division, id, HttpContext.FindPerson()!), HttpContext.RequestAborted);
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
        if (await imports.Run(id, HttpContext.RequestAborted) is not { Import.State: not "taken_back" } shown) return false;
        Shown = shown;
        return true;
    }
}
