using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Calendar;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Pages.Shared;

namespace Mingji.Pages.Calendar;

/// <summary>逾期: who is late with what, and reminders to them.</summary>
public sealed class LateModel(ListLate late, RemindLate reminding, WriteLate writing, ReviewQueue queue, TimeProvider clock) : PageModel
{
    /// <summary>Columns by which the list can be sorted, in order.</summary>
    public static IReadOnlyList<(LateSort Sort, string Label, bool IsNumber)> Columns { get; } = [(LateSort.Unit, "单位", false), (LateSort.Task, "任务", false), (LateSort.Days, "逾期", true), (LateSort.Reminded, "催办", false)];

    [BindProperty(SupportsGet = true)]
    public string? Task { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Unreminded { get; set; }

    [BindProperty(SupportsGet = true)]
    public LateSort Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "back")]
    public bool IsReversed { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public CalendarChoice Choice { get; private set; } = null!;

    public ListLate.Page Found { get; private set; } = null!;

    /// <summary>Goal tables whose review is past its day, which the review queue lists.</summary>
    public long LateReviews { get; private set; }

    public Pager Pager => new(Link(Sort, IsReversed, null), Number, 50, Found.Total, "项");

    public bool Reminds => HttpContext.Actor().Reviews();

    public bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || Task is { Length: > 0 } || Unreminded;

    /// <summary>This list, for its forms.</summary>
    public string Here => Link(Sort, IsReversed, Number > 1 ? Number : null);

    private ListLate.Input Asked => new(Choice.Division, Choice.Year, HttpContext.Actor())
    {
        Task = string.IsNullOrEmpty(Task) ? null : Task, Search = Search ?? "", IsUnreminded = Unreminded, Sort = Sort, IsReversed = IsReversed, Page = Math.Clamp(Number, 1, 100_000),
    };

    public async Task<IActionResult> OnGet()
    {
        if (!await Load()) return NotFound();
        Found = await late.Run(Asked, HttpContext.RequestAborted);
        if (Reminds) LateReviews = await queue.Count(new(Choice.Division, Choice.Year, HttpContext.Actor()) { IsOverdue = true }, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnGetFile() => await Load()
        ? File(await writing.Run(Asked, HttpContext.RequestAborted), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{Choice.Year}年逾期清单.csv")) : NotFound();

    public async Task<IActionResult> OnPost([FromForm(Name = "do")] string? button)
    {
        if (!await Load()) return NotFound();
        if (!Reminds) return StatusCode(StatusCodes.Status403Forbidden);
        ValueList<RemindLate.Thing>? things = null;
        if (button == "all")
        {
            // All that the filter shows, on whatever page.
            if (IsFiltered) things = (await late.Run(Asked with { PageSize = int.MaxValue }, HttpContext.RequestAborted)).Rows.Select(row => new RemindLate.Thing(row.UnitId, row.Task)).ToValueList();
        }
        else
        {
            var picked = new List<RemindLate.Thing>();
            foreach (var text in Request.Form.Where(field => field.Key.StartsWith("pick-", StringComparison.Ordinal)).Select(field => field.Value.ToString()))
            {
                var at = text.IndexOf('~');
                if (at < 1 || !long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out var unit)) return BadRequest();
                picked.Add(new(unit, text[(at + 1)..]));
            }
            if (picked.Count == 0)
            {
                (TempData["notice"], TempData["refused"]) = ("请先勾选要催办的单位。", true);
                return Redirect(Here);
            }
            things = picked.ToValueList();
        }
        var outcome = await reminding.Run(new(Choice.Division, Choice.Year, things, HttpContext.Actor()), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = outcome is { Refusal: { } refusal } ? (refusal.Message, true) : (Words(outcome.Value!), outcome.Value!.WithoutPeople.Count > 0);
        return Redirect(Here);
    }

    /// <summary>A row, for the form.</summary>
    public static string Seen(ListLate.Item row) => string.Create(CultureInfo.InvariantCulture, $"{row.UnitId}~{row.Task}");

    /// <summary>The list sorted by another column, the other way round when it is sorted by this one already.</summary>
    public string SortedBy(LateSort sort) => Link(sort, sort == Sort && !IsReversed, null);

    /// <summary>What <c>aria-sort</c> says of a column; days begin with the most.</summary>
    public string? Direction(LateSort sort) => sort != Sort ? null : IsReversed == (sort == LateSort.Days) ? "ascending" : "descending";

    /// <summary>All pages as a table file.</summary>
    public string FileAddress => Link(Sort, IsReversed, null) + "&handler=File";

    private static string Words(RemindLate.Done done)
    {
        var words = $"已催办 {done.Sent} 项。";
        if (done.AlreadyToday > 0) words += $"{done.AlreadyToday} 项今天已经催办过，一天一次。";
        if (done.NotLate > 0) words += $"{done.NotLate} 项已经办结或不在您的范围内。";
        if (done.WithoutPeople.Count > 0)
            words += $"{done.WithoutPeople.Count} 个单位还没有填报人或单位负责人的账号，催办没有人能看到，请电话联系：{string.Join('、', done.WithoutPeople.Take(5))}{(done.WithoutPeople.Count > 5 ? "等" : "")}。";
        return words;
    }

    private async Task<bool> Load()
    {
        if (!ModelState.IsValid || await CalendarChoice.Of(HttpContext, ChinaTime.Day(clock.GetUtcNow())) is not { } choice) return false;
        Choice = choice;
        return true;
    }

    private string Link(LateSort sort, bool isReversed, int? page)
    {
        var values = new List<KeyValuePair<string, string?>>
        {
            new("division", Choice.Division), new("year", Choice.Year.ToString(CultureInfo.InvariantCulture)), new("task", string.IsNullOrEmpty(Task) ? null : Task), new("q", string.IsNullOrWhiteSpace(Search) ? null : Search),
            new("unreminded", Unreminded ? "true" : null), new("sort", sort == LateSort.Days ? null : sort.ToString()), new("back", isReversed ? "true" : null), new("page", page?.ToString(CultureInfo.InvariantCulture)),
        };
        return "/calendar/late" + QueryString.Create(values.Where(pair => pair.Value is not null));
    }
}
