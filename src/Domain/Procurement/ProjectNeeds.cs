using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>项目采购核对。Whether a budget project that buys or builds has the purchases it ought to have (dossier, checks C60 and C61).</summary>
public static class ProjectNeeds
{
    /// <summary>What is known of a goal table and its purchases.</summary>
    /// <param name="Name">项目名称.</param>
    /// <param name="Position">Its position in the document, from 1.</param>
    /// <param name="Budget">预算数; <see langword="null"/> when the cell holds no amount.</param>
    /// <param name="HasPlan">Whether one of its purchases has its plan filed.</param>
    /// <param name="HasMethod">Whether one of its purchases has its method set.</param>
    public sealed record Project(string Name, int Position, Money? Budget, bool HasPlan, bool HasMethod);

    /// <summary>The finding about one goal table; <see langword="null"/> when it is in order.</summary>
    /// <param name="project">The goal table.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="limits">The limits that hold.</param>
    public static PurchaseFinding? Of(Project project, ProcurementRules rules, PurchaseLimits limits)
    {
        if (project.Budget is not { Fen: > 0 } budget) return null;
        var place = new Place(1, project.Position, Field.BudgetTotal);
        if (rules.WorksWords.IsIn(project.Name))
            return project.HasMethod || budget < limits.Decentralised(PurchaseCategory.Works) ? null
                : new("C61", Severity.Warning, $"“{project.Name}”是工程，预算 {budget.ToSentence()}，达到限额标准 {limits.Decentralised(PurchaseCategory.Works).ToSentence()}，还没有确定采购方式。",
                    budget >= limits.Open(PurchaseCategory.Works) ? "达到必须招标的规模，请登记采购项目并依法公开招标。" : "请登记采购项目并确定采购方式。", $"政府采购法第二条、第二十六条；{limits.Source}") { Place = place };
        return project.HasPlan || !rules.PurchaseWords.IsIn(project.Name) ? null
            : new("C60", Severity.Warning, $"“{project.Name}”要购买货物或服务，预算 {budget.ToSentence()}，还没有备案的采购计划。", "请登记采购项目，公开采购意向，并在采购活动开始前向财政备案采购计划。", "政府采购法实施条例第二十九条") { Place = place };
    }
}
