using Mingji.Domain.Values;

namespace Mingji.Domain.Monitoring;

/// <summary>执行数。What was spent so far, and where the figure comes from.</summary>
/// <param name="Amount">The amount.</param>
/// <param name="Source">Where from.</param>
public readonly record struct ExecutedAmount(Money Amount, ExecutedSource Source);

/// <summary>执行数来源。Whether somebody typed it, or it is the sum of payments.</summary>
public enum ExecutedSource
{
    /// <summary>填报: typed into the form.</summary>
    Typed,

    /// <summary>支付记录: the sum of the project's payments up to the period's end.</summary>
    Payments,
}
