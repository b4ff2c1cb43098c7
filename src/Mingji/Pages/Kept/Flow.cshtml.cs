using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>办理过程。Where the parts of a document stand and how they came there; all forms of the workflow come here.</summary>
[Reviewers]
public sealed class FlowModel(OpenDocument open, FlowViews flows, FlowActs acts, ShowSubject show, KeptForms forms) : KeptPage
{
    /// <summary>The part whose way is told; 0 is part one.</summary>
    [BindProperty(SupportsGet = true, Name = "project")]
    public int? Part { get; set; }

    public KeptDocument Kept { get; private set; } = null!;

    /// <summary>The way of the part; <see langword="null"/> when the document has none.</summary>
    public FlowView? Flow { get; private set; }

    public ValueList<KeptSubject> All { get; private set; } = [];

    /// <summary>What came of several at once, where some were refused.</summary>
    public IReadOnlyList<MoveSubjects.Result> Results { get; private set; } = [];

    /// <summary>What happened to the part, newest first.</summary>
    public IReadOnlyList<FlowEvent> Events { get; private set; } = [];

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    public string FormAddress(KeptSubject subject) => string.Create(CultureInfo.InvariantCulture, $"{Path}?project={subject.Position}");

    public string WayAddress(KeptSubject subject) => string.Create(CultureInfo.InvariantCulture, $"{Path}/flow?project={subject.Position}");

    public string CellAddress(Place place) => $"{Path}?project={place.Project ?? 0}#c-{CellId.Of(place with { Document = 0 })}";

    public async Task<IActionResult> OnPostMove(long subject, long step, long seen, string? act, string? reason, string? note, string? budgetChange, bool notes, long? principal)
    {
        if (await open.Run(Key, Cancelled) is not { } kept) return NotFound();
        if (act is null) return BadRequest();
        var form = new FlowActs.Form(new(new(Key, subject), step, seen), act, reason, note, budgetChange) { Principal = principal };
        return Tell(await acts.Move(form, kept, notes, null, HttpContext.Actor(), Cancelled), act, Back(kept, subject));
    }

    public async Task<IActionResult> OnPostSubmitAll(string? subjects, long seen, long? principal)
    {
        if (Read(subjects, seen) is not { Count: > 0 } all) return BadRequest();
        var outcome = await acts.Move(all, GoalFlow.Submit.Code, HttpContext.Actor(), principal, Cancelled);
        if (outcome.Refusal is { } stranger) return Say(stranger.Message, true, $"{Path}?project={Part ?? 1}");
        Results = outcome.Value!;
        if (!await Load()) return NotFound();
        if (Results.Any(result => result.Refusal is not null)) return Page();
        return Say($"已提交 {Results.Count} 项。", false, $"{Path}?project={Part ?? 1}");
    }

    public async Task<IActionResult> OnPostCell(string? cell, long subject, long step, long seen, string? reason, string? text, [FromForm(Name = "do")] string? button, bool notes, long? principal)
    {
        if (CellId.Parse(cell) is not { } place || await open.Run(Key, Cancelled) is not { } kept) return BadRequest();
        place = place with { Document = 1 };
        var back = $"{Path}?project={place.Project ?? 0}#c-{cell}";
        if (button != "return")
        {
            var made = await acts.Comment(Key, seen, place, text ?? "", HttpContext.Actor(), Cancelled);
            return Say(made.Refusal?.Message ?? "已写下批注。", made.Refusal is not null, back);
        }
        var form = new FlowActs.Form(new(new(Key, subject), step, seen), GoalFlow.Return.Code, reason, text, null) { Principal = principal };
        return Tell(await acts.Move(form, kept, notes, new CellNote(place, reason, text ?? ""), HttpContext.Actor(), Cancelled), form.Act, back);
    }

    public async Task<IActionResult> OnPostAnswer(long comment, string? answer)
    {
        var outcome = await acts.Answer(Key, comment, string.IsNullOrWhiteSpace(answer) ? null : answer, HttpContext.Actor(), Cancelled);
        return Say(outcome.Refusal?.Message ?? (outcome.Value == CommentEndReason.Withdrawn ? "已取消这条意见。" : "已答复。"), outcome.Refusal is not null, $"{Path}?project={Part ?? 1}");
    }

    private RedirectResult Tell(Outcome<KeptSubject> outcome, string act, string back) => outcome.Value is { } now
        ? Say($"已{GoalFlow.Table.Acts.First(known => known.Code == act).Name}，现在是“{now.State.Name}”。", false, back)
        : Say(outcome.Refusal!.Message, true, back);

    private RedirectResult Say(string words, bool isRefusal, string back)
    {
        (TempData["notice"], TempData["refused"], TempData["final"]) = (words, isRefusal, true);
        return Redirect(back);
    }

    private string Back(KeptDocument kept, long subject) => string.Create(CultureInfo.InvariantCulture, $"{Path}?project={kept.Tables.ToList().FindIndex(table => table.Id == subject) + 1}");

    private ValueList<MoveSubjects.Seen> Read(string? subjects, long seen)
    {
        var all = new List<MoveSubjects.Seen>();
        foreach (var entry in (subjects ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
            if (entry.Split('-') is [var id, var step] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var subject) && long.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var at))
                all.Add(new(new(Key, subject), at, seen));
        return all.ToValueList();
    }

    private async Task<bool> Load()
    {
        if (await open.Run(Key, Cancelled) is not { } kept) return false;
        Kept = kept;
        All = await show.OfDocument(Key, Cancelled);
        var part = Math.Clamp(Part ?? (All.Count > 0 ? All[0].Position : 0), 0, kept.Tables.Count);
        Flow = await flows.Of(kept, part, HttpContext.Actor(), Cancelled);
        Events = Flow is { Shown: var shown } ? FlowEvent.Of(shown, kept, forms.Moment) : [];
        return true;
    }
}
