using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Indicators;

/// <summary>指标归类词。Which level-2 class the content of a row belongs to, by the words at the end of its name.</summary>
public sealed class ClassWords
{
    private readonly Endings<ClassEntry> endings = new();
    private readonly IReadOnlyList<IndicatorClass> countMisplacedIn;

    internal ClassWords(ClassWordList list)
    {
        Source = list.Source;
        countMisplacedIn = list.CountMisplacedIn;
        foreach (var entry in list.Entries) endings.Add(entry.Words, entry);
    }

    /// <summary>What the lists rest on.</summary>
    public string Source { get; }

    /// <summary>The entry for a name; <see langword="null"/> when its words fit any class.</summary>
    public ClassEntry? Find(ReadOnlySpan<char> core) => endings.TryFind(core, out var entry, out _) ? entry : null;

    /// <summary>Whether a plain count of things is out of place in a class.</summary>
    public bool IsCountMisplacedIn(IndicatorClass kind) => countMisplacedIn.Contains(kind);
}

/// <summary>The lists of <see cref="ClassWords"/> as the rule pack's file has them.</summary>
/// <param name="Source">Regulation or observation.</param>
/// <param name="Entries">Words by class.</param>
/// <param name="CountMisplacedIn">Classes in which a plain count of things is out of place.</param>
public sealed record ClassWordList(string Source, IReadOnlyList<ClassEntry> Entries, IReadOnlyList<IndicatorClass> CountMisplacedIn)
{
    internal static ClassWordList Read(RulePackNode node) => new(
        node.Text("source"),
        node.Items("entries", ClassEntry.Read),
        node.Choices<IndicatorClass>("countMisplacedIn"));
}

/// <summary>Words at the end of a name and where such a row belongs.</summary>
/// <param name="Words">The words.</param>
/// <param name="Best">The class it belongs to.</param>
/// <param name="Also">Classes in which it is no fault either.</param>
public sealed record ClassEntry(IReadOnlyList<string> Words, IndicatorClass Best, IReadOnlyList<IndicatorClass> Also)
{
    internal static ClassEntry Read(RulePackNode node) => new(node.Words("words"), node.Choice<IndicatorClass>("best"), node.Choices<IndicatorClass>("also"));

    /// <summary>Whether a row with these words may stand in <paramref name="kind"/>.</summary>
    public bool Fits(IndicatorClass kind) => kind == Best || Also.Contains(kind);
}
