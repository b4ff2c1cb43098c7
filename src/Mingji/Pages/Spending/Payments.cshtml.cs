using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.Domain.Spending;

namespace Mingji.Pages.Spending;

/// <summary>支付明细: filtered, sorted, searched, a page at a time.</summary>
public sealed class PaymentsModel(ListPayments payments, StoppedPayments stopped, WritePayments writing, ListDocuments documents) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Table { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Import { get; set; }

    [BindProperty(SupportsGet = true)]
    public PaymentState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public PaymentSource? Source { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Month { get; set; }

    /// <summary><c>amount</c>, else by day.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Up { get; set; }

    /// <summary>Id and sort value of the row after which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Id and sort value of the row before which the page ends.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public IReadOnlyList<(long Id, string Name)> Units { get; private set; } = [];

    public ListPayments.Page Found { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Words) || Unit is not null || Table is not null || Import is not null || State is not null || Source is not null || Month is not null;

    /// <summary>The payments that were made while they should have been stopped, by id.</summary>
    public IReadOnlyDictionary<long, StoppedPayments.Row> Stopped { get; private set; } = new Dictionary<long, StoppedPayments.Row>();

    /// <summary>The project or the import that alone is shown, in words.</summary>
    public string? Only { get; private set; }

    public async Task<IActionResult> OnGet()
    {
        if (await Ask() is not { } asked) return BadRequest();
        if (Shelf.Current is not { } shelf) return Page();
        Units = [.. (await documents.Run(shelf.Division, (int)shelf.Year, HttpContext.Reach(), HttpContext.RequestAborted)).Select(row => (row.UnitId, row.UnitName))];
        Stopped = (await stopped.Run(shelf.Division, (int)shelf.Year, HttpContext.RequestAborted)).ToDictionary(row => row.PaymentId);
        Found = await payments.Run(asked, HttpContext.RequestAborted);
        Only = Table is not null ? $"只看“{(Found.Rows.Count > 0 ? Found.Rows[0].Table : null) ?? "这个项目"}”的支付" : Import is not null ? "只看一次导入的支付" : null;
        return Page();
    }

    /// <summary>All that is asked for as a file.</summary>
    public async Task<IActionResult> OnGetFile()
    {
        if (await Ask() is not { } asked) return BadRequest();
        return Shelf.Current is not { } shelf ? NotFound()
            : File(await writing.Run(asked, HttpContext.Actor(), HttpContext.RequestAborted), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{shelf.Year}年支付明细.csv"));
    }

    public string Address(PaymentRow row) => string.Create(CultureInfo.InvariantCulture, $"/spending/payment?division={Shelf.Current!.Division}&year={Shelf.Current.Year}&id={row.Id}");

    public string SortedBy(string sort) => Link(sort, (Sort ?? "day") == sort && !Up);

    public string? Direction(string sort) => (Sort ?? "day") != sort ? null : Up ? "ascending" : "descending";

    public string? Next => Found.Next is { } next ? Link(Sort, Up, after: Text(next)) : null;

    public string? Previous => Found.Previous is { } previous ? Link(Sort, Up, before: Text(previous)) : null;

    public string FileAddress => Link(Sort, Up) + "&handler=File";

    private async Task<ListPayments.Input?> Ask()
    {
        if (!ModelState.IsValid || Month is < 1 or > 12) return null;
        Shelf = await ShelfChoice.Of(HttpContext);
        if (!TryEdge(After, out var after) || !TryEdge(Before, out var before)) return null;
        return new(Shelf.Current?.Division ?? "", (int)(Shelf.Current?.Year ?? 0), HttpContext.Reach())
        {
            Words = Words ?? "", UnitId = Unit, TableId = Table, ImportId = Import, State = State, Source = Source, Month = Month, IsByAmount = Sort == "amount", IsAscending = Up, After = after, Before = before,
        };
    }

    // One written by hand may say anything.
    private bool TryEdge(string? text, out ListPayments.Cursor? edge)
    {
        edge = null;
        if (string.IsNullOrEmpty(text)) return true;
        var at = text.IndexOf('~');
        if (at < 0 || !long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        edge = new(text[(at + 1)..], id);
        return Sort != "amount" || long.TryParse(edge.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
    }

    private string Link(string? sort, bool isUp, string? after = null, string? before = null)
    {
        var values = new List<KeyValuePair<string, string?>>
        {
            new("division", Shelf.Current!.Division), new("year", Shelf.Current.Year.ToString(CultureInfo.InvariantCulture)), new("q", string.IsNullOrWhiteSpace(Words) ? null : Words), new("unit", Text(Unit)),
            new("table", Text(Table)), new("import", Text(Import)), new("state", State?.ToString()), new("source", Source?.ToString()), new("month", Month?.ToString(CultureInfo.InvariantCulture)), new("sort", sort), new("up", isUp ? "true" : null),
            new("after", after), new("before", before),
        };
        return "/spending/payments" + QueryString.Create(values.Where(pair => pair.Value is not null));
    }

    private static string Text(ListPayments.Cursor edge) => string.Create(CultureInfo.InvariantCulture, $"{edge.Id}~{edge.Value}");

    private static string? Text(long? id) => id?.ToString(CultureInfo.InvariantCulture);
}
