using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Rectifications;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages.Rectifications;

/// <summary>整改. One problem: the notice, what is done about it, evidence, acceptance.</summary>
public sealed class ShowModel(ShowRectification show, FillRectification fill, MoveRectification move, RemindRectification remind, AddEvidence evidence, RulePack rules, WaitingTrace trace, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    public ShowRectification.View Shown { get; private set; } = null!;

    /// <summary>What was typed and not saved.</summary>
    public string? Measures { get; private set; }

    public string? Result { get; private set; }

    public string? Fault { get; private set; }

    public RulePack Rules => rules;

    public string Path => string.Create(CultureInfo.InvariantCulture, $"/rectifications/{Division}/{Id}");

    /// <summary>Whether the person can remind the unit.</summary>
    public bool Reminds => Shown.Kept.Clock.Standing == RectificationStanding.Overdue && Person.Reviews(Shown.Kept.Unit);

    private RectificationKey Key => new(Division, Id);

    private AddEvidence.Owner Owner => new(Division, Id, true);

    private Actor Person => HttpContext.Actor();

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public string Moment(DateTimeOffset at) => clock.Moment(at);

    public string Moment(string at) => clock.Moment(at);

    public async Task<IActionResult> OnGet()
    {
        if (!await Load()) return NotFound();
        if (!Person.Writes(Shown.Kept.Unit)) await trace.Read(Division, TracedAct.Of(TraceAct.Read, Person, Key.Path, "查阅其他单位的整改"));
        return Page();
    }

    public async Task<IActionResult> OnGetFile(long file) =>
        await evidence.Open(Owner, file, Person, Cancelled) is var (found, content) ? File(content, "application/octet-stream", found.Name) : NotFound();

    public async Task<IActionResult> OnPost(string? measures, string? result, long version)
    {
        var outcome = await fill.Run(Key, measures ?? "", result ?? "", version, Person, Cancelled);
        if (outcome.Refusal is { Code: not "NoSuchRectification" } refusal)
        {
            if (!await Load()) return NotFound();
            (Measures, Result, Fault) = (measures, result, refusal.Message);
            return Page();
        }
        return Said(outcome.Refusal, "已保存。");
    }

    public async Task<IActionResult> OnPostMove(string? act, long step, string? reason, string? note)
    {
        var outcome = await move.Run(new(Key, act ?? "", step, Person) { Reason = reason, Note = note }, Cancelled);
        return Said(outcome.Refusal, outcome.Value is { } now ? $"已办理，现在是“{now.State.Name}”。" : "");
    }

    public async Task<IActionResult> OnPostRemind()
    {
        var outcome = await remind.Run(Key, Person, Cancelled);
        return Said(outcome.Refusal, $"已催办 {outcome.Value}。");
    }

    public async Task<IActionResult> OnPostAttach(IFormFile? file)
    {
        if (file is null) return Said(new Refusal("NoFile", "请先选择文件。"), "");
        if (file.Length > EvidenceKind.MostBytes) return Said(new Refusal("TooLarge", $"“{file.FileName}”超过 {EvidenceKind.MostBytes >> 20} MB，请压缩后再上传。"), "");
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, Cancelled);
        return Said((await evidence.Run(Owner, 0, file.FileName, content.ToArray(), Person, Cancelled)).Refusal, "已上传。");
    }

    public async Task<IActionResult> OnPostDetach(long file) => Said(await evidence.Remove(Owner, file, Person, Cancelled), "已移除。");

    private async Task<bool> Load()
    {
        if (await show.Run(Key, Person, Cancelled) is not { } shown) return false;
        Shown = shown;
        return true;
    }

    private RedirectResult Said(Refusal? refusal, string done)
    {
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? done, refusal is not null);
        return Redirect(Path);
    }
}
