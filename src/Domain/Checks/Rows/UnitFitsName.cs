using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>计量单位应当与指标名称相符。An area in percent cannot be verified.</summary>
public sealed class UnitFitsName : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C23";

    /// <inheritdoc/>
    public override string Title => "计量单位应当与指标名称相符";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Error;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标值与指标名称、指标解释相对应";

    /// <inheritdoc/>
    public override string Why => "单位不对，年底无法核对完成了多少。";

    /// <inheritdoc/>
    public override string Advice => "按名称改写单位和数字，或者改指标名称。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Quantity, "环境整治面积", "当年整治的面积", "≥95%"),
        CheckExample.Bad(IndicatorClass.SocialBenefit, "覆盖率", "受益村占辖区内村的数量", "=16村"),
        CheckExample.Bad(IndicatorClass.Quality, "工程验收合格率", "验收合格的路段占完工路段的比例", "≥95"),
        CheckExample.Good(IndicatorClass.Quantity, "环境整治面积", "当年整治的面积", "≥20亩"),
        CheckExample.Good(IndicatorClass.Quantity, "面积占比", "整治面积占总面积的比例", "≥95%"),
        CheckExample.Good(IndicatorClass.Quantity, "数量完成率", "完成数量占计划数量的比例", "≥95%"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (!IsBroken(row)) return null;
        var (target, facts) = (row.Target, row.Facts);
        var name = row.Indicator.Name;
        if (target.Unit is null)
        {
            var mended = target.Text + "%";
            return Fault.At(row.At(Field.Target), target.Text, mended, $"“{name}”是比率，指标值“{target.Text}”没有写“%”。",
                Repair.Replace(row.At(Field.Target), mended, isSafe: false)) with { Severity = Severity.Warning };
        }
        var asked = Asked(facts);
        var fault = Fault.At(row.At(Field.Target), target.Text, $"以{asked.Word()}表示的数值", asked == Dimension.Percent
            ? $"“{name}”应当是比率，写成了“{target.Text}”。建议写成百分比，或者把名称改为数量。"
            : $"“{name}”应当写{asked.Word()}，写成了“{target.Text}”。建议写明多少{Sample(asked)}，或者把名称改为比率。");
        return facts.NameAsks == Dimension.None ? fault with { Severity = Severity.Warning } : fault;
    }

    /// <summary>Whether neither the name nor the description is answered in the unit written.</summary>
    internal static bool IsBroken(RowView row)
    {
        var (target, facts) = (row.Target, row.Facts);
        if (row.Class == IndicatorClass.Cost || target.Kind is not (TargetKind.Number or TargetKind.Range)) return false;
        if (target.Unit is null) return facts.NameAsks == Dimension.Percent && target is { Kind: TargetKind.Number, Value: > 1 and <= 100 };
        var asked = Asked(facts);
        if (asked == Dimension.None || Fits(asked, facts.UnitIs)) return false;
        // A rate answered in pieces is wrong whatever the description calls it.
        return facts.DescriptionAsks == Dimension.None || asked == Dimension.Percent && facts.UnitIs == Dimension.Count || !Fits(facts.DescriptionAsks, facts.UnitIs);
    }

    /// <summary>Whether a value of one dimension answers what a name asks for; unknown units always do.</summary>
    internal static bool Fits(Dimension asked, Dimension unit) => unit is Dimension.None or Dimension.Other || asked switch
    {
        Dimension.Percent => unit is Dimension.Percent or Dimension.Score,
        Dimension.Count => unit.IsAmount() || unit == Dimension.Score,
        Dimension.Length => unit == Dimension.Length,
        Dimension.Area => unit == Dimension.Area,
        Dimension.Volume or Dimension.Mass => unit is Dimension.Volume or Dimension.Mass or Dimension.Count,
        Dimension.Duration => unit is Dimension.Duration or Dimension.Score,
        Dimension.Money => unit.IsMoney(),
        _ => true,
    };

    private static Dimension Asked(IndicatorFacts facts) => facts.NameAsks == Dimension.None && facts.DescriptionAsks is Dimension.Area or Dimension.Length or Dimension.Count
        ? facts.DescriptionAsks
        : facts.NameAsks;

    private static string Sample(Dimension asked) => asked switch
    {
        Dimension.Length => "米或公里",
        Dimension.Area => "平方米或亩",
        Dimension.Volume => "立方米",
        Dimension.Mass => "吨",
        Dimension.Duration => "天、月或完成日期",
        Dimension.Money => "元或万元",
        _ => "个、户或人",
    };
}
