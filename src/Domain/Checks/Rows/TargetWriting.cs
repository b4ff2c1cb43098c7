using System.Text;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>Writes target cells anew: the plain way, or with another comparison.</summary>
internal static class TargetWriting
{
    /// <summary>The cell with the usual signs, half-width digits and “%”; words and the number itself stay.</summary>
    internal static string Plain(TargetValue target)
    {
        var text = target.Text;
        if (target.Kind is not (TargetKind.Number or TargetKind.Range) || !NeedsWork(text)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(c switch
            {
                '≧' or '⩾' => '≥',
                '≦' or '⩽' => '≤',
                '═' or '＝' => '=',
                '％' => '%',
                '．' => '.',
                '＞' => '>',
                '＜' => '<',
                >= '０' and <= '９' => (char)(c - '０' + '0'),
                _ => c,
            });
        return plain.Replace("百分比", "%").Replace(">=", "≥").Replace("<=", "≤").ToString();
    }

    /// <summary>The cell, written plainly, with <paramref name="op"/> in place of its comparison or of none.</summary>
    internal static string With(TargetValue target, TargetOperator op)
    {
        var plain = Plain(target);
        if (target.Operator is null) return op.Symbol() + plain;
        return plain[0] is '≥' or '≤' or '>' or '<' or '='
            ? op.Symbol() + plain[1..].TrimStart()
            : TargetValue.Compose(op, target.Value ?? 0, target.Unit).Text;
    }

    private static bool NeedsWork(string text)
    {
        foreach (var c in text)
            if (c is '≧' or '≦' or '⩾' or '⩽' or '═' or '＝' or '％' or '．' or '＞' or '＜' or (>= '０' and <= '９')) return true;
        return text.Contains("百分比") || text.Contains(">=") || text.Contains("<=");
    }
}
