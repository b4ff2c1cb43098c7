using System.Buffers;

namespace Mingji.Domain.RulePacks;

/// <summary>过时用语。Words of policies, programmes and offices that have ended or were renamed, with the budget year from which they are out of date.</summary>
/// <param name="Source">What the list rests on as a whole.</param>
/// <param name="Words">The words, each with its own source.</param>
public sealed record DatedWords(string Source, IReadOnlyList<DatedWord> Words)
{
    private SearchValues<string>? anyWord;

    /// <summary>Whether one of the words, of whatever year, stands in <paramref name="text"/>.</summary>
    public bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(anyWord ??= SearchValues.Create([.. Words.Select(word => word.Word)], StringComparison.Ordinal));
}

/// <summary>过时词。One word that is out of date.</summary>
/// <param name="Word">The word as it stands in texts.</param>
/// <param name="From">The first budget year in which it should not be used.</param>
/// <param name="Instead">What is said today.</param>
/// <param name="Source">The document that ended or renamed it.</param>
/// <param name="Except">Longer words that contain it and are still in use.</param>
public sealed record DatedWord(string Word, int From, string Instead, string Source, IReadOnlyList<string>? Except = null);
