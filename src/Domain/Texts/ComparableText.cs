using Mingji.Domain.Values;

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
            var folded = HalfWidth.Of(c);
            if (char.IsLetterOrDigit(folded) || folded is '%' or '≥' or '≤' or '<' or '>') buffer[length++] = char.ToLowerInvariant(folded);
        }
        return length == text.Length && buffer.SequenceEqual(text) ? text : new string(buffer[..length]);
    }

    /// <summary>The text to compare with each number replaced by <see cref="NumberMask"/> and each of <paramref name="places"/> by one character.</summary>
    public static string Masked(string text, IReadOnlyList<string> places)
    {
        foreach (var place in places)
            if (place.Length > 1) text = text.Replace(place, "地", StringComparison.Ordinal);
        return WithoutNumbers(Of(text));
    }

    /// <summary>A comparable text with each number replaced by <see cref="NumberMask"/>; the same string when it has none.</summary>
    public static string WithoutNumbers(string plain)
    {
        if (!plain.AsSpan().ContainsAnyInRange('0', '9')) return plain;
        var buffer = plain.Length <= 256 ? stackalloc char[plain.Length] : new char[plain.Length];
        var length = 0;
        foreach (var c in plain)
            if (!char.IsAsciiDigit(c)) buffer[length++] = c;
            else if (length == 0 || buffer[length - 1] != NumberMask) buffer[length++] = NumberMask;
        return new string(buffer[..length]);
    }
}
