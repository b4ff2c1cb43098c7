namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>How an item is numbered.</summary>
internal enum NumberStyle
{
    None,

    /// <summary>（一）, (一), (一）.</summary>
    BracketedChinese,

    /// <summary>一、 or 一.</summary>
    Chinese,

    /// <summary>1. 1、 1．</summary>
    Arabic,

    /// <summary>（1） or 1）.</summary>
    BracketedArabic,

    /// <summary>①.</summary>
    Circled,

    /// <summary>目标1： or 指标1：.</summary>
    Worded,
}

/// <summary>A number at the beginning of a line.</summary>
internal readonly record struct ItemNumber(NumberStyle Style, int Value, int Length)
{
    /// <summary>The number that <paramref name="text"/> begins with; <see cref="NumberStyle.None"/> when it begins with none.</summary>
    internal static ItemNumber At(ReadOnlySpan<char> text)
    {
        if (text.Length < 2) return default;
        if (text[0] is >= '①' and <= '⑳') return new(NumberStyle.Circled, text[0] - '①' + 1, 1);
        if (text.StartsWith("目标") || text.StartsWith("指标")) return Worded(text);
        var start = text[0] is '（' or '(' ? 1 : 0;
        var (value, length, isArabic) = Number(text[start..]);
        if (length == 0 || start + length >= text.Length) return default;
        var end = start + length;
        var close = text[end];
        if (close is '）' or ')')
            return isArabic ? new(NumberStyle.BracketedArabic, value, end + 1) : start == 1 ? new(NumberStyle.BracketedChinese, value, end + 1) : default;
        if (start == 1) return default;
        if (close is '、' or '．' || close == '.' && !IsDecimal(text[(end + 1)..])) return new(isArabic ? NumberStyle.Arabic : NumberStyle.Chinese, value, end + 1);
        return default;
    }

    /// <summary>The text without the number it begins with.</summary>
    internal static string Strip(string text) => At(text) is { Length: > 0 } number ? text[number.Length..].Trim() : text;

    private static ItemNumber Worded(ReadOnlySpan<char> text)
    {
        var (value, length, _) = Number(text[2..]);
        var end = 2 + length;
        return length > 0 && end < text.Length && text[end] is '：' or ':' or '、' or '.' ? new(NumberStyle.Worded, value, end + 1) : default;
    }

    // 1.5万亩 is a quantity; 1.2024年 is a first item that begins with a year.
    private static bool IsDecimal(ReadOnlySpan<char> rest)
    {
        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
        return digits > 0 && !(digits == 4 && rest.Length > 4 && rest[4] == '年');
    }

    private static (int Value, int Length, bool IsArabic) Number(ReadOnlySpan<char> text)
    {
        int value = 0, i = 0;
        while (i < text.Length && i < 3 && (char.IsAsciiDigit(text[i]) || text[i] is >= '０' and <= '９'))
        {
            value = value * 10 + (text[i] >= '０' ? text[i] - '０' : text[i] - '0');
            i++;
        }
        if (i > 0) return (value, i, true);
        for (; i < text.Length && i < 3; i++)
        {
            var digit = "一二三四五六七八九".IndexOf(text[i]) + 1;
            if (digit > 0) value += digit;
            else if (text[i] == '十') value = Math.Max(1, value) * 10;
            else break;
        }
        return (value, i, false);
    }
}
