using System.Globalization;
using Mingji.Accounts;
using Mingji.Domain.Organisations;

namespace Mingji.Pages.Calendar;

/// <summary>The division and budget year whose calendar is looked at: as the address says, else the person's own and the year in work.</summary>
/// <param name="Division">The division.</param>
/// <param name="Divisions">The divisions that can be chosen.</param>
/// <param name="Year">预算年度.</param>
/// <param name="Years">The years that can be chosen, newest first.</param>
public sealed record CalendarChoice(string Division, IReadOnlyList<string> Divisions, int Year, IReadOnlyList<int> Years)
{
    // In autumn the offices begin to work on the next year's budget.
    private const int NextYearFromMonth = 9;

    /// <summary>Finds the choice; <see langword="null"/> for what lies outside of the person's reach or is no year.</summary>
    public static async Task<CalendarChoice?> Of(HttpContext context, DateOnly today)
    {
        var (actor, shelf) = (context.Actor(), await ShelfChoice.Of(context));
        var divisions = shelf.Divisions.Select(known => known.Division).Append(actor.Home.Division).Distinct().Order(StringComparer.Ordinal).ToList();
        var (wanted, wantedYear) = (context.Request.Query["division"].ToString(), context.Request.Query["year"].ToString());
        var division = wanted.Length > 0 ? wanted : shelf.Current?.Division ?? actor.Home.Division;
        var year = today.Month >= NextYearFromMonth ? today.Year + 1 : today.Year;
        if (!divisions.Contains(division) || wantedYear.Length > 0 && !(int.TryParse(wantedYear, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is > 1999 and < 2101)) return null;
        var years = shelf.All.Where(row => row.Division == division).Select(row => (int)row.Year).Concat([today.Year + 1, today.Year, today.Year - 1, year]).Distinct().OrderDescending().ToList();
        return new(division, divisions, year, years);
    }

    /// <summary>Whether the calendar is that of the person's own division, in which they mark and set.</summary>
    public bool IsHome(Actor actor) => Division == actor.Home.Division;
}
