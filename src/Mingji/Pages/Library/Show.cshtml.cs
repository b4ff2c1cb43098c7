using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Projects;
using Mingji.App.Trace;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.Pages.Library;

/// <summary>One project of the library over its years: what it is, its way, its budget lines with every change.</summary>
public sealed class ShowModel(ShowProject show, SaveProject saving, ChangeBudget changing, ProposeBudget proposing, WaitingTrace trace, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    [FromQuery(Name = "year")]
    public int? Asked { get; set; }

    public ShowProject.View View { get; private set; } = null!;

    public string? Problem { get; private set; }

    /// <summary>The form that was refused; its fields keep what was typed.</summary>
    public string? Failed { get; private set; }

    public LibraryProject Project => View.Kept.Project;

    public string Here => string.Create(CultureInfo.InvariantCulture, $"/library/{Division}/{Id}");

    /// <summary>A form's address, with the year and version it was made from.</summary>
    public string To(string handler) => string.Create(CultureInfo.InvariantCulture, $"{Here}?year={View.Year}&handler={handler}&seen={View.Kept.Version}");

    /// <summary>Whether the unit writes the budget lines itself; else changes are proposed.</summary>
    public bool IsDirect => View.MayWrite && Project.State.IsEditable && Project.RunsIn(View.Year);

    /// <summary>Whether there is money that still is to be shared out by classes.</summary>
    public bool MayShare => View.MayWrite && !Project.State.IsEditable && !Project.State.IsFinal && Project.RunsIn(View.Year) && View.Budget.Lines.Any(line => line is { EconomicCode: ProjectBudget.NotClassified, Amount.Fen: > 0 });

    public ValueList<Transition> ActsOn(BudgetProposal proposal) => View.ActsOn(proposal, HttpContext.Actor());

    /// <summary>Where the goal table is adjusted to the library, with what was approved filled in; <see langword="null"/> where they agree.</summary>
    public string? Repair
    {
        get
        {
            if (View.Kept.Gap(View.Year) is null || View.Kept.Tables.FirstOrDefault(table => table.Year == View.Year && table.Position is not null) is not { } table) return null;
            var approved = View.Proposals.FirstOrDefault(proposal => proposal.Year == View.Year && proposal.Standing == BudgetChangeFlow.Approved);
            return string.Create(CultureInfo.InvariantCulture, $"/kept/{Division}/{table.DocumentId}/adjust") + QueryString.Create(new KeyValuePair<string, string?>[]
            {
                new("project", table.Position!.Value.ToString(CultureInfo.InvariantCulture)), new("BudgetAfter", View.Budget.Total + "元"), new("BudgetChange", approved?.Document ?? ""), new("Reason", approved?.Reason ?? ""),
            });
        }
    }

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid || !await Load()) return NotFound();
        if (!View.MayWrite) await trace.Read(Division, TracedAct.Of(TraceAct.Read, HttpContext.Actor(), View.Kept.Path, "查阅其他单位的项目"));
        return Page();
    }

    public async Task<IActionResult> OnPostSave(long seen, [FromForm] ProjectKind? kind)
    {
        if (!await Load()) return NotFound();
        if (!ModelState.IsValid || kind is { } named && !Enum.IsDefined(named)) return BadRequest();
        if (Of("lastYear").Length > 0 && !int.TryParse(Of("lastYear"), NumberStyles.None, CultureInfo.InvariantCulture, out _)) return Answer("Save", new("BadTerm", "结束年度请填写四位数字，没有期限的留空。"), "");
        if (Of("total").Length > 0 && MoneyText.Parse(Of("total"), MoneyUnit.Yuan) is null) return Answer("Save", new("BadTotal", "项目总额请填写金额，例如 2560000 或 256万。"), "");
        var outcome = await saving.Run(new(Division, Id, seen, kind ?? Project.Kind, Number("parent"), (int?)Number("lastYear"), MoneyText.Parse(Of("total"), MoneyUnit.Yuan), Given("function") ?? Project.FunctionCode, HttpContext.Actor())
        {
            Purpose = Given("purpose"), Goals = Given("goals"),
        }, Cancelled);
        return Answer("Save", outcome.Refusal, "已保存。");
    }

    public async Task<IActionResult> OnPostMove(long seen, string? act)
    {
        if (!await Load()) return NotFound();
        if (act is null) return BadRequest();
        var outcome = await saving.Move(Division, Id, seen, act, Of("reason"), HttpContext.Actor(), Cancelled);
        return Answer("Move", outcome.Refusal, $"已办理，现在是“{outcome.Value?.Project.State.Name}”。");
    }

    public async Task<IActionResult> OnPostAdjust(long seen, [FromForm] FundSource source) => await Change("Adjust", seen, null, source);

    public async Task<IActionResult> OnPostShift(long seen, [FromForm] FundSource source) => await Change("Shift", seen, Of("from"), source);

    /// <summary>What was approved in one sum, shared out by classes.</summary>
    public async Task<IActionResult> OnPostShare(long seen, [FromForm] FundSource source) => await Change("Share", seen, ProjectBudget.NotClassified, source);

    public async Task<IActionResult> OnPostDecide(long proposal, string? act, string? note)
    {
        if (!await Load()) return NotFound();
        if (act is null) return BadRequest();
        var outcome = await proposing.Decide(Division, Id, proposal, act, note, HttpContext.Actor(), Cancelled);
        return Answer("Decide", outcome.Refusal, $"已办理，{View.Year} 年预算 {outcome.Value?.Total.ToSentence()}。");
    }

    public string Typed(string form, string field, string otherwise = "") => Failed == form ? Request.Form[field].ToString() : otherwise;

    public string ClassName(string code) => code == ProjectBudget.NotClassified ? "待分类（批复的目标表）" : View.Classes.Economic.FirstOrDefault(known => known.Code == code) is { } known ? $"{code} {known.Name}" : code;

    public string Moment(string stored) => clock.Moment(stored);

    private async Task<IActionResult> Change(string form, long seen, string? from, FundSource source)
    {
        if (!await Load()) return NotFound();
        if (!ModelState.IsValid || !Enum.IsDefined(source)) return BadRequest();
        var amount = MoneyText.Parse(Of("amount"), MoneyUnit.Yuan);
        if (!Project.State.IsEditable && form != "Share")
        {
            if (from == ProjectBudget.NotClassified) return BadRequest();
            var proposed = await proposing.Run(new(Division, Id, seen, View.Year, from, new(Of("to"), source, amount ?? Money.Zero), Of("document"), Of("reason"), HttpContext.Actor()), Cancelled);
            return Answer(form, proposed.Refusal, "已提出申请，财政批准以后记入预算明细。");
        }
        var outcome = await changing.Run(new(Division, Id, seen, View.Year, from, Of("to"), source, amount, Of("reason"), HttpContext.Actor()), Cancelled);
        return Answer(form, outcome.Refusal, $"已登记，{View.Year} 年预算 {outcome.Value?.Total.ToSentence()}。");
    }

    private string? Given(string field) => Request.Form.ContainsKey(field) ? Of(field) : null;

    private string Of(string field) => Request.Form[field].ToString().Trim();

    private long? Number(string field) => long.TryParse(Of(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IActionResult Answer(string form, Refusal? refusal, string said)
    {
        if (refusal is null)
        {
            TempData["notice"] = said;
            return Redirect(string.Create(CultureInfo.InvariantCulture, $"{Here}?year={View.Year}"));
        }
        (Problem, Failed) = (refusal.Message, form);
        return Page();
    }

    private async Task<bool> Load()
    {
        if (await show.Run(Division, Id, Asked, HttpContext.Actor(), Cancelled) is not { } view) return false;
        View = view;
        return true;
    }
}
