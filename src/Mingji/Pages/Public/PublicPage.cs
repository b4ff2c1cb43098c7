using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Disclosure;
using Mingji.App.Goals;

namespace Mingji.Pages.Public;

/// <summary>A page that everybody may read.</summary>
[AllowAnonymous]
public abstract class PublicPage : PageModel
{
    /// <summary>The page of a document.</summary>
    public static string Address(DocumentKey key) => string.Create(CultureInfo.InvariantCulture, $"/public/{key.Division}/{key.Id}");

    /// <summary>The page of a project.</summary>
    public static string Address(DocumentKey key, long project) => string.Create(CultureInfo.InvariantCulture, $"/public/{key.Division}/{key.Id}/{project}");
}

/// <summary>A page of a released document. A withdrawn one says so with 410 and shows nothing of what it said.</summary>
public abstract class PublicDocumentPage(OpenPublic open) : PublicPage
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    public DocumentKey Key => new(Division, Id);

    /// <summary>The document's page.</summary>
    public string Path => Address(Key);

    public OpenPublic.Result Opened { get; private set; } = null!;

    /// <summary>Whether something stands.</summary>
    public bool IsShown => Opened.Content is not null;

    /// <summary>Opens the document; <see langword="false"/> when it was never released.</summary>
    protected async Task<bool> Open()
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } opened) return false;
        Opened = opened;
        if (!IsShown) Response.StatusCode = StatusCodes.Status410Gone;
        return true;
    }
}

/// <summary>The record of a release as every page of it shows it (公开记录).</summary>
/// <param name="Release">The release.</param>
/// <param name="Address">The page's address, without host.</param>
public sealed record RecordModel(Release Release, string Address);
