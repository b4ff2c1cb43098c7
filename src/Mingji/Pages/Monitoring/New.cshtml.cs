using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Monitoring;
using Mingji.Domain.Calendar;
using Mingji.Domain.Monitoring;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Pages.Monitoring;

/// <summary>下达监控任务: which period, to whom, by when.</summary>
[Reviewers]
public sealed class NewModel(IssueTask issue, RulePack rules, TimeProvider clock) : PageModel
{
    [BindProperty]
    public int Month { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty(Name = "content")]
    public string? Asked { get; set; }

    [BindProperty]
    public string? Due { get; set; }

    [BindProperty]
    public string? Lights { get; set; }

    public IReadOnlyList<long> Picked { get; private set; } = [];

    public ShelfChoice Shelf { get; private set; } = null!;

    public IReadOnlyList<IssueTask.Candidate> Units { get; private set; } = [];

    /// <summary>The divisions below that the person issues to.</summary>
    public IReadOnlyList<IssueTask.Place> Below { get; private set; } = [];

    public IReadOnlyList<string> PickedBelow { get; private set; } = [];

    public bool IsAllBelow { get; private set; }

    public IReadOnlyList<LightSet> Sets => rules.Execution.Sets;

    public string? Problem { get; private set; }

    public bool MayIssue => HttpContext.Actor().IssuesTasks();

    private DateOnly Today => ChinaTime.Day(clock.GetUtcNow());

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid || !await Load()) return Page();
        var year = (int)Shelf.Current!.Year;
        // The concentrated analysis of the year covers January to July.
        Month = Today.Year == year && Today.Month > 1 ? Math.Min(Today.Month - 1, 12) : 7;
        Due = rules.Holidays.AddWorkingDays(Today, 10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Title = $"{year} 年{MonitoringSheet.PeriodName(Month)}绩效运行监控";
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!ModelState.IsValid) return BadRequest();
        if (!await Load()) return Page();
        var shelf = Shelf.Current!;
        var isAll = Request.Form["all"] == "true";
        Picked = [.. Request.Form.Where(field => field.Key.StartsWith("unit-", StringComparison.Ordinal)).Select(field => long.TryParse(field.Key.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)];
        IsAllBelow = Request.Form["allBelow"] == "true";
        PickedBelow = [.. Request.Form.Keys.Where(key => key.StartsWith("below-", StringComparison.Ordinal)).Select(key => key[6..])];
        var below = IsAllBelow ? Below.Select(place => place.Division).ToValueList() : PickedBelow.ToValueList();
        if (!isAll && Picked.Count == 0 && below.Count == 0) Problem = "请勾选单位，或选择全部单位。";
        else if (!DateOnly.TryParseExact(Due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due)) Problem = "报送期限请写成 2026-08-20 这样的日期。";
        else
        {
            var outcome = await issue.Run(new(shelf.Division, (int)shelf.Year, Month, Title ?? "", Asked ?? "", due, isAll ? [] : Picked.ToValueList(), Lights ?? "", HttpContext.Actor())
            {
                Below = below, IsBelowAlone = !isAll && Picked.Count == 0,
            }, HttpContext.RequestAborted);
            if (outcome.Value is { } done)
            {
                TempData["notice"] = $"已下达：{(done.Divisions > 0 ? $"{done.Divisions} 个下级地区，" : "")}{done.Units} 个单位、{done.Forms} 个项目。{DueWords.Moved(due, done.Due)}";
                return Redirect(string.Create(CultureInfo.InvariantCulture, $"/monitoring?division={shelf.Division}&year={shelf.Year}&month={Month}"));
            }
            Problem = outcome.Refusal!.Message;
        }
        return Page();
    }

    private async Task<bool> Load()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return false;
        Units = await issue.Candidates(shelf.Division, (int)shelf.Year, HttpContext.Actor(), HttpContext.RequestAborted);
        Below = await issue.Below(shelf.Division, (int)shelf.Year, HttpContext.Actor(), HttpContext.RequestAborted);
        return true;
    }
}
