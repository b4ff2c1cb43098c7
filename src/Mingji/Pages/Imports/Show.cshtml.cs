using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Imports;

namespace Mingji.Pages.Imports;

/// <summary>What one import did; while it is under way, how far it is.</summary>
public sealed class ShowModel(ShowImport imports, ImportJobs jobs, TimeProvider clock) : PageModel
{
    public ShowImport.Shown Shown { get; private set; } = null!;

    /// <summary>How far it is; <see langword="null"/> when it has ended.</summary>
    public ShowImport.Progress? Progress { get; private set; }

    public ListImports.Row Import => Shown.Import;

    /// <summary>Files done with: all or nothing counts them in memory only, because nothing of it stands in the store before its end.</summary>
    public long Done => Progress!.Import.AllOrNothing == 1 && jobs.Now(Import.Id) is { } now ? Math.Max(0, now.Begun - 1) : Progress.Done;

    public string? FileNow => jobs.Now(Import.Id)?.File ?? Progress!.Next;

    public async Task<IActionResult> OnGet(long id)
    {
        if (await imports.HowFar(id, HttpContext.Reach(), HttpContext.RequestAborted) is not { } progress || await imports.Run(id, HttpContext.Reach(), HttpContext.RequestAborted) is not { } shown) return NotFound();
        (Shown, Progress) = (shown, progress.IsUnderWay ? progress : null);
        if (Progress is null && HttpContext.FollowedImport() == id) HttpContext.UnfollowImport();
        return Page();
    }

    /// <summary>Stops after the file at which it is.</summary>
    public async Task<IActionResult> OnPostStop(long id)
    {
        if (await imports.HowFar(id, HttpContext.Reach(), HttpContext.RequestAborted) is not { } progress) return NotFound();
        await jobs.Stop(progress.Queued, HttpContext.Actor(), HttpContext.RequestAborted);
        return RedirectToPage("Show", new { id });
    }

    public string Moment(string stored) => clock.Moment(stored);
}
