using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Imports;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Imports;

/// <summary>What importing the waiting files would do; nothing has been kept yet.</summary>
[Writers]
public sealed class PreviewModel(WaitingImports waiting, QueueImport queueing, ImportJobs jobs, TimeProvider clock) : PageModel
{
    /// <summary>Documents shown one by one; refused files are all shown.</summary>
    public const int MostShown = 300;

    public WaitingImport? Import { get; private set; }

    /// <summary>What was found; <see langword="null"/> while files are being looked at.</summary>
    public ImportPlan? Plan { get; private set; }

    /// <summary>Whether a file that cannot go in after all is to keep all out.</summary>
    [BindProperty(Name = "all")]
    public bool IsAllOrNothing { get; set; }

    public IEnumerable<PlannedFile> Refused => Plan!.Files.Where(file => file.Refusal is not null);

    /// <summary>The documents, with the addresses of their differences.</summary>
    public IEnumerable<(PlannedFile File, PlannedDocument Document, string Differences)> Documents => Plan!.Files.SelectMany(
        (file, f) => file.Documents.Select((document, d) => (file, document, $"/imports/preview/differences?file={f}&document={d}")));

    public int CountOf(ImportEffect effect) => Documents.Count(entry => entry.Document.Effect == effect);

    public int ChangedCells => Documents.Sum(entry => entry.Document.Effect == ImportEffect.Changed ? entry.Document.ChangedCells : 0);

    /// <summary>Whether importing would change anything.</summary>
    public bool HasWork => Documents.Any(entry => entry.Document.Effect != ImportEffect.Same);

    public async Task OnGet() => await Show();

    public async Task<IActionResult> OnPost()
    {
        await Show();
        if (Plan is not { } plan) return Page();
        // Posts may have ended since the files were looked at.
        if (Documents.Any(entry => !HttpContext.Actor().Writes(entry.Document.Unit))) return StatusCode(StatusCodes.Status403Forbidden);
        if (await queueing.Run(new(plan, Import!.Division, IsAllOrNothing && !plan.HasRefusals, HttpContext.Actor()), HttpContext.RequestAborted) is not { } import) return Page();
        waiting.Drop(HttpContext.ImportKey()!);
        HttpContext.FollowImport(import.Id);
        // A few files are in within the time a page takes; for more the page shows how far it is.
        await Task.WhenAny(jobs.Add(import), Task.Delay(TimeSpan.FromSeconds(1.5), clock));
        return RedirectToPage("Show", new { id = import.Id });
    }

    public IActionResult OnPostDrop()
    {
        if (HttpContext.ImportKey() is { } key) waiting.Drop(key);
        return RedirectToPage("New");
    }

    private async Task Show()
    {
        Import = waiting.Find(HttpContext.ImportKey());
        Plan = Import is { Plan.IsCompleted: true } ? await Import.Plan : null;
    }
}
