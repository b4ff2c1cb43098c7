using Mingji.Domain.Goals;
using Mingji.Domain.Procurement;

namespace Mingji.Domain.Checks;

/// <summary>C15 over contracts: the plan pays everything within the year, and contracts are paid, accepted or still open after it.</summary>
internal sealed class ContractsEndWithinTheYear : LiveCheck
{
    public override string Id => "C15";

    public override string Title => "合同的付款和验收不应超出预算年度";

    public override Severity Severity => Severity.Warning;

    public override string Reads => "合同付款条件、验收单";

    public override string Cells => "资金支出计划 12月底；时效指标的指标值";

    public override string Basis => "预算法第十八条：预算年度自1月1日起至12月31日止";

    public override string Why => "计划说年内付清，合同却要跨年，年底钱花不完、事评不了。";

    public override string Advice => "按合同调整支出计划；跨年的部分列入下年预算或按程序结转。";

    internal override IEnumerable<Fault> Judge(LiveProject project)
    {
        var december = project.Table.At(Field.PlanDecember);
        var timing = project.Table.Figures.Completions is [var (row, _), ..] ? row : null;
        foreach (var contract in project.Facts.Purchases.SelectMany(purchase => purchase.Contracts))
        {
            var later = contract.Terms.Where(term => term.DueOn.Year > project.Year).Aggregate(Values.Money.Zero, (sum, term) => sum + term.Amount);
            if (later.Fen > 0 && project.Plan.Percents.Count == 4 && project.Plan.Percents[3] >= 100)
                yield return LiveProject.At(december, project.PlanText(Field.PlanDecember), "扣除下年付款后的百分比",
                    $"合同 {contract.Number} 约定 {later.ToDisplay()}在 {contract.Terms.Max(term => term.DueOn).Year} 年支付，支出计划却在年内支付 100%。");
            if (Late(project, contract) is { } late)
                yield return LiveProject.At(timing?.At(Field.Target) ?? december, timing?.Target.Text ?? project.PlanText(Field.PlanDecember), $"{project.Year}年12月底前", late);
        }
    }

    private static string? Late(LiveProject project, Contract contract) =>
        contract.AcceptedOn is { } accepted ? accepted.Year > project.Year ? $"合同 {contract.Number} 到 {LiveProject.Day(accepted)} 才验收，超出 {project.Year} 预算年度。" : null
        : project.Facts.On > project.EndOf(12) ? $"{project.Year} 年已经结束，合同 {contract.Number} 还没有验收。" : null;
}
