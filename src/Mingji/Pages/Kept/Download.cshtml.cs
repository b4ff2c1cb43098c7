using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>A kept document as a file; the page itself is seen only when it cannot be written.</summary>
public sealed class DownloadModel(OpenDocument open, KeptForms forms, RecordAct record) : KeptPage
{
    public string Reason { get; private set; } = "";

    public async Task<IActionResult> OnGet(string? @as)
    {
        if (DownloadFormat.All.FirstOrDefault(format => format.Key == @as) is not { } format) return NotFound();
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept) return NotFound();
        var file = new MemoryStream();
        if (format.Write(await forms.Judged(kept, HttpContext.RequestAborted), file) is { } refusal)
        {
            Reason = refusal.Message;
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
        // Before a byte leaves the house.
        await record.Run(Key.Division, TracedAct.Of(TraceAct.Exported, HttpContext.Actor(), Key.PathOf(kept.Version), $"下载未公开的文件，{format.Kind.Extension()}"), HttpContext.RequestAborted);
        file.Position = 0;
        return File(file, format.Kind.MediaType(), format.FileName(KeptForms.Name(kept).Replace(" ", ""), isChanged: false));
    }
}
