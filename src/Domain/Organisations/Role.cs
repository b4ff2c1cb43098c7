namespace Mingji.Domain.Organisations;

/// <summary>岗位。What a person does in the budget's year (dossier 2.1); the three administrators hold no business role and check each other (等级保护“三员分立”).</summary>
public enum Role
{
    /// <summary>填报人: writes goal tables and the department plan of a unit.</summary>
    Preparer,

    /// <summary>单位负责人: signs for the unit, submits.</summary>
    UnitHead,

    /// <summary>乡镇财政所: first check in a township, consolidates, discloses.</summary>
    TownshipFinance,

    /// <summary>主管部门审核人: reviews the units of a department.</summary>
    DepartmentReviewer,

    /// <summary>财政业务股: reviews the goals of the departments it is in charge of.</summary>
    BusinessSection,

    /// <summary>财政绩效股: methods, spot checks, grades; approves.</summary>
    PerformanceSection,

    /// <summary>领导: reads everything within the scope, changes nothing.</summary>
    Leader,

    /// <summary>审计、监督人员: reads everything within the scope and its history, changes nothing.</summary>
    Inspector,

    /// <summary>系统管理员: opens years, keeps units and accounts, but can give nobody a right.</summary>
    SystemAdministrator,

    /// <summary>安全管理员: gives and takes roles that the system administrator proposed, but makes no account.</summary>
    SecurityAdministrator,

    /// <summary>审计管理员: reads and verifies the log of the other two, but changes nothing.</summary>
    AuditAdministrator,
}
