using Mingji.Domain.Values;

namespace Mingji.Domain.Organisations;

/// <summary>归口范围。What an office looks after in its own division: whole departments, and single units beside them.</summary>
/// <param name="Departments">部门代码, three digits each.</param>
/// <param name="Units">Ids of single units.</param>
public sealed record Charge(ValueList<string> Departments, ValueList<long> Units)
{
    /// <summary>Nothing.</summary>
    public static readonly Charge None = new([], []);

    /// <summary>Whether nothing is looked after.</summary>
    public bool IsEmpty => Departments.Count == 0 && Units.Count == 0;

    /// <summary>Whether a unit of the office's own division is looked after.</summary>
    public bool Holds(UnitPlace unit) => Units.Contains(unit.UnitId) || unit.DepartmentCode is { } code && Departments.Contains(code);
}
