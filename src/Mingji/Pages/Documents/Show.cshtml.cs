using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.App.Workbenches;
using Mingji.Domain.Goals;

namespace Mingji.Pages.Documents;

/// <summary>One document as the official form: see what is wrong, mend it, take it back.</summary>
public sealed class ShowModel : PageModel
{
    [FromRoute]
    public int Id { get; set; }

    /// <summary>Which part is shown; 0 is part one.</summary>
    [BindProperty(SupportsGet = true, Name = "project")]
    public int? Part { get; set; }

    [BindProperty(SupportsGet = true, Name = "severity")]
    public string? Severity { get; set; }

    [BindProperty(SupportsGet = true, Name = "scope")]
    public string? Scope { get; set; }

    public WorkView Work { get; private set; } = null!;

    private Workbench? Workbench => HttpContext.FindWorkbench();

    private bool IsFragment => Request.Headers.ContainsKey("HX-Request") && !Request.Headers.ContainsKey("HX-History-Restore-Request");

    public IActionResult OnGet(string? edit)
    {
        if (Workbench?.Find(Id) is not { } open) return NotFound();
        var editing = CellId.Parse(edit) is { } place && open.Document.TextAt(place) is not null ? place : (Place?)null;
        Work = View(open, editing?.Project ?? Part, (TempData["notice"] as string, TempData["refused"] is true, null, editing, null));
        return Page();
    }

    public IActionResult OnPostEdit(string? cell, string? text, string? was)
    {
        if (CellId.Parse(cell) is not { } place) return BadRequest();
        if (Workbench?.Edit(Id, new CellEdit(place, text ?? ""), was) is not { } outcome) return NotFound();
        if (outcome.Refusal is not { } refusal || refusal.Code == "NoSuchCell") return Answer(outcome, "已保存", place);
        // What was typed stays in the open cell.
        Work = View(outcome.Document, place.Project ?? 0, (refusal.Message, true, place, place, text));
        return IsFragment ? Partial("_Work", Work) : Page();
    }

    public IActionResult OnPostRepair(string? check, string? cell, bool all)
    {
        if (check is null || CellId.Parse(cell) is not { } place) return BadRequest();
        return Workbench?.Repair(Id, check, place, all) is { } outcome ? Answer(outcome, "已按建议修改", place) : NotFound();
    }

    public IActionResult OnPostRepairSafe() =>
        Workbench?.RepairSafe(Id) is { } outcome ? Answer(outcome, "已一键修改", null) : NotFound();

    public IActionResult OnPostUndo() =>
        Workbench?.Undo(Id) is { } outcome ? Answer(outcome, "已撤销", outcome.Change?.Cells[0].Place) : NotFound();

    public IActionResult OnPostRedo() =>
        Workbench?.Redo(Id) is { } outcome ? Answer(outcome, "已重做", outcome.Change?.Cells[0].Place) : NotFound();

    private IActionResult Answer(EditOutcome outcome, string done, Place? focus)
    {
        var notice = outcome.Refusal?.Message ?? (outcome.Change is { } change ? Say(done, change) : null);
        var part = focus is { } place ? place.Project ?? 0 : Part;
        var work = View(outcome.Document, part, (notice, outcome.Refusal is not null, focus, null, null));
        if (IsFragment)
        {
            Response.Headers["HX-Replace-Url"] = work.Address();
            return Partial("_Work", work);
        }
        TempData["notice"] = notice;
        TempData["refused"] = outcome.Refusal is not null;
        return Redirect(work.Address(cell: focus));
    }

    private static string Say(string done, DocumentChange change)
    {
        if (change.Cells.Count > 1) return $"{done}（{change.Label}）：{change.Cells.Count} 格。可以撤销。";
        var cell = change.Cells[0];
        var row = cell.Place.Row is { } number ? $"第 {number} 行" : "";
        return $"{done}：{row}{cell.Place.Field.Label()}。可以撤销。";
    }

    private WorkView View(DeskDocument open, int? part, (string? Notice, bool IsRefusal, Place? Focus, Place? Editing, string? Draft) state) =>
        new(FormSource.Of(open), part ?? (open.Document.Projects.Count > 0 ? 1 : 0), SeverityWords.FromKey(Severity), Scope == "all")
        {
            Notice = state.Notice,
            IsRefusal = state.IsRefusal,
            Focus = state.Focus,
            Editing = state.Editing,
            Draft = state.Draft,
        };
}
