namespace Mingji.Domain.Organisations;

/// <summary>常见弱口令。Passwords that are tried first, known by the word they are made of rather than one by one.</summary>
internal static class CommonPasswords
{
    private static readonly string[] Words =
    [
        "password", "passw0rd", "p@ssw0rd", "p@ssword", "pass", "admin", "administrator", "root", "user", "guest", "test", "demo", "mingji", "welcome", "login", "letmein", "iloveyou",
        "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qazwsx", "qwe", "asd", "zxc", "abc", "abcd", "abcde", "abcdef", "woaini", "caizheng", "czj", "jixiao", "yusuan", "zhengfu", "xiangzhen",
    ];

    /// <summary>Whether a password is one of them: a run of the keyboard or of digits, one character again and again, or a common word with digits and signs around it.</summary>
    public static bool Contains(string password)
    {
        var plain = password.ToLowerInvariant();
        if (plain.Distinct().Count() <= 2 || IsRun(plain)) return true;
        // What stands around a word adds little: 1234, 2024, 888, !, @ ….
        var core = plain.Trim("0123456789!@#$%^&*._-+=~ ".ToCharArray());
        if (core.Length == 0) return plain.All(character => char.IsAsciiDigit(character)) && plain.Length <= 12;
        var around = plain.Length - core.Length;
        return around <= 6 && Words.Contains(core);
    }

    private static bool IsRun(string text)
    {
        var (up, down) = (0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] - text[i - 1] == 1) up++;
            if (text[i] - text[i - 1] == -1) down++;
        }
        return Math.Max(up, down) >= text.Length - 2;
    }
}
