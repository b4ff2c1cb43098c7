using System.Globalization;
using System.Buffers;
using Mingji.Domain.Values;

namespace Mingji.Domain.Texts;

/// <summary>发文字号。The number of an official document as a text cites it: issuer, year and serial.</summary>
/// <param name="Issuer">Letters of the issuing organ (平财预); empty when only the year stands there.</param>
/// <param name="Year">The year in the brackets.</param>
/// <param name="Serial">The serial before 号.</param>
/// <param name="Start">Where the number starts in the text, at the issuer, counted from 0.</param>
/// <param name="Length">How many characters it takes, 号 included.</param>
/// <param name="Written">As it stands in the text.</param>
public sealed record DocumentNumber(string Issuer, int Year, int Serial, int Start, int Length, string Written)
{
    private const string Opening = "〔﹝[［(（【";
    private const string Closing = "〕﹞]］)）】";
    private const int LongestIssuer = 6;

    private static readonly SearchValues<char> Openings = SearchValues.Create(Opening);

    // Characters that end what stands before an issuer's letters: 上级文件|平财预, 按照|冀财预, 财政局|平财预.
    private static readonly SearchValues<char> NotOfAnIssuer = SearchValues.Create("件照据根依按关于知局厅见和与及由经的为是以在之》第号");

    /// <summary>The number in standard writing: 平财预〔2023〕9号 (GB/T 9704—2012, 7.2.5: hexagonal brackets, no 第, no leading zeros).</summary>
    public string Standard => $"{Issuer}〔{Year.ToString(CultureInfo.InvariantCulture)}〕{Serial.ToString(CultureInfo.InvariantCulture)}号";

    /// <summary>All numbers in a text, in order.</summary>
    public static IReadOnlyList<DocumentNumber> AllIn(string text)
    {
        List<DocumentNumber>? found = null;
        for (var at = 0; at < text.Length; at++)
        {
            var next = text.AsSpan(at).IndexOfAny(Openings);
            if (next < 0) break;
            at += next;
            if (Read(text, at) is { } number) (found ??= []).Add(number);
        }
        return found ?? (IReadOnlyList<DocumentNumber>)[];
    }

    private static DocumentNumber? Read(string text, int bracket)
    {
        var at = bracket + 1;
        if (Digits(text, ref at) is not { Length: 4 } yearText || at >= text.Length || !Closing.Contains(text[at])) return null;
        at++;
        SkipSpaces(text, ref at);
        if (at < text.Length && text[at] == '第') at++;
        if (Digits(text, ref at) is not { Length: > 0 and < 6 } serialText || at >= text.Length || text[at] != '号') return null;
        var year = int.Parse(yearText, CultureInfo.InvariantCulture);
        if (year is < 1949 or > 2100) return null;
        var start = bracket;
        while (start > 0 && bracket - start < LongestIssuer && IsIssuerLetter(text[start - 1])) start--;
        return new DocumentNumber(text[start..bracket], year, int.Parse(serialText, CultureInfo.InvariantCulture), start, at + 1 - start, text[start..(at + 1)]);
    }

    private static bool IsIssuerLetter(char c) => c is >= '\u4E00' and <= '\u9FFF' && !NotOfAnIssuer.Contains(c);

    private static string Digits(string text, ref int at)
    {
        SkipSpaces(text, ref at);
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(HalfWidth.Of(text[at]))) at++;
        var digits = string.Create(at - start, (text, start), static (span, state) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = HalfWidth.Of(state.text[state.start + i]);
        });
        SkipSpaces(text, ref at);
        return digits;
    }

    private static void SkipSpaces(string text, ref int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
    }
}
