namespace Mingji.Domain.Organisations;

/// <summary>预算单位。A budget unit as a document names it.</summary>
/// <param name="Code">预算单位代码, three digits of department and three of unit (636001); <see langword="null"/> when the document gives none.</param>
/// <param name="Name">Name as printed, without the code; empty when the document gives none.</param>
public sealed record UnitRef(string? Code, string Name)
{
    /// <summary>No unit named.</summary>
    public static readonly UnitRef None = new(null, "");

    /// <summary>Code and name as the form prints them.</summary>
    public override string ToString() => Code + Name;
}
