using System.Buffers;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>比率应当与数量对得上。Of three machines 95 percent cannot pass.</summary>
public sealed class RatioIsReachable : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C25";

    /// <inheritdoc/>
    public override string Title => "比率应当与数量对得上";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Info;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标值符合实际，可以核算";

    /// <inheritdoc/>
    public override string Why => "总数只有几个时，95%算不出来，实际只能是全部。";

    /// <inheritdoc/>
    public override string Advice => "写成“=100%”，或者直接写合格的个数。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("3台设备，验收合格率≥95%", CheckExample.WithTable(static table => table with { Indicators = [.. table.Indicators.Select(row => row.Class switch { IndicatorClass.Quantity => CheckExample.Row(IndicatorClass.Quantity, "购置计算机数量", "购置计算机的台数", "=3台"), IndicatorClass.Quality => CheckExample.Row(IndicatorClass.Quality, "计算机验收合格率", "验收合格的计算机占购置计算机的比例", "≥95%"), _ => row })] })),
        CheckExample.Good("3台设备，验收合格率100%", CheckExample.WithTable(static table => table with { Indicators = [.. table.Indicators.Select(row => row.Class switch { IndicatorClass.Quantity => CheckExample.Row(IndicatorClass.Quantity, "购置计算机数量", "购置计算机的台数", "=3台"), IndicatorClass.Quality => CheckExample.Row(IndicatorClass.Quality, "计算机验收合格率", "验收合格的计算机占购置计算机的比例", "=100%"), _ => row })] })),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        RowView? counted = null;
        foreach (var row in table.Rows)
        {
            if (row.Class != IndicatorClass.Quantity || row.Facts.UnitIs != Dimension.Count) continue;
            // With two counts nobody can say which one the ratio is of.
            if (counted is not null && counted.Target.Value != row.Target.Value) yield break;
            counted = row;
        }
        if (counted?.Target is not { Kind: TargetKind.Number, Value: { } n } || n is < 2 or > 20 || n != decimal.Truncate(n)) yield break;
        foreach (var row in table.Rows)
        {
            if (row.Class is not (IndicatorClass.Quality or IndicatorClass.Timeliness) || row.Facts.NameAsks is not (Dimension.Percent or Dimension.None)) continue;
            // Shares of inspections, of days or of visits have another whole than the pieces.
            if (row.Indicator.Description.AsSpan().ContainsAny(OtherWholes) || NameIsMeasure.IsBroken(row)) continue;
            if (row.Target is not { Kind: TargetKind.Number, IsPercent: true, Value: > 0 and < 100 and { } value } || !SharesWords(counted, row)) continue;
            if (row.Facts.Direction is not (Direction.HigherIsBetter or Direction.Unknown) || row.Target.Operator is TargetOperator.AtMost or TargetOperator.LessThan) continue;
            var pieces = value * n / 100;
            if (decimal.Abs(pieces - decimal.Round(pieces)) < 0.05m) continue;
            var reachable = decimal.Ceiling(pieces);
            if (row.Target.Operator == TargetOperator.AtLeast && reachable < n) continue;
            var mended = TargetValue.Compose(TargetOperator.Equal, 100, "%").Text;
            yield return new Fault(new Site(row.At(Field.Target), row.Target.Text, mended, Repair.Replace(row.At(Field.Target), mended, isSafe: false), counted.At(Field.Target)),
                $"数量是“{counted.Target.Text}”，“{row.Indicator.Name}”写“{row.Target.Text}”：{n:0.##}个的{value:0.##}%算不出整数，实际只能全部达到。建议写“{mended}”。");
        }
    }

    private static readonly SearchValues<string> OtherWholes = SearchValues.Create(["次", "检查", "抽查", "天数", "时长", "小时", "月数", "受访", "批"], StringComparison.Ordinal);

    private static bool SharesWords(RowView counted, RowView row)
    {
        var words = counted.Words.AsSpan();
        for (var i = 0; i + 2 <= row.Words.Length; i++)
        {
            var pair = row.Words.AsSpan(i, 2);
            if (!pair.Contains('　') && !pair.Contains('的') && pair is not ("数量" or "项目" or "完成" or "工程") && words.Contains(pair, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
