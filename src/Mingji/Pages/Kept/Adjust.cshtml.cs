using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Pages.Disclosure;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>绩效目标调整. An approved goal is opened with reason and budget change; before and after stand side by side until the new approval; the old ones are listed.</summary>
[Reviewers]
public sealed class AdjustModel(OpenDocument open, FlowViews flows, FlowActs acts, ShowSubject show, KeptForms forms) : KeptPage
{
    [BindProperty(SupportsGet = true, Name = "project")]
    public int Part { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? BudgetChange { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? BudgetAfter { get; set; }

    public FlowView Flow { get; private set; } = null!;

    /// <summary>The goal table; <see langword="null"/> for part one.</summary>
    public GoalTable? Table { get; private set; }

    /// <summary>The version shown.</summary>
    public long Seen { get; private set; }

    /// <summary>How the person may begin; <see langword="null"/> when they may not.</summary>
    public FlowButton? Start => Flow.Buttons.FirstOrDefault(button => button.Line.Act == GoalFlow.StartAdjustment);

    /// <summary>The adjustment under way.</summary>
    public Adjustment? UnderWay => Flow.Shown.Adjustments.FirstOrDefault(adjustment => adjustment.Outcome is null);

    public IReadOnlyList<Adjustment> Past => [.. Flow.Shown.Adjustments.Where(adjustment => adjustment.Outcome is not null)];

    /// <summary>What it changes.</summary>
    public DifferenceTable? Differences { get; private set; }

    /// <summary>Whether the goal table names another budget than the application.</summary>
    public bool BudgetDiffers => UnderWay is { BudgetAfterFen: { } after } && after != Flow.Subject.BudgetFen;

    public string? Problem { get; private set; }

    public string Here => $"{Path}/adjust?project={Part}";

    /// <summary>Why it cannot begin.</summary>
    public string WhyNot => GoalFlow.Table.Decide(HttpContext.Actor(), Flow.Subject.ToFlow(), GoalFlow.StartAdjustment.Code, hasReason: true).Refusal?.Message ?? "";

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public string Moment(string stored) => forms.Moment(Timestamps.Parse(stored));

    /// <summary>The budget before and afterwards, for people.</summary>
    public static string Budget(Adjustment adjustment)
    {
        var before = adjustment.BudgetBeforeFen is { } fen ? new Money(fen).ToDisplay() : "";
        return adjustment.BudgetAfterFen is { } after ? $"{before} → {new Money(after).ToDisplay()}" : before.Length > 0 ? $"{before}，不变" : "不变";
    }

    public async Task<IActionResult> OnGet() => await Load() is { } bad ? bad : Page();

    public async Task<IActionResult> OnPost(long step, long seen, long? principal)
    {
        if (await Load() is { } bad) return bad;
        var after = MoneyText.Parse(BudgetAfter, Table?.MoneyUnit ?? MoneyUnit.Yuan);
        if (!string.IsNullOrWhiteSpace(BudgetAfter) && after is not { Fen: >= 0 })
        {
            Problem = $"调整后预算数填的“{BudgetAfter.Trim()}”不是金额，请填数字。";
            return Page();
        }
        var kept = (await open.Run(Key, Cancelled))!;
        var form = new FlowActs.Form(new(Flow.Subject.Key, step, seen), GoalFlow.StartAdjustment.Code, Reason, null, BudgetChange) { Principal = principal, BudgetAfter = after };
        var outcome = await acts.Move(form, kept, false, null, HttpContext.Actor(), Cancelled);
        if (outcome.Refusal is { } refusal)
        {
            Problem = refusal.Message;
            return Page();
        }
        (TempData["notice"], TempData["final"]) = ("已开始调整。请修改目标表，改好后由单位负责人提交调整；批准以前，原来批复的一直有效。", true);
        return Redirect($"{Path}?project={Part}");
    }

    private async Task<IActionResult?> Load()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await open.Run(Key, Cancelled) is not { } kept || Part < 0 || Part > kept.Tables.Count) return NotFound();
        if (await flows.Of(kept, Part, HttpContext.Actor(), Cancelled) is not { } flow) return NotFound();
        (Flow, Seen, Table) = (flow, kept.Version, Part == 0 ? null : kept.Document.Projects[Part - 1]);
        if (UnderWay is not null && await show.ChangedSinceApproval(flow.Subject.Key, Cancelled) is { } changed) Differences = DifferenceTable.Of([.. changed], kept.Document, "批复的", "调整后");
        return null;
    }
}
