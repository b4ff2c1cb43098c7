using Mingji.Domain.Organisations;

namespace Mingji.Domain.Workflow;

/// <summary>岗位名称。The roles as people read them in the table of transitions.</summary>
public static class RoleWords
{
    /// <summary>The role's official word.</summary>
    public static string Name(Role role) => role switch
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
}
