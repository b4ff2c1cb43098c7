using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages.Public;

/// <summary>A unit's year: its projects, part one, the files.</summary>
public sealed class UnitModel(OpenPublic open, RulePack rules) : PublicDocumentPage(open)
{
    /// <summary>The format that could not be written just now.</summary>
    public string? MissingFile { get; private set; }

    /// <summary>The chapters of part one that say something.</summary>
    public IReadOnlyList<(string Heading, PlanChapter Chapter)> Chapters { get; private set; } = [];

    /// <summary>All projects together, in 分.</summary>
    public long Budget => Opened.Content!.Projects.Sum(table => table.TotalBudget?.Fen ?? 0);

    public string Sentence(GoalTable table) => PlainSentence.Of(Opened.Newest.Year, Opened.Content!.Unit, table, rules);

    public async Task<IActionResult> OnGet(string? missing)
    {
        if (!await Open()) return NotFound();
        if (Opened.Content is not { } content) return Page();
        MissingFile = PublicFiles.Kinds.Where(entry => App.Documents.Writing.OutputKinds.Extension(entry.Kind) == missing).Select(entry => entry.Label).FirstOrDefault();
        Chapters = [.. new[] { ("总体绩效目标", content.Plan.OverallGoals), ("分项绩效目标", content.Plan.SubGoals), ("工作保障措施", content.Plan.Safeguards) }
            .Where(chapter => chapter.Item2 != PlanChapter.Empty)];
        return Page();
    }
}
