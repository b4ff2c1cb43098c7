using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>C14 over payments and acceptance: the work is done and not paid, or paid up long before it is to be done.</summary>
internal sealed class PaymentFitsCompletion : LiveCheck
{
    public override string Id => "C14";

    public override string Title => "支付应当与完成时间、验收相符";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "国库支付、验收单";

    public override string Cells => "资金支出计划各时点，对照时效指标的指标值";

    public override string Basis => "财预〔2015〕88号：相应匹配；政府采购法实施条例第五十一条：按照合同约定及时支付";

    public override string Why => "完工了不付钱会拖欠企业账款，没完工先付清有资金风险。";

    public override string Advice => "已经完工、验收的，请及时办理支付；没有完工先付清的，请核对支付依据。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (!project.Facts.HasTreasury || project.Budget is not { } budget) yield break;
        var done = project.LastCompletion();
        if (Accepted(project) is { } accepted)
        {
            // The first point after the acceptance leaves time to settle.
            foreach (var point in project.Points.Where(point => project.EndOf(point.Month) > accepted && project.EndOf(point.Month) <= project.Facts.On).Take(1))
                if (project.SpentBy(project.EndOf(point.Month)) is var paid && project.Plan.Percents.Count == 4 && project.Plan.Percents[point.Field - Field.PlanMarch] is { } planned && project.PercentOf(paid) < planned)
                    yield return LiveProject.At(project.Table.At(point.Field), project.PlanText(point.Field), $"支出 {LiveProject.Percent(planned)}",
                        $"合同 {LiveProject.Day(accepted)} 已全部验收合格，到{point.Name}只支付 {LiveProject.Percent(project.PercentOf(paid))}，计划是 {LiveProject.Percent(planned)}。", done?.Row.At(Field.Target));
        }
        else if (done is var (row, month))
            foreach (var point in project.Points.Where(point => point.Month > month && project.EndOf(point.Month) <= project.Facts.On).Take(1))
                if (project.SpentBy(project.EndOf(point.Month)).Fen <= 0)
                    yield return LiveProject.At(project.Table.At(point.Field), project.PlanText(point.Field), "完工后及时支付", $"时效指标写明 {month}月完成，到{point.Name}没有支付。", row.At(Field.Target));
        if (done is var (last, by) && PaidUpOn(project, budget) is { } full && by - full.Month >= project.Table.Rules.Live.AheadMonths && (Accepted(project) is not { } already || already > full))
        {
            var point = project.Points.First(point => point.Month >= full.Month);
            yield return LiveProject.At(project.Table.At(point.Field), project.PlanText(point.Field), "按进度支付", $"{LiveProject.Day(full)} 就付清了全部预算，时效指标写明 {by}月才完成，还没有验收。", last.At(Field.Target));
        }
    }

    /// <summary>The day by which all contracts were accepted; <see langword="null"/> without contracts or while one is not.</summary>
    private static DateOnly? Accepted(LiveProject project)
    {
        var contracts = project.Facts.Purchases.SelectMany(purchase => purchase.Contracts).ToList();
        return contracts.Count > 0 && contracts.All(contract => contract.AcceptedOn is not null) ? contracts.Max(contract => contract.AcceptedOn) : null;
    }

    private static DateOnly? PaidUpOn(LiveProject project, Values.Money budget)
    {
        if (project.Spent < budget) return null;
        var sum = Values.Money.Zero;
        foreach (var day in project.Facts.Paid)
            if ((sum += day.Amount) >= budget) return day.On.Year == project.Year ? day.On : null;
        return null;
    }
}
