using System.Globalization;

namespace Mingji.Domain.Values;

/// <summary>计算符号。How an actual value is compared with the target.</summary>
public enum TargetOperator
{
    /// <summary>≥, at least.</summary>
    AtLeast,

    /// <summary>&gt;, more than.</summary>
    MoreThan,

    /// <summary>≤, at most.</summary>
    AtMost,

    /// <summary>&lt;, less than.</summary>
    LessThan,

    /// <summary>＝, exactly.</summary>
    Equal,
}

/// <summary>指标值类型。What sort of thing a target is.</summary>
public enum TargetKind
{
    /// <summary>The cell is empty.</summary>
    Empty,

    /// <summary>One number, with or without operator and unit.</summary>
    Number,

    /// <summary>A closed range, <c>90%-95%</c>.</summary>
    Range,

    /// <summary>A date or a month of the year, <c>2024年6月底前</c>.</summary>
    Date,

    /// <summary>One of the usual grades: 优, 良好, 合格, 是, 达标 ….</summary>
    Grade,

    /// <summary>Other words; a qualitative target.</summary>
    Text,
}

/// <summary>
/// 指标值。What a target cell says: operator, number and unit beside the untouched text.
/// The text is the truth; the parts are derived from it by <see cref="Parse"/> and nothing else.
/// </summary>
public sealed record TargetValue
{
    private TargetValue(string text) => Text = text;

    /// <summary>An empty cell.</summary>
    public static readonly TargetValue Empty = new("");

    /// <summary>What the cell said, without surrounding white space.</summary>
    public string Text { get; }

    /// <summary>What sort of thing it is.</summary>
    public TargetKind Kind { get; internal init; }

    /// <summary>The comparison, or <see langword="null"/> when none is written.</summary>
    public TargetOperator? Operator { get; internal init; }

    /// <summary>The number, or the lower end of a range; <see langword="null"/> for dates, grades and words.</summary>
    public decimal? Value { get; internal init; }

    /// <summary>The upper end of a range.</summary>
    public decimal? Upper { get; internal init; }

    /// <summary>The unit as a dictionary word: <c>%</c> for 百分比, ％ and 百分之; otherwise as written. <see langword="null"/> when there is none.</summary>
    public string? Unit { get; internal init; }

    /// <summary>The unit exactly as written (<c>百分比</c>), for printing the local form again.</summary>
    public string? UnitText { get; internal init; }

    /// <summary>Whether the target is a percentage.</summary>
    public bool IsPercent => Unit == "%";

    /// <summary>Reads a target cell. Never fails: what is not a number, date or grade is <see cref="TargetKind.Text"/>.</summary>
    public static TargetValue Parse(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0) return Empty;
        var parts = TargetText.Parse(trimmed);
        return new TargetValue(trimmed)
        {
            Kind = parts.Kind,
            Operator = parts.Operator,
            Value = parts.Value,
            Upper = parts.Upper,
            Unit = parts.Unit,
            UnitText = parts.UnitText,
        };
    }

    /// <summary>A target of its parts, written as the form prints it: operator symbol, number, unit.</summary>
    /// <param name="op">The comparison; <see langword="null"/> to write none.</param>
    /// <param name="value">The number; its decimal places are kept.</param>
    /// <param name="unit">The unit as a dictionary word; <see langword="null"/> for none.</param>
    /// <param name="unitText">The local spelling of the unit (百分比), where it differs; usually another value's <see cref="UnitText"/>.</param>
    public static TargetValue Compose(TargetOperator? op, decimal value, string? unit, string? unitText = null) =>
        Parse(op?.Symbol() + value.ToString(CultureInfo.InvariantCulture) + (unitText ?? unit));

    /// <summary>
    /// A target of cells that stand in columns of their own. What the value cell already says is not said twice:
    /// <c>≥</c>, <c>95</c>, <c>%</c> and <c>≥</c>, <c>≥95%</c>, <c>%</c> both give <c>≥95%</c>.
    /// </summary>
    /// <param name="operatorText">The operator cell, a symbol or words; one that names no comparison is left out.</param>
    /// <param name="valueText">The value cell.</param>
    /// <param name="unitText">The unit cell.</param>
    public static TargetValue Compose(string? operatorText, string valueText, string? unitText)
    {
        var value = Parse(valueText);
        if (value.Kind is not (TargetKind.Number or TargetKind.Range)) return value;
        var op = value.Operator is null ? TargetOperators.Named(operatorText)?.Symbol() : null;
        return Parse(op + value.Text + (value.Unit is null ? unitText?.Trim() : null));
    }

    /// <summary>Two targets are equal when the cells say the same.</summary>
    public bool Equals(TargetValue? other) => other is not null && Text == other.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
