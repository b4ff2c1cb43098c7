using System.Globalization;
using System.Text;

namespace Mingji.App.Documents.Reading.Sheets;

/// <summary>Shows the serial number of a day as the date that the format draws.</summary>
internal static class DateText
{
    private static readonly DateTime From1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime From1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Whether a format draws a date or time: one of its letters stands outside of quotes and brackets.</summary>
    public static bool IsDate(string section)
    {
        for (var i = 0; i < section.Length; i++)
        {
            switch (section[i])
            {
                case '"':
                    i = section.IndexOf('"', i + 1);
                    if (i < 0) return false;
                    break;
                case '[':
                    i = section.IndexOf(']', i + 1);
                    if (i < 0) return false;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'm' or 'M':
                    return true;
            }
        }
        return false;
    }

    /// <summary>The date as drawn; <see langword="null"/> when the number is no day of the calendar.</summary>
    public static string? Show(decimal serial, string section, bool since1904)
    {
        // Below 61 the calendar of 1900 counts a day that never was.
        if (serial is < 0 or > 2_958_465m) return null;
        var day = (since1904 ? From1904 : From1900).AddSeconds((double)Math.Round(serial * 86400m));
        if (!since1904 && serial is >= 1 and < 60) day = day.AddDays(1);
        var (text, afterHour) = (new StringBuilder(), false);
        var half = section.Contains("AM/PM", StringComparison.OrdinalIgnoreCase) || section.Contains("上午/下午", StringComparison.Ordinal);
        for (var i = 0; i < section.Length; i++)
        {
            var c = char.ToLowerInvariant(section[i]);
            if (c is 'y' or 'm' or 'd' or 'h' or 's')
            {
                var length = 1;
                while (i + 1 < section.Length && char.ToLowerInvariant(section[i + 1]) == c) (length, i) = (length + 1, i + 1);
                var minutes = c == 'm' && (afterHour || NextIsSecond(section, i + 1));
                text.Append(Part(day, minutes ? 'n' : c, length, half));
                afterHour = c == 'h' || (afterHour && c != 'm' && c != 's');
            }
            else if (section[i..].StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase) || section[i..].StartsWith("上午/下午", StringComparison.Ordinal))
            {
                text.Append(day.Hour < 12 ? "上午" : "下午");
                i += 4;
            }
            else if (c == '"')
            {
                for (i++; i < section.Length && section[i] != '"'; i++) text.Append(section[i]);
            }
            else if (c == '[')
            {
                i = section.IndexOf(']', i) is var close and >= 0 ? close : section.Length;
            }
            else if (c == '\\' && i + 1 < section.Length)
            {
                text.Append(section[++i]);
            }
            else if (c is '_' or '*')
            {
                i++;
            }
            else if (c is not ('@' or ';' or '\\'))
            {
                text.Append(section[i]);
            }
        }
        return text.ToString().Trim();
    }

    private static bool NextIsSecond(string section, int from)
    {
        while (from < section.Length && !char.IsAsciiLetter(section[from])) from++;
        return from < section.Length && section[from] is 's' or 'S';
    }

    private static string Part(DateTime day, char part, int length, bool half) => part switch
    {
        'y' => length > 2 ? day.Year.ToString("0000", CultureInfo.InvariantCulture) : (day.Year % 100).ToString("00", CultureInfo.InvariantCulture),
        'm' => Pad(day.Month, length),
        'd' => length > 2 ? "星期" + "日一二三四五六"[(int)day.DayOfWeek] : Pad(day.Day, length),
        'h' => Pad(half ? (day.Hour + 11) % 12 + 1 : day.Hour, length),
        'n' => Pad(day.Minute, length),
        _ => Pad(day.Second, length),
    };

    private static string Pad(int value, int length) => value.ToString(length > 1 ? "00" : "0", CultureInfo.InvariantCulture);
}
