using System.Buffers;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>百分比应当在合理范围内。A rate of 1 % that means all of them promises almost nothing.</summary>
public sealed class PercentIsPlausible : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C24";

    /// <inheritdoc/>
    public override string Title => "百分比应当在合理范围内";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标值合理可行";

    /// <inheritdoc/>
    public override string Why => "比率超过100%或只有1%，多半是把小数当成了百分数。";

    /// <inheritdoc/>
    public override string Advice => "核对数字；“1”表示全部的写“100%”。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Quality, "专任教师比例", "专任教师数量占教职工总数的比例", "1百分比"),
        CheckExample.Bad(IndicatorClass.Quality, "工程验收合格率", "验收合格的路段占完工路段的比例", "≥120%"),
        CheckExample.Bad(IndicatorClass.Quality, "设备完好率", "完好设备占全部设备的比例", "≥0.95"),
        CheckExample.Good(IndicatorClass.EconomicBenefit, "村集体收入增长率", "比上年增长的比例", "≥120%"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "安全事故发生率", "发生事故的天数占全年的比例", "≤1%"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (!IsBroken(row)) return null;
        var (target, value) = (row.Target, row.Target.Value!.Value);
        if (value is > 100 or < 0)
            return Fault.At(row.At(Field.Target), target.Text, "0到100%之间", $"“{row.Indicator.Name}”写成“{target.Text}”：这种比率不会超出0到100%。请核对数字。");
        var op = target.Operator ?? (value == 1 ? TargetOperator.Equal : TargetOperator.AtLeast);
        var mended = TargetValue.Compose(op, decimal.Round(value * 100, 4) / 1.0000m, "%").Text;
        return Fault.At(row.At(Field.Target), target.Text, mended,
            $"“{row.Indicator.Name}”写成“{target.Text}”，可能是把“{mended}”写成了小数。",
            Repair.Replace(row.At(Field.Target), mended, isSafe: false));
    }

    /// <summary>Whether a percentage cannot be, or is a fraction written as one.</summary>
    internal static bool IsBroken(RowView row)
    {
        var (target, facts) = (row.Target, row.Facts);
        if (target is not { Kind: TargetKind.Number, Value: { } value } || row.Class == IndicatorClass.Cost) return false;
        if (target.Unit is null ? facts.NameAsks != Dimension.Percent || value >= 1 : target.Unit != "%") return false;
        if (facts.Direction is Direction.LowerIsBetter or Direction.Reduction or Direction.Ambiguous) return false;
        if (value is > 100 or < 0) return IsShare(facts) && !MayExceed(row.Words);
        if (value is 0 or > 1 || MayExceed(row.Words) || target.Operator is TargetOperator.AtMost or TargetOperator.LessThan) return false;
        // A floor of 1 % is odd only where nearly all is usual; a bare 1 is what a form makes of “100%”.
        return facts.Direction == Direction.HigherIsBetter || (value == 1 && (facts.NameAsks == Dimension.Percent || facts.DescriptionAsks == Dimension.Percent) && target.Operator is null or TargetOperator.Equal && IsShare(facts));
    }

    private static bool IsShare(IndicatorFacts facts) => facts.Direction == Direction.HigherIsBetter || facts.NameAsks == Dimension.Percent || facts.NameAsks == Dimension.None && facts.DescriptionAsks == Dimension.Percent;

    private static bool MayExceed(string words) => words.AsSpan().ContainsAny(Growth);

    // Rates of change and of return, and targets that may be overfulfilled.
    private static readonly SearchValues<string> Growth = SearchValues.Create(
        ["增长", "增幅", "提升", "提高", "增加", "降低", "下降", "减少", "超额", "利润", "收益率", "回报", "利率", "费率", "税率", "贴息", "完成率", "达产", "翻", "同比", "环比", "误差", "偏差", "拨备", "杠杆", "产能", "密度", "补偿", "覆盖倍数", "执行率", "节约", "研发", "流动比"], StringComparison.Ordinal);
}
