using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>成本指标应当是上限。A cost that may not fall below a figure controls nothing.</summary>
public sealed class CostIsAnUpperBound : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C18";

    /// <inheritdoc/>
    public override string Title => "成本指标应当是上限";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：成本指标反映控制成本的要求";

    /// <inheritdoc/>
    public override string Why => "写成“不低于”的成本没有约束力，花得越多越达标。";

    /// <inheritdoc/>
    public override string Advice => "把符号改为“≤”；确为固定金额的写“=”。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Cost, "项目建设投资", "项目建设投资预算值", "≥45万元"),
        CheckExample.Bad(IndicatorClass.Cost, "每米道路硬化成本", "决算金额与完工长度之比", ">500元/米"),
        CheckExample.Good(IndicatorClass.Cost, "项目建设投资", "项目建设投资预算值", "≤45万元"),
        CheckExample.Good(IndicatorClass.Cost, "成本节约额", "比预算节约的金额", "≥5万元"),
        CheckExample.Good(IndicatorClass.Cost, "低保补助标准", "每人每月发放的低保金", "≥600元/人"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (row.Class != IndicatorClass.Cost || row.Target.Operator is not (TargetOperator.AtLeast or TargetOperator.MoreThan)) return null;
        if (row.Facts.NameAsks == Dimension.Percent) return null;
        if (row.Words.Contains("节约") || row.Rules.DirectionWords.SaysReduce(row.Words)) return null;
        // What a person is to receive is a floor: 低保、补助、工资标准.
        if (row.Facts.Core.EndsWith("标准") || row.Facts.Core.EndsWith("工资")) return null;
        if (CostHasMoney.IsBroken(row))
        {
            // A rate of use (资金成本利用率) rightly has a floor; what it lacks is money, and that is told elsewhere.
            if (row.Facts.DescriptionAsks == Dimension.Percent || row.Target.Unit is null || row.Facts.Core == row.Facts.DescriptionCore) return null;
            return Fault.At(row.At(Field.Target), row.Target.Text, "“≤”加金额", $"成本指标写成“{row.Target.Text}”：成本应当是上限，不写“不低于”。");
        }
        var mended = TargetWriting.With(row.Target, row.Target.Operator == TargetOperator.MoreThan ? TargetOperator.LessThan : TargetOperator.AtMost);
        return Fault.At(row.At(Field.Target), row.Target.Text, mended,
            $"成本指标写成“{row.Target.Text}”：成本应当是上限。建议改为“{mended}”。",
            Repair.Replace(row.At(Field.Target), mended, isSafe: false));
    }
}
