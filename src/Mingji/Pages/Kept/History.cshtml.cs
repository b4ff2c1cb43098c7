using Microsoft.AspNetCore.Mvc;
using Mingji.App.Goals;

namespace Mingji.Pages.Kept;

/// <summary>Every change of a document: who, when, what before and after.</summary>
public sealed class HistoryModel(OpenDocument open, KeptForms forms) : KeptPage
{
    /// <summary>Edits of one change that are listed; the rest is seen by comparing.</summary>
    public const int EditsShown = 12;

    private const int PageSize = 30;

    public string Name { get; private set; } = "";

    public long Version { get; private set; }

    public IReadOnlyList<DocumentChange> Changes { get; private set; } = [];

    /// <summary>The newest version of the next older page.</summary>
    public long? Older { get; private set; }

    /// <summary>The newest version of the next newer page.</summary>
    public long? Newer { get; private set; }

    public string Time(DateTimeOffset moment) => forms.Time(moment);

    public async Task<IActionResult> OnGet(long? before)
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept) return NotFound();
        (Name, Version) = (KeptForms.Name(kept), kept.Version);
        var newest = Math.Clamp(before ?? Version, 1, Version);
        Changes = await open.Before(Key, newest, PageSize, HttpContext.RequestAborted);
        Older = Changes.Count > 0 && Changes[^1].Version > 1 ? Changes[^1].Version - 1 : null;
        Newer = newest < Version ? Math.Min(Version, newest + PageSize) : null;
        return Page();
    }
}
