using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Projects;

/// <summary>资金支出计划。The four cumulative cells of a goal table as printed; the form asks for percent.</summary>
/// <param name="March">3月底; <see langword="null"/> for an empty cell.</param>
/// <param name="June">6月底.</param>
/// <param name="October">10月底.</param>
/// <param name="December">12月底.</param>
public sealed record SpendingPlan(string? March, string? June, string? October, string? December)
{
    /// <summary>Nothing filled in.</summary>
    public static readonly SpendingPlan Empty = new(null, null, null, null);

    /// <summary>At the end of which months the four cells stand; their names are those of the usual ones.</summary>
    public PlanPoints Points { get; init; } = PlanPoints.Usual;

    /// <summary>The four cells in the order of the year.</summary>
    public ValueList<string?> Cells => [March, June, October, December];

    /// <summary>Whether no cell is filled in.</summary>
    public bool IsEmpty => March is null && June is null && October is null && December is null;

    /// <summary>The number in a cell, without a percent sign, unit or separators; <see langword="null"/> when there is none.</summary>
    public static decimal? Number(string? cell)
    {
        if (string.IsNullOrWhiteSpace(cell)) return null;
        var plain = HalfWidth.Of(cell).Replace(",", "").Trim();
        plain = plain.TrimEnd('%', '元', '万', ' ');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
