using Mingji.Domain.Values;

namespace Mingji.Domain.Organisations;

/// <summary>任职。A role with its reach.</summary>
/// <param name="Role">What the person does.</param>
/// <param name="Scope">For which units.</param>
public sealed record Post(Role Role, Scope Scope);

/// <summary>单位位置。Where a unit stands in the tree.</summary>
/// <param name="Division">行政区划代码, six digits of GB/T 2260, or nine with the township.</param>
/// <param name="UnitId">The unit's id within the division.</param>
/// <param name="UnitCode">预算单位代码; its first three digits are the department's; <see langword="null"/> for a unit without one.</param>
public sealed record UnitPlace(string Division, long UnitId, string? UnitCode)
{
    /// <summary>部门代码: the first three digits of the unit's code; <see langword="null"/> for a unit without code.</summary>
    public string? DepartmentCode => UnitCode is { Length: >= 3 } code ? code[..3] : null;
}

/// <summary>经办人。Who acts: a person in a unit with the posts they hold.</summary>
/// <param name="PersonId">The account's id.</param>
/// <param name="Name">The name written beside every act.</param>
/// <param name="Home">The unit the person belongs to.</param>
/// <param name="Posts">What they may do, and for whom.</param>
public sealed record Actor(long PersonId, string Name, UnitPlace Home, ValueList<Post> Posts)
{
    /// <summary>What the person's office looks after; nothing for people without an office.</summary>
    public Charge Charge { get; init; } = Charge.None;

    /// <summary>Whether the person holds <paramref name="role"/> for a unit.</summary>
    public bool Holds(Role role, UnitPlace unit) => Posts.Any(post => post.Role == role && Reaches(post.Scope, unit));

    /// <summary>Whether the person holds any role for a unit.</summary>
    public bool Reaches(UnitPlace unit) => Posts.Any(post => Reaches(post.Scope, unit));

    private bool Reaches(Scope scope, UnitPlace unit) => scope switch
    {
        Scope.OwnUnit => unit.Division == Home.Division && unit.UnitId == Home.UnitId,
        Scope.Department => unit.Division == Home.Division && unit.DepartmentCode is { } code && code == Home.DepartmentCode,
        Scope.Office => unit.Division == Home.Division && Charge.Holds(unit),
        Scope.Division => unit.Division == Home.Division,
        Scope.DivisionAndBelow => unit.Division.StartsWith(DivisionCodes.Trunk(Home.Division), StringComparison.Ordinal),
        _ => false,
    };
}
