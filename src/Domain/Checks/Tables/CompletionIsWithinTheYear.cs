using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.Domain.Checks;

/// <summary>完成时间不应超出预算年度。A year budget that is spent in full cannot pay for work that ends after it.</summary>
public sealed class CompletionIsWithinTheYear : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C15";

    /// <inheritdoc/>
    public override string Title => "完成时间不应超出预算年度";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "预算法第十八条：预算年度自1月1日起至12月31日止";

    /// <inheritdoc/>
    public override string Why => "钱按一年付清，事却要一年以上才完成，到年底无法评价。";

    /// <inheritdoc/>
    public override string Advice => "改为本年度能完成的阶段目标，或说明跨年项目的分年计划。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad(IndicatorClass.Timeliness, "工期完工时间", "工期完工所需时间", "≤15月"),
        CheckExample.Bad(IndicatorClass.Timeliness, "工程完工时间", "全部路段交工验收的时间", "2025年6月底前"),
        CheckExample.Good("年内完工", CheckExample.CleanDocument),
        CheckExample.Good(IndicatorClass.Timeliness, "工期完工时间", "工期完工所需时间", "≤12个月"),
        CheckExample.Good(IndicatorClass.Timeliness, "施工工期", "从开工到完工的日历天数", "≤180天"),
        CheckExample.Good(IndicatorClass.Timeliness, "工程按期完成率", "到期工程完成比率", "=100%"),
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        foreach (var (row, time) in table.Figures.Completions)
        {
            var percents = table.Figures.Plan.Percents;
            if (percents.Count == 4 && percents[3] < 100) yield break;
            var tail = percents.Count == 4 ? "，而资金计划在年内支付100%" : "";
            if (time.Duration > 12)
                yield return Fault.At(row.At(Field.Target), row.Target.Text, "不超过12个月", $"工期 {time.Duration:0.#} 个月，超出一个预算年度{tail}。");
            else if (time.Year > table.Figures.Year)
                yield return Fault.At(row.At(Field.Target), row.Target.Text, $"{table.Figures.Year}年12月底前", $"完成时间在 {time.Year} 年，预算年度是 {table.Figures.Year} 年{tail}。");
        }
    }
}
