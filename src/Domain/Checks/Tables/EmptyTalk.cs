namespace Mingji.Domain.Checks;

/// <summary>Recognises text made of nothing but words every project could use, and compares texts without their punctuation.</summary>
internal static class EmptyTalk
{
    /// <summary>Whether <paramref name="text"/> consists of <paramref name="words"/> alone: fewer than two characters stay when they are taken out.</summary>
    public static bool SaysNothing(ReadOnlySpan<char> text, IReadOnlyList<string> words)
    {
        var left = 0;
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }
            var taken = 0;
            foreach (var word in words)
                if (word.Length > taken && text[i] == word[0] && text[i..].StartsWith(word, StringComparison.Ordinal)) taken = word.Length;
            if (taken == 0 && ++left >= 2) return false;
            i += Math.Max(taken, 1);
        }
        return true;
    }

    /// <summary>The text's letters and digits alone.</summary>
    public static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    /// <summary>The purpose without the sentence that only repeats the budget figures.</summary>
    public static string WithoutFigures(string purpose)
    {
        var at = purpose.IndexOf("主要用于", StringComparison.Ordinal);
        return at < 0 || purpose.Length - at <= 5 ? purpose : purpose[(at + 4)..].TrimStart('：', ':');
    }
}
