using System.Buffers;
using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Indicators;

/// <summary>指标方向词。Whether more or less of what a name measures is better.</summary>
public sealed class DirectionWords
{
    private readonly Endings<Direction> endings = new();
    private readonly SearchValues<char> negations;
    private readonly SearchValues<string> reducing;
    private readonly SearchValues<string> raising;
    private readonly SearchValues<string> burdens;

    internal DirectionWords(DirectionWordList list)
    {
        Source = list.Source;
        endings.Add(list.Lower, Direction.LowerIsBetter);
        endings.Add(list.Reduction, Direction.Reduction);
        endings.Add(list.Higher, Direction.HigherIsBetter);
        endings.Add(list.UpperTime, Direction.SoonerIsBetter);
        negations = SearchValues.Create(string.Concat(list.Negations));
        reducing = SearchValues.Create([.. list.ReducingVerbs], StringComparison.Ordinal);
        raising = SearchValues.Create([.. list.RaisingVerbs], StringComparison.Ordinal);
        burdens = SearchValues.Create([.. list.GrowthOfBurdens], StringComparison.Ordinal);
    }

    /// <summary>What the lists rest on.</summary>
    public string Source { get; }

    /// <summary>The direction of a name without fillers: the longest listed word at its end decides.</summary>
    public Direction Of(ReadOnlySpan<char> core)
    {
        if (!endings.TryFind(core, out var direction, out var word)) return Direction.Unknown;
        if (direction != Direction.LowerIsBetter) return direction;
        var before = core[..^word.Length];
        // 零投诉率, 无违规率: the less of it, the more of that.
        if (before.ContainsAny(negations)) return Direction.Unknown;
        return before.ContainsAny(reducing) ? Direction.Ambiguous : direction;
    }

    /// <summary>Whether the text says that something is to fall.</summary>
    public bool SaysReduce(ReadOnlySpan<char> text) => text.ContainsAny(reducing);

    /// <summary>Whether the text is about something whose growth may be capped: 债务, 三公经费.</summary>
    public bool IsBurden(ReadOnlySpan<char> text) => text.ContainsAny(burdens);

    /// <summary>Whether the text begins by saying that something is to rise, and nothing in it is to fall or is a burden.</summary>
    public bool SaysRaiseOnly(ReadOnlySpan<char> text) =>
        text.IndexOfAny(raising) == 0 && !text.ContainsAny(reducing) && !text.ContainsAny(burdens);
}

/// <summary>指标方向。Which way a measure is to move.</summary>
public enum Direction
{
    /// <summary>The words do not say.</summary>
    Unknown,

    /// <summary>正向: 合格率, 投诉处理率.</summary>
    HigherIsBetter,

    /// <summary>反向: 发生率, 事故起数.</summary>
    LowerIsBetter,

    /// <summary>The measure is a reduction: 发生率下降率. More is better, and a cap is thinkable.</summary>
    Reduction,

    /// <summary>A time by which something is to be done: 工期, 响应时间.</summary>
    SoonerIsBetter,

    /// <summary>降低…发生率: the rate or its reduction, the words fit both.</summary>
    Ambiguous,
}

/// <summary>The lists of <see cref="DirectionWords"/> as the rule pack's file has them.</summary>
/// <param name="Source">Regulation or observation.</param>
/// <param name="Lower">Last words of measures of which less is better.</param>
/// <param name="Reduction">Last words of measures of a reduction.</param>
/// <param name="Higher">Last words of measures of which more is better.</param>
/// <param name="UpperTime">Last words of times that are upper bounds.</param>
/// <param name="ReducingVerbs">Verbs of falling.</param>
/// <param name="RaisingVerbs">Verbs of rising.</param>
/// <param name="Negations">Characters that turn a lower-is-better word round.</param>
/// <param name="GrowthOfBurdens">Things whose growth may be capped.</param>
public sealed record DirectionWordList(
    string Source,
    IReadOnlyList<string> Lower,
    IReadOnlyList<string> Reduction,
    IReadOnlyList<string> Higher,
    IReadOnlyList<string> UpperTime,
    IReadOnlyList<string> ReducingVerbs,
    IReadOnlyList<string> RaisingVerbs,
    IReadOnlyList<string> Negations,
    IReadOnlyList<string> GrowthOfBurdens)
{
    internal static DirectionWordList Read(RulePackNode node) => new(
        node.Text("source"),
        node.Words("lower"),
        node.Words("reduction"),
        node.Words("higher"),
        node.Words("upperTime"),
        node.Words("reducingVerbs"),
        node.Words("raisingVerbs"),
        node.Words("negations"),
        node.Words("growthOfBurdens"));
}
