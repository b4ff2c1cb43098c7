using System.Text;

namespace Mingji.App.Documents.Reading.Word;

/// <summary>Draws a list number in the formats that Chinese documents use (ECMA-376 part 1, 17.18.59, ST_NumberFormat).</summary>
internal static class NumberFormat
{
    private const string Digits = "〇一二三四五六七八九";

    public static string Draw(int number, string format) => format switch
    {
        "chineseCounting" or "chineseCountingThousand" or "taiwaneseCounting" or "taiwaneseCountingThousand" => Chinese(number, oneBeforeTen: false),
        "japaneseCounting" => Chinese(number, oneBeforeTen: false),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" => Map(number, Digits),
        "chineseLegalSimplified" => Legal(number),
        "ideographTraditional" => At("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => At("子丑寅卯辰巳午未申酉戌亥", number),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => At("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", number),
        "decimalEnclosedParen" => At("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", number),
        "decimalEnclosedFullstop" => At("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", number),
        "decimalFullWidth" or "decimalFullWidth2" => Map(number, "０１２３４５６７８９"),
        "decimalZero" => number.ToString("00"),
        "upperLetter" => Letter(number, 'A'),
        "lowerLetter" => Letter(number, 'a'),
        "upperRoman" => Roman(number),
        "lowerRoman" => Roman(number).ToLowerInvariant(),
        "bullet" or "none" => "",
        _ => number.ToString(),
    };

    private static string Chinese(int number, bool oneBeforeTen)
    {
        if (number is <= 0 or >= 10_000) return number == 0 ? "〇" : number.ToString();
        var (text, zero) = (new StringBuilder(), false);
        foreach (var (unit, name) in (ReadOnlySpan<(int, string)>)[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                zero = text.Length > 0;
                continue;
            }
            if (zero) text.Append('零');
            zero = false;
            if (digit != 1 || unit != 10 || text.Length > 0 || oneBeforeTen) text.Append(Digits[digit]);
            text.Append(name);
        }
        return text.ToString();
    }

    private static string Legal(int number)
    {
        var text = new StringBuilder(Chinese(number, oneBeforeTen: true));
        foreach (var (plain, legal) in "一壹二贰三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟".Chunk(2).Select(pair => (pair[0], pair[1]))) text.Replace(plain, legal);
        return text.ToString();
    }

    private static string Map(int number, string digits) => string.Concat(number.ToString().Select(digit => digits[digit - '0']));

    private static string At(string row, int number) => number >= 1 && number <= row.Length ? row[number - 1].ToString() : number.ToString();

    private static string Letter(int number, char first) =>
        // Word repeats the letter after the alphabet has been used up: z, aa, bb.
        number is >= 1 and <= 780 ? new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1) : number.ToString();

    private static string Roman(int number)
    {
        if (number is <= 0 or >= 4000) return number.ToString();
        var text = new StringBuilder();
        foreach (var (value, sign) in (ReadOnlySpan<(int, string)>)[(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")])
            for (; number >= value; number -= value) text.Append(sign);
        return text.ToString();
    }
}
