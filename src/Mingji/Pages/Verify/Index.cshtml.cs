using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Disclosure;
using Mingji.Pages.Disclosure;

namespace Mingji.Pages.Verify;

/// <summary>核验。Open to everyone: what a code stands for, and whether a file says what was released.</summary>
public sealed class VerifyModel(VerifyDocument verifying, FindRelease finding, OpenRelease releases, WebHost.Settings settings, TimeProvider clock) : PageModel
{
    /// <summary>A code, a hash or a QR code's text, from the address.</summary>
    [FromRoute]
    public string? Mark { get; set; }

    /// <summary>The same from the form; empty when nothing was typed.</summary>
    public string? Typed => Request.Query.TryGetValue("code", out var code) ? code.ToString() : null;

    /// <summary>The release that the code stands for.</summary>
    public FindRelease.Found? Found { get; private set; }

    /// <summary>What is wrong with the code.</summary>
    public string? CodeProblem { get; private set; }

    /// <summary>What the uploaded file is called.</summary>
    public string? FileName { get; private set; }

    /// <summary>The verdicts on the uploaded file, one for each unit in it.</summary>
    public IReadOnlyList<VerifyDocument.Verified> Verified { get; private set; } = [];

    /// <summary>Why the file could not be verified.</summary>
    public string? FileProblem { get; private set; }

    public long UploadBytes => settings.UploadBytes;

    public string Day(DateTimeOffset moment) => clock.Moment(moment)[..10];

    /// <summary>A release as the public reads it: no names of officials, no internal reasons.</summary>
    public string Name(Release release) => $"{release.Words()}（{Day(release.At)}，核验码 {release.Hash.Code}）";

    public async Task<IActionResult> OnGet()
    {
        if (Typed is not null && string.IsNullOrWhiteSpace(Typed)) CodeProblem = "还没有填写核验码。";
        else if ((Typed ?? Mark) is { } mark) await Find(mark);
        if (Typed is not null && Found is { } found) return Redirect($"/verify/{found.Release.Hash.Code}");
        // A link that leads nowhere says so to machines too; a wrong entry is only an entry.
        if (Mark is not null && Found is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public async Task<IActionResult> OnPost(List<IFormFile>? files)
    {
        if (files is not [var file, ..]) FileProblem = "还没有选择文件。请先选择要核验的文件，再按“核验”。";
        else if (files.Count > 1) FileProblem = $"一次核验一个文件，您选了 {files.Count} 个。请分别核验。";
        else
        {
            FileName = Path.GetFileName(file.FileName.Replace('\\', '/'));
            await using var content = file.OpenReadStream();
            var result = await verifying.Run(new VerifyDocument.Input(content, FileName), HttpContext.RequestAborted);
            (Verified, FileProblem) = (result.Documents, result.Refusal?.Message);
        }
        return Page();
    }

    /// <summary>A file of the release that stands; what was corrected or withdrawn is not given out here.</summary>
    public async Task<IActionResult> OnGetFile(string? @as)
    {
        if (Mark is null || (await finding.Run(Mark, HttpContext.RequestAborted)).Value is not { Verdict: Verdict.Equal } found) return NotFound();
        var (file, refusal) = await ReleaseFormat.File(releases, found.Release, @as, HttpContext.RequestAborted);
        if (refusal is null) return file ?? NotFound();
        (Found, CodeProblem) = (found, refusal.Message);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }

    /// <summary>The differences of a verdict; <see langword="null"/> where nothing stands: what was withdrawn is not shown to the public, not even cell by cell.</summary>
    public static DifferenceTable? Differences(VerifyDocument.Verified verified) => verified is { Current: not null, Comparison: { IsEqual: false } comparison }
        ? DifferenceTable.Of(comparison, verified.Document, "公开的", "此文件") with { IsVerification = true }
        : null;

    private async Task Find(string mark)
    {
        var outcome = await finding.Run(mark, HttpContext.RequestAborted);
        (Found, CodeProblem) = (outcome.Value, outcome.Refusal?.Message);
    }
}
