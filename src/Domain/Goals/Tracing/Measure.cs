using Mingji.Domain.Indicators;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Tracing;

/// <summary>A number with its unit, comparable across the units of one dimension: 0.9公里 and 900米, 64万元 and 640000元.</summary>
/// <param name="Value">The number as written.</param>
/// <param name="Unit">The unit as written.</param>
/// <param name="Known">The dictionary's unit; <see langword="null"/> for one it lacks.</param>
internal readonly record struct Measure(decimal Value, string Unit, MeasureUnit? Known)
{
    // 亩 is 666.6667 平方米 in the dictionary: two area units meet only so exactly.
    private const decimal Rounding = 0.0001m;

    public static Measure Of(Quantity quantity, Units units) => new(quantity.Value, quantity.Unit, units.Find(quantity.Unit));

    /// <summary>The measure of a target; <see langword="null"/> when it is no single number with a unit.</summary>
    public static Measure? Of(TargetValue target, Units units) =>
        target is { Kind: TargetKind.Number, Value: { } value, Unit: { } unit } ? new Measure(value, unit, units.Find(unit)) : null;

    public static Measure Of(Money money, Units units) => new(money.Yuan, "元", units.Find("元"));

    /// <summary>Whether one can be written in the unit of the other. What is counted is not: the dictionary has 盏 and 村 as the same unit.</summary>
    public bool IsComparable(Measure other) => Unit == other.Unit
        || IsConvertible && other.IsConvertible && Known is { } one && other.Known is { } two && one.Dimension == two.Dimension
           && one.Dimension is Dimension.Money or Dimension.Length or Dimension.Area or Dimension.Volume or Dimension.Mass;

    /// <summary>Whether both say the same.</summary>
    public bool Agrees(Measure other)
    {
        if (!IsComparable(other)) return false;
        if (Factor == other.Factor) return Value == other.Value;
        var (a, b) = (Base, other.Base);
        return decimal.Abs(a - b) <= (Known!.Dimension == Dimension.Area ? decimal.Abs(a) * Rounding : 0);
    }

    /// <summary>Whether this measure, at the precision it is written with, can be the other.</summary>
    public bool Rounds(Measure other) =>
        IsComparable(other) && decimal.Abs(Value * Factor - other.Base) * 2 <= Factor / (decimal)Math.Pow(10, Math.Min((int)Value.Scale, 6));

    /// <summary>This measure's number in the unit of <paramref name="other"/>, with at most six decimals.</summary>
    public decimal In(Measure other) => Factor == other.Factor ? Value : decimal.Round(Base / other.Factor, 6, MidpointRounding.AwayFromZero);

    private decimal Factor => Known?.Factor ?? 1;

    private decimal Base => Value * Factor;

    // A longer number could leave decimal's range.
    private bool IsConvertible => decimal.Abs(Value) < 1_000_000_000_000m;
}
