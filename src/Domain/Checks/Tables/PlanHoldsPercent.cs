using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>支出计划应当填累计百分比，不填金额。Computes the percentages from the amounts and the budget.</summary>
public sealed class PlanHoldsPercent : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C11";

    /// <inheritdoc/>
    public override string Title => "支出计划应当填累计百分比，不填金额";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "河北省预算绩效文本“项目绩效目标表”：资金支出计划（%）";

    /// <inheritdoc/>
    public override string Why => "栏目要求百分比，填了金额就无法汇总和对照进度。";

    /// <inheritdoc/>
    public override string Advice => "按“累计金额÷预算数”换算为百分比。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("只有12月底填了金额", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, null, "450000.00") })),
        CheckExample.Bad("累计金额", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("50000.00", "200000.00", "300000.00", "450000.00") })),
        CheckExample.Bad("各期金额", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("50000.00", "150000.00", "150000.00", "100000.00") })),
        CheckExample.Bad("写明万元", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("5万元", "20万元", "30万元", "45万元") })),
        CheckExample.Bad("表头是万元，金额不到100", CheckExample.WithTable(table => table with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("45.00", "45.00", "0.00"), SpendingPlan = new SpendingPlan("10", "20", "30", "45") })),
        CheckExample.Good("填的是百分比", CheckExample.CleanDocument),
        CheckExample.Good("预算正好100万元，百分比照常", CheckExample.WithTable(table => table with { MoneyUnit = MoneyUnit.WanYuan, Budget = new Budget("100.00", "100.00", "0.00") })),
        CheckExample.Good("超过100%：由上一项检查说明", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("10", "40", "80", "110") })),
        CheckExample.Good("没有填写", CheckExample.WithTable(table => table with { SpendingPlan = SpendingPlan.Empty })),
    ];

    private static readonly Field[] Fields = [Field.PlanMarch, Field.PlanJune, Field.PlanOctober, Field.PlanDecember];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var plan = table.Figures.Plan;
        if (!plan.HoldsAmounts) yield break;
        var message = Message(table, plan);
        for (var i = 0; i < 4; i++)
        {
            if (plan.Cells[i] is null) continue;
            var place = table.At(Fields[i]);
            var percent = plan.Percents.Count == 4 && plan.Percents[i] is { } value ? PlanFigures.Print(value, withSign: false) : null;
            // Amounts up to the whole budget have one reading; shares that were added up, or that end below the budget, have not.
            var isSafe = plan.Shape == PlanShape.CumulativeAmounts && plan.Percents.Count == 4 && plan.Percents[3] == 100;
            yield return Fault.At(place, table.Table.SpendingPlan.Cells[i]!, percent ?? "累计百分比", message, percent is null ? null : Repair.Replace(place, percent, isSafe));
        }
    }

    private static string Message(TableView table, PlanFigures plan)
    {
        var last = plan.Cells.Last(cell => cell is not null)!.Value;
        return plan.Shape == PlanShape.PeriodAmounts
            ? "支出计划填的是各期金额，应当填累计百分比。"
            : plan.Percents.Count == 4 && plan.Percents[3] is { } percent && percent < 100
                ? $"支出计划填的是金额，且12月底只到预算数的 {PlanFigures.Print(percent, withSign: true)}；应当填累计百分比，12月底为100%。"
                : plan.Percents.Count == 0 && table.Figures.Total is { Fen: > 0 } total && last > total.In(table.Table.MoneyUnit)
                    ? $"支出计划填的是金额，且超过预算数 {total.ToDisplay()}；应当填累计百分比。"
                    : "支出计划填的是金额，应当填累计百分比。";
    }
}
