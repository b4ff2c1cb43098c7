using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Imports;

namespace Mingji.Pages.Imports;

/// <summary>Every import, newest first.</summary>
public sealed class ListModel(ListImports imports, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Only imports older than this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<ListImports.Row> Imports { get; private set; } = [];

    public bool HasMore { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return BadRequest();
        var rows = await imports.Run(PageSize + 1, Before ?? long.MaxValue, HttpContext.Reach(), HttpContext.RequestAborted);
        Imports = [.. rows.Take(PageSize)];
        HasMore = rows.Count > PageSize;
        return Page();
    }

    public string Moment(string stored) => clock.Moment(stored);
}
