namespace Mingji.Domain.Indicators;

/// <summary>Finds the longest of many words that a text ends with, without walking the whole list.</summary>
internal sealed class Endings<T>
{
    private readonly Dictionary<char, List<Entry>> byLastChar = [];

    /// <summary>Adds words that stand for the same value.</summary>
    internal void Add(IReadOnlyList<string> words, T value)
    {
        foreach (var word in words)
        {
            if (!byLastChar.TryGetValue(word[^1], out var entries)) byLastChar.Add(word[^1], entries = []);
            // Longest first; of equal words the first added counts.
            var at = 0;
            while (at < entries.Count && entries[at].Word.Length >= word.Length) at++;
            entries.Insert(at, new(word, value));
        }
    }

    /// <summary>The value of the longest word that <paramref name="text"/> ends with, and that word.</summary>
    internal bool TryFind(ReadOnlySpan<char> text, out T value, out string word)
    {
        if (!text.IsEmpty && byLastChar.TryGetValue(text[^1], out var entries))
            foreach (var entry in entries)
                if (text.EndsWith(entry.Word))
                {
                    (word, value) = (entry.Word, entry.Value);
                    return true;
                }
        (value, word) = (default!, "");
        return false;
    }

    internal bool Matches(ReadOnlySpan<char> text) => TryFind(text, out _, out _);

    private sealed class Entry(string word, T value)
    {
        public string Word { get; } = word;

        public T Value { get; } = value;
    }
}
