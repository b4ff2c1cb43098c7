using System.Buffers;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>提升类指标应当写明基期。A rise without a base can be neither met nor missed.</summary>
public sealed class ImprovementHasBaseline : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C29";

    /// <inheritdoc/>
    public override string Title => "提升类指标应当写明基期";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标值可衡量，增减须有比较的基数";

    /// <inheritdoc/>
    public override string Why => "没有说比哪年、比多少，提升多少无从核对。";

    /// <inheritdoc/>
    public override string Advice => "写明基期和数值，如“比2023年提高5个百分点”。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.EcologicalBenefit, "生态效益增长率", "生态效益增长率", "≥98%"),
        CheckExample.Bad(IndicatorClass.SocialBenefit, "社会效益提升%", "村内设施利用提升程度", "=100%"),
        CheckExample.Good(IndicatorClass.EconomicBenefit, "村集体收入增长率", "比上年增长的比例", "≥5%"),
        CheckExample.Good(IndicatorClass.EconomicBenefit, "游客量增长率", "比2023年增长的比例", "≥5%"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "自来水普及率", "通自来水户数占总户数的比例", "≥98%"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (!IsBroken(row)) return null;
        var name = row.Indicator.Name;
        var fault = Fault.At(row.At(Field.Target), row.Target.Text, "写明比哪年、基数多少",
            $"{(SaysRise(row, row.Facts.Core) ? $"“{name}”" : $"描述“{row.Indicator.Description}”")}说的是提升或增长，指标值“{row.Target.Text}”没有基期，无从核对。建议写明比哪一年、基数是多少。");
        // An ordinary growth rate is commonly read as against last year; a level called a rise may be only a loose description.
        return row.Class == IndicatorClass.Satisfaction || name.AsSpan().ContainsAny(Measured) ? fault with { Severity = Severity.Info, Group = "soft" } : fault;
    }

    /// <summary>Whether the row promises a percentage of improvement and names no base.</summary>
    internal static bool IsBroken(RowView row)
    {
        if (row.Target is not { Kind: TargetKind.Number, IsPercent: true } || row.Class == IndicatorClass.Cost) return false;
        if (NameIsMeasure.IsBroken(row) || EffectIsMeasurable.IsBroken(row)) return false;
        var (words, facts) = (row.Rules.WordingWords, row.Facts);
        var named = SaysRise(row, facts.Core);
        var described = facts.NameAsks == Dimension.None || row.Class == IndicatorClass.Satisfaction;
        if (!(named || described && EndsWithRise(row, facts.DescriptionCore))) return false;
        return !row.Words.AsSpan().ContainsAny(words.Baselines) && !HasYear(row.Words) && !HasYear(row.Target.Text) && !IsCompared(row.Indicator.Description);
    }

    private static bool SaysRise(RowView row, string core) => EndsWithRise(row, core) || core.EndsWith('率') && EndsWithRise(row, core.AsSpan()[..^1]);

    private static bool EndsWithRise(RowView row, ReadOnlySpan<char> text) => text.Length > 2 && text[^2..].IndexOfAny(row.Rules.WordingWords.Improvements) == 0;

    // 较常规稻田减少, 比对照田提高: compared with something; 较好, 较大 are not.
    private static bool IsCompared(string description)
    {
        for (var at = description.IndexOf('较'); at >= 0; at = description.IndexOf('较', at + 1))
            if (at + 1 < description.Length && (at == 0 || description[at - 1] is not ('比' or '相')) && !"好大高多强快为差低少明长轻重优".Contains(description[at + 1])) return true;
        return false;
    }

    private static bool HasYear(string text)
    {
        var at = text.IndexOf("20", StringComparison.Ordinal);
        return at >= 0 && at + 4 <= text.Length && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3]);
    }

    private static readonly SearchValues<string> Measured = SearchValues.Create(
        ["收入", "产值", "产量", "税收", "人数", "客流", "游客", "销售", "营业", "投资额", "利润", "GDP", "生产总值", "数量", "成本", "能耗", "时间"], StringComparison.Ordinal);
}
