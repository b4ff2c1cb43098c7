using Mingji.Domain.Goals;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>C11 over payments: money flows and the plan cannot be turned into percent, so that nothing can be said of its pace.</summary>
internal sealed class PlanCanBeCompared : LiveCheck
{
    public override string Id => "C11";

    public override string Title => "支出计划应当能与实际支付对照";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "国库支付";

    public override string Cells => "资金支出计划";

    public override string Basis => "河北省预算绩效文本“项目绩效目标表”：资金支出计划（%）；财预〔2019〕136号：绩效目标实现程度和预算执行进度“双监控”";

    public override string Why => "计划换算不成百分比，执行进度只能按月份估计，灯号不准。";

    public override string Advice => "办理调整，把资金支出计划改为累计百分比。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (project.Spent.Fen <= 0 || project.Budget is null || project.Plan.Shape == PlanShape.Empty || project.Plan.Percents.Count == 4) yield break;
        var first = project.Points.First(point => !PlanFigures.IsBlank(project.Table.Table.SpendingPlan.Cells[point.Field - Field.PlanMarch]));
        var what = project.Plan.Shape == PlanShape.Unreadable ? "不是百分比" : "填的是金额，且换算不出累计百分比";
        yield return LiveProject.At(project.Table.At(first.Field), project.PlanText(first.Field), "累计百分比",
            $"已支出 {project.Spent.ToDisplay()}（{LiveProject.Percent(project.PercentOf(project.Spent))}），而支出计划{what}，只能按月份对照进度。");
    }
}
