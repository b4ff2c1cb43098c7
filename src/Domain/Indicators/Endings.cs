namespace Mingji.Domain.Indicators;

/// <summary>Finds the longest of many words that a text ends with, without walking the whole list.</summary>
internal sealed class Endings<T>
{
    private readonly Dictionary<char, (string Word, T Value)[]> byLastChar;

    internal Endings(IEnumerable<(string Word, T Value)> words) =>
        byLastChar = words
            .GroupBy(entry => entry.Word[^1])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Word.Length).ToArray());

    /// <summary>The value of the longest word that <paramref name="text"/> ends with, and that word.</summary>
    internal bool TryFind(ReadOnlySpan<char> text, out T value, out string word)
    {
        if (!text.IsEmpty && byLastChar.TryGetValue(text[^1], out var candidates))
            foreach (var candidate in candidates)
                if (text.EndsWith(candidate.Word))
                {
                    (word, value) = candidate;
                    return true;
                }
        (value, word) = (default!, "");
        return false;
    }

    internal bool Matches(ReadOnlySpan<char> text) => TryFind(text, out _, out _);
}
