using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Disclosure;
using Mingji.App.Trace;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Disclosure;

/// <summary>A file of a release, byte for byte as it first went out; the page itself is seen only when it cannot be written.</summary>
public sealed class DownloadModel(OpenRelease releases, RecordAct record) : KeptPage
{
    [FromRoute]
    public long Number { get; set; }

    public string Problem { get; private set; } = "";

    public async Task<IActionResult> OnGet(string? @as)
    {
        if (await releases.Run(Key, Number, HttpContext.RequestAborted) is not { } release) return NotFound();
        var (file, refusal) = await ReleaseFormat.File(releases, release, @as, HttpContext.RequestAborted);
        if (refusal is null && file is not null && release.Withdrawal is not null)
            await record.Run(Key.Division, TracedAct.Of(TraceAct.Exported, HttpContext.Actor(), Key.PathOf(release.Version), $"下载已撤回的文件，第 {Number} 次公开"), HttpContext.RequestAborted);
        if (refusal is null) return file ?? NotFound();
        Problem = refusal.Message;
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }
}
