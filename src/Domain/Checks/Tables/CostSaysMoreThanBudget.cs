using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>成本指标不应只重复预算总额。The budget repeated as the only cost; where the outputs allow it, the unit cost is worked out.</summary>
public sealed class CostSaysMoreThanBudget : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C20";

    /// <inheritdoc/>
    public override string Title => "成本指标不应只重复预算总额";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号：成本指标优先设置单位成本，无法拆分的设置总额控制数";

    /// <inheritdoc/>
    public override string Why => "预算总额本来就不能突破，再写一遍起不到控制成本的作用。";

    /// <inheritdoc/>
    public override string Advice => "改为单位成本，例如每米、每台、每村的费用；确实无法拆分的可以保留。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Cost, "资金总量", "资金总量数", "≤45万元"),
        CheckExample.Bad(IndicatorClass.Cost, "设备购置成本", "设备购置成本", "≤450000元"),
        CheckExample.Good("单位成本", CheckExample.CleanDocument),
        CheckExample.Good(IndicatorClass.Cost, "监理费用", "监理合同金额", "≤1.2万元"),
        CheckExample.Good("总额之外另有单位成本", CheckExample.WithTable(table => table with { Indicators = table.Indicators.Add(CheckExample.Row(IndicatorClass.Cost, "项目建设投资", "项目建设投资预算值", "≤45万元")) })),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        if (table.Figures is not { Total: { Fen: > 0 } total, Scale.Slip: MoneyScale.Kind.None }) yield break;
        RowView? repeats = null;
        foreach (var row in table.Rows)
        {
            if (row.Class != IndicatorClass.Cost || row.Indicator.Term != GoalTerm.Annual) continue;
            if (TableFigures.CostOf(row) != total) yield break;
            repeats ??= row;
        }
        if (repeats is null) yield break;
        yield return new Fault(
            new Site(repeats.At(Field.Target), repeats.Target.Text, UnitCost(table, total) is { } cost ? "单位成本，例如 " + cost : "单位成本", Twin: table.At(Field.BudgetTotal)),
            $"成本指标“{repeats.Indicator.Name}”就是预算数 {total.ToDisplay()}，没有单位成本。");
    }

    private static string? UnitCost(TableView table, Money total)
    {
        RowView? output = null;
        foreach (var row in table.Rows)
            if (row is { Class: IndicatorClass.Quantity, Target: { Kind: TargetKind.Number, IsPercent: false, Value: > 0, Unit: not null } })
            {
                // With several outputs the money cannot be divided by one of them.
                if (output is not null) return null;
                output = row;
            }
        if (output is null) return null;
        var perUnit = new Money((long)decimal.Round(total.Fen / output.Target.Value!.Value / 100, MidpointRounding.AwayFromZero) * 100);
        return perUnit.Fen > 0 ? $"每{output.Target.Unit} {perUnit.ToDisplay()}" : null;
    }
}
