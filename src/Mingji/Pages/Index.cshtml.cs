using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Questions;
using Mingji.Domain.Organisations;

namespace Mingji.Pages;

/// <summary>工作台。What a person must do, and the documents of a division and year: where they stand and what to do next.</summary>
public sealed class IndexModel(BrowseDocuments documents, ListQuestions questions, TimeProvider clock) : PageModel
{
    /// <summary>Words that unit names or codes hold.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    /// <summary>Unit and code of the row after which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Unit and code of the row before which the page ends.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public DueModel Due { get; private set; } = null!;

    public BrowseDocuments.Page Found { get; private set; } = null!;

    public BrowseDocuments.Totals Totals => Found.Totals;

    /// <summary>How many questions of citizens wait, by document.</summary>
    public IReadOnlyDictionary<long, long> Questions { get; private set; } = new Dictionary<long, long>();

    /// <summary>Whether there are more documents than one page holds, so that looking for one is worth a field.</summary>
    public bool IsLong => Totals.Documents > Found.Rows.Count || !string.IsNullOrWhiteSpace(Search);

    public FindingCounts Findings => new(Totals.Errors, Totals.Warnings, Totals.Infos);

    /// <summary>Whether nothing is filled in yet; a blank form is no fault.</summary>
    public static bool IsBlank(ListDocuments.Row row) => row is { State: not "released", IndicatorCount: 0, BudgetFen: 0 };

    public string Address(ListDocuments.Row row) => $"/kept/{Shelf.Current!.Division}/{row.Id}";

    /// <summary>Where the state of a row is told: its releases, where it has any.</summary>
    public string? Releases(ListDocuments.Row row) => row.ReleaseNumber is null ? null : $"{Address(row)}/releases";

    public string Changed(ListDocuments.Row row) => clock.Moment(row.ChangedAt);

    public string? NextAddress => Found.Next is { } next ? Link("after", next) : null;

    public string? PreviousAddress => Found.Previous is { } previous ? Link("before", previous) : null;

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!HttpContext.Actor().Reads()) return Page();
        Shelf = await ShelfChoice.Of(HttpContext);
        Due = await DueModel.Of(HttpContext, Shelf.Current);
        if (Shelf.Current is not { } shelf) return Page();
        try
        {
            Found = await documents.Run(new(shelf.Division, (int)shelf.Year, HttpContext.Reach()) { Search = Search ?? "", After = Cursor(After), Before = Cursor(Before) }, HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return BadRequest(); // a cursor written by hand
        }
        Questions = (await questions.Open(shelf.Division, HttpContext.Reach(), HttpContext.RequestAborted)).ToDictionary(waiting => waiting.DocumentId, waiting => waiting.Count);
        return Page();
    }

    /// <summary>What the document waits for.</summary>
    public static string NextStep(ListDocuments.Row row) => row switch
    {
        { State: "released" } => "看公开的文本",
        { ProjectCount: 0 } => "填写第一个项目",
        _ when IsBlank(row) => "填写第一个项目",
        { ErrorCount: > 0 } => $"改正 {row.ErrorCount} 处错误",
        { WarningCount: > 0 } => $"核对 {row.WarningCount} 处提醒",
        { ReleaseNumber: not null, WithdrawnAt: null } => "公开更正",
        _ => "可以公开",
    };

    private string Link(string side, BrowseDocuments.Cursor edge) => "/" + QueryString.Create(new List<KeyValuePair<string, string?>>
    {
        new("division", Shelf.Current!.Division), new("year", Shelf.Current.Year.ToString(CultureInfo.InvariantCulture)), new("q", string.IsNullOrWhiteSpace(Search) ? null : Search),
        new(side, string.Create(CultureInfo.InvariantCulture, $"{edge.UnitId}~{edge.Code}")),
    }.Where(pair => pair.Value is not null));

    private static BrowseDocuments.Cursor? Cursor(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var at = text.IndexOf('~');
        return at < 0 ? throw new FormatException() : new(text[(at + 1)..], long.Parse(text[..at], NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
