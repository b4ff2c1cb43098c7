using System.Buffers;
using System.Text;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Checks;

/// <summary>Takes out of a text what a program left behind, without touching what a person wrote.</summary>
internal static class Artefacts
{
    private static readonly SearchValues<char> Suspicious = SearchValues.Create("\t [≧≦⩾⩽═\u00A0\u200B\u200C\u200D\u2060\uFEFF\u3000\uFFFD");

    // After a number these belong to it; a space between is a slip of typing. 5G 基站 and GB 50204 验收 are not.
    private const string AfterNumber = "年月日号个台万亿元村户人次项条座套米亩公里所家盏处名场期吨%％";

    /// <summary>The cleaned text and what was found, in words; <see langword="null"/> when the text is clean.</summary>
    public static (string Clean, string What)? Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspicious) && !HasOddGlyph(text)) return null;
        string? what = null;
        var clean = WithoutBookmarks(text, ref what);
        clean = WithoutOddCharacters(clean, ref what);
        clean = WithoutOddSpaces(clean, ref what).Trim();
        return what is null ? null : (clean, what);
    }

    private static string WithoutBookmarks(string text, ref string? what)
    {
        for (var start = text.IndexOf("[bookmark:", StringComparison.Ordinal); start >= 0; start = text.IndexOf("[bookmark:", StringComparison.Ordinal))
        {
            var end = text.IndexOf(']', start);
            if (end < 0) break;
            what ??= "书签残留";
            text = text.Remove(start, end + 1 - start);
        }
        return text;
    }

    private static string WithoutOddCharacters(string text, ref string? what)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            var (found, instead) = text[i] switch
            {
                '\t' => ("制表符", ""),
                '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => ("看不见的字符", ""),
                '≧' or '≦' or '⩾' or '⩽' or '═' => ("异形字符", ComparableText.Fold(text[i]).ToString()),
                >= '\u2E80' and <= '\u2FDF' => ("异形字符", text[i].ToString().Normalize(NormalizationForm.FormKC)),
                _ => ((string?)null, ""),
            };
            if (found is null || instead == text[i].ToString())
            {
                clean?.Append(text[i]);
                continue;
            }
            what ??= found;
            clean ??= new StringBuilder(text, 0, i, text.Length);
            clean.Append(instead);
        }
        return clean?.ToString() ?? text;
    }

    private static string WithoutOddSpaces(string text, ref string? what)
    {
        StringBuilder? clean = null;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsSpace(text[i]) || !IsOdd(text, i))
            {
                clean?.Append(text[i]);
                continue;
            }
            what ??= "多余空格";
            clean ??= new StringBuilder(text, 0, i, text.Length);
        }
        return clean?.ToString() ?? text;
    }

    private static bool IsOdd(string text, int at)
    {
        var (before, after) = (at, at);
        while (before > 0 && IsSpace(text[before - 1])) before--;
        while (after + 1 < text.Length && IsSpace(text[after + 1])) after++;
        if (before == 0 || after + 1 == text.Length || text[before - 1] == '\n' || text[after + 1] == '\n') return false;
        var (left, right) = (text[before - 1], text[after + 1]);
        if (char.IsAsciiDigit(left)) return AfterNumber.Contains(right) && !IsCode(text, before - 1);
        // One space between two words may be meant as a separator; three or more are padding.
        return after - before >= 2 && IsHan(left) && IsHan(right);
    }

    // 50204 in GB 50204 is no quantity.
    private static bool IsCode(string text, int lastDigit)
    {
        while (lastDigit >= 0 && (char.IsAsciiDigit(text[lastDigit]) || text[lastDigit] is '.' or '-' or '—' or '/')) lastDigit--;
        while (lastDigit >= 0 && IsSpace(text[lastDigit])) lastDigit--;
        return lastDigit >= 0 && char.IsAsciiLetter(text[lastDigit]);
    }

    private static bool HasOddGlyph(string text)
    {
        foreach (var c in text)
            if (c is >= '\u2E80' and <= '\u2FDF') return true;
        return false;
    }

    private static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u3000';

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
