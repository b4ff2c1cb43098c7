using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Monitoring;

/// <summary>成本指标的归集。Which cost indicators say what the project costs as a whole: their actual value is what was paid, which is written down with the payments and nowhere else.</summary>
public static class BoundCosts
{
    /// <summary>
    /// What the payments say of an indicator; <see langword="null"/> when it is not bound to them. Bound is an upper bound (总成本 ≤64万元) among the cost indicators that stands in money and is the project's whole budget, or is called 总成本:
    /// the cost of a part, or of one kilometre, is not told by what was paid for all.
    /// </summary>
    /// <param name="indicator">The indicator.</param>
    /// <param name="budget">年度资金总额 of the goal; <see langword="null"/> without.</param>
    /// <param name="paid">What was paid.</param>
    /// <param name="on">By which day.</param>
    public static CollectedValue? Of(MonitoredIndicator indicator, Money? budget, Money paid, DateOnly on)
    {
        if (indicator.Class != IndicatorClass.Cost || indicator.Target is not { Kind: TargetKind.Number, Operator: TargetOperator.AtMost or TargetOperator.LessThan, Value: { } value } target) return null;
        if (FenOf(target.Unit) is not { } unit) return null;
        return value * unit == budget?.Fen || indicator.Name.Contains("总成本", StringComparison.Ordinal) ? new CollectedValue(paid.Fen / (decimal)unit, on, "") { IsPaid = true } : null;
    }

    private static long? FenOf(string? unit) => unit switch { "元" => 100, "万元" => 1_000_000, "亿元" => 10_000_000_000, _ => null };
}
