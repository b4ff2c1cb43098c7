using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Disclosure;

/// <summary>Two releases of a document, or a release and the document as it is now, cell by cell.</summary>
public sealed class CompareModel(OpenDocument open, OpenRelease releases) : KeptPage
{
    public string Name { get; private set; } = "";

    public DifferenceTable Table { get; private set; } = null!;

    /// <summary>Compares release <paramref name="from"/> with release <paramref name="to"/>, without it with the document as it is now.</summary>
    public async Task<IActionResult> OnGet(long from, long? to)
    {
        var cancelled = HttpContext.RequestAborted;
        if (await open.Run(Key, cancelled) is not { } kept || await releases.Run(Key, from, cancelled) is not { } older) return NotFound();
        var newer = to is { } number ? await releases.Run(Key, number, cancelled) : null;
        if (to is not null && newer is null) return NotFound();
        Name = KeptForms.Name(kept);
        var after = newer is null ? ReleaseDraft.ContentOf(kept) : await releases.Content(newer, cancelled);
        Table = DifferenceTable.Of(ContentComparison.Between(await releases.Content(older, cancelled), after), after, $"第 {from} 次公开", newer is null ? "现在的文本" : $"第 {to} 次公开");
        return Page();
    }
}
