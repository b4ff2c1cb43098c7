namespace Mingji.Domain.Organisations;

/// <summary>数据范围。How far a role reaches, along the tree of divisions, departments and units.</summary>
public enum Scope
{
    /// <summary>本单位: the person's own unit.</summary>
    OwnUnit,

    /// <summary>本部门: all units with the same department code (the first three digits of a budget unit code).</summary>
    Department,

    /// <summary>本股室归口: the units of the person's division that the person's office looks after (<see cref="Charge"/>).</summary>
    Office,

    /// <summary>本级财政: all units of the person's division.</summary>
    Division,

    /// <summary>本级及以下: the person's division and every division below it in the tree of GB/T 2260.</summary>
    DivisionAndBelow,
}
