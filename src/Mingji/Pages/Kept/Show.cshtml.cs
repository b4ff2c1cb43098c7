using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Spending;
using Mingji.App.Waivers;
using Mingji.Domain.Calendar;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>A kept document as the official form: each cell saved as it is left, findings in their cells, two people at once.</summary>
public sealed class ShowModel(OpenDocument open, EditCell editCell, RepairDocument repair, ArrangeDocument arrange, UndoEdit undo, WaiveFinding waive, EndWaiver endWaiver, PartOne partOne, KeptForms forms, FlowViews flows, SpendingBoard spending, CarriedBoard carried, TimeProvider clock) : KeptPage
{
    /// <summary>Which part is shown; 0 is part one.</summary>
    [BindProperty(SupportsGet = true, Name = "project")]
    public int? Part { get; set; }

    [BindProperty(SupportsGet = true, Name = "severity")]
    public string? Severity { get; set; }

    [BindProperty(SupportsGet = true, Name = "scope")]
    public string? Scope { get; set; }

    /// <summary>The version the form was made from.</summary>
    [FromQuery(Name = "seen")]
    public long? Seen { get; set; }

    public WorkView Work { get; private set; } = null!;

    private Writer Person => HttpContext.Actor();

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    private sealed record State(string? Notice = null, bool IsRefusal = false, Place? Focus = null, Place? Editing = null, string? Draft = null, string? Quiet = null, string? Fallen = null, bool IsUndoable = true, bool IsMoneyKept = false);

    public async Task<IActionResult> OnGet(string? edit, long? subject)
    {
        if (await open.Run(Key, Cancelled) is not { } kept) return NotFound();
        if (subject is { } wanted) Part = kept.Tables.ToList().FindIndex(table => table.Id == wanted) + 1;
        var editing = CellId.Parse(edit) is { } place && kept.Document.TextAt(place) is not null ? place : (Place?)null;
        Work = await View(kept, editing?.Project ?? (editing is null ? Part : 0), new(TempData["notice"] as string, TempData["refused"] is true, Editing: editing, Fallen: TempData["fallen"] as string, IsUndoable: TempData["final"] is not true));
        return Page();
    }

    /// <summary>Asked every few seconds: nothing when nothing happened, else the form as it is now.</summary>
    public async Task<IActionResult> OnGetChanges(long marks)
    {
        if (await open.Run(Key, Cancelled) is not { } kept) return NotFound();
        if (kept.Version == Seen && !await forms.HasNewWaivers(Key, marks, Cancelled)) return new NoContentResult();
        Work = await View(kept, Part, new());
        return Partial("_Work", Work);
    }

    public async Task<IActionResult> OnPostEdit(string? cell, string? text, string? choice, string? was)
    {
        if (CellId.Parse(cell) is not { } asked || Seen is not { } seen) return BadRequest();
        var typed = choice ?? text ?? "";
        if (await editCell.Run(new(Key, seen, asked, was ?? "", typed, Person) { IsChosen = choice is not null }, Cancelled) is not { } result) return NotFound();
        if (result.Refusal is not { } refusal)
            return await Answer(result.Now, result.Place, new(result.Changed > 1 ? $"已修改 {result.Changed} 格。" : null, Focus: result.Place, Quiet: "已保存。",
                IsMoneyKept: IsFragment && result is { Changed: <= 1, Place: { } saved } && saved.Project is { } project && project == (Part ?? 1) && !TouchesMoney(saved.Field)));
        if (result.Place is not { } place || result.Now.Document.TextAt(place) is null)
            return await Show(result.Now, asked, new($"{refusal.Message}您填的是“{typed}”。", true));
        return await Show(result.Now, place, new(refusal.Message, true, place, place, typed));
    }

    public async Task<IActionResult> OnPostRepair(string? check, string? cell, bool all)
    {
        if (check is null || CellId.Parse(cell) is not { } place || Seen is not { } seen) return BadRequest();
        return await Mend(new(Key, seen, Person) { Check = check, Place = place, IsAll = all }, place);
    }

    public async Task<IActionResult> OnPostRepairSafe() =>
        Seen is { } seen ? await Mend(new(Key, seen, Person), null) : BadRequest();

    public Task<IActionResult> OnPostUndo() => Step(isRedo: false);

    public Task<IActionResult> OnPostRedo() => Step(isRedo: true);

    public async Task<IActionResult> OnPostArrange([FromForm(Name = "do")] string? button)
    {
        // A whole table goes only from the page that asks.
        if (ArrangeButton.Parse(button) is not var (list, at, step) || Seen is not { } seen || list.Kind == EditListKind.Projects && step == ArrangeStep.Remove) return BadRequest();
        if (await arrange.Run(new(Key, seen, list, at, step, Person), Cancelled) is not { } result) return NotFound();
        if (list.Kind == EditListKind.Projects && result.Refusal is null) Part = result.Entry.Project;
        var notice = result.Refusal?.Message ?? (step == ArrangeStep.Remove ? "已删除。" : null);
        return await Answer(result.Now, result.Entry, new(notice, result.Refusal is not null, Cell(result.Now.Document, list, result.Entry), Quiet: "已保存。"));
    }

    public async Task<IActionResult> OnPostWaive(string? check, string? cell, string? reason)
    {
        if (check is null || CellId.Parse(cell) is not { } place || Seen is not { } seen) return BadRequest();
        var outcome = await waive.Run(new(Key, seen, check, place with { Document = 1 }, reason ?? "", Person), Cancelled);
        if (await open.Run(Key, Cancelled) is not { } kept) return NotFound();
        if (outcome.Value is not { } given)
            return await Answer(kept, place, new($"{outcome.Refusal!.Message}{(string.IsNullOrWhiteSpace(reason) ? "" : $"您写的理由是“{reason.Trim()}”。")}", true));
        Place? there = given[0].PlaceIn(kept) ?? place;
        return await Answer(kept, there, new($"已保存说明{(given.Count > 1 ? $"，共 {given.Count} 处" : "")}。内容改动后说明自动失效。", Focus: there, IsUndoable: false));
    }

    public async Task<IActionResult> OnPostEndWaiver(long waiver)
    {
        var outcome = await endWaiver.Run(new(Key, waiver, Person), Cancelled);
        if (await open.Run(Key, Cancelled) is not { } kept) return NotFound();
        var place = outcome.Value?.PlaceIn(kept);
        return await Answer(kept, place, new(outcome.Refusal?.Message ?? "已取消说明，这个问题重新计入。", outcome.Refusal is not null, place, IsUndoable: false));
    }

    public async Task<IActionResult> OnPostLink(string? link)
    {
        if (LinkButton.Parse(link) is not var (theme, project, state) || Seen is not { } seen) return BadRequest();
        if (await partOne.Link.Run(new(Key, seen, theme, project, state, Person), Cancelled) is not { } result) return NotFound();
        return await Answer(result.Now, result.Theme?.TextPlace, new(result.Refusal?.Message, result.Refusal is not null, result.Theme?.TextPlace, Quiet: "已保存。"));
    }

    public async Task<IActionResult> OnPostConfirmLinks()
    {
        if (Seen is not { } seen) return BadRequest();
        if (await partOne.Confirm.Run(new(Key, seen, Person), Cancelled) is not { } result) return NotFound();
        return await Answer(result.Now, null, new(result.Refusal?.Message ?? $"已确认 {result.Confirmed} 处关联。", result.Refusal is not null));
    }

    public async Task<IActionResult> OnPostAgree(string? offer)
    {
        if (OfferButton.Parse(offer) is not var (changed, other, old) || Seen is not { } seen) return BadRequest();
        if (await partOne.Agree.Run(new(Key, seen, changed, other, old, Person), Cancelled) is not { } result) return NotFound();
        return await Answer(result.Now, result.Changed, new(result.Refusal?.Message ?? "两处已改成同一个数。", result.Refusal is not null, result.Changed));
    }

    /// <summary>The other number stays as it is; the offer is not made to this browser again.</summary>
    public async Task<IActionResult> OnPostLeave(string? offer)
    {
        if (OfferButton.Parse(offer) is not var (changed, _, _)) return BadRequest();
        if (await open.Run(Key, Cancelled) is not { } kept) return NotFound();
        LeftOffers.Add(HttpContext, Key, offer!);
        var place = kept.Document.TextAt(changed) is null ? (Place?)null : changed;
        left = offer;
        return await Answer(kept, place, new(Focus: place, Quiet: "另一处保持不变。"));
    }

    public async Task<IActionResult> OnPostSafeguard(string? name)
    {
        if (name is null) return BadRequest();
        if (await partOne.Safeguard.Run(new(Key, name, Person), Cancelled) is not { } result) return NotFound();
        return await Answer(result.Now, result.Entry ?? new Place(1, null, Field.Whole), new(result.Refusal?.Message, result.Refusal is not null, result.Entry, Quiet: "已保存。"));
    }

    // What the line of the project's money is made of; a save of anything else does not ask for it.
    private static bool TouchesMoney(Field field) => field is Field.Code or Field.MoneyUnit or Field.BudgetTotal or Field.BudgetFiscal or Field.BudgetOther
        or Field.PlanMarch or Field.PlanJune or Field.PlanOctober or Field.PlanDecember;

    private async Task<IActionResult> Mend(RepairDocument.Input input, Place? place)
    {
        if (await repair.Run(input, Cancelled) is not { } result) return NotFound();
        var notice = result.Refusal?.Message ?? (result.Cells.Count == 1 ? $"已按建议修改：{result.Cells[0].Words()}。" : $"已按建议修改 {result.Cells.Count} 格。");
        Place? focus = place is null ? null : result.Cells.Count > 0 ? result.Cells[0] : place;
        return await Answer(result.Now, focus, new(notice, result.Refusal is not null, focus));
    }

    private async Task<IActionResult> Step(bool isRedo)
    {
        var outcome = await undo.Run(new(Key, isRedo, Person, IsOwn: true), Cancelled);
        if ((outcome.Value ?? await open.Run(Key, Cancelled)) is not { } kept) return NotFound();
        var last = outcome.Value is null ? [] : (await open.Before(Key, kept.Version, 1, Cancelled))[0].Edits;
        var focus = last is [CellChanged { Place: var place }, ..] && kept.Document.TextAt(place) is not null ? place : (Place?)null;
        return await Answer(kept, focus, new(outcome.Refusal?.Message ?? (isRedo ? "已重做。" : "已撤销。"), outcome.Refusal is not null, focus));
    }

    /// <summary>The form in the answer itself: what was typed stays in the open cell.</summary>
    private async Task<IActionResult> Show(KeptDocument kept, Place place, State state)
    {
        Work = await View(kept, place.Project ?? 0, state);
        return IsFragment ? Partial("_Work", Work) : Page();
    }

    private async Task<IActionResult> Answer(KeptDocument kept, Place? place, State state)
    {
        var work = await View(kept, place is { } there ? there.Project ?? 0 : Part, state);
        if (IsFragment)
        {
            Response.Headers["HX-Replace-Url"] = work.Address();
            return Partial("_Work", work);
        }
        TempData["notice"] = state.Notice;
        TempData["refused"] = state.IsRefusal;
        TempData["fallen"] = work.Kept!.Waivers.Fallen;
        TempData["final"] = !state.IsUndoable;
        return Redirect(work.Address(cell: state.Focus));
    }

    /// <summary>The cell to go on at after an entry was added, moved or deleted.</summary>
    private static Place? Cell(GoalDocument document, EditList list, Place entry)
    {
        var cell = list.Kind switch
        {
            EditListKind.Indicators => entry with { Field = Field.Name },
            EditListKind.Projects => entry with { Field = Field.ProjectName },
            _ => entry,
        };
        while (document.TextAt(cell) is null && list.PositionOf(cell) is > 1 and var position) cell = list.WithPosition(cell, position - 1);
        return document.TextAt(cell) is null ? null : cell;
    }

    private string? left;

    private async Task<WorkView> View(KeptDocument kept, int? part, State state)
    {
        var source = await forms.Of(kept, Person, Seen ?? kept.Version, MayWrite, Cancelled);
        source = source with { Kept = source.Kept! with { MayRelease = MayRelease, Offers = [.. LeftOffers.Without(HttpContext, Key, source.Kept.Offers).Where(offer => OfferButton.Of(offer) != left)] } };
        var shown = Math.Clamp(part ?? 1, 0, kept.Document.Projects.Count);
        var flow = await flows.Of(kept, shown, HttpContext.Actor(), Cancelled);
        var cell = state.Editing is { } asked ? asked with { Document = 0 } : (Place?)null;
        return new(source, shown, SeverityWords.FromKey(Severity), Scope == "all")
        {
            Flow = flow,
            IsMoneyKept = state.IsMoneyKept,
            Spending = shown == 0 || state.IsMoneyKept ? null : await spending.Of(Key, kept.Tables[shown - 1].Id, ChinaTime.Day(clock.GetUtcNow()), Cancelled),
            Carried = shown > 0 && !state.IsMoneyKept ? await carried.Of(Key, kept.Tables[shown - 1].Id, Cancelled) : null,
            Notice = state.Notice,
            IsRefusal = state.IsRefusal,
            Focus = state.Focus,
            // What is typed and refused stays open, whatever the state.
            Editing = MayWrite && (flow?.Locked is null || state.Draft is not null) ? cell : null,
            Reviewing = flow is { IsReviewing: true } && state.Draft is null ? cell : null,
            Draft = state.Draft,
            Quiet = state.Quiet,
            Fallen = state.Fallen,
            IsUndoable = state.IsUndoable,
        };
    }
}
