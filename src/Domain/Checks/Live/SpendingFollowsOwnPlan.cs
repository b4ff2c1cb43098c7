using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>C13 over payments: three or more projects of a unit share one plan, and their money runs quite differently.</summary>
internal sealed class SpendingFollowsOwnPlan : LiveCheck
{
    public override string Id => "C13";

    public override string Title => "计划相同的项目，支出进度不应相差悬殊";

    public override Severity Severity => Severity.Info;

    public override string Reads => "国库支付";

    public override string Cells => "资金支出计划 3月底";

    public override string Basis => "河北省预算绩效文本“项目绩效目标表”：资金支出计划；相差的百分点为缺省";

    public override string Why => "进度各不相同而计划一样，说明计划没有按项目编。";

    public override string Advice => "按各项目的实际进度调整支出计划，下年分别编制。";

    public override bool IsOfDocument => true;

    internal override IEnumerable<Fault> Run(IReadOnlyList<LiveProject> projects)
    {
        foreach (var group in projects.Where(project => project is { Facts.HasTreasury: true, Budget: not null, Plan.Percents.Count: 4 }).GroupBy(project => project.Plan.Percents).Where(group => group.Count() >= 3))
        {
            var rates = group.Select(project => project.PercentOf(project.Spent)).ToList();
            if (rates.Max() - rates.Min() <= group.First().Table.Rules.Live.PeerPoints) continue;
            var message = $"{rates.Count} 个项目的支出计划完全相同，实际执行率从 {LiveProject.Percent(rates.Min())} 到 {LiveProject.Percent(rates.Max())}。";
            foreach (var project in group)
                yield return LiveProject.At(project.Table.At(Field.PlanMarch), $"本项目执行率 {LiveProject.Percent(project.PercentOf(project.Spent))}", "按项目各自的进度", message) with { Group = message };
        }
    }
}
