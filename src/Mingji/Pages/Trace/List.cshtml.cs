using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Trace;

/// <summary>操作日志: who did what and when, searched, taken out, and verified. Nothing here changes a line.</summary>
[Restricted("查阅日志")]
[Needs(Duty.ReadActs)]
public sealed class ListModel(ListTrace list, VerifyLog verify, ExportTrace export, TimeProvider clock) : PageModel
{
    /// <summary>Faults of a division that are listed; the first tells where to look.</summary>
    public const int FaultsShown = 20;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Division { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public IReadOnlyList<ListTrace.Row> Rows { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Subjects { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<(string Division, string Name)> Divisions { get; private set; } = [];

    /// <summary>What the chains were found to be; <see langword="null"/> when nobody asked.</summary>
    public IReadOnlyList<VerifyLog.Verdict>? Verdicts { get; private set; }

    /// <summary>What of the search could not be understood.</summary>
    public string? Problem { get; private set; }

    public string? Older { get; private set; }

    public bool IsFiltered => new[] { Words, Person, Act, Division, Unit, From, Until }.Any(text => !string.IsNullOrWhiteSpace(text));

    public string Moment(string stored) => clock.Moment(stored);

    /// <summary>The address of this search with one thing more.</summary>
    public string Link(string name, string value) => "/log" + QueryString.Create(new Dictionary<string, string?>
    {
        ["q"] = Words, ["person"] = Person, ["act"] = Act, ["division"] = Division, ["unit"] = Unit, ["from"] = From, ["until"] = Until, [name] = value,
    }.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)));

    public string Name(string division) => Divisions.FirstOrDefault(one => one.Division == division).Name is { Length: > 0 } name ? $"{name} {division}" : division;

    public async Task OnGet(bool check)
    {
        var filter = await Read();
        if (check) Verdicts = await Verify();
        var rows = Problem is null ? await list.Run(filter, Cursor(), cancellation: HttpContext.RequestAborted) : [];
        Rows = [.. rows.Take(ListTrace.PageSize)];
        Subjects = await list.Subjects(Rows, HttpContext.RequestAborted);
        if (rows.Count > ListTrace.PageSize) Older = Link("before", $"{Rows[^1].At} {Rows[^1].Division} {Rows[^1].Number.ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>The search as a file.</summary>
    public async Task<IActionResult> OnGetCsv()
    {
        var filter = await Read();
        if (Problem is not null) return RedirectToPage();
        var file = new MemoryStream();
        await export.Run(filter, HttpContext.Actor(), Moment, file, HttpContext.RequestAborted);
        file.Position = 0;
        return File(file, "text/csv; charset=utf-8", $"操作日志{clock.GetLocalNow():yyyyMMdd}.csv");
    }

    private async Task<IReadOnlyList<VerifyLog.Verdict>> Verify()
    {
        var verdicts = new List<VerifyLog.Verdict>();
        foreach (var (division, _) in Divisions) verdicts.AddRange(await verify.Run([], division, HttpContext.RequestAborted));
        return verdicts;
    }

    private async Task<ListTrace.Filter> Read()
    {
        var home = HttpContext.Actor().Home.Division;
        Divisions = await list.Divisions(home, HttpContext.RequestAborted);
        var filter = new ListTrace.Filter(home)
        {
            Words = Words, Person = Person, Division = string.IsNullOrWhiteSpace(Division) ? null : Division, From = Day(From), Until = Day(Until),
            Act = Enum.TryParse<TraceAct>(Act, out var act) && Enum.IsDefined(act) ? act : null,
        };
        if (string.IsNullOrWhiteSpace(Unit)) return filter;
        if (await list.UnitOf(home, filter.Division, Unit, HttpContext.RequestAborted) is { } place) return filter with { Division = place.Division, Unit = place.UnitId };
        Problem = $"没有找到单位“{Unit.Trim()}”。请填六位单位代码或单位全称。";
        return filter;
    }

    private DateOnly? Day(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000) return day;
        Problem = $"日期“{text.Trim()}”读不懂，请写作 2026-11-21。";
        return null;
    }

    private ListTrace.Cursor? Cursor() =>
        Before?.Split(' ') is [var at, var division, var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new(at, division, number) : null;
}
