using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Overview;
using Mingji.Domain.Calendar;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Spending;

namespace Mingji.Pages.Overview;

/// <summary>年度看板: the leader's page. Each figure leads to what it is made of; a unit sees its own.</summary>
public sealed class IndexModel(ShowOverview overview, WriteOverview writing, TimeProvider clock) : PageModel
{
    /// <summary>Units named on the page; the files have all.</summary>
    public const int Named = 10;

    public ShelfChoice Shelf { get; private set; } = null!;

    public ShowOverview.View? View { get; private set; }

    public DateOnly Day { get; private set; }

    /// <summary>What is late, by unit.</summary>
    public IReadOnlyList<ShowOverview.UnitRow> Late => [.. View!.Units.Where(row => row.IsLate).Take(Named)];

    /// <summary>Where most money that is due was not spent.</summary>
    public IReadOnlyList<ShowOverview.UnitRow> Behind => [.. View!.Units.Where(row => row.Behind.Fen > 0).OrderByDescending(row => row.Behind.Fen).Take(Named)];

    /// <summary>The newest monitoring period.</summary>
    public string? Period => View!.Goals.Month is { } month ? MonitoringSheet.PeriodName(month) : null;

    /// <summary>Up to which month the projects have reported: of each the newest report counts.</summary>
    public string AsOf => View!.Goals.Newest is [var (month, _)] ? $"截至 {month} 月" : "截至 " + string.Join('、', View.Goals.Newest.Reverse().Select(each => $"{each.Month} 月 {each.Forms} 个"));

    /// <summary>The periods with late forms.</summary>
    public IReadOnlyList<(int Month, string Name, int Forms)> LatePeriods =>
        [.. View!.Goals.LateEver.GroupBy(unit => unit.Month).OrderBy(group => group.Key).Select(group => (group.Key, MonitoringSheet.PeriodName(group.Key), group.Sum(unit => unit.Forms)))];

    public string Here => Address("/overview");

    public async Task<IActionResult> OnGet()
    {
        if (await Asked() is { } input) View = await overview.Run(input, HttpContext.RequestAborted);
        return Page();
    }

    /// <summary>The board as csv or a workbook.</summary>
    public async Task<IActionResult> OnGetFile(string? kind)
    {
        if (await Asked() is not { } input) return NotFound();
        var isWorkbook = kind == "xlsx";
        return File(await writing.Run(input, isWorkbook, HttpContext.Actor(), HttpContext.RequestAborted), isWorkbook ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8",
            string.Create(CultureInfo.InvariantCulture, $"{input.Year}年度看板（截至{Day:yyyyMMdd}）.{(isWorkbook ? "xlsx" : "csv")}"));
    }

    /// <summary>Another page about the same year.</summary>
    public string Address(string path, string more = "") => string.Create(CultureInfo.InvariantCulture, $"{path}?division={Shelf.Current!.Division}&year={Shelf.Current.Year}{more}");

    public string OfUnit(ShowOverview.UnitRow row, Light? light = null) => Address("/spending", string.Create(CultureInfo.InvariantCulture, $"&unit={row.Money.UnitId}{(light is null ? "" : $"&light={light}")}"));

    public static string Percent(decimal? rate) => rate is { } percent ? percent.ToString("0.#", CultureInfo.InvariantCulture) + "%" : "—";

    public static string Value(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";

    private async Task<ShowOverview.Input?> Asked()
    {
        Shelf = await ShelfChoice.Of(HttpContext);
        if (Shelf.Current is not { } shelf) return null;
        var (today, last) = (ChinaTime.Day(clock.GetUtcNow()), new DateOnly((int)shelf.Year, 12, 31));
        Day = today > last ? last : today;
        return new(shelf.Division, (int)shelf.Year, Day, HttpContext.Reach());
    }
}
