using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;

namespace Mingji.Pages.Projects;

/// <summary>The projects of a division and year: filtered, sorted, searched, a page at a time.</summary>
public sealed class ListModel(ListProjects projects, ListDocuments documents, TimeProvider clock) : PageModel
{
    /// <summary>Columns in order, by which the list can be sorted.</summary>
    public static IReadOnlyList<(ProjectSort Sort, string Label, bool IsNumber)> Columns { get; } =
    [
        (ProjectSort.Name, "项目", false),
        (ProjectSort.Unit, "单位", false),
        (ProjectSort.Budget, "预算数（万元）", true),
        (ProjectSort.Indicators, "指标", true),
        (ProjectSort.Errors, "发现", false),
        (ProjectSort.Changed, "最近修改", false),
    ];

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Errors { get; set; }

    [BindProperty(SupportsGet = true)]
    public ProjectSort Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "down")]
    public bool IsDescending { get; set; }

    /// <summary>Id and sort value of the row after which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Id and sort value of the row before which the page ends.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    /// <summary>The units of the shelf, for the filter.</summary>
    public IReadOnlyList<(long Id, string Name)> Units { get; private set; } = [];

    public ListProjects.Page Found { get; private set; } = null!;

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Unit is not null || Errors;

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return Page();
        Units = [.. (await documents.Run(shelf.Division, (int)shelf.Year, HttpContext.Reach(), HttpContext.RequestAborted)).Select(row => (row.UnitId, row.UnitName))];
        try
        {
            Found = await projects.Run(new ListProjects.Input(shelf.Division, (int)shelf.Year)
            {
                Reach = HttpContext.Reach(),
                Search = Search ?? "",
                UnitId = Unit,
                HasErrors = Errors,
                Sort = Sort,
                IsDescending = IsDescending,
                After = Cursor(After),
                Before = Cursor(Before),
            }, HttpContext.RequestAborted);
        }
        catch (FormatException)
        {
            return BadRequest(); // a cursor written by hand
        }
        return Page();
    }

    public string Changed(ListProjects.Row row) => clock.Moment(row.ChangedAt);

    public string Address(ListProjects.Row row) => $"/kept/{Shelf.Current!.Division}/{row.DocumentId}?project={row.Position}";

    /// <summary>The list sorted by another column, the other way round when it is sorted by this one already; findings and dates begin with the largest.</summary>
    public string SortedBy(ProjectSort sort) =>
        Link(sort, sort == Sort ? !IsDescending : sort is ProjectSort.Errors or ProjectSort.Changed or ProjectSort.Budget, null, null);

    public string? NextAddress => Found.Next is { } next ? Link(Sort, IsDescending, next, null) : null;

    public string? PreviousAddress => Found.Previous is { } previous ? Link(Sort, IsDescending, null, previous) : null;

    /// <summary>What <c>aria-sort</c> says of a column.</summary>
    public string? Direction(ProjectSort sort) => sort != Sort ? null : IsDescending ? "descending" : "ascending";

    private string Link(ProjectSort sort, bool isDescending, ListProjects.Cursor? after, ListProjects.Cursor? before)
    {
        var values = new List<KeyValuePair<string, string?>>
        {
            new("division", Shelf.Current!.Division), new("year", Shelf.Current.Year.ToString(CultureInfo.InvariantCulture)),
            new("q", string.IsNullOrWhiteSpace(Search) ? null : Search), new("unit", Unit?.ToString(CultureInfo.InvariantCulture)), new("errors", Errors ? "true" : null),
            new("sort", sort.ToString()), new("down", isDescending ? "true" : null), new("after", Text(after)), new("before", Text(before)),
        };
        return "/projects" + QueryString.Create(values.Where(pair => pair.Value is not null));
    }

    private static string? Text(ListProjects.Cursor? cursor) => cursor is null ? null : string.Create(CultureInfo.InvariantCulture, $"{cursor.Id}~{cursor.Value}");

    private static ListProjects.Cursor? Cursor(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var at = text.IndexOf('~');
        return at < 0 ? throw new FormatException() : new(text[(at + 1)..], long.Parse(text[..at], NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
