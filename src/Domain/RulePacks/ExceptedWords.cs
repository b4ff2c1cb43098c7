namespace Mingji.Domain.RulePacks;

/// <summary>例外词表。Words with the contexts in which they do not count.</summary>
/// <param name="Source">Regulation and clause, or the observation the list rests on.</param>
/// <param name="Words">The words.</param>
/// <param name="Except">When one of these stands in the same cell, the words do not count.</param>
public sealed record ExceptedWords(string Source, IReadOnlyList<string> Words, IReadOnlyList<string> Except)
{
    internal static ExceptedWords Read(RulePackNode node) => new(node.Text("source"), node.Words("words"), node.Words("except"));
}
