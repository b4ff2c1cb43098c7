using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Imports;

namespace Mingji.Pages.Imports;

/// <summary>Chooses files to import. They are looked at only; what would happen is shown next.</summary>
[Writers]
public sealed class NewModel(WaitingImports waiting, WebHost.Settings settings, TimeProvider clock) : PageModel
{
    /// <summary>Where documents go that do not say it themselves.</summary>
    [BindProperty]
    public string? Division { get; set; }

    /// <summary>What is missing or wrong in the form.</summary>
    public string? Problem { get; private set; }

    public long UploadBytes => settings.UploadBytes;

    public async Task OnGet() => Division = (await ShelfChoice.Of(HttpContext)).Current?.Division;

    public async Task<IActionResult> OnPost()
    {
        var division = Division?.Trim();
        if (division is { Length: > 0 } && (division.Length != 6 || !division.All(char.IsAsciiDigit))) return Say("行政区划代码是六位数字，例如 131026。请改正后重新选择文件。");
        if (Request.Form.Files.Count == 0) return Say("还没有选择文件。请先选择文件或文件夹，再按“开始读取”。");
        var files = new List<(string, byte[])>();
        foreach (var file in Request.Form.Files)
        {
            using var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content, HttpContext.RequestAborted);
            files.Add((file.FileName.Replace('\\', '/').TrimStart('/'), content.ToArray()));
        }
        var import = HttpContext.HoldImport(files, string.IsNullOrEmpty(division) ? null : division);
        // A few files are read in the time a page takes; for more the next page shows how far it is.
        await Task.WhenAny(import.Plan, Task.Delay(TimeSpan.FromSeconds(1.5), clock));
        return RedirectToPage("Preview");
    }

    /// <summary>Whether files wait already from before.</summary>
    public bool IsWaiting => waiting.Find(HttpContext.ImportKey()) is not null;

    private PageResult Say(string problem)
    {
        Problem = problem;
        return Page();
    }
}
