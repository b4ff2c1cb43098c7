using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Procurement;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;

namespace Mingji.Pages.Procurement;

/// <summary>登记采购项目: what is to be bought, from which projects it is paid.</summary>
[Writers]
public sealed class NewModel(ListDocuments documents, ListProjects projects, FindUnitPlace places, SavePurchase saving) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "document")]
    public long? DocumentId { get; set; }

    [BindProperty(SupportsGet = true, Name = "table")]
    public long? TableId { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    /// <summary>The documents of the units the person writes.</summary>
    public IReadOnlyList<ListDocuments.Row> Documents { get; private set; } = [];

    public PurchaseFields Fields { get; private set; } = null!;

    /// <summary>The chosen unit's document; <see langword="null"/> until one is chosen.</summary>
    public ListDocuments.Row? Document { get; private set; }

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGet() => await Load() ? Page() : BadRequest();

    public async Task<IActionResult> OnPost([FromForm] string? name, [FromForm] PurchaseCategory category, [FromForm] string? itemClass, [FromForm] string? budget, [FromForm] long[] tables)
    {
        if (!await Load() || Document is null || !Enum.IsDefined(category)) return BadRequest();
        var outcome = await saving.Run(new(Shelf.Current!.Division, (int)Shelf.Current.Year, Document.UnitId, HttpContext.Actor())
        {
            Name = name ?? "", Category = category, ItemClass = itemClass ?? "", Budget = PurchaseWords.Amount(budget), Tables = tables.ToValueList(),
        }, HttpContext.RequestAborted);
        if (outcome.Value is { } key)
        {
            TempData["notice"] = "已登记。请在公开采购意向以后登记日期。";
            return Redirect(string.Create(CultureInfo.InvariantCulture, $"/procurement/{key.Division}/{key.Id}"));
        }
        Problem = outcome.Refusal!.Message;
        Fields = Fields with { Name = name ?? "", Category = category, ItemClass = itemClass ?? "", Budget = budget ?? "", Chosen = [.. tables] };
        return Page();
    }

    private async Task<bool> Load()
    {
        if (!ModelState.IsValid) return false;
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return true;
        var written = new List<ListDocuments.Row>();
        foreach (var row in await documents.Run(shelf.Division, (int)shelf.Year, HttpContext.Reach(), HttpContext.RequestAborted))
            if (await places.OfDocument(new(shelf.Division, row.Id), HttpContext.RequestAborted) is { } place && HttpContext.Actor().Writes(place)) written.Add(row);
        Documents = written;
        Document = written.FirstOrDefault(row => row.Id == DocumentId) ?? (written.Count == 1 ? written[0] : null);
        if (Document is { } document)
        {
            var tables = (await projects.Run(new(shelf.Division, (int)shelf.Year) { Reach = HttpContext.Reach(), UnitId = document.UnitId, Sort = ProjectSort.Name, PageSize = 200 }, HttpContext.RequestAborted)).Rows;
            var first = tables.FirstOrDefault(row => row.Id == TableId);
            Fields = new([.. tables.Select(row => (row.Id, row.Name, row.BudgetFen))])
            {
                Name = first?.Name ?? "", Budget = first?.BudgetFen is { } fen ? new Money(fen).ToString() : "", Chosen = first is null ? [] : [first.Id],
            };
        }
        return true;
    }
}

/// <summary>The fields of a purchase.</summary>
/// <param name="Tables">The unit's projects: id, name, budget in 分.</param>
public sealed record PurchaseFields(IReadOnlyList<(long Id, string Name, long? BudgetFen)> Tables)
{
    public string Name { get; init; } = "";
    public PurchaseCategory Category { get; init; }
    public string ItemClass { get; init; } = "";
    public string Budget { get; init; } = "";
    public IReadOnlyList<long> Chosen { get; init; } = [];
}
