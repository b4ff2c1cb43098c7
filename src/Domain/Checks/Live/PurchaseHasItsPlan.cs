using Mingji.Domain.Procurement;

namespace Mingji.Domain.Checks;

/// <summary>C60: a project that buys something and has no procurement plan filed, the more so when money has flowed.</summary>
internal sealed class PurchaseHasItsPlan : LiveCheck
{
    public override string Id => "C60";

    public override string Title => "购买货物或服务的项目应当有备案的采购计划";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "采购项目、国库支付";

    public override string Cells => "预算数";

    public override string Basis => "政府采购法第六条、第三十三条；政府采购法实施条例第二十九条";

    public override string Why => "没有预算和计划的采购不能进行，付了款更难补正。";

    public override string Advice => "请登记采购项目，公开采购意向，并在采购活动开始前向财政备案采购计划。";

    internal override IEnumerable<Fault> Judge(LiveProject project) => NeededPurchases.Missing(project, Id);
}

/// <summary>What <see cref="ProjectNeeds"/> says of a goal table and its purchases, as faults.</summary>
internal static class NeededPurchases
{
    public static IEnumerable<Fault> Missing(LiveProject project, string check)
    {
        if (project.Budget is not { } budget) yield break;
        var (rules, alive) = (project.Table.Rules.Procurement, project.Facts.Purchases.Where(purchase => purchase.State != ProcurementFlow.Cancelled).ToList());
        var needs = ProjectNeeds.Of(new(project.Table.Table.Name, project.Table.Number, budget, alive.Any(purchase => purchase.Dates.ContainsKey(PurchaseEvent.Plan)), alive.Any(purchase => purchase.Method is not null)),
            rules, rules.LimitsOf(project.Table.Document.Document.Division ?? "", project.Year));
        if (needs?.Code != check) yield break;
        var paid = project.Spent.Fen > 0 ? $"已经支付 {project.Spent.ToDisplay()}。" : "";
        yield return LiveProject.At(project.Table.At(Goals.Field.BudgetTotal), budget.ToDisplay(), check == "C60" ? "有备案的采购计划" : "有确定的采购方式", needs.Message + paid) with { Advice = needs.Advice };
    }
}
