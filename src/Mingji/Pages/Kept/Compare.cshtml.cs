using Microsoft.AspNetCore.Mvc;
using Mingji.App.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.Pages.Kept;

/// <summary>Any two versions of a document, cell by cell.</summary>
public sealed class CompareModel(OpenDocument open) : KeptPage
{
    /// <summary>Differences that are listed.</summary>
    public const int Shown = 1000;

    public string Name { get; private set; } = "";

    public CompareChoice Choice { get; private set; } = null!;

    public int Total { get; private set; }

    /// <summary>The differences by part: heading, and where each is.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<(string Where, Difference Difference)> Rows)> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGet(long? from, long? to)
    {
        var cancelled = HttpContext.RequestAborted;
        if (await open.Run(Key, cancelled) is not { } kept) return NotFound();
        Name = KeptForms.Name(kept);
        var newer = Math.Clamp(to ?? kept.Version, 1, kept.Version);
        Choice = new CompareChoice(Path, Math.Clamp(from ?? newer - 1, 1, kept.Version), newer, kept.Version);
        var after = Choice.To == kept.Version ? kept.Document : (await open.AsOf(Key, Choice.To, cancelled))!;
        var differences = DocumentComparison.Differences((await open.AsOf(Key, Choice.From, cancelled))!, after).ToList();
        Total = differences.Count;
        Parts = [.. differences.Take(Shown).GroupBy(difference => Project(difference)).Select(group => (
            group.Key is { } project ? $"项目 {project}{(project <= after.Projects.Count ? $"　{after.Projects[project - 1].Name}" : "")}" : "第一部分和全文",
            (IReadOnlyList<(string, Difference)>)[.. group.Select(difference => ((difference.New ?? difference.Old)!.Value.Words(), difference))]))];
        return Page();
    }

    private static int? Project(Difference difference) => (difference.New ?? difference.Old)!.Value.Project;
}
