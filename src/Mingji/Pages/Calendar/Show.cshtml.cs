using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Mingji.Accounts;
using Mingji.App.Calendar;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.Pages.Calendar;

/// <summary>年度日历: the tasks and legal clocks of a budget year as a list, or those of a month on its days.</summary>
public sealed class ShowModel(ShowCalendar calendar, RegisterDay register, RulePack rules, TimeProvider clock) : PageModel
{
    public CalendarChoice Choice { get; private set; } = null!;

    public ShowCalendar.Shown Shown { get; private set; } = null!;

    /// <summary>The twelve months of the year looked at.</summary>
    public YearStrip Strip { get; private set; } = null!;

    /// <summary>The first day of the month shown; <see langword="null"/> for the list.</summary>
    public DateOnly? Month { get; private set; }

    /// <summary>Only what belongs to the person.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Mine { get; set; }

    public bool SetsDivision => Choice.IsHome(HttpContext.Actor()) && CalendarRights.SetsDivision(HttpContext.Actor());

    public bool SeesLate => HttpContext.Actor().SeesOtherUnits();

    /// <summary>The tasks to show, soonest first; those without a day last.</summary>
    public IEnumerable<ShowCalendar.Entry> Entries => Shown.Entries.Where(entry => !Mine || entry.IsMine).OrderBy(entry => entry.Duty.Due ?? DateOnly.MaxValue);

    public async Task<IActionResult> OnGet(string? view, string? month)
    {
        var today = ChinaTime.Day(clock.GetUtcNow());
        if (!ModelState.IsValid || await CalendarChoice.Of(HttpContext, today) is not { } choice) return NotFound();
        Choice = choice;
        if (view == "month" && !TryMonth(month, today)) return NotFound();
        var (first, last) = Month is { } shown ? (shown.Year - 1, shown.Year + 1) : (choice.Year, choice.Year);
        Shown = await calendar.Run(new(choice.Division, first, last, HttpContext.Actor()), HttpContext.RequestAborted);
        if (Month is null) Strip = await YearStrip.Of(HttpContext, choice.Division, choice.Year);
        return Page();
    }

    public async Task<IActionResult> OnPost(int year, string task, bool whole, bool takeBack)
    {
        var actor = HttpContext.Actor();
        if (!ModelState.IsValid) return BadRequest();
        var outcome = await register.Run(new(year, whole ? null : actor.Home, task, ChinaTime.Day(clock.GetUtcNow()), true, actor) { IsTakenBack = takeBack }, HttpContext.RequestAborted);
        var name = rules.YearTasks.Tasks.FirstOrDefault(known => known.Key == task)?.Name;
        (TempData["notice"], TempData["refused"]) = (outcome.Refusal?.Message ?? (takeBack ? $"“{name}”又是待办。" : $"“{name}”已标记办结{(whole ? "，本级各单位都算办结" : "")}。"), outcome.Refusal is not null);
        return Redirect(Address(year));
    }

    /// <summary>The list of a year, of the same division.</summary>
    public string Address(int year) => Link(("year", year.ToString(CultureInfo.InvariantCulture)), ("mine", Mine ? "true" : null));

    /// <summary>A month.</summary>
    public string Address(DateOnly month) => Link(("view", "month"), ("month", month.ToString("yyyy-MM", CultureInfo.InvariantCulture)), ("mine", Mine ? "true" : null));

    /// <summary>The same view, with the person's own tasks alone or with all.</summary>
    public string Toggled => Link(("view", Month is null ? null : "month"), ("month", Month?.ToString("yyyy-MM", CultureInfo.InvariantCulture)), ("year", Month is null ? Choice.Year.ToString(CultureInfo.InvariantCulture) : null), ("mine", Mine ? null : "true"));

    public DateOnly ThisMonth => new(Shown.Today.Year, Shown.Today.Month, 1);

    /// <summary>The weeks of the month shown, Monday first; days of other months are <see langword="null"/>.</summary>
    public IEnumerable<DateOnly?[]> Weeks()
    {
        var first = Month!.Value;
        var lead = ((int)first.DayOfWeek + 6) % 7;
        var days = DateTime.DaysInMonth(first.Year, first.Month);
        for (var start = -lead; start < days; start += 7)
            yield return [.. Enumerable.Range(start, 7).Select(i => i >= 0 && i < days ? first.AddDays(i) : (DateOnly?)null)];
    }

    public string EventName(YearTask task) => rules.YearTasks.Events.First(known => known.Key == task.Event).Name;

    public (string Address, string Words)? Way(ShowCalendar.Entry entry) =>
        entry.IsMine && entry.Standing is not (DutyStanding.Done or DutyStanding.Past or DutyStanding.Waiting)
            ? CalendarWords.Way(entry.Duty.Task.Place, Choice.Division, entry.Year, Shown.Documents.TryGetValue(entry.Year, out var id) ? id : null) : null;

    /// <summary>Whether the person marks it as done by hand: where the system does not know it by itself.</summary>
    public bool IsMarked(ShowCalendar.Entry entry) =>
        Choice.IsHome(HttpContext.Actor()) && entry is { IsMine: true, Duty.Task: { IsPoint: false, Place: TaskPlace.Elsewhere or TaskPlace.Review }, Standing: not (DutyStanding.Done or DutyStanding.Waiting) };

    /// <summary>Whether the person may mark it as done for all units at once.</summary>
    public bool IsMarkedForAll(ShowCalendar.Entry entry) => SetsDivision && entry.Duty.Task is { IsOfUnits: true, IsPoint: false } && entry.Standing is DutyStanding.Late or DutyStanding.Today && entry.LateUnits > 0;

    /// <summary>Whether the person may take the mark back.</summary>
    public bool IsTakenBack(ShowCalendar.Entry entry) => Choice.IsHome(HttpContext.Actor()) && entry.Done is { On: not null } done && (done.IsWhole ? SetsDivision : entry.IsMine);

    /// <summary>A task that is done once for the division is marked for it by those who set its days.</summary>
    public bool IsWhole(ShowCalendar.Entry entry) => entry.Done?.IsWhole ?? !entry.Duty.Task.IsOfUnits && SetsDivision;

    private bool TryMonth(string? text, DateOnly today)
    {
        var ok = DateOnly.TryParseExact(string.IsNullOrEmpty(text) ? today.ToString("yyyy-MM", CultureInfo.InvariantCulture) + "-01" : text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month);
        if (ok && month.Year is > 1999 and < 2101) Month = month;
        return Month is not null;
    }

    private string Link(params IEnumerable<(string Name, string? Value)> values) =>
        "/calendar" + QueryString.Create(values.Prepend(("division", Choice?.Division ?? HttpContext.Actor().Home.Division)).Where(pair => pair.Item2 is not null).Select(pair => new KeyValuePair<string, string?>(pair.Item1, pair.Item2)));
}
