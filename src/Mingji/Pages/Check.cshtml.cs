using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Documents.Reading;
using Mingji.App.Workbenches;
using Mingji.Domain.Values;

namespace Mingji.Pages;

/// <summary>Open files: one's own or a sample; below them what is open already.</summary>
public sealed class CheckModel(SampleFiles samples, WebHost.Settings settings) : PageModel
{
    public IReadOnlyList<string> Samples => samples.Names;

    public ValueList<DeskDocument> Documents { get; private set; } = [];

    public ValueList<RefusedFile> Refused { get; private set; } = [];

    /// <summary>Said when a form was sent without a file.</summary>
    public string? Missing { get; private set; }

    /// <summary>What one upload may weigh, for the script to say so before it is sent.</summary>
    public long UploadBytes => settings.UploadBytes;

    public void OnGet() => Show(HttpContext.FindWorkbench());

    public IActionResult OnPostFiles(List<IFormFile>? files)
    {
        if (files is not { Count: > 0 })
        {
            Missing = "还没有选择文件。请先选择一个或几个文件，再按“开始检查”。";
            Show(HttpContext.FindWorkbench());
            return Page();
        }
        var workbench = HttpContext.OpenWorkbench();
        var opened = new List<DeskDocument>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
            using var content = file.OpenReadStream();
            opened.AddRange(workbench.Add(name, DocumentReader.Read(content, name)));
        }
        return GoTo(opened, isAll: files.Count == 1 || workbench.Refused.Count == 0);
    }

    public IActionResult OnPostSample(string name)
    {
        if (!samples.Names.Contains(name)) return NotFound();
        return GoTo([.. AddSample(HttpContext.OpenWorkbench(), name)], isAll: true);
    }

    public IActionResult OnPostClose(int id)
    {
        HttpContext.FindWorkbench()?.Close(id);
        return RedirectToPage();
    }

    public IActionResult OnPostForget()
    {
        HttpContext.FindWorkbench()?.ClearRefused();
        return RedirectToPage();
    }

    private IActionResult GoTo(List<DeskDocument> opened, bool isAll) =>
        opened.Count == 1 && isAll ? RedirectToPage("/Documents/Show", new { id = opened[0].Id }) : RedirectToPage(null, null, null, "opened");

    private ValueList<DeskDocument> AddSample(Workbench workbench, string name)
    {
        using var content = samples.Open(name)!;
        return workbench.Add(name, DocumentReader.Read(content, name));
    }

    private void Show(Workbench? workbench)
    {
        Documents = workbench?.Documents ?? [];
        Refused = workbench?.Refused ?? [];
    }
}
