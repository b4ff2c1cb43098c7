using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Organisations;

/// <summary>股室类型表。The kinds of offices that a finance bureau and other units have; every place may name its own.</summary>
/// <param name="Source">What the list rests on.</param>
/// <param name="Kinds">The kinds, in the order in which they are offered; the last is for whatever fits no other.</param>
public sealed record OfficeKinds(string Source, IReadOnlyList<OfficeKind> Kinds)
{
    /// <summary>The kind of a key; <see langword="null"/> when the list has none.</summary>
    public OfficeKind? Find(string? key) => Kinds.FirstOrDefault(kind => kind.Key == key);

    /// <summary>The kind that an office's name gives away: the first with a word in it, else the last of the list.</summary>
    public OfficeKind Of(string name) => Kinds.FirstOrDefault(kind => kind.Words.Any(word => name.Contains(word, StringComparison.Ordinal))) ?? Kinds[^1];

    internal static OfficeKinds Read(RulePackNode node) => new(node.Text("source"), node.Items("kinds", OfficeKind.Read));
}

/// <summary>股室类型。One of the kinds.</summary>
/// <param name="Key">Stable name.</param>
/// <param name="Name">As people read it.</param>
/// <param name="Words">Words in the name of an office of this kind.</param>
public sealed record OfficeKind(string Key, string Name, IReadOnlyList<string> Words)
{
    internal static OfficeKind Read(RulePackNode node) => new(node.Text("key"), node.Text("name"), node.Words("words"));
}
