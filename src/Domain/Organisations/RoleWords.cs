namespace Mingji.Domain.Organisations;

/// <summary>岗位名称。How roles and their reach are called.</summary>
public static class RoleWords
{
    /// <summary>The role's name.</summary>
    public static string Word(this Role role) => role switch
    {
        Role.Preparer => "填报人",
        Role.UnitHead => "单位负责人",
        Role.TownshipFinance => "乡镇财政所",
        Role.DepartmentReviewer => "主管部门审核人",
        Role.BusinessSection => "财政业务股",
        Role.PerformanceSection => "财政绩效股",
        Role.Leader => "领导",
        Role.Inspector => "审计监督人员",
        Role.SystemAdministrator => "系统管理员",
        Role.SecurityAdministrator => "安全管理员",
        Role.AuditAdministrator => "审计管理员",
    };

    /// <summary>The reach's name.</summary>
    public static string Word(this Scope scope) => scope switch
    {
        Scope.OwnUnit => "本单位",
        Scope.Department => "本部门",
        Scope.Office => "本股室归口",
        Scope.Division => "本级",
        Scope.DivisionAndBelow => "本级及以下",
    };

    /// <summary>How far a role reaches unless said otherwise.</summary>
    public static Scope UsualScope(this Role role) => role switch
    {
        Role.Preparer or Role.UnitHead => Scope.OwnUnit,
        Role.DepartmentReviewer => Scope.Department,
        Role.SystemAdministrator or Role.SecurityAdministrator or Role.AuditAdministrator => Scope.DivisionAndBelow,
        _ => Scope.Division,
    };
}
