using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>符号应当与指标方向一致。A turned sign rewards the opposite of what is wanted.</summary>
public sealed class DirectionFitsName : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C22";

    /// <inheritdoc/>
    public override string Title => "符号应当与指标方向一致";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：正向指标写“≥”，反向指标写“≤”";

    /// <inheritdoc/>
    public override string Why => "符号写反，完成得越差得分越高。";

    /// <inheritdoc/>
    public override string Advice => "越低越好的写“≤”，越高越好的写“≥”。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.SocialBenefit, "网络安全事件发生率", "降低网络安全事件发生率", "≥95%"),
        CheckExample.Bad(IndicatorClass.Quality, "安全事故起数", "施工中发生的安全事故", "≥3起"),
        CheckExample.Bad(IndicatorClass.Quality, "工程验收合格率", "验收合格的路段占完工路段的比例", "≤95%"),
        CheckExample.Bad(IndicatorClass.Timeliness, "项目工期", "从开工到完工的天数", "≥90天"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "投诉处理率", "已处理投诉占全部投诉的比例", "≥95%"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "事故发生率下降率", "比上年下降的比例", "≥5%"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "网络安全事件发生率", "发生事件的设备占全部设备的比例", "≤5%"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        var (target, facts) = (row.Target, row.Facts);
        if (row.Class == IndicatorClass.Cost || target.Kind != TargetKind.Number || target.Value is not { } value) return null;
        var floor = target.Operator is TargetOperator.AtLeast or TargetOperator.MoreThan;
        var cap = target.Operator is TargetOperator.AtMost or TargetOperator.LessThan;
        if (!(floor || cap) || UnitFitsName.IsBroken(row) || PercentIsPlausible.IsBroken(row)) return null;
        return facts.Direction switch
        {
            Direction.LowerIsBetter when floor => LowerWritten(row, value),
            Direction.Ambiguous when floor && facts.UnitIs == Dimension.Percent && value >= 80 => Fault.At(row.At(Field.Target), target.Text, "写明是发生率（“≤”）还是下降的幅度",
                $"“{row.Indicator.Name}”写成“{target.Text}”，看不出是发生率还是降低的幅度。") with { Severity = Severity.Warning },
            Direction.SoonerIsBetter when floor && facts.UnitIs == Dimension.Duration && !row.Rules.DirectionWords.SaysReduce(row.Words) && !row.Words.Contains("提前") =>
                Turned(row, "是时间上限", target.Operator == TargetOperator.MoreThan ? TargetOperator.LessThan : TargetOperator.AtMost),
            Direction.HigherIsBetter when cap && facts.UnitIs is Dimension.Percent or Dimension.Score && !MayBeCapped(row) =>
                Turned(row, "越高越好", value == 100 ? TargetOperator.Equal : TargetOperator.AtLeast),
            Direction.Unknown when cap && facts.UnitIs != Dimension.Duration && row.Rules.DirectionWords.SaysRaiseOnly(facts.Core) =>
                Turned(row, "要求提高", TargetOperator.AtLeast),
            _ => null,
        };
    }

    // 经费支出完成率 ≤100% and 能耗提高率 ≤3% hold spending and burdens down.
    private static bool MayBeCapped(RowView row)
    {
        var core = row.Facts.Core;
        return core.Contains("支出") || core.Contains("经费") || core.Contains("预算") || core.Contains("资金")
            || (core.EndsWith("提升率") || core.EndsWith("提高率")) && row.Rules.DirectionWords.IsBurden(core);
    }

    private static Fault? LowerWritten(RowView row, decimal value)
    {
        // The description may say that the fall is measured, not the rate.
        if (row.Rules.DirectionWords.Of(row.Facts.DescriptionCore) == Direction.Reduction) return null;
        var target = row.Target;
        if (row.Facts.UnitIs != Dimension.Percent || value < 50 || value > 100)
            return Turned(row, "越低越好", value == 0 ? TargetOperator.Equal : TargetOperator.AtMost);
        var mended = TargetValue.Compose(TargetOperator.AtMost, 100 - value, "%").Text;
        return Fault.At(row.At(Field.Target), target.Text, mended,
            $"“{row.Indicator.Name}”越低越好，写成“{target.Text}”等于要求出事。可能想说“{mended}”，请核对。",
            Repair.Replace(row.At(Field.Target), mended, isSafe: false));
    }

    private static Fault Turned(RowView row, string because, TargetOperator op)
    {
        var mended = TargetWriting.With(row.Target, op);
        return Fault.At(row.At(Field.Target), row.Target.Text, mended,
            $"“{row.Indicator.Name}”{because}，写成“{row.Target.Text}”方向反了。建议改为“{mended}”。",
            Repair.Replace(row.At(Field.Target), mended, isSafe: false));
    }
}
