using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Questions;

namespace Mingji.Pages;

/// <summary>工作台。The documents of a division and year: where they stand and what to do next.</summary>
public sealed class IndexModel(ListDocuments documents, ListQuestions questions, TimeProvider clock) : PageModel
{
    public ShelfChoice Shelf { get; private set; } = null!;

    public IReadOnlyList<ListDocuments.Row> Documents { get; private set; } = [];

    /// <summary>How many questions of citizens wait, by document.</summary>
    public IReadOnlyDictionary<long, long> Questions { get; private set; } = new Dictionary<long, long>();

    public FindingCounts Findings => new(Filled.Sum(row => row.ErrorCount), Filled.Sum(row => row.WarningCount), Filled.Sum(row => row.InfoCount));

    /// <summary>The documents in which something is written; a blank form is no fault.</summary>
    public IEnumerable<ListDocuments.Row> Filled => Documents.Where(row => !IsBlank(row));

    /// <summary>Whether nothing is filled in yet.</summary>
    public static bool IsBlank(ListDocuments.Row row) => row is { State: not "released", IndicatorCount: 0, BudgetFen: 0 };

    /// <summary>The document to open first: the one with most errors, else with most warnings, else one that is blank; <see langword="null"/> when all are well.</summary>
    public ListDocuments.Row? First => Filled.Where(row => row.State != "released" && row.ErrorCount + row.WarningCount > 0).MaxBy(row => (row.ErrorCount, row.WarningCount)) ?? Documents.FirstOrDefault(IsBlank);

    public string Address(ListDocuments.Row row) => $"/kept/{Shelf.Current!.Division}/{row.Id}";

    /// <summary>Where the state of a row is told: its releases, where it has any.</summary>
    public string? Releases(ListDocuments.Row row) => row.ReleaseNumber is null ? null : $"{Address(row)}/releases";

    public string Changed(ListDocuments.Row row) => clock.Moment(row.ChangedAt);

    public async Task OnGet()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return;
        Documents = await documents.Run(shelf.Division, (int)shelf.Year, HttpContext.Reach(), HttpContext.RequestAborted);
        Questions = (await questions.Open(shelf.Division, HttpContext.Reach(), HttpContext.RequestAborted)).ToDictionary(waiting => waiting.DocumentId, waiting => waiting.Count);
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
}
