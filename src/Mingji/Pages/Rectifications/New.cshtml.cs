using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Calendar;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages.Rectifications;

/// <summary>下达整改: the notice, from a monitoring form or from elsewhere.</summary>
[Reviewers]
public sealed class NewModel(IssueRectification issue, FindWorkingDay days, ShowForm forms, MoveForm move, ListUnits units, RulePack rules, TimeProvider clock) : PageModel
{
    /// <summary>The monitoring form it comes from.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Form { get; set; }

    [BindProperty]
    public string? Unit { get; set; }

    [BindProperty]
    public RectificationSource Source { get; set; }

    [BindProperty]
    public string? Problem { get; set; }

    [BindProperty]
    public string? Advice { get; set; }

    [BindProperty]
    public Consequence Consequence { get; set; }

    [BindProperty]
    public string? Responsible { get; set; }

    [BindProperty]
    public string? Due { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public ShowForm.View? Shown { get; private set; }

    public IReadOnlyList<ListUnits.Row> Units { get; private set; } = [];

    public string? Fault { get; private set; }

    private CancellationToken Cancelled => HttpContext.RequestAborted;

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await Load() is { } bad) return bad;
        Due = rules.Holidays.AddWorkingDays(ChinaTime.Day(clock.GetUtcNow()), rules.RectificationRules.DueDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // What the form gives away is the beginning of the notice.
        if (Shown is { } shown)
        {
            var worst = shown.Findings.OrderByDescending(finding => finding.Severity).Take(3).ToList();
            Problem = string.Concat(worst.Select(finding => finding.Message));
            Advice = string.Concat(worst.Select(finding => finding.Advice).Distinct());
        }
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (await Load() is { } bad) return bad;
        var division = Shelf.Current!.Division;
        var unit = Units.FirstOrDefault(row => row.Code == Unit?.Trim() || row.Name == Unit?.Trim());
        if (!DateOnly.TryParseExact(Due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)) Fault = "整改期限请写成 2026-08-20 这样的日期。";
        else if (Shown is null && unit is null) Fault = "请从列表中选择单位。";
        else
        {
            var outcome = await issue.Run(new(division, (int)Shelf.Current.Year, unit?.Id ?? 0, Source, Problem ?? "", Advice ?? "", Consequence, Responsible ?? "", due, HttpContext.Actor())
            {
                Form = Shown?.Form.Key,
            }, Cancelled);
            if (outcome.Value is var made && outcome.Refusal is null)
            {
                var notice = "整改通知已下达。" + DueWords.Moved(due, await days.Run(division, due, Cancelled));
                // The form waits for the rectification from here on, where the person may say so.
                if (Shown is { } shown && shown.Available.Any(line => line.Act.Code == "Rectify")
                    && (await move.Run(new(shown.Form.Key, "Rectify", shown.Form.Step, HttpContext.Actor()) { Reason = Problem!.Trim() }, Cancelled)).Refusal is null) notice += "监控表转入整改。";
                TempData["notice"] = notice;
                return Redirect($"/rectifications/{made.Division}/{made.Id.ToString(CultureInfo.InvariantCulture)}");
            }
            Fault = outcome.Refusal!.Message;
        }
        return Page();
    }

    private async Task<IActionResult?> Load()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return Form is null ? null : NotFound();
        if (Form is { } form)
        {
            if (await forms.Run(new(shelf.Division, form), HttpContext.Actor(), Cancelled) is not { } shown) return NotFound();
            Shown = shown;
        }
        else
        {
            var (rows, _) = await units.Run(shelf.Division, null, 1, isMerged: false, Cancelled);
            Units = [.. rows.Where(row => row.Division == shelf.Division && HttpContext.Actor().Reviews(new UnitPlace(row.Division, row.Id, row.Code)))];
        }
        return null;
    }
}
