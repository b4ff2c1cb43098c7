using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.Pages.Kept;

/// <summary>Asks before a whole goal table goes.</summary>
[Writers]
public sealed class DeleteModel(OpenDocument open, ArrangeDocument arrange) : KeptPage
{
    [BindProperty(SupportsGet = true)]
    public int Project { get; set; }

    /// <summary>The version the question was asked about.</summary>
    public long Version { get; private set; }

    public GoalTable Table { get; private set; } = null!;

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGet() => await Ask() ? Page() : NotFound();

    public async Task<IActionResult> OnPost([FromQuery] long seen)
    {
        var list = new EditList(EditListKind.Projects);
        if (await arrange.Run(new(Key, seen, list, Project, ArrangeStep.Remove, HttpContext.Actor()), HttpContext.RequestAborted) is not { } result) return NotFound();
        if (result.Refusal is { } refusal)
        {
            Problem = refusal.Message;
            return await Ask() ? Page() : NotFound();
        }
        TempData["notice"] = "已删除。";
        return Redirect($"{Path}?project={Math.Min(Project, result.Now.Document.Projects.Count)}");
    }

    private async Task<bool> Ask()
    {
        if (await open.Run(Key, HttpContext.RequestAborted) is not { } kept || Project < 1 || Project > kept.Document.Projects.Count) return false;
        (Version, Table) = (kept.Version, kept.Document.Projects[Project - 1]);
        return true;
    }
}
