using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>按合同的支出计划。What contracts will ask for by each point of a spending plan, cumulated; amount and percentage are the same share of the budget.</summary>
/// <param name="Points">The plan's points in order: month and amount up to its end.</param>
/// <param name="Contracted">What all terms of the year come to.</param>
public sealed record PlannedSpending(ValueList<PlannedPoint> Points, Money Contracted)
{
    /// <summary>The months at whose end the official form asks (3、6、10、12月底).</summary>
    public static ValueList<int> UsualMonths { get; } = [3, 6, 10, 12];

    /// <summary>Adds up the terms that fall due in a year; what was due in years before and lies over is due at the first point.</summary>
    /// <param name="terms">The payment terms of all contracts.</param>
    /// <param name="year">The budget year.</param>
    /// <param name="budget">The budget, above zero; what no contract takes is spent by the last point, and no more than the budget is planned.</param>
    /// <param name="months">The plan's points; the official ones when not given.</param>
    public static PlannedSpending Of(IEnumerable<PaymentTerm> terms, int year, Money budget, ValueList<int>? months = null)
    {
        var due = terms.Where(term => term.DueOn.Year <= year).ToList();
        var points = months ?? UsualMonths;
        var all = due.Aggregate(Money.Zero, (sum, term) => sum + term.Amount);
        return new(points.Select(month =>
        {
            var end = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
            var amount = due.Where(term => term.DueOn <= end).Aggregate(Money.Zero, (sum, term) => sum + term.Amount);
            var planned = month == points[^1] || amount > budget ? budget : amount;
            return new PlannedPoint(month, planned, decimal.Round(planned.Fen * 100m / budget.Fen, 2, MidpointRounding.AwayFromZero));
        }).ToValueList(), all);
    }
}

/// <summary>支出计划节点。A point of a spending plan.</summary>
/// <param name="Month">At the end of which month.</param>
/// <param name="Amount">What is to be paid up to then, at most the budget.</param>
/// <param name="Percent">Of the budget, two decimals; 100 at the last point.</param>
public sealed record PlannedPoint(int Month, Money Amount, decimal Percent);
