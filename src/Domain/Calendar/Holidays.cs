using System.Globalization;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Calendar;

/// <summary>节假日。Public holidays and working weekends of the years the State Council has decided, from which working days are counted.</summary>
/// <param name="Source">Where the notices come from.</param>
/// <param name="Years">The years that are decided.</param>
public sealed record Holidays(string Source, IReadOnlyList<HolidayYear> Years)
{
    internal static Holidays Read(RulePackNode node) => new(node.Text("source"), node.Items("years", HolidayYear.Read));

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

    private HolidayYear? Year(DateOnly day) => Years.FirstOrDefault(year => year.Year == day.Year);
}

/// <summary>一年的节假日。The days of one notice.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Source">The notice's number.</param>
/// <param name="Off">Days off, weekends within a holiday among them.</param>
/// <param name="Work">Weekend days that are worked.</param>
public sealed record HolidayYear(int Year, string Source, IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> Work)
{
    internal static HolidayYear Read(RulePackNode node) => new(
        node.Integer("year"), node.Text("source"), node.Words("off").SelectMany(Days).ToHashSet(), node.Words("work").SelectMany(Days).ToHashSet());

    // One day, or the first and the last of a holiday: 2026-02-15/2026-02-23.
    private static IEnumerable<DateOnly> Days(string text)
    {
        var ends = text.Split('/').Select(end => DateOnly.ParseExact(end, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        for (var day = ends[0]; day <= ends[^1]; day = day.AddDays(1)) yield return day;
    }
}
