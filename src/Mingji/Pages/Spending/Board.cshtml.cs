using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Checks;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;
using Mingji.Domain.Spending;
using Mingji.Pages.Shared;

namespace Mingji.Pages.Spending;

/// <summary>预算执行: where money is late, unit by unit and project by project, each total down to its payments.</summary>
public sealed class BoardModel(SpendingBoard board, LiveFindings live, TimeProvider clock) : PageModel
{
    private const int UnitsOnPage = 100;

    [BindProperty(SupportsGet = true, Name = "unit")]
    public long? UnitId { get; set; }

    [BindProperty(SupportsGet = true)]
    public Light? Light { get; set; }

    [BindProperty(SupportsGet = true)]
    public ExecutionAlarm? Alarm { get; set; }

    /// <summary>The day it is judged on, as <c>2026-06-30</c>; today when not given.</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    public ShelfChoice Shelf { get; private set; } = null!;

    public SpendingBoard.Board Board { get; private set; } = null!;

    /// <summary>What the year's execution says against the projects listed, by document and goal table.</summary>
    public ILookup<(long Document, long Table), Finding> Findings { get; private set; } = Array.Empty<Finding>().ToLookup(_ => (0L, 0L));

    /// <summary>The same against the projects of the units listed, by unit.</summary>
    public ILookup<long, Finding> FindingsOfUnits { get; private set; } = Array.Empty<Finding>().ToLookup(_ => 0L);

    public DateOnly Day { get; private set; }

    /// <summary>The unit looked at; <see langword="null"/> for all.</summary>
    public ExecutionSums? Unit => UnitId is null || Board.Units.Count == 0 ? null : Board.Units[0];

    /// <summary>Whether projects are listed; else units.</summary>
    public bool IsByProject => UnitId is not null || Light is not null || Alarm is not null;

    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    /// <summary>The projects asked for, a page of them, the worst first.</summary>
    public IReadOnlyList<SpendingBoard.Project> Projects { get; private set; } = [];

    /// <summary>A page of the units.</summary>
    public IEnumerable<ExecutionSums> Units => Board.Units.Skip((Number - 1) * UnitsOnPage).Take(UnitsOnPage);

    public Pager Pager => IsByProject ? new(Here, Number, 50, Found, "个项目") : new(Here, Number, UnitsOnPage, Board.Units.Count, "个单位");

    // Of one light and one alarm at once nothing is kept; then the page itself says whether there is more.
    private long Found => (Light, Alarm) switch
    {
        (null, null) => Board.All.Projects,
        ({ } light, null) => Board.All.CountOf(light),
        (null, { } alarm) => Board.All.CountOf(alarm),
        _ => (Number - 1) * 50L + Projects.Count + (Projects.Count == 50 ? 1 : 0),
    };

    private SpendingBoard.Input Asked => new(Shelf.Current!.Division, (int)Shelf.Current.Year, Day, HttpContext.Reach()) { UnitId = UnitId, Light = Light, Alarm = Alarm, Page = Number };

    public string Base => string.Create(CultureInfo.InvariantCulture, $"/spending?division={Shelf.Current!.Division}&year={Shelf.Current.Year}{(On is { Length: > 0 } ? $"&on={Day:yyyy-MM-dd}" : "")}");

    public string Here => Base + (UnitId is { } unit ? string.Create(CultureInfo.InvariantCulture, $"&unit={unit}") : "") + (Light is { } light ? $"&light={light}" : "") + (Alarm is { } alarm ? $"&alarm={alarm}" : "");

    public async Task<IActionResult> OnGet()
    {
        if (await Load() is { } bad) return bad;
        if (Shelf.Current is not { } shelf) return Page();
        if (!IsByProject)
        {
            FindingsOfUnits = await live.OfUnits(shelf.Division, (int)shelf.Year, [.. Units.Select(unit => unit.UnitId)], Day, HttpContext.RequestAborted);
            return Page();
        }
        Projects = await board.List(Asked, HttpContext.RequestAborted);
        Findings = await live.Run(shelf.Division, (int)shelf.Year, [.. Projects.Select(project => project.DocumentId).Distinct()], Day, HttpContext.RequestAborted);
        return Page();
    }

    /// <summary>The projects asked for as a file.</summary>
    public async Task<IActionResult> OnGetCsv()
    {
        if (await Load() is { } bad) return bad;
        if (Shelf.Current is null) return NotFound();
        Projects = await board.List(Asked with { Page = 1, PageSize = int.MaxValue }, HttpContext.RequestAborted);
        var text = new StringBuilder("\uFEFF单位代码,单位,项目编码,项目名称,预算数（元）,财政资金支出（元）,其他资金支出（元）,支出合计（元）,执行率%,序时进度%,差距（百分点）,灯号,预警,预计结转（元）\r\n");
        foreach (var project in Projects)
        {
            var (execution, facts) = (project.Execution, project.Execution.Facts);
            text.AppendJoin(',', Cell(project.UnitCode), Cell(project.UnitName), Cell(project.Code), Cell(project.Name), facts.Budget?.ToString(), facts.Fiscal.ToString(), facts.Other.ToString(), facts.Spent.ToString(),
                execution.Rate?.ToString("0.00", CultureInfo.InvariantCulture), execution.Due.Percent.ToString("0.00", CultureInfo.InvariantCulture), execution.Gap?.ToString("0.00", CultureInfo.InvariantCulture), execution.Light.Word(),
                string.Join('、', execution.Alarms.Select(alarm => alarm.Word())), execution.ForecastCarryOver?.ToString()).Append("\r\n");
        }
        return File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", string.Create(CultureInfo.InvariantCulture, $"{Shelf.Current.Year}年预算执行（截至{Day:yyyyMMdd}）.csv"));
    }

    public string PaymentsOf(SpendingBoard.Project project) => string.Create(CultureInfo.InvariantCulture, $"/spending/payments?division={Shelf.Current!.Division}&year={Shelf.Current.Year}&table={project.TableId}");

    public string FormOf(SpendingBoard.Project project) => string.Create(CultureInfo.InvariantCulture, $"/kept/{Shelf.Current!.Division}/{project.DocumentId}?project={project.Position}");

    // A spreadsheet must not compute with a name.
    private static string Cell(string? text) =>
        text is null ? "" : $"\"{(text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" : "")}{text.Replace("\"", "\"\"")}\"";

    private async Task<IActionResult?> Load()
    {
        if (!ModelState.IsValid) return BadRequest();
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return null;
        var (year, today) = ((int)shelf.Year, ChinaTime.Day(clock.GetUtcNow()));
        Day = SpendingBoard.DayIn(year, today);
        if (On is { Length: > 0 } asked)
        {
            if (!DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return BadRequest();
            Day = SpendingBoard.DayIn(year, day);
        }
        Number = Math.Clamp(Number, 1, 100_000);
        Board = await board.Run(Asked, HttpContext.RequestAborted);
        return UnitId is not null && Board.Units.Count == 0 ? NotFound() : null;
    }
}
