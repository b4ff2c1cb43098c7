using System.Text;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Questions;

/// <summary>提问文字。What a citizen writes, made fit to be kept: personal numbers are hidden, whatever spaces and dashes stand in them; words of secrecy are named.</summary>
/// <param name="Text">The text to keep.</param>
/// <param name="Hidden">What was hidden, for people: 手机号码 138****8000.</param>
/// <param name="Words">Words of secrecy that stand in it; nothing of them is hidden, somebody must look.</param>
public sealed record CitizenText(string Text, ValueList<string> Hidden, ValueList<string> Words)
{
    /// <summary>Reads what was written: control characters go, line ends become one kind, at most one empty line stands between paragraphs.</summary>
    public static CitizenText Of(string written, SecrecyWords words)
    {
        var text = Tidy(written).ToCharArray();
        var hidden = new List<string>();
        Hide(text, char (c) => c, isCompact: false, hidden);
        Hide(text, Folded, isCompact: false, hidden);
        Hide(text, Folded, isCompact: true, hidden);
        var kept = new string(text);
        return new CitizenText(kept, hidden.ToValueList(), words.Words.Where(word => Stands(kept, word)).Select(word => word.Word).ToValueList());
    }

    private static bool Stands(string text, SecrecyWord word) => word.Except.Aggregate(text, (left, longer) => left.Replace(longer, "", StringComparison.Ordinal)).Contains(word.Word, StringComparison.Ordinal);

    /// <summary>Hides numbers in place; a compact look passes over spaces and dashes between digits, as 138 0013-8000 is written to be seen.</summary>
    private static void Hide(char[] text, Func<char, char> fold, bool isCompact, List<string> hidden)
    {
        var (looked, places) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var i = 0; i < text.Length; i++)
        {
            if (isCompact && IsSeparator(text[i]) && looked.Length > 0 && char.IsAsciiDigit(looked[^1]) && NextIsDigit(text, i)) continue;
            looked.Append(fold(text[i]));
            places.Add(i);
        }
        foreach (var number in PersonalNumber.AllIn(looked.ToString()))
        {
            for (var i = 0; i < number.Length; i++) text[places[number.Start + i]] = number.Masked[i];
            hidden.Add($"{Name(number.Kind)} {number.Masked}");
        }
    }

    // Punctuation stays: a full-width comma ends a sentence and is no part of a number.
    private static char Folded(char c) => char.IsAsciiLetterOrDigit(HalfWidth.Of(c)) ? HalfWidth.Of(c) : c;

    private static bool NextIsDigit(char[] text, int at)
    {
        while (at < text.Length && IsSeparator(text[at])) at++;
        return at < text.Length && char.IsAsciiDigit(Folded(text[at]));
    }

    // Rare characters of names are pairs; half of one cannot be stored.
    private static bool IsLone(string text, int at) =>
        char.IsHighSurrogate(text[at]) ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
        : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));

    private static bool IsSeparator(char c) => c is ' ' or '　' or '-' or '－' or '—' or '–' or '·' or '.' or '_';

    private static string Name(PersonalNumberKind kind) => kind switch
    {
        PersonalNumberKind.Identity => "居民身份证号",
        PersonalNumberKind.Mobile => "手机号码",
        PersonalNumberKind.BankCard => "银行卡号",
    };

    private static string Tidy(string written)
    {
        var tidy = new StringBuilder(written.Length);
        var breaks = 2;
        var text = written.ReplaceLineEndings("\n").Trim();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c != '\n' && (char.IsControl(c) || IsLone(text, i) || c is '\u202A' or '\u202B' or '\u202C' or '\u202D' or '\u202E' or '\uFFFE' or '\uFFFF')) continue;
            breaks = c == '\n' ? breaks + 1 : 0;
            if (breaks <= 2) tidy.Append(c);
        }
        return tidy.ToString();
    }
}
