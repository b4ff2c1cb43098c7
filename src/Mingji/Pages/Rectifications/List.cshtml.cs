using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Rectifications;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;

namespace Mingji.Pages.Rectifications;

/// <summary>整改台账. Every problem of the year with its deadline, from monitoring, evaluation, audit and inspection alike.</summary>
public sealed class ListModel(ListRectifications list, WriteRectifications writing) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public RectificationStanding? Standing { get; set; }

    [BindProperty(SupportsGet = true)]
    public RectificationSource? Source { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public RectificationSort Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "down")]
    public bool IsDescending { get; set; }

    /// <summary>Id and sort value of the row after which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Id and sort value of the row before which the page ends.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public ListRectifications.Page Found { get; private set; } = new([], 0, new Dictionary<RectificationStanding, int>());

    public bool MayIssue => HttpContext.Actor().Reviews();

    public bool IsFiltered => Standing is not null || Source is not null || !string.IsNullOrWhiteSpace(Search);

    /// <summary>Columns in order, by which the list can be sorted.</summary>
    public static IReadOnlyList<(RectificationSort? Sort, string Label)> Columns { get; } =
        [(null, "问题"), (RectificationSort.Unit, "单位"), (null, "来源"), (null, "处理结论"), (RectificationSort.Standing, "状态"), (RectificationSort.Due, "期限"), (null, "责任人")];

    public string? NextAddress => Found.Next is { } next ? Link(Sort, IsDescending, after: Text(next)) : null;

    public string? PreviousAddress => Found.Previous is { } previous ? Link(Sort, IsDescending, before: Text(previous)) : null;

    public string Plain => string.Create(CultureInfo.InvariantCulture, $"/rectifications?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public string FileAddress => Link(Sort, IsDescending) + "&handler=File";

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid || !TryEdge(After, out var after) || !TryEdge(Before, out var before)) return BadRequest();
        if (await Asked() is { } asked) Found = await list.Run(asked with { After = after, Before = before }, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnGetFile()
    {
        if (!ModelState.IsValid) return BadRequest();
        return await Asked() is not { } asked ? NotFound()
            : File(await writing.Run(asked, HttpContext.Actor(), HttpContext.RequestAborted), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{asked.Year}年整改台账.csv"));
    }

    public string SortedBy(RectificationSort sort) => Link(sort, sort == Sort && !IsDescending);

    public string? Direction(RectificationSort? sort) => sort != Sort ? null : IsDescending ? "descending" : "ascending";

    private async Task<ListRectifications.Input?> Asked()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        return Shelf.Current is not { } shelf ? null
            : new(shelf.Division, (int)shelf.Year, HttpContext.Reach()) { Standing = Standing, Source = Source, Search = Search ?? "", Sort = Sort, IsDescending = IsDescending };
    }

    private static bool TryEdge(string? text, out ListRectifications.Cursor? edge)
    {
        edge = null;
        if (string.IsNullOrEmpty(text)) return true;
        var at = text.IndexOf('~');
        if (at < 1 || !long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        edge = new(text[(at + 1)..], id);
        return true;
    }

    private static string Text(ListRectifications.Cursor edge) => string.Create(CultureInfo.InvariantCulture, $"{edge.Id}~{edge.Value}");

    private string Link(RectificationSort sort, bool isDescending, string? after = null, string? before = null) => "/rectifications" + QueryString.Create(new List<KeyValuePair<string, string?>>
    {
        new("division", Shelf.Current!.Division), new("year", Shelf.Current.Year.ToString(CultureInfo.InvariantCulture)), new("standing", Standing?.ToString()), new("source", Source?.ToString()),
        new("q", string.IsNullOrWhiteSpace(Search) ? null : Search), new("sort", sort == RectificationSort.Standing ? null : sort.ToString()), new("down", isDescending ? "true" : null), new("after", after), new("before", before),
    }.Where(pair => pair.Value is not null));
}
