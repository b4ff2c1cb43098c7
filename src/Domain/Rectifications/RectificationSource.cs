namespace Mingji.Domain.Rectifications;

/// <summary>整改来源。What a rectification comes from; the numbers 0–4 are those of the official data standard.</summary>
public enum RectificationSource
{
    /// <summary>问题.</summary>
    Problem = 0,

    /// <summary>绩效监控.</summary>
    Monitoring = 1,

    /// <summary>单位自评.</summary>
    SelfEvaluation = 2,

    /// <summary>部门评价.</summary>
    DepartmentEvaluation = 3,

    /// <summary>财政评价.</summary>
    FinanceEvaluation = 4,

    /// <summary>审计.</summary>
    Audit = 5,

    /// <summary>巡察检查.</summary>
    Inspection = 6,
}

/// <summary>整改来源的写法。The sources as people read them.</summary>
public static class RectificationSources
{
    /// <summary>The word.</summary>
    public static string Word(this RectificationSource source) => source switch
    {
        RectificationSource.Problem => "日常发现",
        RectificationSource.Monitoring => "绩效监控",
        RectificationSource.SelfEvaluation => "单位自评",
        RectificationSource.DepartmentEvaluation => "部门评价",
        RectificationSource.FinanceEvaluation => "财政评价",
        RectificationSource.Audit => "审计",
        RectificationSource.Inspection => "巡察检查",
    };
}
