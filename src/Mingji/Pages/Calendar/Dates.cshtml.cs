using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Calendar;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages.Calendar;

/// <summary>登记日期: from which legal clocks run, a division's own dates, and a year's holidays.</summary>
[Reviewers]
public sealed class DatesModel(ShowDates dates, RegisterDay register, SetOwnDate ownDate, SetHolidays holidays, ListUnits units, RulePack rules, TimeProvider clock) : PageModel
{
    /// <summary>预算年度.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public int Chosen { get; private set; }

    public DateOnly Today { get; private set; }

    public ShowDates.Set Set { get; private set; } = null!;

    /// <summary>What was wrong with the form that was sent, by its section; the fields keep what was typed.</summary>
    public (string Section, string Message)? Wrong { get; private set; }

    public bool SetsDivision => CalendarRights.SetsDivision(HttpContext.Actor());

    public IReadOnlyList<YearEvent> Events => rules.YearTasks.Events;

    /// <summary>Tasks whose day no law sets.</summary>
    public IEnumerable<YearTask> Tasks => rules.YearTasks.Tasks.Where(task => !task.IsLaw);

    public Holidays Ours => rules.Holidays;

    public string NameOf(string key) => rules.YearTasks.Events.FirstOrDefault(known => known.Key == key)?.Name ?? rules.YearTasks.Tasks.FirstOrDefault(known => known.Key == key)?.Name ?? key;

    /// <summary>What was typed into a field of the form that was refused.</summary>
    public string? Typed(string section, string name) => Wrong?.Section == section ? Request.Form[name].ToString() : null;

    /// <summary>Whether the person may take a registered day back.</summary>
    public bool MayTakeBack(ShowDates.Registered row) => row.UnitId == 0 ? SetsDivision : HttpContext.Actor().SeesOtherUnits() || row.UnitId == HttpContext.Actor().Home.UnitId;

    public async Task<IActionResult> OnGet() => ModelState.IsValid && await Load() ? Page() : NotFound();

    public async Task<IActionResult> OnPostEvent(string? word, string? day, string? unit, bool takeBack)
    {
        var actor = HttpContext.Actor();
        if (!ModelState.IsValid || !await Load()) return NotFound();
        UnitPlace? place = null;
        if (!string.IsNullOrWhiteSpace(unit))
        {
            if (await units.FindByCode(actor.Home.Division, unit.Trim(), HttpContext.RequestAborted) is not { } found) return Refuse("event", $"没有代码为“{unit.Trim()}”的单位，请核对预算单位代码；全部单位适用的请留空。");
            place = new UnitPlace(found.Division, found.Id, found.Code);
        }
        DateOnly on = default;
        if (!takeBack && !TryDay(day, out on)) return Refuse("event", "请写出日期，如 2027-01-16。");
        return Told("event", await register.Run(new(Chosen, place, word ?? "", on, false, actor) { IsTakenBack = takeBack }, HttpContext.RequestAborted),
            takeBack ? $"已撤销“{NameOf(word ?? "")}”的日期。" : $"已登记“{NameOf(word ?? "")}”：{on.Print()}。");
    }

    /// <summary>Takes back a unit's registered day, which is known by the unit's id.</summary>
    public async Task<IActionResult> OnPostUnit(string? word, long unit)
    {
        var actor = HttpContext.Actor();
        if (!ModelState.IsValid || !await Load() || await units.Find(actor.Home.Division, unit, HttpContext.RequestAborted) is not { } found) return NotFound();
        return Told("event", await register.Run(new(Chosen, new UnitPlace(found.Division, found.Id, found.Code), word ?? "", Today, false, actor) { IsTakenBack = true }, HttpContext.RequestAborted),
            $"已撤销{found.Name}“{NameOf(word ?? "")}”的日期。");
    }

    public async Task<IActionResult> OnPostOwn(string? task, string? day, string? reason, bool takeBack)
    {
        if (!ModelState.IsValid || !await Load()) return NotFound();
        DateOnly on = default;
        if (!takeBack && !TryDay(day, out on)) return Refuse("own", "请写出日期，如 2026-11-15。");
        return Told("own", await ownDate.Run(new(Chosen, task ?? "", takeBack ? null : on, reason ?? "", HttpContext.Actor()), HttpContext.RequestAborted),
            takeBack ? $"“{NameOf(task ?? "")}”恢复缺省日期。" : $"“{NameOf(task ?? "")}”改为 {on.Print()}。");
    }

    public async Task<IActionResult> OnPostHolidays(int holidayYear, string? source, string? off, string? work, bool remove)
    {
        if (!ModelState.IsValid) return Redirect($"/calendar/dates?year={Year}");
        if (!await Load()) return NotFound();
        return Told("holidays", await holidays.Run(new(holidayYear, source ?? "", off ?? "", work ?? "", HttpContext.Actor()) { IsRemoved = remove }, HttpContext.RequestAborted),
            remove ? $"已取消 {holidayYear} 年自行录入的节假日。" : $"已录入 {holidayYear} 年的节假日，工作日从现在起按它计算。");
    }

    private IActionResult Told<T>(string section, Outcome<T> outcome, string words)
    {
        if (outcome.Refusal is { } refusal) return Refuse(section, refusal.Message);
        TempData["notice"] = words;
        return Redirect($"/calendar/dates?year={Chosen.ToString(CultureInfo.InvariantCulture)}");
    }

    private PageResult Refuse(string section, string message)
    {
        Wrong = (section, message);
        return Page();
    }

    private async Task<bool> Load()
    {
        Today = ChinaTime.Day(clock.GetUtcNow());
        Chosen = Year ?? Today.Year;
        if (Chosen is < 2000 or > 2100) return false;
        Set = await dates.Run(HttpContext.Actor().Home.Division, Chosen, HttpContext.RequestAborted);
        return true;
    }

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text?.Trim(), ["yyyy-MM-dd", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
