using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>指标值应当用规范的符号和单位书写。Look-alike signs and spelled-out percent defeat adding up.</summary>
public sealed class TargetIsWrittenPlainly : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C65";

    /// <inheritdoc/>
    public override string Title => "指标值应当用规范的符号和单位书写";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标值由符号、数值和计量单位组成";

    /// <inheritdoc/>
    public override string Why => "“百分比”、形近符号和全角数字在汇总和计算时会出错。";

    /// <inheritdoc/>
    public override string Advice => "用“≥ ≤ =”、半角数字和“%”书写。";

    /// <inheritdoc/>
    public override Gathering Gathering => Gathering.ByDocument;

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.SocialBenefit, "自来水普及率", "通自来水户数占总户数的比例", "≥98百分比"),
        CheckExample.Bad(IndicatorClass.SocialBenefit, "自来水普及率", "通自来水户数占总户数的比例", "≧９８％"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "自来水普及率", "通自来水户数占总户数的比例", "≥98%"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (row.Target.Kind is not (TargetKind.Number or TargetKind.Range)) return null;
        var mended = TargetWriting.Plain(row.Target);
        if (mended == row.Target.Text || CostHasMoney.IsBroken(row) || PercentIsPlausible.IsBroken(row)) return null;
        // Where “=” is safe to add it is added here too, so that repairs of one cell agree.
        if (NumberHasOperator.IsBroken(row) && NumberHasOperator.Suggested(row) == TargetOperator.Equal) mended = TargetWriting.With(row.Target, TargetOperator.Equal);
        return Fault.At(row.At(Field.Target), row.Target.Text, mended, $"指标值“{row.Target.Text}”的写法不规范，应写成“{mended}”。",
            Repair.Replace(row.At(Field.Target), mended, isSafe: true));
    }
}
