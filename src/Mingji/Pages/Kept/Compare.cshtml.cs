using Microsoft.AspNetCore.Mvc;
using Mingji.App.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Pages.Disclosure;

namespace Mingji.Pages.Kept;

/// <summary>Any two versions of a document, cell by cell.</summary>
public sealed class CompareModel(OpenDocument open) : KeptPage
{
    public string Name { get; private set; } = "";

    public CompareChoice Choice { get; private set; } = null!;

    public DifferenceTable Table { get; private set; } = null!;

    public async Task<IActionResult> OnGet(long? from, long? to)
    {
        var cancelled = HttpContext.RequestAborted;
        if (await open.Run(Key, cancelled) is not { } kept) return NotFound();
        Name = KeptForms.Name(kept);
        var newer = Math.Clamp(to ?? kept.Version, 1, kept.Version);
        Choice = new CompareChoice(Path, Math.Clamp(from ?? newer - 1, 1, kept.Version), newer, kept.Version);
        var after = Choice.To == kept.Version ? kept.Document : (await open.AsOf(Key, Choice.To, cancelled))!;
        var differences = DocumentComparison.Differences((await open.AsOf(Key, Choice.From, cancelled))!, after).ToList();
        Table = DifferenceTable.Of(differences, after, $"第 {Choice.From} 版", $"第 {Choice.To} 版");
        return Page();
    }
}
