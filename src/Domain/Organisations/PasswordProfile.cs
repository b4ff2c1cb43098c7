namespace Mingji.Domain.Organisations;

/// <summary>口令要求。What is asked of passwords.</summary>
/// <param name="MinLength">Characters at least.</param>
/// <param name="Classes">How many of the four classes (capitals, small letters, digits, signs) must occur; 0 when it does not matter.</param>
/// <param name="MaxAge">After how long a password must be changed; <see langword="null"/> for never.</param>
/// <param name="NotReused">How many passwords before are not taken again.</param>
public sealed record PasswordProfile(int MinLength, int Classes, TimeSpan? MaxAge, int NotReused)
{
    /// <summary>Characters at most; longer ones only cost computing.</summary>
    public const int MaxLength = 128;

    /// <summary>等级保护 practice (GB/T 22239-2019, 8.1.4.1 a asks for complexity and regular change; the numbers are what assessors ask).</summary>
    public static readonly PasswordProfile GradedProtection = new(8, 3, TimeSpan.FromDays(90), 5);

    /// <summary>OWASP ASVS 5.0 (V6.2): long, no classes, no forced change.</summary>
    public static readonly PasswordProfile Asvs = new(12, 0, null, 0);

    /// <summary>The requirement in words, for the page that asks for a password.</summary>
    public string Words() => $"至少 {MinLength} 个字符"
        + (Classes > 0 ? $"，大写字母、小写字母、数字、符号至少用到 {Classes} 种" : "")
        + (NotReused > 0 ? $"，不与最近 {NotReused} 次用过的相同" : "")
        + (MaxAge is { } age ? $"；每 {age.TotalDays:0} 天更换一次" : "");

    /// <summary>Why a password is not good enough; <see langword="null"/> when it is.</summary>
    /// <param name="password">The password.</param>
    /// <param name="names">The person's names, which must not be in it.</param>
    public string? WhyNot(string password, params ReadOnlySpan<string> names)
    {
        if (password.Length < MinLength) return $"密码至少 {MinLength} 个字符。";
        if (password.Length > MaxLength) return $"密码最多 {MaxLength} 个字符。";
        if (Classes > 0 && CountClasses(password) < Classes) return $"大写字母、小写字母、数字、符号至少用到 {Classes} 种。";
        foreach (var name in names)
            if (name.Length >= 3 && password.Contains(name, StringComparison.OrdinalIgnoreCase)) return "密码里不要有用户名或姓名。";
        return CommonPasswords.Contains(password) ? "这个密码太常见，容易被猜到，请换一个。" : null;
    }

    private static int CountClasses(string password) =>
        (password.Any(char.IsAsciiLetterUpper) ? 1 : 0) + (password.Any(char.IsAsciiLetterLower) ? 1 : 0) + (password.Any(char.IsAsciiDigit) ? 1 : 0)
        + (password.Any(character => !char.IsAsciiLetterOrDigit(character)) ? 1 : 0);
}
