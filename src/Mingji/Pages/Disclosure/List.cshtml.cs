using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Disclosure;

/// <summary>历次公开。Every release of a document, and what was changed since the newest.</summary>
public sealed class ListModel(OpenDocument open, OpenRelease releases, TimeProvider clock) : KeptPage
{
    public string Name { get; private set; } = "";

    public IReadOnlyList<Release> Releases { get; private set; } = [];

    public Publication Publication { get; private set; } = null!;

    public IReadOnlyList<Difference> ChangedCodes => [.. Publication.ChangedCodes];

    public string Moment(DateTimeOffset moment) => clock.Moment(moment);

    /// <summary>How a release stands now.</summary>
    public string State(Release release) =>
        release.Withdrawal is not null ? "已撤回" : release == Releases[0] ? "有效" : $"已被第 {release.Number + 1} 次更正";

    public async Task<IActionResult> OnGet()
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept) return NotFound();
        Name = KeptForms.Name(kept);
        Releases = await releases.All(Key, HttpContext.RequestAborted);
        Publication = await releases.Publication(kept, HttpContext.RequestAborted);
        return Page();
    }
}
