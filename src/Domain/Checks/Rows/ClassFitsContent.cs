using System.Buffers;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>二级指标应当与内容相符。A pass rate among the quantities leaves quality empty.</summary>
public sealed class ClassFitsContent : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C26";

    /// <inheritdoc/>
    public override string Title => "二级指标应当与内容相符";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1对各类指标的解释";

    /// <inheritdoc/>
    public override string Why => "放错类别，质量、时效等必备的指标就空了。";

    /// <inheritdoc/>
    public override string Advice => "把这一行移到相符的二级指标下。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Quantity, "工程验收合格率", "验收时通过验收的比率", "=100%"),
        CheckExample.Bad(IndicatorClass.Quality, "涉及项目", "涉及项目数量", "≥2个"),
        CheckExample.Bad(IndicatorClass.Timeliness, "设施正常使用率", "正常使用的垃圾桶占全部垃圾桶的比例", "≥95%"),
        CheckExample.Bad(IndicatorClass.SocialBenefit, "村民满意度", "表示满意的村民占受访村民的比例", "≥95%"),
        CheckExample.Good(IndicatorClass.Quality, "工程验收合格率", "验收时通过验收的比率", "=100%"),
        CheckExample.Good(IndicatorClass.SocialBenefit, "受益人数", "享受服务的人数", "≥300人"),
        CheckExample.Good(IndicatorClass.Quality, "安全事故起数", "施工中发生的事故", "=0起"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (Belongs(row) is not { } best) return null;
        var (level1, level2) = Scheme.WordsIn(row.Table.Table, best);
        var repair = new Repair($"移到“{level2}”", [new CellEdit(row.At(Field.Level1), level1), new CellEdit(row.At(Field.Level2), level2)], IsSafe: false);
        return Fault.At(row.At(Field.Level2), row.Indicator.Level2, level2, $"“{row.Indicator.Name}”是{level2.Replace("指标", "")}方面的内容，放在了“{row.Indicator.Level2}”下。建议移到“{level2}”。", repair);
    }

    /// <summary>The class the row's content belongs to when it stands in a wrong one.</summary>
    internal static IndicatorClass? Belongs(RowView row)
    {
        var (facts, words) = (row.Facts, row.Rules.ClassWords);
        if (row.Class is IndicatorClass.Unknown or IndicatorClass.SocialCost or IndicatorClass.EcologicalCost) return null;
        if (words.Find(facts.Core) is { } entry)
        {
            if (entry.Fits(row.Class)) return null;
            // Savings of time or cost are benefits; a description of the class it stands in makes it a matter of opinion.
            if (facts.Core.AsSpan().ContainsAny(Savings) || words.Find(facts.DescriptionCore) is { } described && described.Fits(row.Class)) return null;
            return entry.Best == IndicatorClass.Cost && !facts.UnitIs.IsMoney() ? null : entry.Best;
        }
        var asked = facts.NameAsks == Dimension.None ? facts.DescriptionAsks : facts.NameAsks;
        return asked is Dimension.Count or Dimension.Area or Dimension.Length && facts.UnitIs.IsAmount() && words.IsCountMisplacedIn(row.Class)
            && facts.Direction == Direction.Unknown && !row.Words.AsSpan().ContainsAny(QualityCounts) && row.Target.Unit?.Contains('/') != true
            ? IndicatorClass.Quantity : null;
    }

    private static readonly SearchValues<string> Savings = SearchValues.Create(["缩短", "减少", "节约", "节省", "降低", "提升", "提高"], StringComparison.Ordinal);

    // Counts that do speak of quality or of time.
    private static readonly SearchValues<string> QualityCounts = SearchValues.Create(
        ["合格", "不", "无", "未", "投诉", "差错", "故障", "缺陷", "事故", "违规", "隐患", "每", "按时", "及时", "按期", "达标", "优", "频", "高级", "标准", "认证", "专利", "病", "误", "宽度", "厚度", "高度", "深度"], StringComparison.Ordinal);
}
