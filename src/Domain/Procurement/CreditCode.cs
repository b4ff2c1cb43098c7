namespace Mingji.Domain.Procurement;

/// <summary>
/// 统一社会信用代码。The code of an organisation (GB 32100-2015): registration authority (1), kind (1), division (6), organisation (9), check character (1).
/// </summary>
public sealed record CreditCode
{
    // The 31 characters of GB 32100: no I, O, S, V, Z.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private CreditCode(string text) => Text = text;

    /// <summary>The code in half-width capitals without spaces.</summary>
    public string Text { get; }

    /// <summary>Whether it is made as the standard says: 18 characters of its alphabet.</summary>
    public bool IsWellFormed => Text.Length == 18 && Text.All(letter => Alphabet.Contains(letter));

    /// <summary>Whether the check character fits.</summary>
    public bool IsValid => IsWellFormed && Text[^1] == CheckCharacter(Text);

    /// <summary>What is wrong and what to do, for people; <see langword="null"/> when nothing is.</summary>
    public string? Fault => IsValid ? null : Text.Length == 0 ? "没有填写统一社会信用代码。"
        : !IsWellFormed ? $"统一社会信用代码“{Text}”应为 18 位数字和大写字母，不含 I、O、S、V、Z。"
        : $"统一社会信用代码“{Text}”的校验位不对，应有一位写错。";

    /// <summary>Reads a code; full-width characters, small letters and spaces are forgiven. Never fails.</summary>
    public static CreditCode Parse(string? text) => new(string.Concat(Values.HalfWidth.Of(text ?? "").Where(letter => !char.IsWhiteSpace(letter) && letter != '-')).ToUpperInvariant());

    /// <summary>The check character that belongs to the first seventeen characters (GB 32100-2015, 附录; weights 3^i mod 31).</summary>
    public static char CheckCharacter(ReadOnlySpan<char> code)
    {
        var (sum, weight) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(code[i]) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
