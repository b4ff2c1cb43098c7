using Mingji.Domain.Goals;

namespace Mingji.Domain.Checks;

/// <summary>C42 over contracts, payments and actual values: an output that is reported done for less than anything like it costs.</summary>
internal sealed class MoneyCoversWhatWasDone : LiveCheck
{
    public override string Id => "C42";

    public override string Title => "实际花的钱应当够做报告完成的事";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "合同、国库支付、验收单、监控表";

    public override string Cells => "数量指标的指标值，对照预算数";

    public override string Basis => "财预〔2015〕88号：适当性审核，资金与绩效目标相匹配；单价下限为规则包缺省";

    public override string Why => "钱不够而事做完了，不是完成数虚报，就是有别的资金没有列入。";

    public override string Advice => "核对完成数；有其他资金的，说明来源。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        if (project.Budget is null || !project.IsCostKnown) yield break;
        foreach (var row in project.Table.Rows)
        {
            // An area is judged by its price in C43.
            if (OutputPrice.Of(row) is not { Band.Min: { } min, Unit: not "平方米" } output || project.Reached(row, output.Amount) is not { } amount) continue;
            var each = project.Cost.Yuan / amount;
            if (each >= min) continue;
            yield return LiveProject.At(row.At(Field.Target), row.Target.Text, $"每{output.Unit}不低于 {OutputPrice.Show(min)}",
                $"“{row.Indicator.Name}”报告完成 {project.Done(row)!.Value.Value.Text}（{project.Done(row)!.Value.Value.Source}），合同和支付共 {project.Cost.ToDisplay()}，折合每{output.Unit} {OutputPrice.Show(each)}，{output.Band.Name}一般不会低于 {OutputPrice.Show(min)}。",
                project.Table.At(Field.BudgetTotal));
        }
    }
}
