namespace Mingji.Domain.Organisations;

/// <summary>三员分立。The three administrators check each other: one keeps accounts and proposes posts, one confirms them, one watches the two (GB/T 22239-2019, 8.1.5).</summary>
public static class SeparationOfDuties
{
    /// <summary>Whether a role carries a duty. Each duty belongs to one role alone, so that none can do another's step.</summary>
    public static bool May(Role role, Duty duty) => duty switch
    {
        Duty.KeepAccounts or Duty.KeepUnits or Duty.KeepYears or Duty.ProposePosts => role == Role.SystemAdministrator,
        Duty.ConfirmPosts => role == Role.SecurityAdministrator,
        Duty.ReadActs => role == Role.AuditAdministrator,
    };

    /// <summary>Whether a person may do a duty.</summary>
    public static bool May(this Actor actor, Duty duty) => actor.Posts.Any(post => May(post.Role, duty));

    /// <summary>Whether a person may do a duty for a unit.</summary>
    public static bool May(this Actor actor, Duty duty, UnitPlace unit) => actor.Posts.Any(post => May(post.Role, duty) && actor.Holds(post.Role, unit));

    /// <summary>
    /// The role that keeps a person from holding another one as well: nobody holds two of the three administrators' roles, and an administrator
    /// holds no business role.
    /// </summary>
    /// <returns>The role held already that does not go with <paramref name="added"/>; <see langword="null"/> when all go.</returns>
    public static Role? Clash(IEnumerable<Role> held, Role added)
    {
        foreach (var role in held)
            if (role != added && (role.IsAdministrator() || added.IsAdministrator()))
                return role;
        return null;
    }
}

/// <summary>管理职责。What administrators do.</summary>
public enum Duty
{
    /// <summary>Makes, changes, disables accounts and resets their passwords.</summary>
    KeepAccounts,

    /// <summary>Adds, changes and merges units.</summary>
    KeepUnits,

    /// <summary>Opens and closes budget years.</summary>
    KeepYears,

    /// <summary>Proposes that a person gets or loses a post.</summary>
    ProposePosts,

    /// <summary>Confirms or refuses a proposed post.</summary>
    ConfirmPosts,

    /// <summary>Reads what the other two did.</summary>
    ReadActs,
}
