using Mingji.Domain.Goals;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>支出计划不应集中在12月。Blanks or zeros before December.</summary>
public sealed class PlanStartsBeforeDecember : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C12";

    /// <inheritdoc/>
    public override string Title => "支出计划不应集中在12月";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "预算法实施条例第六十条：合理安排支出；财政支出进度管理要求";

    /// <inheritdoc/>
    public override string Why => "年底突击花钱，钱用不好，进度也会被通报。";

    /// <inheritdoc/>
    public override string Advice => "按实施进度填写3月底、6月底、10月底的累计百分比。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("12月之前空着", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, null, "100.00") })),
        CheckExample.Bad("12月之前都是0", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("0", "0", "0", "100") })),
        CheckExample.Bad("中间漏填", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("10.00", null, "80.00", "100.00") })),
        CheckExample.Good("按进度安排", CheckExample.CleanDocument),
        CheckExample.Good("年初不支出", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, "80.00", "100.00") })),
        CheckExample.Good("全部空着：由必填检查说明", CheckExample.WithTable(table => table with { SpendingPlan = SpendingPlan.Empty })),
    ];

    private static readonly Field[] Fields = [Field.PlanMarch, Field.PlanJune, Field.PlanOctober];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var plan = table.Figures.Plan;
        if (plan.Shape is PlanShape.Empty or PlanShape.Unreadable) yield break;
        if (plan.IsAllInDecember)
        {
            // Work that ends in November or December and says so has reason to be paid then.
            if (plan.Cells[2] == 0 && table.Figures.Completions.Exists(entry => entry.Time.Month >= 11)) yield break;
            var amount = table.Figures.Total is { Fen: > 0 } total ? total.ToDisplay() : "全部资金";
            for (var i = 0; i < 3; i++)
                yield return Fault.At(table.At(Fields[i]), Shown(table, i), "按进度安排的累计百分比",
                    plan.Cells[2] is null ? $"12月之前的支出计划空着，{amount}都排在12月。" : $"12月之前的支出计划都是0，{amount}都排在12月。");
            yield break;
        }
        // A blank after a filled period was forgotten; blanks before the first one mean nothing is spent yet.
        var isStarted = false;
        for (var i = 0; i < 3; i++)
        {
            if (plan.Cells[i] is not null) isStarted = true;
            else if (isStarted) yield return Fault.At(table.At(Fields[i]), Shown(table, i), "按进度安排的累计百分比", $"支出计划{table.Table.SpendingPlan.Points.Label(i)}空着，前后时点都已填写。");
        }
    }

    private static string Shown(TableView table, int i) => table.Table.SpendingPlan.Cells[i] ?? "（空）";
}
