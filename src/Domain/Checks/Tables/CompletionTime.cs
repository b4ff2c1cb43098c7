using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>When a timeliness target says the work is done: a month of a year, or so many months after the start.</summary>
/// <param name="Year">The year, where written.</param>
/// <param name="Month">The month 1–12 by whose end the work is done; <see langword="null"/> for a duration.</param>
/// <param name="Duration">The duration in months; <see langword="null"/> for a date.</param>
internal readonly record struct CompletionTime(int? Year, int? Month, decimal? Duration)
{
    /// <summary>Reads a target; <see langword="null"/> when it names no time (按期完成率 100%).</summary>
    public static CompletionTime? Of(TargetValue target)
    {
        var text = target.Text.AsSpan();
        if (text.Length == 0 || text.Length > 40 || text.IndexOfAny("%％比") >= 0) return null;
        int? year = null, month = null;
        decimal? duration = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i])) continue;
            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
            if (!int.TryParse(text[start..i], out var number)) return null;
            var rest = text[i..].TrimStart();
            if (rest is ['.' or '-' or '/', ..] && i - start == 4) (year, month) = (number, MonthAfter(rest[1..]));
            else if (rest is ['年', ..] && number is >= 2000 and < 2100) year = number;
            else if (rest is ['年', ..] && number <= 20 && month is null) duration = number * 12;
            else if (rest is ['个', '月', ..]) duration = number;
            else if (rest is ['月', ..])
            {
                // “≤15月” is a length of time; “2月” and “6月底前” are months of the year.
                if (number is < 1 or > 12 || (target.Operator is not null && rest.Length == 1)) duration = number;
                else month = number;
            }
            else if (month is null && year is null && (rest is ['天', ..] or ['日', ..] || rest.StartsWith("工作日"))) duration = number / 30m;
            if (month is not null && rest is ['.' or '-' or '/', ..]) break;
        }
        if (month is null && duration is null && (text.Contains("年底", StringComparison.Ordinal) || text.Contains("年末", StringComparison.Ordinal))) month = 12;
        return month is not null || duration is not null ? new CompletionTime(year, month, month is null ? duration : null) : null;
    }

    private static int? MonthAfter(ReadOnlySpan<char> text)
    {
        var length = text is [>= '0' and <= '9', >= '0' and <= '9', ..] ? 2 : text is [>= '0' and <= '9', ..] ? 1 : 0;
        return length > 0 && int.TryParse(text[..length], out var month) && month is >= 1 and <= 12 ? month : null;
    }
}
