using System.Buffers;
using System.Text;

namespace Mingji.Domain.Checks;

/// <summary>Takes out of a text what a program left behind, without touching what a person wrote.</summary>
internal static class Artefacts
{
    private static readonly SearchValues<char> Suspicious = SearchValues.Create("\t [\u00A0\u200B\u200C\u200D\u2060\uFEFF\u3000\uFFFD");

    // Text taken out of a PDF has Kangxi radicals (U+2F00–2FD5) where the characters they look like are meant; these are the characters, in order.
    // string.Normalize would do the same, but not without culture data.
    private const char FirstRadical = '\u2F00';
    private const char LastRadical = '\u2FD5';
    private const string Radicals =
        "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮" +
        "皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

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
                >= FirstRadical and <= LastRadical => ("异形字符", Radicals[text[i] - FirstRadical].ToString()),
                _ => ((string?)null, ""),
            };
            if (found is null)
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
            if (c is >= FirstRadical and <= LastRadical) return true;
        return false;
    }

    private static bool IsSpace(char c) => c is ' ' or '\u00A0' or '\u3000';

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
