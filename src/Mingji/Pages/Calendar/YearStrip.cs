using System.Globalization;
using Mingji.Accounts;
using Mingji.App.Calendar;

namespace Mingji.Pages.Calendar;

/// <summary>全年一览。The twelve months of a calendar year in one strip: what falls due in each, whichever budget year it belongs to, and today.</summary>
/// <param name="Division">Whose calendar.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Today">The day in China.</param>
/// <param name="Months">What is due in each month, January first, in the order of the days.</param>
public sealed record YearStrip(string Division, int Year, DateOnly Today, IReadOnlyList<IReadOnlyList<ShowCalendar.Entry>> Months)
{
    /// <summary>The strip of a year as the person sees it.</summary>
    public static async Task<YearStrip> Of(HttpContext context, string division, int year)
    {
        // Tasks of a budget year begin in the year before it and end in the one after.
        var shown = await context.RequestServices.GetRequiredService<ShowCalendar>().Run(new(division, year - 1, year + 1, context.Actor()) { IsCounted = false }, context.RequestAborted);
        var byMonth = shown.Entries.Where(entry => entry.Duty.Due?.Year == year).OrderBy(entry => entry.Duty.Due).ToLookup(entry => entry.Duty.Due!.Value.Month);
        return new(division, year, shown.Today, [.. Enumerable.Range(1, 12).Select(month => (IReadOnlyList<ShowCalendar.Entry>)[.. byMonth[month]])]);
    }

    /// <summary>Whether a month, from 1, is the one we are in.</summary>
    public bool IsNow(int month) => Today.Year == Year && Today.Month == month;

    /// <summary>A month on its days.</summary>
    public string Address(int month) => string.Create(CultureInfo.InvariantCulture, $"/calendar?division={Division}&view=month&month={Year}-{month:00}");

    /// <summary>A task in the list of its year.</summary>
    public string Address(ShowCalendar.Entry entry) => string.Create(CultureInfo.InvariantCulture, $"/calendar?division={Division}&year={entry.Year}#t-{entry.Duty.Task.Key}");
}
