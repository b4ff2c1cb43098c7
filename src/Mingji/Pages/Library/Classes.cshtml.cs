using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Projects;
using Mingji.App.Workflow;
using Mingji.Domain.Projects.Library;

namespace Mingji.Pages.Library;

/// <summary>收支分类科目: a file is looked at before it replaces the table; every former table can be put back.</summary>
[Reviewers]
public sealed class ClassesModel(LoadClasses loading, ListClasses showing, TimeProvider clock) : PageModel
{
    /// <summary>So many classes of a list are shown.</summary>
    public const int Most = 50;

    public ShelfChoice Shelf { get; private set; } = null!;

    public IReadOnlyList<ClassVersion> Versions { get; private set; } = [];

    /// <summary>What is looked at: the files that wait, and the former table that was asked for.</summary>
    public IReadOnlyList<LoadClasses.Preview> Previews { get; private set; } = [];

    public BudgetClasses Used { get; private set; } = null!;

    public bool MayLoad => SetFlowSettings.May(HttpContext.Actor(), Shelf.Current!.Division);

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/library/classes?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public string Library => string.Create(CultureInfo.InvariantCulture, $"/library?division={Shelf.Current!.Division}&year={Shelf.Current.Year}");

    public string Moment(string stored) => clock.Moment(stored);

    /// <summary>A version's address for one of its acts.</summary>
    public string To(string handler, ClassVersion version) => string.Create(CultureInfo.InvariantCulture, $"{Here}&handler={handler}&kind={version.Kind}&number={version.Number}");

    public async Task<IActionResult> OnGet(string? kind, long? number)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return Page();
        (Versions, Used) = (await loading.Versions(shelf.Division, HttpContext.RequestAborted), await showing.Run(shelf.Division, HttpContext.RequestAborted));
        var previews = new List<LoadClasses.Preview>();
        foreach (var version in Versions.Where(version => version.State == "waiting" || version.State == "former" && version.Kind == kind && version.Number == number))
            if (await loading.Look(shelf.Division, version.IsEconomic, version.Number, HttpContext.RequestAborted) is { } preview) previews.Add(preview);
        Previews = previews;
        return Page();
    }

    public async Task<IActionResult> OnPostOffer(string? kind, [FromForm(Name = "files")] IFormFile? file)
    {
        if (await Open(kind) is { } no) return no;
        using var content = new MemoryStream();
        if (file is not null) await file.CopyToAsync(content, HttpContext.RequestAborted);
        var outcome = await loading.Offer(Shelf.Current!.Division, kind == "economic", content.ToArray(), file?.FileName ?? "", HttpContext.Actor(), HttpContext.RequestAborted);
        return Tell(outcome.Refusal, "文件已读入，还没有替换科目。请看过下面的变化再确认。");
    }

    public async Task<IActionResult> OnPostUse(string? kind, long number)
    {
        if (await Open(kind) is { } no) return no;
        var outcome = await loading.Use(Shelf.Current!.Division, kind == "economic", number, HttpContext.Actor(), HttpContext.RequestAborted);
        return Tell(outcome.Refusal, $"已启用，现在有 {outcome.Value} 个科目；以前的科目表留在下面，可以恢复。");
    }

    public async Task<IActionResult> OnPostDrop(string? kind, long number)
    {
        if (await Open(kind) is { } no) return no;
        return Tell(await loading.Drop(Shelf.Current!.Division, kind == "economic", number, HttpContext.Actor(), HttpContext.RequestAborted), "没有采用这个文件，科目不变。");
    }

    private async Task<IActionResult?> Open(string? kind)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is null || kind is not ("economic" or "function")) return BadRequest();
        return MayLoad ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    private RedirectResult Tell(Refusal? refusal, string done)
    {
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? done, refusal is not null);
        return Redirect(Here);
    }
}
