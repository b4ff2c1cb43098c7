using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Indicators;

/// <summary>指标判读。What the words and the value of one row give away, worked out once for all checks.</summary>
public sealed class IndicatorFacts
{
    /// <summary>Reads <paramref name="row"/> with the word lists of <paramref name="rules"/>.</summary>
    public IndicatorFacts(Indicator row, RulePack rules)
    {
        Core = rules.NameWords.Core(row.Name).ToString();
        DescriptionCore = rules.NameWords.Core(row.Description).ToString();
        Unit = row.Target.Unit is { } unit ? rules.Units.Find(unit) : null;
        NameAsks = rules.NameWords.Asks(row.Name, rules.Units);
        DescriptionAsks = rules.NameWords.Asks(row.Description, rules.Units);
        var byName = rules.DirectionWords.Of(Core);
        Direction = byName != Direction.Unknown || NameAsks != Dimension.None ? byName : rules.DirectionWords.Of(DescriptionCore);
    }

    /// <summary>The name without fillers and brackets at its end.</summary>
    public string Core { get; }

    /// <summary>The description, likewise.</summary>
    public string DescriptionCore { get; }

    /// <summary>The target's unit; <see langword="null"/> for none and for one the dictionary lacks.</summary>
    public MeasureUnit? Unit { get; }

    /// <summary>The dimension of the target's unit.</summary>
    public Dimension UnitIs => Unit?.Dimension ?? Dimension.None;

    /// <summary>What the name asks for.</summary>
    public Dimension NameAsks { get; }

    /// <summary>What the description asks for.</summary>
    public Dimension DescriptionAsks { get; }

    /// <summary>Which way the measure is to move, by the name, or by the description where the name names no measure.</summary>
    public Direction Direction { get; }
}
