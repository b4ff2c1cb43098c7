using System.Globalization;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Calendar;

/// <summary>一年的节假日。The days of one notice.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Source">The notice's number.</param>
/// <param name="Off">Days off, weekends within a holiday among them.</param>
/// <param name="Work">Weekend days that are worked.</param>
public sealed record HolidayYear(int Year, string Source, IReadOnlySet<DateOnly> Off, IReadOnlySet<DateOnly> Work)
{
    // No holiday is longer; a longer one is a slip of the pen.
    private const int MostDays = 31;

    private static readonly char[] Between = ['\n', '\r', ' ', '　', ',', '，', '、', ';', '；'];

    internal static HolidayYear Read(RulePackNode node) => new(
        node.Integer("year"), node.Text("source"), node.Words("off").SelectMany(Days).ToHashSet(), node.Words("work").SelectMany(Days).ToHashSet());

    /// <summary>Reads a notice as a person writes it down: days and spans of days, one a line or between commas.</summary>
    /// <param name="year">The calendar year.</param>
    /// <param name="source">The notice's number.</param>
    /// <param name="off">Days off: <c>2027-01-01</c>, <c>2027-02-05/2027-02-11</c>.</param>
    /// <param name="work">Weekend days that are worked, written the same way.</param>
    /// <param name="fault">What is wrong with it and what to write, in Chinese; <see langword="null"/> when it was read.</param>
    public static HolidayYear? Parse(int year, string source, string off, string work, out string? fault)
    {
        var (offDays, workDays) = (Days(year, off, out fault), fault is null ? Days(year, work, out fault) : []);
        if (fault is not null) return null;
        fault = offDays.Count == 0 ? "请写出放假的日期。"
            : workDays.FirstOrDefault(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) is { Year: > 1 } weekday ? $"{Print(weekday)} 不是周末，不用写作调休上班的日期。"
            : workDays.FirstOrDefault(offDays.Contains) is { Year: > 1 } both ? $"{Print(both)} 既写作放假，又写作上班，请核对通知。"
            : source.Trim().Length == 0 ? "请写明通知的文号。" : null;
        return fault is null ? new(year, source.Trim(), offDays, workDays) : null;
    }

    private static HashSet<DateOnly> Days(int year, string text, out string? fault)
    {
        var days = new HashSet<DateOnly>();
        foreach (var word in text.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var ends = word.Split('/', '至', '～', '~');
            if (ends.Length > 2 || !IsDay(ends[0], out var first) || !IsDay(ends[^1], out var last))
            {
                fault = $"“{word}”读不懂，请写作 {year}-10-01，几天连着的写作 {year}-10-01/{year}-10-07。";
                return days;
            }
            if (first.Year != year || last.Year != year || last < first || last.DayNumber - first.DayNumber >= MostDays)
            {
                fault = $"“{word}”不对：日期应在 {year} 年内，前早后晚，一个假期不超过 {MostDays} 天。";
                return days;
            }
            for (var day = first; day <= last; day = day.AddDays(1)) days.Add(day);
        }
        fault = null;
        return days;
    }

    // One day, or the first and the last of a holiday: 2026-02-15/2026-02-23.
    private static IEnumerable<DateOnly> Days(string text)
    {
        var ends = text.Split('/').Select(end => DateOnly.ParseExact(end, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        for (var day = ends[0]; day <= ends[^1]; day = day.AddDays(1)) yield return day;
    }

    private static bool IsDay(string text, out DateOnly day) => DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy-M-d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
