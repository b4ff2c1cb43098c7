using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;

namespace Mingji.Pages.Public;

/// <summary>All releases of a document with what changed from one to the next.</summary>
public sealed class VersionsModel(OpenPublic open) : PublicDocumentPage(open)
{
    /// <summary>Changes that are listed.</summary>
    private const int Listed = 100;

    private readonly OpenPublic open = open;

    public IReadOnlyList<(OpenPublic.Step Step, IReadOnlyList<string> Changes, int Total)> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        if (!await Open()) return NotFound();
        // The page tells that and why something was withdrawn; it is there, whatever became of the document.
        Response.StatusCode = StatusCodes.Status200OK;
        Steps = [.. (await open.Steps(Opened, HttpContext.RequestAborted)).Select(step =>
        {
            var changes = step.Comparison is { } comparison ? DifferenceText.Of(comparison, "原来", "更正后").ToList() : [];
            return (step, (IReadOnlyList<string>)[.. changes.Take(Listed)], changes.Count);
        })];
        return Page();
    }
}
