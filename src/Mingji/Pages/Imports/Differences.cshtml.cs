using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.Pages.Imports;

/// <summary>What a waiting document would change in the one that is kept, cell by cell.</summary>
[Writers]
public sealed class DifferencesModel(WaitingImports waiting, OpenDocument opening) : PageModel
{
    public const int MostShown = 500;

    public PlannedDocument Planned { get; private set; } = null!;

    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    private GoalDocument Kept { get; set; } = null!;

    public async Task<IActionResult> OnGet(int file, int document)
    {
        if (waiting.Find(HttpContext.ImportKey()) is not { Plan.IsCompletedSuccessfully: true } import) return NotFound();
        var plan = await import.Plan;
        if (plan.Files.ElementAtOrDefault(file)?.Documents.ElementAtOrDefault(document) is not { Existing: { } key } planned) return NotFound();
        if (await opening.Run(key, HttpContext.RequestAborted) is not { } kept) return NotFound();
        (Planned, Kept) = (planned, kept.Document);
        Differences = [.. DocumentComparison.Differences(kept.Document, planned.Document)];
        return Page();
    }

    /// <summary>Project and place, for people.</summary>
    public string Where(Difference difference)
    {
        var (place, document) = difference.New is { } now ? (now, Planned.Document) : (difference.Old!.Value, Kept);
        return place.Project is { } project ? $"项目 {project}“{document.Projects[project - 1].Name}” {place.Words()}" : place.Words();
    }
}
