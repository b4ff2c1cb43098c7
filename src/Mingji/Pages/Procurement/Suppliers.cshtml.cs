using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Procurement;
using Mingji.Pages.Shared;

namespace Mingji.Pages.Procurement;

/// <summary>供应商台账: who sold in a division's year, with how many contracts and for how much.</summary>
public sealed class SuppliersModel(ListSuppliers suppliers) : PageModel
{
    private const int OnPage = 50;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public ShelfChoice Shelf { get; private set; } = null!;

    public ListSuppliers.Page Found { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search);

    public string Back => Shelved("/procurement");

    public string Clear => Shelved("/procurement/suppliers");

    public Pager Pager => new(IsFiltered ? Clear + "&q=" + Uri.EscapeDataString(Search!.Trim()) : Clear, Number, OnPage, Found.Total, "家供应商");

    /// <summary>The purchases with contracts of a supplier.</summary>
    public string Of(string name) => Back + "&q=" + Uri.EscapeDataString(name);

    public async Task<IActionResult> OnGet()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (!ModelState.IsValid || Number is < 1 or > 1_000_000) return BadRequest();
        if (Shelf.Current is { } shelf) Found = await suppliers.Run(new(shelf.Division, (int)shelf.Year, HttpContext.Reach(), Search ?? "", Number) { PageSize = OnPage }, HttpContext.RequestAborted);
        return Page();
    }

    private string Shelved(string path) => string.Create(CultureInfo.InvariantCulture, $"{path}?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");
}
