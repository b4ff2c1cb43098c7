using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>执行数据。What is known of a project's money in one year.</summary>
/// <param name="Year">预算年度.</param>
/// <param name="Budget">预算数; <see langword="null"/> when the form holds no amount.</param>
/// <param name="Fiscal">Spent of 财政资金, refunds taken off.</param>
/// <param name="Other">Spent of 其他资金, refunds taken off.</param>
/// <param name="PlanPercents">The spending plan in cumulative percent, point by point; empty without one.</param>
public sealed record ExecutionFacts(int Year, Money? Budget, Money Fiscal, Money Other, ValueList<decimal?> PlanPercents)
{
    /// <summary>The points of the plan.</summary>
    public PlanPoints Points { get; init; } = PlanPoints.Usual;

    /// <summary>Signed for and not paid yet.</summary>
    public Money Committed { get; init; }

    /// <summary>Paid while a conclusion had stopped the project's payments.</summary>
    public Money PaidWhileStopped { get; init; }

    /// <summary>The day of the last payment; <see langword="null"/> while there is none.</summary>
    public DateOnly? LastPaidOn { get; init; }

    /// <summary>支出合计.</summary>
    public Money Spent => Fiscal + Other;
}
