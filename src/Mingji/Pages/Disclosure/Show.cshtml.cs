using Microsoft.AspNetCore.Mvc;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Writing;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Disclosure;

/// <summary>One release: its code, its files, who let it out and what they answered for.</summary>
public sealed class ShowModel(OpenRelease releases, TimeProvider clock) : KeptPage
{
    [FromRoute]
    public long Number { get; set; }

    public Release Release { get; private set; } = null!;

    /// <summary>The release that came after it; <see langword="null"/> for the newest.</summary>
    public Release? Next { get; private set; }

    /// <summary>Whether it speaks for the document now.</summary>
    public bool Stands => Next is null && Release.Withdrawal is null;

    public string Address => $"{Path}/releases/{Number}";

    public static bool CanWritePdf => PdfWriter.IsInstalled;

    public string Moment(DateTimeOffset moment) => clock.Moment(moment);

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    /// <summary>The QR code as on the files.</summary>
    public async Task<IActionResult> OnGetQr() => await Load() ? File(VerificationMark.Of(Release.Hash).Png, "image/png") : NotFound();

    private async Task<bool> Load()
    {
        var all = await releases.All(Key, HttpContext.RequestAborted);
        if (all.FirstOrDefault(release => release.Number == Number) is not { } found) return false;
        (Release, Next) = (found, all.FirstOrDefault(release => release.Number == Number + 1));
        return true;
    }
}
