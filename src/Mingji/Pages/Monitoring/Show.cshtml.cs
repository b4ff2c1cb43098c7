using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Trace;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages.Monitoring;

/// <summary>项目支出绩效目标执行监控表. The form as printed, filled in cell by cell, and its way through the review.</summary>
public sealed class ShowModel(ShowForm show, EditForm edit, MoveForm move, NoteOnForm noting, TakeGoal take, AddEvidence evidence, RulePack rules, WaitingTrace trace, TimeProvider clock) : PageModel
{
    [FromRoute]
    public string Division { get; set; } = "";

    [FromRoute]
    public long Id { get; set; }

    public FormModel Work { get; private set; } = null!;

    private FormKey Key => new(Division, Id);

    private Actor Person => HttpContext.Actor();

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    private bool IsFragment => Request.Headers.ContainsKey("HX-Request");

    public async Task<IActionResult> OnGet([FromQuery(Name = "cell")] string? cell, [FromQuery(Name = "edit")] bool isEditing)
    {
        if (await Load() is not { } work) return NotFound();
        var place = FormCellId.Parse(cell, work.Sheet.Goal);
        Work = work with
        {
            Editing = isEditing && work.Shown.MayWrite && place is { Field: not MonitoringField.Likelihood } open && !open.Field.IsTick() ? place : null,
            Noting = isEditing && work.MayNote ? place : null, Notice = TempData["notice"] as string, IsRefusal = TempData["refused"] is true,
        };
        if (!Person.Writes(work.Form.Unit)) await trace.Read(Division, TracedAct.Of(TraceAct.Read, Person, Key.Path, "查阅其他单位的监控表"));
        return Page();
    }

    public async Task<IActionResult> OnGetFile(long file)
    {
        if (await evidence.Open(new(Division, Id, false), file, Person, Cancelled) is not var (found, content)) return NotFound();
        // Never shown in the browser: whatever somebody attached is a file to keep and open elsewhere.
        return File(content, "application/octet-stream", found.Name);
    }

    public async Task<IActionResult> OnPostEdit([FromForm(Name = "cell")] string? cell, string? text, string? was, string? choice)
    {
        if (await Load() is not { } work) return NotFound();
        if (FormCellId.Parse(cell, work.Sheet.Goal) is not { } place) return BadRequest();
        var outcome = await edit.Run(new(Key, place, choice ?? text ?? "", was ?? "", Person), Cancelled);
        if (outcome.Refusal is { } refusal) return await Answer(place, refusal.Message, isRefusal: true, typed: choice ?? text ?? "");
        return await Answer(place, null);
    }

    /// <summary>A tick, a likelihood, whether a value grows: one press.</summary>
    public async Task<IActionResult> OnPostMark(string? set)
    {
        if (await Load() is not { } work) return NotFound();
        var at = set?.LastIndexOf('~') ?? -1;
        if (at < 1 || FormCellId.Parse(set![..at], work.Sheet.Goal) is not { } place) return BadRequest();
        var outcome = await edit.Run(new(Key, place, set[(at + 1)..], work.Sheet.Text(place.Field, place.Row), Person), Cancelled);
        return await Answer(place, outcome.Refusal?.Message, outcome.Refusal is not null);
    }

    public async Task<IActionResult> OnPostMove(string? act, long step, string? reason, string? note)
    {
        var outcome = await move.Run(new(Key, act ?? "", step, Person) { Reason = reason, Note = note }, Cancelled);
        return Said(outcome.Refusal, outcome.Value is { } now ? $"已办理，现在是“{now.State.Name}”。" : "");
    }

    public async Task<IActionResult> OnPostNote([FromForm(Name = "cell")] string? cell, string? text)
    {
        if (await Load() is not { } work) return NotFound();
        if (FormCellId.Parse(cell, work.Sheet.Goal) is not { } place) return BadRequest();
        var outcome = await noting.Run(Key, place, text ?? "", Person, Cancelled);
        return Said(outcome.Refusal, "已写下意见，退回时一并送达。", "#c-" + cell);
    }

    public async Task<IActionResult> OnPostAnswer(long note, string? answer)
    {
        var outcome = await noting.Answer(Key, note, answer, Person, Cancelled);
        return Said(outcome.Refusal, "已办理。");
    }

    public async Task<IActionResult> OnPostTake()
    {
        var outcome = await take.Run(Key, Person, Cancelled);
        return Said(outcome.Refusal, "已按调整后的绩效目标更新，请核对各项执行情况。");
    }

    public async Task<IActionResult> OnPostAttach(long row, IFormFile? file)
    {
        if (file is null) return Said(new Refusal("NoFile", "请先选择文件。"), "", "#evidence");
        if (file.Length > EvidenceKind.MostBytes) return Said(new Refusal("TooLarge", $"“{file.FileName}”超过 {EvidenceKind.MostBytes >> 20} MB，请压缩后再上传。"), "", "#evidence");
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, Cancelled);
        var outcome = await evidence.Run(new(Division, Id, false), row, file.FileName, content.ToArray(), Person, Cancelled);
        return Said(outcome.Refusal, "已上传。", "#evidence");
    }

    public async Task<IActionResult> OnPostDetach(long file) => Said(await evidence.Remove(new(Division, Id, false), file, Person, Cancelled), "已移除。", "#evidence");

    private async Task<FormModel?> Load() => await show.Run(Key, Person, Cancelled) is { } shown ? new FormModel(shown, Person, rules, clock) : null;

    private async Task<IActionResult> Answer(MonitoringCell place, string? notice, bool isRefusal = false, string? typed = null)
    {
        if (await Load() is not { } work) return NotFound();
        var id = work.Id(place);
        if (!IsFragment && notice is null) return Redirect($"{work.Path}#c-{id}");
        Work = work with { Editing = typed is null || !work.Shown.MayWrite ? null : place, Typed = typed, Problem = typed is null || !work.Shown.MayWrite ? null : notice, Notice = notice, IsRefusal = isRefusal, Focus = id };
        return IsFragment ? Partial("_Form", Work) : Page();
    }

    private RedirectResult Said(Refusal? refusal, string done, string anchor = "")
    {
        (TempData["notice"], TempData["refused"]) = (refusal?.Message ?? done, refusal is not null);
        return Redirect($"/{Key.Path}{anchor}");
    }
}
