using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Questions;

namespace Mingji.Pages;

/// <summary>工作台。The documents of a division and year: where they stand and what to do next.</summary>
public sealed class IndexModel(ListDocuments documents, ListQuestions questions, FillDemo filling, TimeProvider clock) : PageModel
{
    public ShelfChoice Shelf { get; private set; } = null!;

    public IReadOnlyList<ListDocuments.Row> Documents { get; private set; } = [];

    /// <summary>How many questions of citizens wait, by document.</summary>
    public IReadOnlyDictionary<long, long> Questions { get; private set; } = new Dictionary<long, long>();

    public FindingCounts Findings => new(Documents.Sum(row => row.ErrorCount), Documents.Sum(row => row.WarningCount), Documents.Sum(row => row.InfoCount));

    /// <summary>The document to open first: the one with most errors, else with most warnings; <see langword="null"/> when all are well.</summary>
    public ListDocuments.Row? First => Documents.Where(row => row.State != "released" && row.ErrorCount + row.WarningCount > 0).MaxBy(row => (row.ErrorCount, row.WarningCount));

    public string Address(ListDocuments.Row row) => $"/kept/{Shelf.Current!.Division}/{row.Id}";

    public string Changed(ListDocuments.Row row) => clock.Moment(row.ChangedAt);

    public async Task OnGet()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return;
        Documents = await documents.Run(shelf.Division, (int)shelf.Year, HttpContext.RequestAborted);
        Questions = (await questions.Open(shelf.Division, HttpContext.RequestAborted)).ToDictionary(waiting => waiting.DocumentId, waiting => waiting.Count);
    }

    /// <summary>Fills an empty store with the demonstration; one that holds something stays as it is.</summary>
    public async Task<IActionResult> OnPostDemo()
    {
        await filling.Run(new(), cancellation: HttpContext.RequestAborted);
        return RedirectToPage();
    }

    /// <summary>What the document waits for.</summary>
    public static string NextStep(ListDocuments.Row row) => row switch
    {
        { State: "released" } => "看已发布的文本",
        { ProjectCount: 0 } => "填写第一个项目",
        { ErrorCount: > 0 } => $"改正 {row.ErrorCount} 处错误",
        { WarningCount: > 0 } => $"核对 {row.WarningCount} 处提醒",
        _ => "可以定稿",
    };
}
