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
}
