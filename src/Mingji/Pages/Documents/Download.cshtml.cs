using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Documents.Writing;

namespace Mingji.Pages.Documents;

/// <summary>The document as a file; the page itself is seen only when it cannot be written.</summary>
public sealed class DownloadModel : PageModel
{
    [FromRoute]
    public int Id { get; set; }

    public string Reason { get; private set; } = "";

    public IActionResult OnGet(string? @as)
    {
        if (HttpContext.FindWorkbench()?.Find(Id) is not { } open) return NotFound();
        if (DownloadFormat.All.FirstOrDefault(format => format.Key == @as) is not { } format) return NotFound();
        var file = new MemoryStream();
        if (format.Write(open, file) is { } refusal)
        {
            Reason = refusal.Message;
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
        file.Position = 0;
        return File(file, format.Kind.MediaType(), format.FileName(System.IO.Path.GetFileNameWithoutExtension(open.Name), open.ChangedAt is not null));
    }
}
