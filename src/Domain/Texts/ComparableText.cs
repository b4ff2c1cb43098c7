namespace Mingji.Domain.Texts;

/// <summary>比对文本。A text as it is compared: without spaces and punctuation, widths folded, ASCII in lower case.</summary>
public static class ComparableText
{
    /// <summary>What stands for a run of digits in a masked text.</summary>
    public const char NumberMask = '#';

    /// <summary>The text to compare; empty when nothing but spaces and punctuation was there.</summary>
    public static string Of(string text)
    {
        var buffer = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            var folded = Fold(c);
            if (char.IsLetterOrDigit(folded) || folded is '%' or '≥' or '≤' or '<' or '>') buffer[length++] = char.ToLowerInvariant(folded);
        }
        return length == text.Length && buffer.SequenceEqual(text) ? text : new string(buffer[..length]);
    }

    /// <summary>The text to compare with each number replaced by <see cref="NumberMask"/> and each of <paramref name="places"/> by one character.</summary>
    public static string Masked(string text, IReadOnlyList<string> places)
    {
        foreach (var place in places)
            if (place.Length > 1) text = text.Replace(place, "地", StringComparison.Ordinal);
        var plain = Of(text);
        var buffer = plain.Length <= 256 ? stackalloc char[plain.Length] : new char[plain.Length];
        var length = 0;
        foreach (var c in plain)
            if (!char.IsAsciiDigit(c)) buffer[length++] = c;
            else if (length == 0 || buffer[length - 1] != NumberMask) buffer[length++] = NumberMask;
        return new string(buffer[..length]);
    }

    /// <summary>The half-width or usual form of a full-width or look-alike character; others are given back as they are.</summary>
    public static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        '≧' or '⩾' => '≥',
        '≦' or '⩽' => '≤',
        '═' => '=',
        _ => c,
    };
}
