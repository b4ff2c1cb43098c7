using System.Globalization;
using System.Text;

namespace Mingji.App.Documents.Reading.Sheets;

/// <summary>
/// Shows a number as the sheet shows it: 0.95 in the format 0% is 95%. Covers percent, decimals, thousands, literal text and dates
/// (<see cref="DateText"/>); formats beyond that (fractions, exponents) fall back to the plain number.
/// </summary>
internal static class NumberText
{
    public static string Show(string raw, string format, bool since1904)
    {
        if (!decimal.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return raw;
        if (format.Length == 0 || format is "General" or "@" || format.Length > 255) return Plain(value);
        var sections = Sections(format);
        var section = Section(sections, value);
        if (section.StartsWith("General", StringComparison.OrdinalIgnoreCase)) return Plain(value);
        if (DateText.IsDate(section)) return DateText.Show(value, section, since1904) ?? Plain(value);
        // With a section of its own a negative number is shown without its sign.
        return Number(sections.Count > 1 && value < 0 ? -value : value, section);
    }

    /// <summary>The number with at most fifteen digits, as sheets calculate; no digit is shown that only the binary form has.</summary>
    internal static string Plain(decimal value)
    {
        var text = Math.Abs(value) < 1e15m ? decimal.Parse(((double)value).ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture) : value;
        return text.ToString("0.###############", CultureInfo.InvariantCulture);
    }

    private static List<string> Sections(string format)
    {
        var (sections, start, quoted) = (new List<string>(), 0, false);
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '"') quoted = !quoted;
            else if (format[i] == '\\') i++;
            else if (format[i] == ';' && !quoted)
            {
                sections.Add(format[start..i]);
                start = i + 1;
            }
        }
        sections.Add(format[start..]);
        return sections;
    }

    private static string Section(List<string> sections, decimal value) =>
        value < 0 && sections.Count > 1 ? sections[1] : value == 0 && sections.Count > 2 ? sections[2] : sections[0];

    private static string Number(decimal value, string section)
    {
        var (before, after) = (new StringBuilder(), new StringBuilder());
        var (whole, decimals, point, seen, thousands, percent, scale) = (0, 0, false, false, false, 1m, 1m);
        var optional = 0;
        for (var i = 0; i < section.Length; i++)
        {
            var c = section[i];
            var side = seen ? after : before;
            switch (c)
            {
                case '0' or '#' or '?':
                    seen = true;
                    if (point) decimals++;
                    else if (c == '0') whole++;
                    optional = point && c != '0' ? optional + 1 : point ? 0 : optional;
                    break;
                case '.' when !point:
                    (point, seen) = (true, true);
                    break;
                case ',' when seen:
                    if (i + 1 < section.Length && section[i + 1] is '0' or '#' or '?') thousands = true;
                    else scale *= 1000m;
                    break;
                case '%':
                    percent *= 100m;
                    side.Append('%');
                    break;
                case 'E' or 'e' or '/' when seen:
                    return Plain(value);
                case '"':
                    for (i++; i < section.Length && section[i] != '"'; i++) side.Append(section[i]);
                    break;
                case '\\' when i + 1 < section.Length:
                    side.Append(section[++i]);
                    break;
                case '_' or '*':
                    i++;
                    break;
                case '[':
                    i = Bracket(section, i, side);
                    break;
                default:
                    side.Append(c);
                    break;
            }
        }
        if (!seen) return before.ToString().Trim();
        if (scale > 1e12m || percent > 1e6m || decimals > 20) return Plain(value);
        var rounded = Math.Round(value * percent / scale, decimals, MidpointRounding.AwayFromZero);
        var pattern = (thousands ? "#,##" : "") + new string('0', Math.Clamp(whole, thousands ? 1 : 0, 30)) + (whole == 0 && !thousands ? "#" : "") +
            (decimals > 0 ? "." + new string('0', decimals - optional) + new string('#', optional) : "");
        var digits = Math.Abs(rounded).ToString(pattern, CultureInfo.InvariantCulture);
        return ((rounded < 0 ? "-" : "") + before + (digits.Length == 0 ? "0" : digits) + after).Trim();
    }

    /// <summary>Brackets hold a colour, a condition, or a currency sign: <c>[$¥-804]</c>.</summary>
    private static int Bracket(string section, int open, StringBuilder side)
    {
        var close = section.IndexOf(']', open);
        if (close < 0) return section.Length;
        if (section[open + 1] == '$')
        {
            var dash = section.IndexOf('-', open);
            side.Append(section.AsSpan((open + 2)..(dash > open && dash < close ? dash : close)));
        }
        return close;
    }
}
