using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>支付日期的写法。Reads the day of a treasury line in the forms in which files have it.</summary>
public static class PaymentDates
{
    private static readonly string[] Forms =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy年M月d", "yyyy-M-d'T'H:m:s", "M/d/yyyy"];

    // Day 1 of spreadsheets is 1 January 1900, and they count a 29 February of that year which never was.
    private static readonly DateOnly Spreadsheet = new(1899, 12, 30);

    /// <summary>The day: 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日, with a time behind it or without, full-width digits, or a spreadsheet's day number; <see langword="null"/> when it is none.</summary>
    public static DateOnly? Parse(string text)
    {
        var plain = HalfWidth.Of(text).Trim();
        if (plain.IndexOf(' ') is > 0 and var space) plain = plain[..space];
        if (plain.Length == 5 && int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 36_525 and < 73_051) return Spreadsheet.AddDays(number);
        if (plain.Length > 6 && plain[5] == '.' && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var moment) && moment is > 36_525 and < 73_051)
            return Spreadsheet.AddDays((int)decimal.Truncate(moment));
        return DateOnly.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2100 ? day : null;
    }
}
