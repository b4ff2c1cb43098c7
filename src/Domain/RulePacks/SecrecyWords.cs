using System.Buffers;
using System.Text.Json.Serialization;
using Mingji.Domain.Checks;

namespace Mingji.Domain.RulePacks;

/// <summary>涉密敏感词。Words that somebody must look at before a text is published.</summary>
/// <param name="Source">The law behind it.</param>
/// <param name="Words">The words with their weight.</param>
public sealed record SecrecyWords(string Source, IReadOnlyList<SecrecyWord> Words)
{
    private SearchValues<string>? anyWord;

    /// <summary>Whether one of the words stands in <paramref name="text"/>.</summary>
    public bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(anyWord ??= SearchValues.Create([.. Words.Select(word => word.Word)], StringComparison.Ordinal));
}

/// <summary>敏感词。One word with its weight.</summary>
/// <param name="Word">The word as it stands in texts.</param>
/// <param name="Severity">How much it weighs: a level of secrecy is an error, a duty of secrecy a warning.</param>
/// <param name="Except">Longer words that contain it and are harmless.</param>
/// <param name="Why">Why it is on the list, a clause for the clerk.</param>
public sealed record SecrecyWord(string Word, [property: JsonConverter(typeof(JsonStringEnumConverter<Severity>))] Severity Severity, IReadOnlyList<string> Except, string Why);
