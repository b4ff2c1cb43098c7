using Mingji.Domain.Goals;
using Mingji.Domain.Monitoring;

namespace Mingji.Domain.Checks;

/// <summary>C58: money is spent and the goals are not reached, or the other way round, by more points than a place allows.</summary>
internal sealed class GoalsAndMoneyGoTogether : LiveCheck
{
    public override string Id => "C58";

    public override string Title => "目标完成与资金执行应当同步";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "国库支付、监控表、验收单";

    public override string Cells => "预算数；完成最少的指标的指标值";

    public override string Basis => "财预〔2019〕136号：对绩效目标实现程度和预算执行进度实行“双监控”；相差的百分点为规则包缺省";

    public override string Why => "钱花了事没做，或者事做了钱没付，都要说清楚。";

    public override string Advice => "钱没付的及时办理支付；事没做的写明原因和纠偏措施。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (!project.Facts.HasTreasury || project.Budget is not { } budget) yield break;
        // Rates, years of use and satisfaction stand at one hundred from the first period on: until the year is over, what grows with the work alone says how far it has come.
        var done = project.Table.Rows.Select(row => (Row: row, Done: project.Done(row)))
            .Where(entry => entry.Done is { Value: var value } && (value.On >= project.EndOf(12) || (value.IsCumulative ?? MonitoredIndicator.Grows(entry.Row.Class, entry.Row.Target))))
            .Select(entry => (entry.Row, entry.Done!.Value.Value, Rate: Math.Min(entry.Done!.Value.Completion.Rate!.Value, 100))).ToList();
        if (done.Count == 0) yield break;
        // Money is compared as it stood on the day the values speak of, else what was paid since would look like a gap.
        var on = done.Max(entry => entry.Value.On);
        var (spent, progress) = (project.PercentOf(project.SpentBy(on)), done.Average(entry => entry.Rate));
        var gap = progress - spent;
        if (decimal.Abs(gap) <= project.Table.Rules.Monitoring.GapPoints) yield break;
        var worst = done.MinBy(entry => entry.Rate);
        var counted = done.Count == 1 ? $"“{done[0].Row.Indicator.Name}”" : $"{done.Count} 项{(on < project.EndOf(12) ? "累计" : "")}指标（{string.Join('、', done.Select(entry => entry.Row.Indicator.Name).Take(3))}{(done.Count > 3 ? "等" : "")}）";
        var points = decimal.Round(decimal.Abs(gap), 1);
        yield return gap > 0
            ? LiveProject.At(project.Table.At(Field.BudgetTotal), budget.ToDisplay(), $"相差不超过 {project.Table.Rules.Monitoring.GapPoints} 个百分点",
                $"到 {LiveProject.Day(on)}，{counted}平均完成 {LiveProject.Percent(decimal.Round(progress, 1))}，资金只支出 {LiveProject.Percent(spent)}，相差 {points:0.#} 个百分点。")
            : LiveProject.At(worst.Row.At(Field.Target), $"{worst.Row.Target.Text}，实际 {worst.Value.Text}（{worst.Value.Source}）", $"相差不超过 {project.Table.Rules.Monitoring.GapPoints} 个百分点",
                $"到 {LiveProject.Day(on)}，资金已支出 {LiveProject.Percent(spent)}，{counted}平均只完成 {LiveProject.Percent(decimal.Round(progress, 1))}，相差 {points:0.#} 个百分点；最少的是“{worst.Row.Indicator.Name}”。", project.Table.At(Field.BudgetTotal));
    }
}
