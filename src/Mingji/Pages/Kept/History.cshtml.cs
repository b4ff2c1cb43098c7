using Microsoft.AspNetCore.Mvc;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.App.Waivers;

namespace Mingji.Pages.Kept;

/// <summary>Every change of a document: who, when, what before and after.</summary>
public sealed class HistoryModel(OpenDocument open, ListWaivers waivers, ListTrace trace, KeptForms forms) : KeptPage
{
    /// <summary>Edits of one change that are listed; the rest is seen by comparing.</summary>
    public const int EditsShown = 12;

    private const int PageSize = 30;

    public string Name { get; private set; } = "";

    public long Version { get; private set; }

    /// <summary>What happened, newest first: changes, and waivers given and ended between them.</summary>
    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];

    /// <summary>The line of the log of each change shown.</summary>
    public IReadOnlyDictionary<long, long> Lines { get; private set; } = new Dictionary<long, long>();

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
        // One change more, newer than the page: what happened after it belongs to the page before.
        var found = await open.Before(Key, newest + 1, PageSize + 1, HttpContext.RequestAborted);
        var changes = found.Where(change => change.Version <= newest).Take(PageSize).ToList();
        var until = found.Count > 0 && found[0].Version > newest ? found[0].At : DateTimeOffset.MaxValue;
        Entries = HistoryEntry.Of(kept, changes, await waivers.Run(Key, withEnded: true, HttpContext.RequestAborted), until, Time);
        Lines = await trace.LinesOf(Key, changes.ConvertAll(change => change.Version), HttpContext.RequestAborted);
        Older = changes.Count > 0 && changes[^1].Version > 1 ? changes[^1].Version - 1 : null;
        Newer = newest < Version ? Math.Min(Version, newest + PageSize) : null;
        return Page();
    }
}
