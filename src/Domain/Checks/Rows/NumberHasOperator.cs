using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>定量指标值应当写明符号。Without a comparison nobody can tell whether more or less was promised.</summary>
public sealed class NumberHasOperator : RowCheck
{
    /// <inheritdoc/>
    public override string Id => "C21";

    /// <inheritdoc/>
    public override string Title => "定量指标值应当写明符号";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：定量指标值包括计算符号、数值和计量单位";

    /// <inheritdoc/>
    public override string Why => "没有符号就不知道多了好还是少了好，自评时无法计分。";

    /// <inheritdoc/>
    public override string Advice => "在数字前写明“≥”“≤”或“=”。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Quantity, "硬化道路长度", "主街混凝土路面完工长度", "900米"),
        CheckExample.Bad(IndicatorClass.Quality, "工程验收合格率", "验收合格的路段占完工路段的比例", "100%"),
        CheckExample.Good(IndicatorClass.Quantity, "硬化道路长度", "主街混凝土路面完工长度", "=900米"),
        CheckExample.Good(IndicatorClass.Timeliness, "工程完工时间", "全部路段交工验收的时间", "2024年10月底前"),
    ];

    /// <inheritdoc/>
    protected override Fault? Judge(RowView row)
    {
        if (!IsBroken(row) || CostHasMoney.IsBroken(row)) return null;
        if (PercentIsPlausible.IsBroken(row))
            return Fault.At(row.At(Field.Target), row.Target.Text, "“≥”“≤”或“=”和核对过的数", $"指标值“{row.Target.Text}”没有符号，看不出多了好还是少了好。请先核对数字，再写明符号。");
        var op = Suggested(row);
        var mended = TargetWriting.With(row.Target, op);
        // “100%” can only mean exactly that, so that writing “=” changes no promise; “≥” and “≤” choose one.
        return Fault.At(row.At(Field.Target), row.Target.Text, mended,
            $"指标值“{row.Target.Text}”没有符号，看不出多了好还是少了好。建议写成“{mended}”。",
            Repair.Replace(row.At(Field.Target), mended, isSafe: op == TargetOperator.Equal));
    }

    /// <summary>Whether the row has a number without a comparison.</summary>
    internal static bool IsBroken(RowView row) => row.Target is { Kind: TargetKind.Number, Operator: null, Value: not null };

    /// <summary>The comparison that fits the row's class and direction.</summary>
    internal static TargetOperator Suggested(RowView row) => row.Facts switch
    {
        _ when row.Target.Value == 0 => TargetOperator.Equal,
        { Direction: Direction.LowerIsBetter or Direction.SoonerIsBetter } => TargetOperator.AtMost,
        { UnitIs: Dimension.Percent } => row.Target.Value == 100 ? TargetOperator.Equal : TargetOperator.AtLeast,
        _ when row.Class == IndicatorClass.Cost => TargetOperator.AtMost,
        { UnitIs: Dimension.Duration } when row.Class == IndicatorClass.Timeliness => TargetOperator.AtMost,
        _ => TargetOperator.AtLeast,
    };
}
