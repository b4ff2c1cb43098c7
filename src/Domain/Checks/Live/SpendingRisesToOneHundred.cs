namespace Mingji.Domain.Checks;

/// <summary>C10 over payments: what is paid rises from point to point, stays within the budget, and reaches it by the end of the year.</summary>
internal sealed class SpendingRisesToOneHundred : LiveCheck
{
    public override string Id => "C10";

    public override string Title => "累计支出应当逐期上升、不超过预算、年底支出完毕";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "国库支付";

    public override string Cells => "预算数；资金支出计划 3月底、6月底、10月底、12月底";

    public override string Basis => "预算法第十三条：支出必须以经批准的预算为依据；预算法实施条例第六十条：合理安排支出";

    public override string Why => "支出回落、超出或年底用不完，说明计划和实际是两回事。";

    public override string Advice => "核对支付和退款；超出预算的先调剂，用不完的按程序调减或结转。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (!project.Facts.HasTreasury || project.Budget is not { } budget) yield break;
        if (project.Spent > budget)
            yield return LiveProject.At(project.Table.At(Goals.Field.BudgetTotal), budget.ToDisplay(), $"支出不超过 {budget.ToDisplay()}",
                $"已支出 {project.Spent.ToDisplay()}，超过预算数 {budget.ToDisplay()}，执行率 {LiveProject.Percent(project.PercentOf(project.Spent))}。") with { Severity = Severity.Error, Advice = "请核对支付对应的项目；确需超出的，先办理预算调剂或追加。" };
        var (before, name) = (Values.Money.Zero, "年初");
        foreach (var point in project.Points.Where(point => project.EndOf(point.Month) <= project.Facts.On))
        {
            var now = project.SpentBy(project.EndOf(point.Month));
            if (now < before)
                yield return LiveProject.At(project.Table.At(point.Field), project.PlanText(point.Field), $"不低于{name}的 {before.ToDisplay()}",
                    $"到{point.Name}累计支出 {now.ToDisplay()}，比{name}的 {before.ToDisplay()}还少：退回的资金超过了新的支付。");
            (before, name) = (now, point.Name);
        }
        if (project.Facts.On >= project.EndOf(12) && project.Spent < budget)
            yield return LiveProject.At(project.Table.At(Goals.Field.PlanDecember), project.PlanText(Goals.Field.PlanDecember), "12月底支出 100%",
                $"年度已结束，实际支出 {LiveProject.Percent(project.PercentOf(project.Spent))}，还有 {(budget - project.Spent).ToDisplay()}没有支出。");
    }
}
