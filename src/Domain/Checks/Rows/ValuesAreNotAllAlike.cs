using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Domain.Checks;

/// <summary>指标值应当各有依据，不应千篇一律。Eight rows of nine at 95 percent were not worked out one by one.</summary>
public sealed class ValuesAreNotAllAlike : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C35";

    /// <inheritdoc/>
    public override string Title => "指标值应当各有依据，不应千篇一律";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Review;

    /// <inheritdoc/>
    public override string Basis => "财预〔2021〕101号附件1：指标值逐项测算";

    /// <inheritdoc/>
    public override string Why => "各行都写同一个百分比，说明没有逐项测算。";

    /// <inheritdoc/>
    public override string Advice => "逐项测算，按各行内容写数量、金额、时间和比率。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("七行都写“≥95%”", CheckExample.WithTable(static table => table with { Indicators = [.. table.Indicators.Select(static row => row with { Target = TargetValue.Parse("≥95%") })] })),
        CheckExample.Good("各行数值不同", CheckExample.CleanDocument),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        if (table.Rows.Count < 6) yield break;
        var counts = new Dictionary<(decimal, TargetOperator?), int>();
        foreach (var row in table.Rows)
            if (Key(row) is { } key) counts[key] = counts.GetValueOrDefault(key) + 1;
        if (counts.Count == 0) yield break;
        var (modal, count) = counts.MaxBy(static pair => pair.Value);
        if (count * 10 <= table.Rows.Count * 6) yield break;
        foreach (var row in table.Rows)
            if (Key(row) == modal)
                yield return Fault.At(row.At(Field.Target), row.Target.Text, "逐项测算的指标值", $"{table.Rows.Count}项指标中有{count}项都写“{TargetWriting.Plain(row.Target)}”，不像逐项测算的结果。");
    }

    private static (decimal, TargetOperator?)? Key(RowView row) =>
        row.Target is { Kind: TargetKind.Number, IsPercent: true, Value: { } value } ? (value, row.Target.Operator) : null;
}
