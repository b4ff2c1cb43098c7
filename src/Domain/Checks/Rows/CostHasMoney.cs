using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>成本指标应当用金额或单位成本表示。A cost without an amount controls nothing.</summary>
public sealed class CostHasMoney : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C17";

    /// <inheritdoc/>
    public override string Title => "成本指标应当用金额或单位成本表示";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：成本指标一般设单位成本，难以分解的设成本控制总额";

    /// <inheritdoc/>
    public override string Why => "没有金额的成本指标无从核算，也控制不了支出。";

    /// <inheritdoc/>
    public override string Advice => "写明成本控制数，如“≤5000元/台”或“≤15万元”。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Cost, "设备购置成本", "计算机购置成本", "≥95%"),
        CheckExample.Bad(IndicatorClass.Cost, "资金成本", "资金成本利用率", "≥98%"),
        CheckExample.Good(IndicatorClass.Cost, "成本节约率", "节约金额占预算金额的比例", "≥5%"),
        CheckExample.Good(IndicatorClass.Cost, "每米道路硬化成本", "决算金额与完工长度之比", "≤500元/米"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (!IsBroken(row)) return null;
        var target = row.Target.Text;
        if (row.Facts.UnitIs == Dimension.None)
            return Fault.At(row.At(Field.Target), target, "数字后写明元或万元", $"成本指标的指标值“{target}”没有写金额单位。") with { Severity = Severity.Warning };
        return Fault.At(row.At(Field.Target), target, "金额或单位成本，如“≤…万元”“≤…元/台”",
            $"成本指标“{row.Indicator.Name}”写成“{target}”：成本应当用金额或单位成本表示，{row.Facts.UnitIs.Word()}说明不了花多少钱。");
    }

    /// <summary>Whether a cost row has a number that is neither money nor a rate of saving or control.</summary>
    internal static bool IsBroken(RowView row)
    {
        if (row.Class != IndicatorClass.Cost || row.Target.Kind is not (TargetKind.Number or TargetKind.Range)) return false;
        var facts = row.Facts;
        if (facts.UnitIs is Dimension.Money or Dimension.UnitCost or Dimension.Other || facts.NameAsks == Dimension.Percent) return false;
        if (facts.UnitIs == Dimension.None) return row.Target.Unit is null && row.Target.Value != 0 && !row.Words.Contains('元');
        // 预算控制、支出压减 are judged by percent of the budget.
        return facts.UnitIs != Dimension.Percent || !(row.Rules.DirectionWords.SaysReduce(facts.Core) || facts.Core.Contains("节约") || facts.Core.Contains("预算") || facts.Core.Contains("超支"));
    }
}
