using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Disclosure;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Values;
using Mingji.Pages.Documents;
using Mingji.Pages.Kept;

namespace Mingji.Pages.Disclosure;

/// <summary>公开。What would go out of a kept document, what holds it back, and the step itself.</summary>
[Releasers]
public sealed class PublishModel(PrepareRelease preparing, ReleaseDocument releasing, RepairDocument repairing, OpenRelease releases, RecordAct record) : KeptPage
{
    /// <summary>Why an earlier release is corrected.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public ReleaseDraft Draft { get; private set; } = null!;

    public Publication Publication { get; private set; } = null!;

    /// <summary>What nobody has answered yet, by check.</summary>
    public IReadOnlyList<HeldBack> Held { get; private set; } = [];

    /// <summary>What was answered with a reason before.</summary>
    public ValueList<KeptWaiver> Waived { get; private set; } = [];

    /// <summary>Why it was not released.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where the written file would say something else.</summary>
    public ContentComparison? FileDiffers { get; private set; }

    /// <summary>What has just been mended.</summary>
    public string? Notice { get; private set; }

    public bool IsCorrection => Draft.Earlier.Count > 0;

    /// <summary>What the step is called.</summary>
    public string What => Publication.State switch
    {
        PublicationState.Never => "公开",
        PublicationState.Withdrawn => "再次公开",
        _ => "公开更正",
    };

    /// <summary>Whether a check's findings may only be signed here, never waived in the form.</summary>
    public static bool IsSecrecy(HeldBack held) => held.Check.Id == ReleaseGate.SecrecyCheck;

    public async Task<IActionResult> OnGet() => await Load() ? Page() : NotFound();

    /// <summary>The Word file as it would go out.</summary>
    public async Task<IActionResult> OnGetPreview()
    {
        if (await preparing.Preview(Key, HttpContext.RequestAborted) is not { } docx) return NotFound();
        await record.Run(Key.Division, TracedAct.Of(TraceAct.Exported, HttpContext.Actor(), Key.Path, "下载公开预览"), HttpContext.RequestAborted);
        return File(docx, OutputKind.Docx.MediaType(), "公开预览.docx");
    }

    public async Task<IActionResult> OnPost([FromQuery] long seen)
    {
        if (!await Load()) return NotFound();
        var signOffs = Held.Where(held => held.Reason.Trim().Length > 0).Select(held => new SignOff(held.Check.Id, held.Reason)).ToValueList();
        var result = await releasing.Run(new(Key, seen, signOffs, HttpContext.Actor(), Reason), HttpContext.RequestAborted);
        if (result.Release is { } release) return Redirect($"{Path}/releases/{release.Number}");
        // What others changed meanwhile is shown with the refusal.
        if (!await Load()) return NotFound();
        (Problem, FileDiffers) = (result.Refusal!.Message, result.Comparison);
        return Page();
    }

    /// <summary>Mends one place as proposed; the reasons typed so far stay.</summary>
    public async Task<IActionResult> OnPostRepair([FromQuery] long seen, [FromQuery] string? check, [FromQuery] string? cell)
    {
        if (!MayWrite) return StatusCode(StatusCodes.Status403Forbidden);
        if (check is null || CellId.Parse(cell) is not { } place) return BadRequest();
        if (await repairing.Run(new(Key, seen, HttpContext.Actor()) { Check = check, Place = place }, HttpContext.RequestAborted) is not { } result) return NotFound();
        if (!await Load()) return NotFound();
        if (result.Refusal is { } refusal) Problem = refusal.Message;
        else Notice = $"已按建议修改：{result.Cells[0].Words()}。";
        return Page();
    }

    /// <summary>The cell in the form, where it can be mended or explained.</summary>
    public string CellAddress(Place place) => $"{Path}?project={place.Project ?? 0}#c-{CellId.Of(place with { Document = 0 })}";

    public string Where(Place place) => place.Project is { } project ? $"项目 {project} {place.Words()}" : place.Words();

    public DifferenceTable Changes => DifferenceTable.Of(Publication.Changes!, Draft.Content, "公开的", "现在的");

    public IReadOnlyList<Difference> ChangedCodes => [.. Publication.ChangedCodes];

    private async Task<bool> Load()
    {
        if (await preparing.Run(Key, HttpContext.RequestAborted) is not { } draft) return false;
        var verdict = draft.Judge([]);
        (Draft, Waived) = (draft, draft.ReliedOn(verdict));
        Publication = await releases.Publication(draft.Kept, HttpContext.RequestAborted);
        Held = [.. verdict.Open.GroupBy(finding => finding.Check).Select(group => new HeldBack(Catalogue.Find(group.Key), [.. group], Typed(group.Key)))];
        return true;
    }

    private string Typed(string check) => Request.HasFormContentType ? Request.Form[HeldBack.FieldOf(check)].ToString() : "";
}
