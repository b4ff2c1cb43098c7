using Mingji.Domain.Values;

namespace Mingji.Domain.Projects;

/// <summary>
/// 项目编码。The code of a budget project: division (6), year (2), kind letter (1), serial (11) and, for the codes whose rule is known, a check character (1).
/// The rule was found from published codes of Hebei and Tianjin and fits all of them; codes of other divisions and kinds follow another one and are not checked.
/// </summary>
public sealed record ProjectCode
{
    /// <summary>How many characters a code has.</summary>
    public const int Length = 21;

    // The 31 characters of GB 32100: no I, O, S, V, Z.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private ProjectCode(string text)
    {
        Text = text;
        Verdict = Judge(text);
    }

    /// <summary>The code in half-width capitals without spaces.</summary>
    public string Text { get; }

    /// <summary>What can be said about it.</summary>
    public CodeVerdict Verdict { get; }

    /// <summary>行政区划代码, the first six digits; <see langword="null"/> when malformed.</summary>
    public string? Division => Verdict == CodeVerdict.Malformed ? null : Text[..6];

    /// <summary>The year the project was set up, 2000–2099; <see langword="null"/> when malformed.</summary>
    public int? Year => Verdict == CodeVerdict.Malformed ? null : 2000 + (Text[6] - '0') * 10 + (Text[7] - '0');

    /// <summary>The kind letter (P, T, R …); <see langword="null"/> when malformed.</summary>
    public char? Kind => Verdict == CodeVerdict.Malformed ? null : Text[8];

    /// <summary>Reads a code cell; full-width characters, small letters and spaces are forgiven. Never fails.</summary>
    public static ProjectCode Parse(string text)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
                return new(string.Concat(HalfWidth.Of(text).Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant());
        return new(text);
    }

    /// <summary>The check character that belongs to the first twenty characters; <see langword="null"/> when one of them is not of the alphabet.</summary>
    public static char? CheckCharacter(ReadOnlySpan<char> body)
    {
        var sum = 0;
        var weight = 1;
        for (var i = 0; i < Length - 1; i++)
        {
            var index = Alphabet.IndexOf(body[i]);
            if (index < 0) return null;
            sum += index * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(61 - sum % 31) % 31];
    }

    /// <summary>
    /// The valid codes that one wrong character or one swap of neighbours away, kept to those that can be meant: <paramref name="division"/> and <paramref name="year"/>
    /// where known, kind P, and the 1 that every known code has at the seventh place of its serial. One entry is a correction to offer; several only say that the code is wrong.
    /// </summary>
    public ValueList<string> Corrections(string? division, int? year)
    {
        if (Verdict != CodeVerdict.WrongCheckCharacter) return [];
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var letters = Text.ToCharArray();
        for (var i = 0; i < Length; i++)
        {
            var original = letters[i];
            foreach (var c in i == Length - 1 ? Alphabet : Alphabet[..10])
            {
                letters[i] = c;
                Consider();
            }
            letters[i] = original;
            if (i + 1 == Length) break;
            (letters[i], letters[i + 1]) = (letters[i + 1], letters[i]);
            Consider();
            (letters[i], letters[i + 1]) = (letters[i + 1], letters[i]);
        }
        return found.ToValueList();

        void Consider()
        {
            if (letters[8] != 'P' || letters[15] != '1' || CheckCharacter(letters) != letters[^1]) return;
            var code = new ProjectCode(new string(letters));
            if (code.Verdict == CodeVerdict.Valid && (division ?? code.Division) == code.Division && (year ?? code.Year) == code.Year)
                found.Add(code.Text);
        }
    }

    /// <summary>Whether the check character rule is known to hold for codes that begin like <paramref name="text"/>: divisions of Tianjin (12) and Hebei (13).</summary>
    public static bool IsOfKnownRule(string? text) => text is ['1', '2' or '3', ..];

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static CodeVerdict Judge(string text)
    {
        if (text.Length != Length || !char.IsAsciiLetterUpper(text[8])) return CodeVerdict.Malformed;
        for (var i = 0; i < Length; i++)
            if (!char.IsAsciiDigit(text[i]) && (i < 8 || !char.IsAsciiLetterUpper(text[i])))
                return CodeVerdict.Malformed;
        if (text[8] != 'P' || !IsOfKnownRule(text)) return CodeVerdict.NotChecked;
        return CheckCharacter(text) == text[^1] ? CodeVerdict.Valid : CodeVerdict.WrongCheckCharacter;
    }
}

/// <summary>校验结论。What can be said about a project code.</summary>
public enum CodeVerdict
{
    /// <summary>The check character fits.</summary>
    Valid,

    /// <summary>A P code of divisions 12 or 13 whose check character does not fit: some character is wrong.</summary>
    WrongCheckCharacter,

    /// <summary>A code of another kind or division, whose rule is not known.</summary>
    NotChecked,

    /// <summary>Not 6 + 2 digits, a letter and 12 letters or digits.</summary>
    Malformed,
}
