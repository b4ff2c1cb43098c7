namespace Mingji.Domain.Texts;

/// <summary>个人信息号码。A number in a text that belongs to a person: told from other numbers by length, beginning and check digit.</summary>
/// <param name="Kind">What sort of number.</param>
/// <param name="Start">Where it starts, counted from 0.</param>
/// <param name="Length">How many characters it takes.</param>
/// <param name="Masked">The number with its middle hidden, fit to be shown.</param>
public sealed record PersonalNumber(PersonalNumberKind Kind, int Start, int Length, string Masked)
{
    /// <summary>All such numbers in a text, in order. Digits that touch a letter or other digits (project codes) are no such numbers.</summary>
    public static IReadOnlyList<PersonalNumber> AllIn(string text)
    {
        // Every such number begins with a digit.
        if (text.Length < 11 || !text.AsSpan().ContainsAnyInRange('0', '9')) return [];
        List<PersonalNumber>? found = null;
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsAsciiLetterOrDigit(text[at])) { at++; continue; }
            var start = at;
            while (at < text.Length && char.IsAsciiLetterOrDigit(text[at])) at++;
            if (at - start >= 11 && KindOf(text.AsSpan(start, at - start)) is { } kind && !IsPartOfNumber(text, start, at))
                (found ??= []).Add(new PersonalNumber(kind, start, at - start, Mask(text[start..at], kind)));
        }
        return found ?? (IReadOnlyList<PersonalNumber>)[];
    }

    private static PersonalNumberKind? KindOf(ReadOnlySpan<char> run) => run.Length switch
    {
        11 when IsDigits(run) && run[0] == '1' && run[1] >= '3' => PersonalNumberKind.Mobile,
        18 when IsIdentity(run) => PersonalNumberKind.Identity,
        16 or 19 when IsDigits(run) && run[0] is '6' or '4' or '5' && PassesLuhn(run) => PersonalNumberKind.BankCard,
        _ => null,
    };

    // GB 11643—1999: region, birth date, serial, check character by ISO 7064 mod 11-2.
    private static bool IsIdentity(ReadOnlySpan<char> run)
    {
        if (!IsDigits(run[..17]) || run[0] is '0' or '9' || !(char.IsAsciiDigit(run[17]) || run[17] is 'X' or 'x')) return false;
        var (year, month, day) = (Number(run[6..10]), Number(run[10..12]), Number(run[12..14]));
        if (year is < 1900 or > 2100 || month is < 1 or > 12 || day is < 1 or > 31) return false;
        var sum = 0;
        for (var i = 0; i < 17; i++) sum = ((sum + (run[i] - '0')) * 2) % 11;
        var check = (12 - sum) % 11;
        return check == (run[17] is 'X' or 'x' ? 10 : run[17] - '0');
    }

    private static bool PassesLuhn(ReadOnlySpan<char> run)
    {
        var sum = 0;
        for (var i = 0; i < run.Length; i++)
        {
            var digit = run[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }

    // 12345678901.50元 and 0316-13800138000 are an amount and a switchboard.
    private static bool IsPartOfNumber(string text, int start, int end) =>
        (start > 1 && text[start - 1] is '.' or '-' or '/' or ',' && char.IsAsciiDigit(text[start - 2]))
        || (end + 1 < text.Length && text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1]))
        || (end < text.Length && text[end] is '元' or '万');

    private static string Mask(string number, PersonalNumberKind kind)
    {
        var (front, back) = kind == PersonalNumberKind.Mobile ? (3, 4) : (4, 4);
        return number[..front] + new string('*', number.Length - front - back) + number[^back..];
    }

    private static bool IsDigits(ReadOnlySpan<char> run) => !run.ContainsAnyExceptInRange('0', '9');

    private static int Number(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits) value = (value * 10) + (digit - '0');
        return value;
    }
}

/// <summary>号码种类。What sort of personal number.</summary>
public enum PersonalNumberKind
{
    /// <summary>居民身份证号, 18 characters.</summary>
    Identity,

    /// <summary>手机号码, 11 digits.</summary>
    Mobile,

    /// <summary>银行卡号, 16 or 19 digits.</summary>
    BankCard,
}
