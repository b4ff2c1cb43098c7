namespace Mingji.Domain.Organisations;

/// <summary>读写权限。Who may see and who may write the documents of a unit. Moving a document from state to state is the workflow's matter.</summary>
public static class Rights
{
    /// <summary>Whether a role is one of the three administrators, who have nothing to do with documents.</summary>
    public static bool IsAdministrator(this Role role) => role is Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator;

    /// <summary>Whether a role writes documents: 填报人, 单位负责人, 乡镇财政所.</summary>
    public static bool Writes(this Role role) => role is Role.Preparer or Role.UnitHead or Role.TownshipFinance;

    /// <summary>Whether a role judges what others wrote: 乡镇财政所, 主管部门审核人, 财政业务股, 财政绩效股.</summary>
    public static bool Reviews(this Role role) => role is Role.TownshipFinance or Role.DepartmentReviewer or Role.BusinessSection or Role.PerformanceSection;

    /// <summary>Whether a person reviews what belongs to a unit.</summary>
    public static bool Reviews(this Actor actor, UnitPlace unit) => actor.Posts.Any(post => post.Role.Reviews() && actor.Holds(post.Role, unit));

    /// <summary>Whether a person reviews for any unit at all.</summary>
    public static bool Reviews(this Actor actor) => actor.Posts.Any(post => post.Role.Reviews());

    /// <summary>Whether a person may see what belongs to a unit.</summary>
    public static bool Reads(this Actor actor, UnitPlace unit) => actor.Posts.Any(post => !post.Role.IsAdministrator() && actor.Holds(post.Role, unit));

    /// <summary>Whether a person may write what belongs to a unit.</summary>
    public static bool Writes(this Actor actor, UnitPlace unit) => actor.Posts.Any(post => post.Role.Writes() && actor.Holds(post.Role, unit));

    /// <summary>Whether a person writes for any unit at all.</summary>
    public static bool Writes(this Actor actor) => actor.Posts.Any(post => post.Role.Writes());

    /// <summary>Whether a person looks at other units than their own.</summary>
    public static bool SeesOtherUnits(this Actor actor) => actor.Posts.Any(post => !post.Role.IsAdministrator() && post.Scope != Scope.OwnUnit);

    /// <summary>Whether a person has anything to do with documents.</summary>
    public static bool Reads(this Actor actor) => actor.Posts.Any(post => !post.Role.IsAdministrator());

    /// <summary>Whether a person can stand in for another: with posts that write or review they reach all that the other one's such posts reach.</summary>
    public static bool Covers(this Actor deputy, Actor principal)
    {
        var posts = principal.Posts.Where(IsOfFlow).ToList();
        return posts.Count > 0 && posts.All(post => deputy.Posts.Any(own => IsOfFlow(own) && Covers(own.Scope, deputy, post.Scope, principal)));
    }

    /// <summary>Whether a person writes or reviews at all.</summary>
    public static bool IsOfFlow(this Actor actor) => actor.Posts.Any(IsOfFlow);

    private static bool IsOfFlow(Post post) => post.Role.Writes() || post.Role.Reviews();

    private static bool Covers(Scope wide, Actor deputy, Scope narrow, Actor principal) => (deputy.Home, principal.Home) is var (from, home) && wide switch
    {
        Scope.OwnUnit => narrow == Scope.OwnUnit && from.Division == home.Division && from.UnitId == home.UnitId,
        Scope.Department => narrow is Scope.OwnUnit or Scope.Department && from.Division == home.Division && from.DepartmentCode is { } code && code == home.DepartmentCode,
        // A department of the other office's is only covered whole; which of its units exist is not known here.
        Scope.Office => from.Division == home.Division && narrow switch
        {
            Scope.OwnUnit => deputy.Charge.Holds(home),
            Scope.Department => home.DepartmentCode is { } whole && deputy.Charge.Departments.Contains(whole),
            Scope.Office => principal.Charge.Departments.All(deputy.Charge.Departments.Contains) && principal.Charge.Units.All(deputy.Charge.Units.Contains),
            _ => false,
        },
        Scope.Division => narrow != Scope.DivisionAndBelow && from.Division == home.Division,
        Scope.DivisionAndBelow => home.Division.StartsWith(DivisionCodes.Trunk(from.Division), StringComparison.Ordinal),
        _ => false,
    };
}
