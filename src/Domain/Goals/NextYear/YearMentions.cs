using System.Globalization;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Goals.NextYear;

/// <summary>The calendar years that a text names, single ones and periods; years of document numbers and of standards are none of them.</summary>
internal static class YearMentions
{
    /// <summary>One year, or the two ends of a period.</summary>
    /// <param name="Start">Where its digits begin.</param>
    /// <param name="Year">The year, or the first of a period.</param>
    /// <param name="End">The last year of a period; <see langword="null"/> for a single year.</param>
    public readonly record struct Mention(int Start, int Year, int? End);

    private const string Links = "-－—–~～至到";

    public static IReadOnlyList<Mention> In(string text)
    {
        var cited = DocumentNumber.AllIn(text);
        var found = new List<Mention>();
        for (var at = 0; at + 4 <= text.Length; at++)
        {
            if (YearAt(text, at) is not { } year || cited.Any(number => at >= number.Start && at < number.Start + number.Length)) continue;
            if (PeriodEnd(text, at + 4) is { } end)
            {
                found.Add(new(at, year, end.Year));
                at = end.At - 1;
            }
            else if (IsYearOrDate(text, at + 4)) found.Add(new(at, year, null));
            else continue;
            at += 3;
        }
        return found;
    }

    /// <summary>The text with the single years for which <paramref name="isShifted"/> says so one later.</summary>
    public static string Shift(string text, Func<int, bool> isShifted)
    {
        var shifted = text.ToCharArray();
        foreach (var mention in In(text))
            if (mention.End is null && isShifted(mention.Year))
            {
                var later = (mention.Year + 1).ToString(CultureInfo.InvariantCulture);
                for (var i = 0; i < 4; i++) shifted[mention.Start + i] = text[mention.Start] > '9' ? (char)(later[i] - '0' + '０') : later[i];
            }
        return new string(shifted);
    }

    private static int? YearAt(string text, int at)
    {
        if (at + 4 > text.Length || at > 0 && Digit(text[at - 1]) is not null || at + 4 < text.Length && Digit(text[at + 4]) is not null) return null;
        var year = 0;
        for (var i = at; i < at + 4; i++)
        {
            if (Digit(text[i]) is not { } digit) return null;
            year = year * 10 + digit;
        }
        return year is >= 1990 and <= 2099 ? year : null;
    }

    // 2023—2025年, 2023年至2025年
    private static (int Year, int At)? PeriodEnd(string text, int at)
    {
        if (at < text.Length && text[at] == '年') at++;
        var link = at;
        while (at < text.Length && (Links.Contains(text[at]) || text[at] == ' ')) at++;
        if (at == link || YearAt(text, at) is not { } year) return null;
        return at + 4 < text.Length && text[at + 4] == '年' ? (year, at) : null;
    }

    // 2024年, 2024 年度, 2024-10-31, 2024.10
    private static bool IsYearOrDate(string text, int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
        if (at >= text.Length) return false;
        return text[at] == '年' || text[at] is '-' or '.' or '/' && at + 1 < text.Length && Digit(text[at + 1]) is not null;
    }

    private static int? Digit(char c) => c switch { >= '0' and <= '9' => c - '0', >= '０' and <= '９' => c - '０', _ => null };
}
