using System.Globalization;

namespace Mingji.Domain.Values;

/// <summary>The grammar of target cells as people write them.</summary>
internal static class TargetText
{
    // Placeholder grammar: operator, number, unit. The full grammar replaces this body.
    internal static TargetValue Parse(string text, Func<string, TargetValue> create)
    {
        var rest = text.AsSpan().Trim();
        TargetOperator? op = rest[0] switch
        {
            '≥' or '≧' => TargetOperator.AtLeast,
            '≤' or '≦' => TargetOperator.AtMost,
            '>' or '＞' => TargetOperator.MoreThan,
            '<' or '＜' => TargetOperator.LessThan,
            '=' or '＝' or '═' => TargetOperator.Equal,
            _ => null,
        };
        if (op is not null) rest = rest[1..].Trim();
        var length = 0;
        while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || rest[length] is '.' or ',')) length++;
        if (length == 0 || !decimal.TryParse(rest[..length], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
            return create(text) with { Kind = TargetKind.Text };
        var unit = rest[length..].Trim().ToString();
        return create(text) with
        {
            Kind = TargetKind.Number,
            Operator = op,
            Value = value,
            Unit = unit.Length == 0 ? null : unit is "百分比" or "％" ? "%" : unit,
            UnitText = unit.Length == 0 ? null : unit,
        };
    }
}
