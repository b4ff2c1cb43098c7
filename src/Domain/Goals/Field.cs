namespace Mingji.Domain.Goals;

/// <summary>栏目。The fields of the official form that can be read, edited and found fault with.</summary>
public enum Field
{
    /// <summary>The document, project or row as a whole.</summary>
    Whole,

    /// <summary>Caption of the table.</summary>
    Title,

    /// <summary>项目编码.</summary>
    Code,

    /// <summary>项目名称.</summary>
    ProjectName,

    /// <summary>Unit line: code and name.</summary>
    Unit,

    /// <summary>单位：元 or 万元.</summary>
    MoneyUnit,

    /// <summary>预算数.</summary>
    BudgetTotal,

    /// <summary>财政资金.</summary>
    BudgetFiscal,

    /// <summary>其他资金.</summary>
    BudgetOther,

    /// <summary>资金用途.</summary>
    Purpose,

    /// <summary>资金支出计划 3月底.</summary>
    PlanMarch,

    /// <summary>资金支出计划 6月底.</summary>
    PlanJune,

    /// <summary>资金支出计划 10月底.</summary>
    PlanOctober,

    /// <summary>资金支出计划 12月底.</summary>
    PlanDecember,

    /// <summary>One numbered 绩效目标.</summary>
    Goal,

    /// <summary>一级指标.</summary>
    Level1,

    /// <summary>二级指标.</summary>
    Level2,

    /// <summary>三级指标.</summary>
    Name,

    /// <summary>绩效指标描述.</summary>
    Description,

    /// <summary>指标值.</summary>
    Target,

    /// <summary>指标值确定依据.</summary>
    Basis,

    /// <summary>Heading of an item of 总体绩效目标.</summary>
    OverallGoalTitle,

    /// <summary>Text of an item of 总体绩效目标.</summary>
    OverallGoalText,

    /// <summary>Heading of an item of 分项绩效目标.</summary>
    SubGoalTitle,

    /// <summary>Text of an item of 分项绩效目标.</summary>
    SubGoalText,

    /// <summary>Heading of an item of 工作保障措施.</summary>
    SafeguardTitle,

    /// <summary>Text of an item of 工作保障措施.</summary>
    SafeguardText,
}

/// <summary>How fields are called, for people and in the exchange format.</summary>
public static class Fields
{
    /// <summary>The field's word on the printed form.</summary>
    public static string Label(this Field field) => Names(field).Label;

    /// <summary>The field's name in <c>mingji/1</c>.</summary>
    public static string Key(this Field field) => Names(field).Key;

    /// <summary>The field a <c>mingji/1</c> name stands for; <paramref name="isRow"/> tells an indicator's name from a project's.</summary>
    public static Field? FromKey(string key, bool isRow)
    {
        if (key == "name") return isRow ? Field.Name : Field.ProjectName;
        foreach (var field in Enum.GetValues<Field>())
            if (field.Key() == key) return field;
        return null;
    }

    private static (string Label, string Key) Names(Field field) => field switch
    {
        Field.Whole => ("整体", "whole"),
        Field.Title => ("表名", "title"),
        Field.Code => ("项目编码", "code"),
        Field.ProjectName => ("项目名称", "name"),
        Field.Unit => ("预算单位", "unit"),
        Field.MoneyUnit => ("金额单位", "moneyUnit"),
        Field.BudgetTotal => ("预算数", "budget.total"),
        Field.BudgetFiscal => ("财政资金", "budget.fiscal"),
        Field.BudgetOther => ("其他资金", "budget.other"),
        Field.Purpose => ("资金用途", "purpose"),
        Field.PlanMarch => ("资金支出计划 3月底", "spendingPlan.march"),
        Field.PlanJune => ("资金支出计划 6月底", "spendingPlan.june"),
        Field.PlanOctober => ("资金支出计划 10月底", "spendingPlan.october"),
        Field.PlanDecember => ("资金支出计划 12月底", "spendingPlan.december"),
        Field.Goal => ("绩效目标", "goals"),
        Field.Level1 => ("一级指标", "level1"),
        Field.Level2 => ("二级指标", "level2"),
        Field.Name => ("三级指标", "name"),
        Field.Description => ("绩效指标描述", "description"),
        Field.Target => ("指标值", "target"),
        Field.Basis => ("指标值确定依据", "basis"),
        Field.OverallGoalTitle => ("总体绩效目标标题", "plan.overallGoals.title"),
        Field.OverallGoalText => ("总体绩效目标", "plan.overallGoals.text"),
        Field.SubGoalTitle => ("分项绩效目标标题", "plan.subGoals.title"),
        Field.SubGoalText => ("分项绩效目标", "plan.subGoals.text"),
        Field.SafeguardTitle => ("工作保障措施标题", "plan.safeguards.title"),
        Field.SafeguardText => ("工作保障措施", "plan.safeguards.text"),
    };
}
