using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Procurement;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;

namespace Mingji.Pages.Procurement;

/// <summary>采购台账: the purchases of a division and year by step, by what is overdue and by unit, and the projects that have none though they ought to.</summary>
public sealed class ListModel(ListPurchases purchases, ListProjectNeeds needs, WritePurchases writing, SetPurchasing setting) : PageModel
{
    /// <summary>Columns in order, by which the list can be sorted.</summary>
    public static IReadOnlyList<(PurchaseSort? Sort, string Label, bool IsNumber)> Columns { get; } =
        [(PurchaseSort.Name, "采购项目", false), (PurchaseSort.Unit, "单位", false), (PurchaseSort.Budget, "预算（万元）", true), (null, "进度", false), (PurchaseSort.Due, "下一时限", false), (null, "发现", false)];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Overdue { get; set; }

    [BindProperty(SupportsGet = true)]
    public PurchaseSort Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "down")]
    public bool IsDescending { get; set; }

    /// <summary>Id and sort value of the row after which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Id and sort value of the row before which the page ends.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public ListPurchases.Page Found { get; private set; } = null!;

    /// <summary>Projects that ought to have a purchase and have none.</summary>
    public IReadOnlyList<ListProjectNeeds.Row> Needs { get; private set; } = [];

    public bool IsStopped { get; private set; }

    public bool MaySet => SetPurchasing.May(HttpContext.Actor(), Shelf.Current!.Division);

    public bool MayWrite => HttpContext.Actor().Writes();

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Unit is not null || State is not null || Overdue;

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid || await Ask() is not { } asked) return BadRequest();
        if (Shelf.Current is not { } shelf) return Page();
        Found = await purchases.Run(asked, HttpContext.RequestAborted);
        Needs = await needs.Run(shelf.Division, (int)shelf.Year, HttpContext.Reach(), cancellation: HttpContext.RequestAborted);
        IsStopped = await setting.IsStopped(shelf.Division, (int)shelf.Year, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnGetFile()
    {
        if (!ModelState.IsValid || await Ask() is not { } asked) return BadRequest();
        return Shelf.Current is not { } shelf ? NotFound()
            : File(await writing.Run(asked, HttpContext.Actor(), HttpContext.RequestAborted), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{shelf.Year}年采购台账.csv"));
    }

    public async Task<IActionResult> OnPostSetting(bool stop)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return BadRequest();
        var outcome = await setting.Run(shelf.Division, (int)shelf.Year, stop, HttpContext.Actor(), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (outcome.Refusal?.Message ?? (stop ? "已保存：合同超过采购预算的不能签订。" : "已保存：合同超过采购预算的只提醒。"), outcome.Refusal is not null);
        return Redirect(Clear);
    }

    /// <summary>The list with one condition more or less.</summary>
    public string Filtered(string? state, bool overdue) => Link(state, overdue ? true : null, Unit);

    public string OfUnit(long? unit) => Link(State, Overdue ? true : null, unit);

    public string SortedBy(PurchaseSort sort) => Link(State, Overdue ? true : null, Unit, sort, sort == Sort ? !IsDescending : sort is PurchaseSort.Budget);

    public string? Direction(PurchaseSort? sort) => sort != Sort ? null : IsDescending ? "descending" : "ascending";

    public string? NextAddress => Found.Next is { } next ? Link(State, Overdue ? true : null, Unit, Sort, IsDescending, after: Text(next)) : null;

    public string? PreviousAddress => Found.Previous is { } previous ? Link(State, Overdue ? true : null, Unit, Sort, IsDescending, before: Text(previous)) : null;

    public string FileAddress => Link(State, Overdue ? true : null, Unit, Sort, IsDescending) + "&handler=File";

    public string Clear => string.Create(CultureInfo.InvariantCulture, $"/procurement?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    private async Task<ListPurchases.Input?> Ask()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (!TryEdge(After, out var after) || !TryEdge(Before, out var before)) return null;
        if (State is not null && ProcurementFlow.Table.States.All(state => state.Code != State)) return null;
        return new(Shelf.Current?.Division ?? "", (int)(Shelf.Current?.Year ?? 0)) { Reach = HttpContext.Reach(), UnitId = Unit, State = State, IsOverdue = Overdue, Search = Search ?? "", Sort = Sort, IsDescending = IsDescending, After = after, Before = before };
    }

    private bool TryEdge(string? text, out ListPurchases.Cursor? edge)
    {
        edge = null;
        if (string.IsNullOrEmpty(text)) return true;
        var at = text.IndexOf('~');
        if (at < 1 || !long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        edge = new(text[(at + 1)..], id);
        return Sort != PurchaseSort.Budget || long.TryParse(edge.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    private static string Text(ListPurchases.Cursor edge) => string.Create(CultureInfo.InvariantCulture, $"{edge.Id}~{edge.Value}");

    private string Link(string? state, bool? overdue, long? unit = null, PurchaseSort sort = default, bool down = false, string? after = null, string? before = null)
    {
        var values = new List<KeyValuePair<string, string?>>
        {
            new("division", Shelf.Current!.Division), new("year", Shelf.Current.Year.ToString(CultureInfo.InvariantCulture)), new("q", string.IsNullOrWhiteSpace(Search) ? null : Search),
            new("unit", unit?.ToString(CultureInfo.InvariantCulture)), new("state", state), new("overdue", overdue is true ? "true" : null), new("sort", sort == PurchaseSort.Due ? null : sort.ToString()), new("down", down ? "true" : null), new("after", after), new("before", before),
        };
        return "/procurement" + QueryString.Create(values.Where(pair => pair.Value is not null));
    }
}
