using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Indicators;

/// <summary>
/// 名称中心词。What a name asks to be measured in: Chinese names carry the measure at their end, so that 面积 asks for an area and 面积占比 for a ratio.
/// </summary>
public sealed class NameWords
{
    private readonly Endings<Dimension> heads = new();
    private readonly Endings<bool> fillers = new();

    internal NameWords(NameWordList list)
    {
        Source = list.Source;
        foreach (var group in list.Heads) heads.Add(group.Words, group.Dimension);
        fillers.Add(list.Fillers, true);
    }

    /// <summary>What the lists rest on.</summary>
    public string Source { get; }

    /// <summary>The name without white space, a bracket at its end and words that say nothing (情况, 指标).</summary>
    public ReadOnlySpan<char> Core(ReadOnlySpan<char> name)
    {
        while (true)
        {
            name = name.Trim(" \t　。，、；;：:%％");
            if (name.Length > 0 && name[^1] is ')' or '）' && name.LastIndexOfAny('(', '（') is > 0 and var open) name = name[..open];
            else if (fillers.TryFind(name, out _, out var filler) && name.Length > filler.Length) name = name[..^filler.Length];
            else return name;
        }
    }

    /// <summary>What the name or description asks for; <see cref="Dimension.None"/> when that is not clear.</summary>
    public Dimension Asks(ReadOnlySpan<char> text, Units units)
    {
        text = text.Trim();
        if (Bracketed(text, units) is { } stated) return stated;
        if (text.EndsWith("%") || text.EndsWith("％")) return Dimension.Percent;
        var core = Core(text);
        var asked = Head(core);
        if (asked is Dimension.None or Dimension.Percent) return asked;
        // 改造户数占总户数 is a share whatever its last word.
        var share = core.LastIndexOf('占');
        if (share > 0 && !core[share..].StartsWith("占地") && !core[share..].StartsWith("占用")) return Dimension.Percent;
        var joint = Joint(core);
        return joint > 0 && Head(core[..joint]) is not Dimension.None and var other && other != asked ? Dimension.None : asked;
    }

    private Dimension Head(ReadOnlySpan<char> core)
    {
        if (!heads.TryFind(core, out var dimension, out var word)) return Dimension.None;
        if (dimension != Dimension.Count || word is not ("数量" or "个数")) return dimension;
        // 道路面积数量 is an area still.
        var before = core[..^word.Length].TrimEnd('总');
        return heads.TryFind(before, out var inner, out _) && inner is Dimension.Money or Dimension.Area or Dimension.Length or Dimension.Duration ? inner : dimension;
    }

    private static Dimension? Bracketed(ReadOnlySpan<char> name, Units units)
    {
        if (name.IsEmpty || name[^1] is not (')' or '）')) return null;
        var open = name.LastIndexOfAny('(', '（');
        return open > 0 && units.Find(name[(open + 1)..^1]) is { Dimension: not Dimension.Other } unit ? unit.Dimension : null;
    }

    // 及时, 普及, 参与 … hold the same characters and join nothing.
    private static int Joint(ReadOnlySpan<char> core)
    {
        for (var i = core.Length - 2; i > 0; i--)
        {
            var joins = core[i] switch
            {
                '、' or '/' or '／' => true,
                '及' => core[i + 1] != '时' && core[i - 1] is not ('普' or '涉' or '以'),
                '和' => core[i + 1] != '谐' && core[i - 1] is not ('饱' or '缓'),
                '与' => core[i - 1] is not ('参' or '赠'),
                _ => false,
            };
            if (joins) return core[i] == '及' && core[i - 1] == '以' ? i - 1 : i;
        }
        return -1;
    }
}

/// <summary>The lists of <see cref="NameWords"/> as the rule pack's file has them.</summary>
/// <param name="Source">Regulation or observation.</param>
/// <param name="Fillers">Last words that say nothing.</param>
/// <param name="Heads">Last words by what they ask for.</param>
public sealed record NameWordList(string Source, IReadOnlyList<string> Fillers, IReadOnlyList<NameHeads> Heads)
{
    internal static NameWordList Read(RulePackNode node) => new(node.Text("source"), node.Words("fillers"), node.Items("heads", NameHeads.Read));
}

/// <summary>Last words that ask for the same dimension.</summary>
/// <param name="Dimension">The dimension; none for words that look like a measure and are not.</param>
/// <param name="Words">The words.</param>
public sealed record NameHeads(Dimension Dimension, IReadOnlyList<string> Words)
{
    internal static NameHeads Read(RulePackNode node) => new(node.Choice<Dimension>("dimension"), node.Words("words"));
}
