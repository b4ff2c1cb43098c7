using Dapper;
using Mingji.Domain.Organisations;

namespace Mingji.App.Organisations;

/// <summary>How far a question to the store may reach: a person's business posts as a condition on units, said once for all lists.</summary>
public sealed class Reach
{
    private readonly Actor? actor;

    private Reach(Actor? actor) => this.actor = actor;

    /// <summary>Everything: for the terminal, whose user holds the store itself.</summary>
    public static readonly Reach All = new(null);

    /// <summary>What a person's posts reach.</summary>
    public static Reach Of(Actor actor) => new(actor);

    /// <summary>The person's name; <see langword="null"/> for everything.</summary>
    public string? Name => actor?.Name;

    /// <summary>Whether all units of a division lie within it.</summary>
    public bool Covers(string division) => actor is null || actor.Posts.Any(post => !post.Role.IsAdministrator() && post.Scope switch
    {
        Scope.Division => division == actor.Home.Division,
        Scope.DivisionAndBelow => division.StartsWith(DivisionCodes.Trunk(actor.Home.Division), StringComparison.Ordinal),
        _ => false,
    });

    /// <summary>The condition on a row of <c>unit</c>, which decides as <see cref="Rights.Reads(Actor, UnitPlace)"/> does.</summary>
    /// <param name="unit">The table's name in the query.</param>
    /// <param name="parameters">Gets what the condition needs.</param>
    public string Condition(string unit, DynamicParameters parameters)
    {
        if (actor is null) return "1 = 1";
        var scopes = actor.Posts.Where(post => !post.Role.IsAdministrator()).Select(post => post.Scope).Distinct().ToList();
        if (scopes.Count == 0) return "1 = 0";
        parameters.Add("ReachDivision", actor.Home.Division);
        parameters.Add("ReachUnit", actor.Home.UnitId);
        parameters.Add("ReachDepartment", actor.Home.DepartmentCode);
        parameters.Add("ReachTrunk", DivisionCodes.Trunk(actor.Home.Division) + "%");
        return "(" + string.Join(" OR ", scopes.Select(scope => scope switch
        {
            Scope.OwnUnit => $"{unit}.division = @ReachDivision AND COALESCE({unit}.merged_into, {unit}.id) = @ReachUnit",
            Scope.Department => $"{unit}.division = @ReachDivision AND substr({unit}.code, 1, 3) = @ReachDepartment",
            Scope.Office => $"{unit}.division = @ReachDivision AND {ChargeRows.Condition(actor.Charge, $"substr({unit}.code, 1, 3)", $"COALESCE({unit}.merged_into, {unit}.id) IN ({{0}})")}",
            Scope.Division => $"{unit}.division = @ReachDivision",
            Scope.DivisionAndBelow => $"{unit}.division LIKE @ReachTrunk",
        })) + ")";
    }
}
