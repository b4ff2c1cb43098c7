using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>指标描述应当解释指标名称。Name and description that measure different things leave the result open.</summary>
public sealed class DescriptionExplainsName : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C27";

    /// <inheritdoc/>
    public override string Title => "指标描述应当解释指标名称";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标解释说明指标内容和计算口径";

    /// <inheritdoc/>
    public override string Why => "名称和描述各说各的，年底按哪个算说不清。";

    /// <inheritdoc/>
    public override string Advice => "让描述说明名称的口径：算什么、怎么算、占什么的比例。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Sustainability, "项目运行完好度", "基础设施使用年限", "≥5年"),
        CheckExample.Bad(IndicatorClass.EcologicalBenefit, "河道整洁", "河道整洁", "≥3条"),
        CheckExample.Bad(IndicatorClass.Quality, "康复训练有效率", "家长签字确认的训练费用总额", "≥80%"),
        CheckExample.Good(IndicatorClass.Sustainability, "设施使用年限", "基础设施正常使用的年限", "≥5年"),
        CheckExample.Good(IndicatorClass.Satisfaction, "服务对象满意度", "服务对象满意度", "≥90%"),
        CheckExample.Good(IndicatorClass.Quantity, "硬化道路数量", "硬化道路的长度", "≥900米"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        var (name, description, facts) = (row.Indicator.Name, row.Indicator.Description, row.Facts);
        if (name.Length == 0 || description.Length == 0) return null;
        var isSame = facts.Core == facts.DescriptionCore && row.Class != IndicatorClass.Satisfaction;
        if (!isSame && (NameIsMeasure.IsBroken(row) || UnitFitsName.IsBroken(row) || CostHasMoney.IsBroken(row))) return null;
        if (Disagree(facts))
            return Fault.At(row.At(Field.Description), description, $"以{facts.NameAsks.Word()}解释“{name}”",
                $"名称“{name}”说的是{facts.NameAsks.Word()}，描述和指标值说的是{facts.DescriptionAsks.Word()}。建议改名称，使三者一致。");
        if (IsRateOfAnAmount(row))
            return Fault.At(row.At(Field.Description), description, $"说明“{name}”是什么占什么的比例",
                $"名称“{name}”是比率，描述“{description}”说的是{facts.DescriptionAsks.Word()}，没有说明谁占谁的比例。");
        if (row.Class == IndicatorClass.Satisfaction) return null;
        if (isSame)
            return Fault.At(row.At(Field.Description), description, "说明口径的描述",
                $"描述与名称“{name}”相同，没有说明算什么、怎么算。") with { Severity = Severity.Info, Group = "same" };
        // A definition of the measure (决算金额与长度之比) may use none of the name's words.
        return row.Target.Kind == TargetKind.Number && facts.DescriptionAsks == Dimension.None && !description.Contains('比') && facts.Core.Length >= 4 && facts.DescriptionCore.Length >= 4 && !facts.Core.AsSpan().ContainsAny(facts.DescriptionCore)
            ? Fault.At(row.At(Field.Description), description, $"对“{name}”的解释", $"描述“{description}”与名称“{name}”没有一个字相同，请核对是否说的同一件事。") with { Severity = Severity.Info, Group = "apart" }
            : null;
    }

    // 有效率 described as a sum of money: the unit fits the name, and the description belongs elsewhere.
    private static bool IsRateOfAnAmount(RowView row) =>
        row.Facts is { NameAsks: Dimension.Percent, UnitIs: Dimension.Percent, DescriptionAsks: Dimension.Money or Dimension.Area or Dimension.Length or Dimension.Mass or Dimension.Volume };

    // The written unit sides with the description: then the name is the odd one out.
    private static bool Disagree(IndicatorFacts facts) =>
        facts.NameAsks != Dimension.None && facts.DescriptionAsks != Dimension.None && facts.NameAsks != facts.DescriptionAsks
        && !UnitFitsName.Fits(facts.NameAsks, facts.UnitIs) && UnitFitsName.Fits(facts.DescriptionAsks, facts.UnitIs);
}
