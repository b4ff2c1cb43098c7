namespace Mingji.Pages.Units;

/// <summary>The form of a unit.</summary>
/// <param name="Division">行政区划代码.</param>
/// <param name="DivisionName">行政区划名称.</param>
/// <param name="Code">单位代码.</param>
/// <param name="Name">单位名称.</param>
/// <param name="DepartmentName">主管部门.</param>
/// <param name="Problem">Why it could not be saved.</param>
/// <param name="IsNew">Whether the unit is new; the division of one that is there stays.</param>
public sealed record UnitFields(string? Division, string? DivisionName, string? Code, string? Name, string? DepartmentName, string? Problem, bool IsNew);
