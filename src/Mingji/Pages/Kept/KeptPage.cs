using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Goals;

namespace Mingji.Pages.Kept;

/// <summary>A page about one kept document.</summary>
public abstract class KeptPage : PageModel
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    /// <summary>The document's name in the store.</summary>
    public DocumentKey Key => new(Division, Id);

    /// <summary>Whether the person may write it; otherwise they only read.</summary>
    public bool MayWrite { get; set; }

    /// <summary>Whether the person may release it and take releases back.</summary>
    public bool MayRelease { get; set; }

    /// <summary>The form's address.</summary>
    public string Path => KeptForms.Path(Key);

    /// <summary>Whether the script asks for a part of the page.</summary>
    protected bool IsFragment => Request.Headers.ContainsKey("HX-Request") && !Request.Headers.ContainsKey("HX-History-Restore-Request");
}
