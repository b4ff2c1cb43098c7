using Mingji.Domain.Organisations;

namespace Mingji.Domain.Spending;

/// <summary>支出登记权限。Who registers payments and assigns unallocated budgets: the finance office of a township, and the business and performance sections of a finance bureau.</summary>
public static class SpendingRights
{
    /// <summary>Whether a role registers money.</summary>
    public static bool KeepsMoney(this Role role) => role is Role.TownshipFinance or Role.BusinessSection or Role.PerformanceSection;

    /// <summary>Whether a person registers money for any unit at all.</summary>
    public static bool KeepsMoney(this Actor actor) => actor.Posts.Any(post => post.Role.KeepsMoney());

    /// <summary>Whether a person registers the money of a unit.</summary>
    public static bool KeepsMoney(this Actor actor, UnitPlace unit) => actor.Posts.Any(post => post.Role.KeepsMoney() && actor.Holds(post.Role, unit));

    /// <summary>Whether a person registers money for a whole division, that of units nobody knows among it.</summary>
    public static bool KeepsMoney(this Actor actor, string division) => actor.KeepsMoney(new UnitPlace(division, 0, null));
}
