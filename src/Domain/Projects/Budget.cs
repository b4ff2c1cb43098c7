namespace Mingji.Domain.Projects;

/// <summary>预算规模。The three budget cells of a goal table as printed, in the table's money unit.</summary>
/// <param name="Total">预算数; <see langword="null"/> for an empty cell.</param>
/// <param name="Fiscal">其中：财政资金.</param>
/// <param name="Other">其他资金.</param>
public sealed record Budget(string? Total, string? Fiscal, string? Other)
{
    /// <summary>Nothing filled in.</summary>
    public static readonly Budget Empty = new(null, null, null);
}
