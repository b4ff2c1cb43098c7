namespace Mingji.Domain.Values;

/// <summary>Numbers at the beginning of a text: plain, full-width, with separators, or in Chinese numerals.</summary>
internal static class TargetNumbers
{
    // 10^15 is far above any target and keeps digits, scale and sums inside decimal's range.
    private const int MaxDigits = 24;

    /// <summary>A number in digits; length 0 when the text does not begin with one or it has more digits than any target.</summary>
    internal static (decimal Value, int Length) Digits(ReadOnlySpan<char> text)
    {
        var i = 0;
        var isNegative = false;
        if (text.Length > 1 && text[0] is '-' or '−' or '－' or '+' or '＋')
        {
            isNegative = text[0] is not ('+' or '＋');
            i = 1;
        }
        decimal value = 0;
        int digits = 0, scale = 0;
        var isFraction = false;
        for (; i < text.Length; i++)
        {
            if (Digit(text[i]) is var digit and >= 0)
            {
                if (++digits > MaxDigits) return default;
                value = value * 10 + digit;
                if (isFraction) scale++;
            }
            else if (digits > 0 && !isFraction && text[i] is '.' or '．' && i + 1 < text.Length && Digit(text[i + 1]) >= 0) isFraction = true;
            else if (digits > 0 && !isFraction && text[i] is ',' or '，' && IsThousands(text[(i + 1)..])) { }
            else break;
        }
        if (digits == 0) return default;
        // Built from its bits, so that the decimal places stay as written: 100.00 prints as 100.00 again.
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        return (new decimal(bits[0], bits[1], bits[2], isNegative, (byte)scale), i);
    }

    /// <summary>A number in Chinese numerals up to 亿; length 0 when the text does not begin with one.</summary>
    internal static (decimal Value, int Length) Chinese(ReadOnlySpan<char> text)
    {
        decimal total = 0, section = 0, digit = 0;
        var i = 0;
        var hasDigit = false;
        for (; i < text.Length && i < 20; i++)
        {
            if ("零一二三四五六七八九".IndexOf(text[i]) is var d and >= 0) { digit = d; hasDigit = true; }
            else if (text[i] is '两' or '〇') { digit = text[i] == '两' ? 2 : 0; hasDigit = true; }
            else if (text[i] is '十' or '百' or '千')
            {
                // 十二 begins without a digit; 百 and 千 never do.
                if (!hasDigit && (text[i] != '十' || section > 0 && digit == 0)) break;
                section += (hasDigit ? digit : 1) * (text[i] switch { '十' => 10, '百' => 100, _ => 1000 });
                (digit, hasDigit) = (0, false);
            }
            else if (text[i] is '万' or '亿' && (hasDigit || section > 0) && i + 1 < text.Length && IsNumeral(text[i + 1]))
            {
                total = (total + section + digit) * (text[i] == '万' ? 10_000m : 100_000_000m);
                (section, digit, hasDigit) = (0, 0, false);
            }
            else break;
        }
        return i == 0 ? default : (total + section + digit, i);
    }

    private static bool IsNumeral(char c) => "零一二三四五六七八九十百千两".Contains(c);

    /// <summary>The value of a digit, ASCII or full-width; −1 for any other character.</summary>
    internal static int Digit(char c) => c switch { >= '0' and <= '9' => c - '0', >= '０' and <= '９' => c - '０', _ => -1 };

    private static bool IsThousands(ReadOnlySpan<char> rest) =>
        rest.Length >= 3 && Digit(rest[0]) >= 0 && Digit(rest[1]) >= 0 && Digit(rest[2]) >= 0 && (rest.Length == 3 || Digit(rest[3]) < 0);
}
