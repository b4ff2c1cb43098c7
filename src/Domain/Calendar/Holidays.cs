using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Calendar;

/// <summary>节假日。Public holidays and working weekends of the years the State Council has decided, from which working days are counted.</summary>
/// <param name="Source">Where the notices come from.</param>
/// <param name="Years">The years that are decided.</param>
public sealed record Holidays(string Source, IReadOnlyList<HolidayYear> Years)
{
    internal static Holidays Read(RulePackNode node) => new(node.Text("source"), node.Items("years", HolidayYear.Read));

    /// <summary>These with the years a place wrote down itself: what it wrote stands instead of ours.</summary>
    public Holidays With(IEnumerable<HolidayYear> own)
    {
        var theirs = own.ToList();
        return theirs.Count == 0 ? this : this with { Years = [.. Years.Where(year => theirs.All(other => other.Year != year.Year)), .. theirs] };
    }

    /// <summary>Whether people are off on this day though it is no weekend, or work though it is one.</summary>
    public bool IsExceptional(DateOnly day) => IsWorkingDay(day) == (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Whether the holidays of a day's year are decided; else only weekends are known.</summary>
    public bool IsDecided(DateOnly day) => Year(day) is not null;

    /// <summary>Whether people work on this day.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        if (Year(day) is { } year)
        {
            if (year.Off.Contains(day)) return false;
            if (year.Work.Contains(day)) return true;
        }
        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
    }

    /// <summary>The day that is so many working days after <paramref name="day"/>, which itself does not count.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (count > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) count--;
        }
        return day;
    }

    /// <summary>The day itself when people work on it, else the last working day before: what is due on a holiday is best done before it.</summary>
    public DateOnly LastWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>The day itself when people work on it, else the next working day: a span counted in days that ends on a day off ends after it (财政部令第87号第八十五条).</summary>
    public DateOnly FirstWorkingDay(DateOnly day)
    {
        while (!IsWorkingDay(day)) day = day.AddDays(1);
        return day;
    }

    private HolidayYear? Year(DateOnly day) => Years.FirstOrDefault(year => year.Year == day.Year);
}
