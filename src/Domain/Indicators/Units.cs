using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Indicators;

/// <summary>计量单位词典。Which dimension a printed unit belongs to, its usual spelling and its size in the dimension's base unit.</summary>
public sealed class Units
{
    // Words that stand behind a unit and say nothing about it: 10个以上, 3年（含）.
    private static readonly string[] Endings = ["及以上", "以上", "以下", "以内", "之内", "左右", "内", "前"];

    private readonly Dictionary<string, MeasureUnit>.AlternateLookup<ReadOnlySpan<char>> units;

    internal Units(UnitList list)
    {
        Source = list.Source;
        var all = new Dictionary<string, MeasureUnit>(StringComparer.Ordinal);
        foreach (var group in list.Dimensions)
            foreach (var entry in group.Units)
            {
                var unit = new MeasureUnit(entry.Name, group.Dimension, entry.Factor);
                all[entry.Name] = unit;
                foreach (var synonym in entry.Also ?? []) all[synonym] = unit;
            }
        units = all.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>What the dictionary rests on.</summary>
    public string Source { get; }

    /// <summary>
    /// The unit written as <paramref name="text"/>. Quotients are read by their parts: 元/米 is money per unit, 台/套 a count;
    /// <see langword="null"/> for none and for an unknown unit.
    /// </summary>
    public MeasureUnit? Find(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty) return null;
        if (units.TryGetValue(text, out var unit)) return unit;
        foreach (var ending in Endings)
            if (text.Length > ending.Length && text.EndsWith(ending)) return Find(text[..^ending.Length]);
        var slash = text.IndexOfAny('/', '／', '每');
        if (slash <= 0 || slash == text.Length - 1) return null;
        return Quotient(text[..slash], text[(slash + 1)..], text);
    }

    private MeasureUnit? Quotient(ReadOnlySpan<char> above, ReadOnlySpan<char> below, ReadOnlySpan<char> whole)
    {
        if (!units.TryGetValue(above, out var upper)) return null;
        var dimension = upper.Dimension switch
        {
            Dimension.Money => Dimension.UnitCost,
            Dimension.Count when units.TryGetValue(below, out var lower) && lower.Dimension == Dimension.Count => Dimension.Count,
            _ => Dimension.Other,
        };
        return new MeasureUnit(whole.ToString(), dimension, upper.Factor);
    }
}

/// <summary>计量单位。One unit of the dictionary.</summary>
/// <param name="Name">The usual spelling: 平方米 for 平米 and ㎡.</param>
/// <param name="Dimension">What it counts.</param>
/// <param name="Factor">How many base units (元, 米, 平方米, 立方米, 千克, 天, 个) one of it is.</param>
public sealed record MeasureUnit(string Name, Dimension Dimension, decimal Factor);

/// <summary>The unit dictionary as the rule pack's file has it.</summary>
/// <param name="Source">Regulation or observation.</param>
/// <param name="Dimensions">Units by dimension.</param>
public sealed record UnitList(string Source, IReadOnlyList<UnitGroup> Dimensions)
{
    internal static UnitList Read(RulePackNode node) => new(node.Text("source"), node.Items("dimensions", UnitGroup.Read));
}

/// <summary>The units of one dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Base">The unit all factors refer to.</param>
/// <param name="Units">The units.</param>
public sealed record UnitGroup(Dimension Dimension, string Base, IReadOnlyList<UnitEntry> Units)
{
    internal static UnitGroup Read(RulePackNode node) => new(node.Choice<Dimension>("dimension"), node.Text("base"), node.Items("units", UnitEntry.Read));
}

/// <summary>A unit and its other spellings.</summary>
/// <param name="Name">The usual spelling.</param>
/// <param name="Factor">Base units in one.</param>
/// <param name="Also">Other spellings, and measure words that count the same.</param>
public sealed record UnitEntry(string Name, decimal Factor, IReadOnlyList<string>? Also = null)
{
    internal static UnitEntry Read(RulePackNode node) => new(node.Text("name"), node.Number("factor"), node.WordsOrNone("also"));
}
