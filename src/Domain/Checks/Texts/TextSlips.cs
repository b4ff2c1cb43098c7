using System.Buffers;
using System.Text;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Checks;

/// <summary>Finds slips of typing. Each method is sure of what it says or says nothing.</summary>
internal static class TextSlips
{
    // Where a slip other than a doubled word can begin.
    private static readonly SearchValues<char> Slippery = SearchValues.Create("的≧⩾≦⩽,;，。；、：");

    private static readonly SearchValues<char> Joints = SearchValues.Create("和与及、");

    private static readonly SearchValues<char> Brackets = SearchValues.Create("（）()《》“”〔〕[]【】");

    /// <summary>The text with its certain slips mended, and the first of them: doubled words before a pause, doubled or mixed-up punctuation, half-width commas between Chinese characters.</summary>
    public static (string Mended, (int At, string Seen, string Expected)? First) Mend(string text, WordList rightly)
    {
        (int, string, string)? first = null;
        StringBuilder? mended = null;
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var isDoubled = i + 3 < text.Length && text[i] == text[i + 2] && text[i + 1] == text[i + 3];
            if (!isDoubled && !Slippery.Contains(text[i])) continue;
            var (length, expected) = DoubledWord(text, i, rightly) ?? DoubledParticle(text, i) ?? Punctuation(text, i) ?? (0, "");
            if (length == 0) continue;
            first ??= (i, text.Substring(i, length), expected);
            (mended ??= new StringBuilder(text.Length)).Append(text, copied, i - copied).Append(expected);
            copied = i + length;
            i = copied - 1;
        }
        return mended is null ? (text, null) : (mended.Append(text, copied, text.Length - copied).ToString(), first);
    }

    /// <summary>产量和产量: the same word on both sides of 和, 与 or 及; <see langword="null"/> when there is none, 部门与部门之间 included.</summary>
    public static string? SameWordTwice(string text)
    {
        for (var i = 2; i + 2 < text.Length; i++)
        {
            var next = text.AsSpan(i).IndexOfAny(Joints);
            if (next < 0 || (i += next) + 2 >= text.Length) return null;
            if (!IsHan(text[i - 1]) || !IsHan(text[i - 2])) continue;
            if (!text.AsSpan(i - 2, 2).SequenceEqual(text.AsSpan(i + 1, 2))) continue;
            // 农业产业和产业链, 学校与学校之间: the second word goes on, or the first is part of a longer one.
            var rest = text.AsSpan(i + 3);
            if (rest.Length > 0 && IsHan(rest[0])) continue;
            return text.Substring(i - 2, 5);
        }
        return null;
    }

    /// <summary>The first bracket or quotation mark without its partner; <see langword="null"/> when all are in pairs. Enumerations such as 1） are passed over.</summary>
    public static string? Unbalanced(string text)
    {
        const string Open = "（《“〔【";
        const string Close = "）》”〕】";
        const int MostOpen = 32;
        if (!text.AsSpan().ContainsAny(Brackets)) return null;
        Span<int> open = stackalloc int[MostOpen];
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i] switch { '(' => '（', ')' => '）', '[' => '〔', ']' => '〕', _ => text[i] };
            if (Open.Contains(c))
            {
                if (depth == MostOpen) return null;
                open[depth++] = i;
            }
            var close = Close.IndexOf(c);
            if (close < 0) continue;
            // Mixed kinds such as （2020〕 are a matter of writing, not of a missing bracket.
            if (depth > 0) depth--;
            else if (!IsEnumeration(text, i)) return Passages.Around(text, i, 1, 4);
        }
        return depth > 0 ? Passages.Around(text, open[depth - 1], 1, 4) : null;
    }

    /// <summary>A clause of at least ten characters that stands twice in one paragraph; <see langword="null"/> when there is none.</summary>
    public static string? RepeatedClause(string text)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var clause in paragraph.Split('，', '。', '；', '：'))
                if (clause.Length >= 10 && !seen.Add(clause)) return clause;
        }
        return null;
    }

    // Only before a pause: in 道路工程工程量 the second word begins a longer one.
    private static (int, string)? DoubledWord(string text, int at, WordList rightly)
    {
        if (at + 4 > text.Length || text[at] == text[at + 1] || !IsHan(text[at]) || !IsHan(text[at + 1])) return null;
        if (text[at] != text[at + 2] || text[at + 1] != text[at + 3]) return null;
        if (at + 4 < text.Length && !IsPause(text[at + 4])) return null;
        var word = text.Substring(at, 2);
        return word[0] == '一' || rightly.Words.Contains(word) ? null : (4, word);
    }

    // 目的的 and 的的确确 are right.
    private static (int, string)? DoubledParticle(string text, int at) =>
        text[at] == '的' && at > 0 && at + 1 < text.Length && text[at + 1] == '的' && IsHan(text[at - 1]) && text[at - 1] != '目' && (at + 2 >= text.Length || text[at + 2] is not ('确' or '士')) ? (2, "的") : null;

    private static (int, string)? Punctuation(string text, int at)
    {
        // Look-alikes of ≥ and ≤ from another font.
        if (text[at] is '≧' or '⩾') return (1, "≥");
        if (text[at] is '≦' or '⩽') return (1, "≤");
        if (at + 1 >= text.Length) return null;
        var (c, next) = (text[at], text[at + 1]);
        if (c is ',' or ';' && at > 0 && IsHan(text[at - 1]) && IsHan(next)) return (1, c == ',' ? "，" : "；");
        if (c is not ('，' or '。' or '；' or '、' or '：') || next is not ('，' or '。' or '；' or '、')) return null;
        // Three in a row may stand for an ellipsis.
        if (at + 2 < text.Length && text[at + 2] == next) return null;
        if (at > 0 && text[at - 1] == c) return null;
        return (2, Stronger(c, next).ToString());
    }

    private static char Stronger(char one, char other)
    {
        const string Weakest = "、，：；。";
        return Weakest.IndexOf(one) >= Weakest.IndexOf(other) ? one : other;
    }

    private static bool IsEnumeration(string text, int at) =>
        at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || "一二三四五六七八九十".Contains(text[at - 1])) && (at < 4 || IsPause(text[at - 2]) || (at > 2 && IsPause(text[at - 3])));

    private static bool IsPause(char c) => c is '，' or '。' or '；' or '、' or '：' or '！' or '？' or '）' or '”' or '\n' or ',' or ';' or ' ';

    private static bool IsHan(char c) => c is >= '\u4E00' and <= '\u9FFF';
}
