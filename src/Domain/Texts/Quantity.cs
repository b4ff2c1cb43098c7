using System.Buffers;
using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Texts;

/// <summary>文中数量。A number in prose with its unit and the words around it: 辖区10个村, 硬化道路900米, 投入64万元.</summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">The measure word as written (% for 百分比 and ％).</param>
/// <param name="Noun">Chinese characters right after the unit, at most four: 村; empty where the clause ends.</param>
/// <param name="Before">Chinese characters right before the number within the clause, at most eight: 硬化道路.</param>
/// <param name="Start">Where the number starts, counted from 0.</param>
/// <param name="Written">Number and unit as written.</param>
public sealed record Quantity(decimal Value, string Unit, string Noun, string Before, int Start, string Written)
{
    /// <summary>The unit that counts: for 10个村 it is 村, since 个 says nothing.</summary>
    public string CountedUnit => Unit == "个" && Noun.Length > 0 ? Noun : Unit;

    /// <summary>
    /// All quantities in a text, in order. Numbers without one of <paramref name="units"/> right after them are passed over, and so are dates,
    /// document numbers and codes.
    /// </summary>
    public static IReadOnlyList<Quantity> AllIn(string text, IReadOnlyList<string> units)
    {
        List<Quantity>? found = null;
        var at = 0;
        while (at < text.Length)
        {
            var next = text.AsSpan(at).IndexOfAny(Digits);
            if (next < 0) break;
            at += next;
            var start = at;
            while (at < text.Length && (IsDigit(text[at]) || (text[at] is '.' or ',' or '．' && at + 1 < text.Length && IsDigit(text[at + 1])))) at++;
            if (start > 0 && (char.IsAsciiLetter(text[start - 1]) || text[start - 1] is '-' or '_' or '/')) continue;
            if (Read(text, start, at, units) is { } quantity) (found ??= []).Add(quantity);
        }
        return found ?? (IReadOnlyList<Quantity>)[];
    }

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789０１２３４５６７８９");

    private static Quantity? Read(string text, int start, int end, IReadOnlyList<string> units)
    {
        var unitAt = end;
        while (unitAt < text.Length && text[unitAt] == ' ') unitAt++;
        var unit = UnitAt(text.AsSpan(unitAt), units);
        if (unit is null) return null;
        var after = unitAt + unit.Length;
        // 10个月 and 3个小时 are times; 2项次 is not seen in practice.
        if (unit == "个" && after < text.Length && text[after] is '月' or '小' or '工') return null;
        var plain = HalfWidth.Of(text[start..end]).Replace(",", "");
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return null;
        return new Quantity(value, unit is "百分比" or "％" ? "%" : unit, Han(text, after, 4, 1), Han(text, start - 1, 8, -1), start, text[start..after]);
    }

    private static string? UnitAt(ReadOnlySpan<char> rest, IReadOnlyList<string> units)
    {
        string? best = null;
        foreach (var unit in units)
            if (unit.Length > (best?.Length ?? 0) && rest.StartsWith(unit, StringComparison.Ordinal)) best = unit;
        return best;
    }

    private static string Han(string text, int at, int most, int step)
    {
        var (from, count) = (at, 0);
        // The operator between words and number does not end the clause: 满意度≥95%.
        while (step < 0 && at >= 0 && text[at] is '≥' or '≧' or '≤' or '≦' or '>' or '<' or '=' or ' ') (at, from) = (at - 1, at - 1);
        while (at >= 0 && at < text.Length && count < most && text[at] is >= '\u4E00' and <= '\u9FFF') (at, count) = (at + step, count + 1);
        return step > 0 ? text.Substring(from, count) : text.Substring(at + 1, count);
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';
}
