using System.Buffers;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>效果应当可以衡量。An influence of 95 percent means nothing.</summary>
public sealed class EffectIsMeasurable : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C30";

    /// <inheritdoc/>
    public override string Title => "效果应当可以衡量";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：不能量化的效果用定性表述并分级";

    /// <inheritdoc/>
    public override string Why => "“影响力”“水平”没有分子分母，写百分比无法计算。";

    /// <inheritdoc/>
    public override string Advice => "换成能计算的指标，或者用“显著、较好、一般”等分级表述。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.EconomicBenefit, "经济影响力", "带动经济发展", "≥95%"),
        CheckExample.Bad(IndicatorClass.Sustainability, "人居环境整体水平", "人居生活环境得到改善", "≥95%"),
        CheckExample.Good(IndicatorClass.Sustainability, "人居环境整体水平", "人居生活环境得到改善", "明显提高"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "群众安全感", "问卷调查中认为安全的群众占受访群众的比例", "≥95%"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row) => !IsBroken(row) ? null
        : Fault.At(row.At(Field.Name), row.Indicator.Name, "能计算的指标，或分级的定性表述",
            $"“{row.Indicator.Name}”没有说明怎么算，写“{row.Target.Text}”无法核对。建议换成能计算的指标，或者改用分级表述。");

    /// <summary>Whether a percentage is promised of something that has none, without saying how it is counted.</summary>
    internal static bool IsBroken(RowView row) =>
        row.Target is { Kind: TargetKind.Number, IsPercent: true }
        && row.Class is not (IndicatorClass.Cost or IndicatorClass.Satisfaction)
        && row.Facts.NameAsks == Dimension.None
        && row.Rules.WordingWords.EndsWithEffect(row.Facts.Core)
        && !IsDefined(row)
        // 提高效率 is a slogan and told as one; 提升文明程度 has besides a degree without a scale.
        && (!NameIsMeasure.IsBroken(row) || row.Facts.Core.AsSpan(row.Facts.Core.Length - 2).IndexOfAny(Degrees) == 0);

    // 村容改善的比率 names no whole; 达标村占全部村的比率 and a survey do.
    private static bool IsDefined(RowView row) =>
        row.Indicator.Description.AsSpan().ContainsAny(row.Rules.WordingWords.RatioDefinitions)
        && (!row.Indicator.Description.AsSpan().ContainsAny(row.Rules.WordingWords.Improvements) || row.Indicator.Description.AsSpan().ContainsAny(Wholes));

    private static readonly SearchValues<string> Degrees = SearchValues.Create(["程度", "水平", "意识", "素质", "氛围", "形象"], StringComparison.Ordinal);

    private static readonly SearchValues<string> Wholes = SearchValues.Create(["占", "之比", "除以", "/", "÷", "调查", "问卷", "测评", "受访"], StringComparison.Ordinal);
}
