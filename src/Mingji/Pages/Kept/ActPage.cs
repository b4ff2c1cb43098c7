using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Workflow;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>A page for one act that asks for a reason and for what goes with it; what was typed stays when it is refused.</summary>
public abstract class ActPage(OpenDocument open, FlowViews flows, FlowActs acts, FlowAct act) : KeptPage
{
    [BindProperty(SupportsGet = true, Name = "project")]
    public int Part { get; set; } = 1;

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    public FlowView Flow { get; private set; } = null!;

    /// <summary>The goal table.</summary>
    public GoalTable Table { get; private set; } = null!;

    /// <summary>The version shown.</summary>
    public long Seen { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>How the person may do it; <see langword="null"/> when they may not.</summary>
    public FlowButton? Button => Flow.Buttons.FirstOrDefault(button => button.Line.Act == act && button.Line.NeedsReason);

    /// <summary>Why it cannot be done.</summary>
    public string WhyNot => GoalFlow.Table.Decide(HttpContext.Actor(), Flow.Subject.ToFlow(), act.Code, hasReason: true).Refusal?.Message ?? "这一份不在这里办理，请返回文本。";

    /// <summary>What is said when the note is missing.</summary>
    protected abstract string NoteMissing { get; }

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet() => await Load() is { } bad ? bad : Page();

    public async Task<IActionResult> OnPost(long step, long seen, long? principal)
    {
        if (await Load() is { } bad) return bad;
        if (Button is not null && string.IsNullOrWhiteSpace(Reason)) Problem = "请写明理由。";
        else if (Button is not null && string.IsNullOrWhiteSpace(Note)) Problem = NoteMissing;
        else
        {
            var kept = (await open.Run(Key, Cancelled))!;
            var outcome = await acts.Move(new(new(Flow.Subject.Key, step, seen), act.Code, Reason, Note, null) { Principal = principal }, kept, false, null, HttpContext.Actor(), Cancelled);
            if (outcome.Value is { } now)
            {
                (TempData["notice"], TempData["final"]) = ($"已{act.Name}，现在是“{now.State.Name}”。", true);
                return Redirect($"{Path}?project={Part}");
            }
            Problem = outcome.Refusal!.Message;
        }
        return Page();
    }

    private async Task<IActionResult?> Load()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await open.Run(Key, Cancelled) is not { } kept || Part < 1 || Part > kept.Tables.Count) return NotFound();
        if (await flows.Of(kept, Part, HttpContext.Actor(), Cancelled) is not { } flow) return NotFound();
        (Flow, Seen, Table) = (flow, kept.Version, kept.Document.Projects[Part - 1]);
        return null;
    }
}
