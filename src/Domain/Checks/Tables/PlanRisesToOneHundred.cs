using Mingji.Domain.Goals;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>支出计划应当逐期累计，12月底达到100%。Percentages that fall, pass 100 or do not reach it; amounts are left to the next check.</summary>
public sealed class PlanRisesToOneHundred : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C10";

    /// <inheritdoc/>
    public override string Title => "支出计划应当逐期累计，12月底达到100%";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "河北省预算绩效文本“项目绩效目标表”：资金支出计划（%），按3月底、6月底、10月底、12月底累计";

    /// <inheritdoc/>
    public override string Why => "计划不是累计数，就无法与支出进度对照。";

    /// <inheritdoc/>
    public override string Advice => "改为累计百分比，12月底填 100.00。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("累计数下降", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("30.00", "20.00", "80.00", "100.00") })),
        CheckExample.Bad("12月底未到100%", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("10%", "40%", "80%", "95%") })),
        CheckExample.Bad("超过100%", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("10.00", "40.00", "80.00", "110.00") })),
        CheckExample.Bad("各期数，不是累计数", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("25", "25", "25", "25") })),
        CheckExample.Bad("按小数填写", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("0.1", "0.4", "0.8", "1") })),
        CheckExample.Bad("写成文字", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("按进度", "按进度", "按进度", "100") })),
        CheckExample.Good("逐期累计到100%", CheckExample.CleanDocument),
        CheckExample.Good("百分号不影响", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("30%", "60%", "90%", "100%") })),
        CheckExample.Good("提前支出完毕", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("50", "100", "100", "100") })),
        CheckExample.Good("填的是金额：由下一项检查说明", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, null, "450000.00") })),
        CheckExample.Good("前期空着", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, "40.00", "80.00", "100.00") })),
    ];

    private static readonly Field[] Fields = [Field.PlanMarch, Field.PlanJune, Field.PlanOctober, Field.PlanDecember];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var plan = table.Figures.Plan;
        if (plan.Shape == PlanShape.Unreadable)
        {
            for (var i = 0; i < 4; i++)
                if (plan.Cells[i] is null && !PlanFigures.IsBlank(table.Table.SpendingPlan.Cells[i]))
                    yield return Fault.At(table.At(Fields[i]), table.Table.SpendingPlan.Cells[i]!, "累计百分比", $"支出计划写成“{table.Table.SpendingPlan.Cells[i]}”，不是百分比。");
            yield break;
        }
        if (plan.Shape != PlanShape.Percent) yield break;
        if (Rewritten(plan) is { } whole)
        {
            // One cause: the whole row is written another way. Each filled cell is a place, each with its own part of the mending.
            for (var i = 0; i < 4; i++)
                if (plan.Cells[i] is not null && whole.Percents[i] is { } percent)
                    yield return Cell(table, i, Print(table, percent), whole.Message, whole.IsSafe);
            yield break;
        }
        decimal reached = 0;
        for (var i = 0; i < 4; i++)
        {
            if (plan.Cells[i] is not { } value) continue;
            if (value is < 0 or > 100)
            {
                yield return Cell(table, i, i == 3 && reached <= 100 ? Print(table, 100) : null, $"支出计划{table.Table.SpendingPlan.Points.Label(i)}为 {value:0.##}%，应在 0 到 100% 之间。");
                yield break;
            }
            if (value < reached)
            {
                yield return Cell(table, i, i == 3 ? Print(table, 100) : null, $"支出计划{table.Table.SpendingPlan.Points.Label(i)}为 {value:0.##}%，低于前一时点的 {reached:0.##}%，累计数不应下降。");
                yield break;
            }
            reached = value;
        }
        if (plan.Cells[3] != 100)
            yield return Cell(table, 3, Print(table, 100), plan.Cells[3] is { } last ? $"支出计划12月底只到 {last:0.##}%，全年预算应当支出完毕。" : "支出计划12月底没有填写，应为 100%。");
    }

    private static (decimal?[] Percents, string Message, bool IsSafe)? Rewritten(PlanFigures plan)
    {
        var cells = plan.Cells;
        var filled = cells.Count(cell => cell is not null);
        // 0.25, 0.5, 0.75, 1: nobody plans to spend one percent a year.
        if (cells[3] == 1 && cells.All(cell => cell is null or >= 0 and <= 1))
            return ([.. cells.Select(cell => cell * 100)], "支出计划按小数填写，应当换算为百分比。", true);
        if (filled < 2 || cells[3] is null or 100 || cells.Sum() != 100 || cells.Any(cell => cell < 0)) return null;
        var sum = 0m;
        return ([.. cells.Select(cell => cell is { } part ? sum += part : (decimal?)null)], "支出计划四期相加正好是100%，填的像是各期数，应当填累计数。", false);
    }

    private static Fault Cell(TableView table, int i, string? mended, string message, bool isSafe = false) =>
        Fault.At(table.At(Fields[i]), table.Table.SpendingPlan.Cells[i] ?? "（空）", mended ?? "逐期累计，12月底 100%", message, mended is null ? null : Repair.Replace(table.At(Fields[i]), mended, isSafe));

    private static string Print(TableView table, decimal percent) => PlanFigures.Print(percent, table.Table.SpendingPlan.Cells.Any(cell => cell?.Contains('%') == true));
}
