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
        CheckExample.Good(IndicatorClass.Cost, "项目建设投资", "项目建设投资预算值", "≤45万元"),
        CheckExample.Good(IndicatorClass.Cost, "成本节约率", "节约金额占预算金额的比例", "≥5%"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (row.Class != IndicatorClass.Cost || row.Target.Operator is not (TargetOperator.AtLeast or TargetOperator.MoreThan)) return null;
        if (row.Words.Contains("节约") || row.Words.Contains("降低")) return null;
        var mended = "≤" + row.Target.Text[1..];
        return Fault.At(row.At(Field.Target), row.Target.Text, mended,
            $"成本指标写成“{row.Target.Text}”：成本应当是上限。",
            Repair.Replace(row.At(Field.Target), mended, isSafe: false));
    }
}
