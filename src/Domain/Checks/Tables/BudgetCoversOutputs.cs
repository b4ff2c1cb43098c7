using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>预算应当够完成承诺的产出。Even if all the money went to this one output, one piece would get less than it can cost.</summary>
public sealed class BudgetCoversOutputs : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C42";

    /// <inheritdoc/>
    public override string Title => "预算应当够完成承诺的产出";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：适当性审核，资金与绩效目标相匹配";

    /// <inheritdoc/>
    public override string Why => "钱明显不够，要么数量写多了，要么金额写错了。";

    /// <inheritdoc/>
    public override string Advice => "核对数量和预算金额；有其他资金来源的，在用途中写明。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("4000元做7项工程", WithOutputs("4000.00", ("项目数量", "支持项目数量", "7个"), ("工程施工", "完工的工程", "7个"))),
        CheckExample.Bad("2000元修900米路", CheckExample.WithTable(table => table with { Budget = new Budget("2000.00", "2000.00", "0.00"), Purpose = "用于硬化东沟村主街道路900米" })),
        CheckExample.Good("每米500元", CheckExample.CleanDocument),
        CheckExample.Good("70万元做7项工程", WithOutputs("700000.00", ("项目数量", "支持项目数量", "7个"), ("工程施工", "完工的工程", "7个"))),
        CheckExample.Good("办公经费支持的项目不是工程", WithOutputs("4000.00", ("项目数量", "支持项目数量", "7个"))),
        CheckExample.Good("道路清扫按面积计，单价很低", WithOutputs("60000.00", ("道路清扫面积", "每日清扫的道路面积", "50000平方米"))),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        if (table.Figures is not { Total: { Fen: > 0 } total, Scale.Slip: MoneyScale.Kind.None }) yield break;
        RoadWidth? width = null;
        // Money over an area is C43's; here it would tell the same fault of the same road once more.
        foreach (var row in table.Rows)
        {
            if (OutputPrice.Of(row) is not { Band.Min: { } min, Unit: not "平方米" } output) continue;
            var perUnit = total.Yuan / output.Amount;
            if (perUnit >= min) continue;
            // A length or area that makes the width impossible is wrong itself; that is told about once, as that.
            if (output.Unit is "米" or "平方米" && (width ??= RoadWidth.Of(table)) is { IsPlausible: false }) continue;
            yield return new Fault(
                new Site(row.At(Field.Target), row.Target.Text, $"每{output.Unit}不低于 {OutputPrice.Show(min)}", Twin: table.At(Field.BudgetTotal)),
                $"预算 {total.ToDisplay()} 对应“{row.Indicator.Name}”{row.Target.Text}，折合每{output.Unit} {OutputPrice.Show(perUnit)}，{output.Band.Name}一般不会低于 {OutputPrice.Show(min)}。");
        }
    }

    private static GoalDocument WithOutputs(string budget, params (string Name, string Description, string Target)[] rows) => CheckExample.WithTable(table => table with
    {
        Name = "柳河镇一事一议资金",
        Budget = new Budget(budget, budget, "0.00"),
        Purpose = "用于各村一事一议事项",
        Indicators = [.. rows.Select(row => CheckExample.Row(IndicatorClass.Quantity, row.Name, row.Description, row.Target))],
    });
}
