using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Indicators;

/// <summary>填写建议。How a target may be written and where a row belongs, by the words of its name; proposals to choose from, never faults.</summary>
public static class TargetProposals
{
    /// <summary>Where the number goes in a proposal that has none yet.</summary>
    public const string Gap = "…";

    /// <summary>A way to write the row's target, with <see cref="Gap"/> for a number that is missing; <see langword="null"/> when the name gives nothing away or nothing is missing.</summary>
    /// <param name="row">The row.</param>
    /// <param name="money">The unit of the table's amounts.</param>
    /// <param name="rules">The word lists.</param>
    public static string? Of(Indicator row, MoneyUnit money, RulePack rules)
    {
        if (row.Name.Length == 0 || row.Target.Kind != TargetKind.Number && row.Target.Text.Length > 0) return null;
        var facts = new IndicatorFacts(row, rules);
        var unit = row.Target.UnitText ?? UnitOf(facts.NameAsks != Dimension.None ? facts.NameAsks : facts.DescriptionAsks, money);
        var symbol = row.Target.Operator is null ? Symbol(facts.Direction, row.Class) : row.Target.Text[..1];
        if (row.Target.Value is null) return symbol is null && unit is null ? null : $"{symbol ?? "≥"}{Gap}{unit}";
        if (row.Target.Operator is not null && row.Target.UnitText is not null || row.Target.Upper is not null) return null;
        return row.Target.Operator is null
            ? symbol is null ? null : $"{symbol}{row.Target.Text}{(row.Target.UnitText is null ? unit : null)}"
            : unit is null ? null : row.Target.Text + unit;
    }

    /// <summary>The class the name belongs to, where the row stands in another or none.</summary>
    public static IndicatorClass? ClassOf(Indicator row, RulePack rules) =>
        rules.ClassWords.Find(rules.NameWords.Core(row.Name)) is { } entry && !entry.Fits(row.Class) ? entry.Best : null;

    private static string? Symbol(Direction direction, IndicatorClass kind) => direction switch
    {
        Direction.HigherIsBetter or Direction.Reduction => "≥",
        Direction.LowerIsBetter or Direction.SoonerIsBetter => "≤",
        _ => kind switch
        {
            IndicatorClass.Cost or IndicatorClass.SocialCost or IndicatorClass.EcologicalCost => "≤",
            IndicatorClass.Quantity or IndicatorClass.Quality or IndicatorClass.Satisfaction => "≥",
            _ => null,
        },
    };

    private static string? UnitOf(Dimension dimension, MoneyUnit money) => dimension switch
    {
        Dimension.Percent => "%",
        Dimension.Money => money.Text(),
        Dimension.Length => "米",
        Dimension.Area => "平方米",
        Dimension.Volume => "立方米",
        Dimension.Mass => "吨",
        Dimension.Duration => "天",
        Dimension.Score => "分",
        _ => null,
    };
}
