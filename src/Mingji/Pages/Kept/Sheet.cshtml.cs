using Microsoft.AspNetCore.Mvc;
using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Pages.Documents;

namespace Mingji.Pages.Kept;

/// <summary>四方面审核 and 事前绩效评估. The form where it may be filled, and every sheet of every round for whoever may read the document.</summary>
[Reviewers]
public sealed class SheetModel(OpenDocument open, FlowViews flows, FillScoreSheet fill, ListDeputies deputies, KeptForms forms) : KeptPage
{
    [BindProperty(SupportsGet = true, Name = "project")]
    public int Part { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public SheetKind Kind { get; set; }

    /// <summary>Whether points are asked for where grades would do.</summary>
    [BindProperty(SupportsGet = true, Name = "points")]
    public bool IsPointsAsked { get; set; }

    public FlowView Flow { get; private set; } = null!;

    /// <summary>The form; <see langword="null"/> for those who only read.</summary>
    public SheetFormModel? Form { get; private set; }

    public IReadOnlyList<ScoreSheet> Sheets { get; private set; } = [];

    public string? Problem { get; private set; }

    /// <summary>Why there is nothing to fill in.</summary>
    public string WhyNot => FillScoreSheet.WhyNot(Kind, Flow.Subject, HttpContext.Actor())?.Message ?? "";

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public string Moment(DateTimeOffset at) => forms.Moment(at);

    public async Task<IActionResult> OnGet() => await Load(null) is { } bad ? bad : Page();

    /// <summary>What the marks come to so far, for the script.</summary>
    public async Task<IActionResult> OnPostTotal(long seen) =>
        await Load(seen) is { } bad ? bad : Form is null ? BadRequest() : Content(Form.Total, "text/plain; charset=utf-8");

    public async Task<IActionResult> OnPost(long seen, long? principal)
    {
        if (await Load(seen) is { } bad) return bad;
        var name = principal is { } id ? await deputies.Principal(HttpContext.Actor(), id, Cancelled) : null;
        // Without a form the use case says why, and notes the attempt.
        var sent = Form ?? SheetFormModel.Of(Flow, Kind, Path, Part, seen, null, IsPointsAsked) with { Values = Typed };
        var outcome = name?.Refusal is { } stranger ? Outcome.Refused<ScoreSheet>(stranger) : await fill.Run(
            new(Flow.Subject.Key, Kind, sent.Marks, sent.Value("opinion"), HttpContext.Actor()) { Overall = sent.IsScored ? null : sent.Value("overall"), SeenVersion = seen, Principal = name?.Value }, Cancelled);
        if (outcome.Value is { } sheet)
        {
            (TempData["notice"], TempData["final"]) = ($"已保存{Kind.Words()}：{sheet.Words()}。", true);
            return Redirect($"{Path}?project={Part}");
        }
        Problem = outcome.Refusal!.Message;
        Form = Form is null ? null : Form with { IsTried = true };
        return Page();
    }

    private Dictionary<string, string> Typed => Request.Form.Where(sent => sent.Key != "__RequestVerificationToken").ToDictionary(sent => sent.Key, sent => sent.Value.ToString(), StringComparer.Ordinal);

    private async Task<IActionResult?> Load(long? seen)
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await open.Run(Key, Cancelled) is not { } kept || Part < 0 || Part > kept.Tables.Count || Part == 0 && Kind == SheetKind.ExAnte) return NotFound();
        if (await flows.Of(kept, Part, HttpContext.Actor(), Cancelled) is not { } flow) return NotFound();
        (Flow, Sheets) = (flow, [.. flow.Shown.Sheets.Where(sheet => sheet.Kind == Kind)]);
        if (flow.Filler(Kind) is (true, var principal))
            Form = SheetFormModel.Of(flow, Kind, Path, Part, seen ?? kept.Version, principal, IsPointsAsked) is var form && seen is not null ? form with { Values = Typed } : form;
        return null;
    }
}
