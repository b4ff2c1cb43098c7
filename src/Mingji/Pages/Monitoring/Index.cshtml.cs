using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Monitoring;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;
using Mingji.Pages.Shared;

namespace Mingji.Pages.Monitoring;

/// <summary>绩效监控. For the leader one page of goals and money by light; for a unit its own forms; each number leads to the forms it is made of.</summary>
public sealed class IndexModel(MonitoringBoard board, IssueTask issue, ChangeTask change, RemindMonitoring remind, WriteMonitoring writing) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Month { get; set; }

    [BindProperty(SupportsGet = true)]
    public Light? Goals { get; set; }

    [BindProperty(SupportsGet = true)]
    public Light? Money { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Late { get; set; }

    /// <summary>Of each project what it reported last.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Newest { get; set; }

    /// <summary>Red lights about which nothing was done in time.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Unanswered { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    public ShelfChoice Shelf { get; private set; } = null!;

    public MonitoringBoard.Board? Found { get; private set; }

    public bool MayIssue => HttpContext.Actor().IssuesTasks();

    /// <summary>Whether the person looks at more than their own unit.</summary>
    public bool IsOverview => HttpContext.Actor().SeesOtherUnits();

    public bool IsFiltered => Goals is not null || Money is not null || !string.IsNullOrEmpty(State) || Late || Unanswered || !string.IsNullOrWhiteSpace(Search);

    public Pager Pager => new(Link(), Number, 50, Found!.Count, "张监控表");

    private MonitoringBoard.Input? Asked => Shelf.Current is not { } shelf ? null : new(shelf.Division, (int)shelf.Year, HttpContext.Reach())
    {
        Month = Month, Goals = Goals, Money = Money, State = string.IsNullOrEmpty(State) ? null : State, IsLate = Late, IsNewest = Newest, IsUnanswered = Unanswered, Search = Search ?? "", Page = Math.Clamp(Number, 1, 100_000),
    };

    public async Task<IActionResult> OnGet()
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Asked is { } asked) Found = await board.Run(asked, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnGetFile()
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Asked is not { } asked) return NotFound();
        return File(await writing.Run(asked, HttpContext.Actor(), HttpContext.RequestAborted), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{asked.Year}年绩效监控.csv"));
    }

    /// <summary>Opens forms for projects that were approved after the task was issued.</summary>
    public async Task<IActionResult> OnPostExtend(long task)
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return NotFound();
        var outcome = await issue.Extend(shelf.Division, task, HttpContext.Actor(), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (outcome.Refusal?.Message ?? $"已补发 {outcome.Value!.Forms} 张监控表。", outcome.Refusal is not null);
        return Redirect(Link());
    }

    /// <summary>Sets another deadline of a task.</summary>
    public async Task<IActionResult> OnPostSetDue(long task, string? due, string? reason)
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return NotFound();
        if (!DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Said("报送期限请写成 2026-08-20 这样的日期。", true);
        var outcome = await change.SetDue(shelf.Division, task, day, reason ?? "", HttpContext.Actor(), HttpContext.RequestAborted);
        return outcome.Value is { } done ? Said($"期限已变更，{done.Forms} 张监控表按新期限报送，填报单位在待办里看到原因。{DueWords.Moved(day, done.Due!.Value)}", false) : Said(outcome.Refusal!.Message, true);
    }

    /// <summary>Withdraws a task of which nothing was reported.</summary>
    public async Task<IActionResult> OnPostWithdraw(long task, string? reason)
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return NotFound();
        var outcome = await change.Withdraw(shelf.Division, task, reason ?? "", HttpContext.Actor(), HttpContext.RequestAborted);
        return outcome.Value is { } done ? Said($"任务已撤回，{done.Forms} 张监控表不用再报，填报单位在待办里看到原因。", false) : Said(outcome.Refusal!.Message, true);
    }

    /// <summary>Reminds all units that are past the day of the period, below as well.</summary>
    public async Task<IActionResult> OnPostRemind()
    {
        if (!ModelState.IsValid || Month is not { } month) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return NotFound();
        var outcome = await remind.Run(shelf.Division, (int)shelf.Year, month, HttpContext.Actor(), HttpContext.RequestAborted);
        (TempData["notice"], TempData["refused"]) = (outcome.Refusal?.Message ?? $"已催报 {outcome.Value!.Sent} 个单位{(outcome.Value.AlreadyToday > 0 ? $"，{outcome.Value.AlreadyToday} 个今天已催过" : "")}{(outcome.Value.WithoutPeople > 0 ? $"，{outcome.Value.WithoutPeople} 个没有填报人" : "")}。", outcome.Refusal is not null);
        return Redirect(Link());
    }

    /// <summary>This board with other filters.</summary>
    public string With(Light? goals = null, Light? money = null, string? state = null, bool late = false, string? q = null) => Address(goals, money, state, late, q) + "#forms";

    /// <summary>This board for another period.</summary>
    public string For(int month) => string.Create(CultureInfo.InvariantCulture, $"/monitoring?division={Shelf.Current!.Division}&year={Shelf.Current.Year}&month={month}");

    /// <summary>A unit's late forms of a period.</summary>
    public string LateOf(MonitoringBoard.LateUnit unit) => For(unit.Month) + $"&late=true&q={Uri.EscapeDataString(unit.UnitName)}#forms";

    public string NewestAddress => string.Create(CultureInfo.InvariantCulture, $"/monitoring?division={Shelf.Current!.Division}&year={Shelf.Current.Year}&newest=true");

    public string UnansweredAddress => string.Create(CultureInfo.InvariantCulture, $"/monitoring?division={Shelf.Current!.Division}&year={Shelf.Current.Year}&unanswered=true#forms");

    public string Link() => Address(Goals, Money, State, Late, Search);

    public string FileAddress => Link() + "&handler=File";

    public static string StateName(string code) => MonitoringFlow.Table.State(code).Name;

    public static string Percent(decimal? rate) => rate is { } percent ? percent.ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";

    private string Address(Light? goals, Light? money, string? state, bool late, string? q) => "/monitoring" + QueryString.Create(new List<KeyValuePair<string, string?>>
    {
        new("division", Shelf.Current!.Division), new("year", Shelf.Current.Year.ToString(CultureInfo.InvariantCulture)), new("month", Found is { IsOfAll: true } ? null : Found?.Month?.ToString(CultureInfo.InvariantCulture) ?? Month?.ToString(CultureInfo.InvariantCulture)),
        new("newest", Newest ? "true" : null), new("unanswered", Unanswered ? "true" : null),
        new("goals", goals?.ToString()), new("money", money?.ToString()), new("state", string.IsNullOrEmpty(state) ? null : state), new("late", late ? "true" : null), new("q", string.IsNullOrWhiteSpace(q) ? null : q),
    }.Where(pair => pair.Value is not null));

    private RedirectResult Said(string words, bool isRefusal)
    {
        (TempData["notice"], TempData["refused"]) = (words, isRefusal);
        return Redirect(Link());
    }
}
