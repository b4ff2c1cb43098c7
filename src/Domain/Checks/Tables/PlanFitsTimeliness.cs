using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>支出计划应当与完成时间相符。Done by a month and yet unpaid at the next point, or paid up months before it is done.</summary>
public sealed class PlanFitsTimeliness : TableCheck
{
    /// <inheritdoc/>
    public override string Id => "C14";

    /// <inheritdoc/>
    public override string Title => "支出计划应当与完成时间相符";

    /// <inheritdoc/>
    public override Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public override Stage Stage => Stage.Writing;

    /// <inheritdoc/>
    public override string Basis => "财预〔2015〕88号：相应匹配；河北省预算绩效文本“项目绩效目标表”：资金支出计划与时效指标";

    /// <inheritdoc/>
    public override string Why => "完工了不付钱，或没完工先付清，总有一处写错。";

    /// <inheritdoc/>
    public override string Advice => "核对完成时间和各时点的支出计划，使两者一致。";

    /// <inheritdoc/>
    public override IReadOnlyList<CheckExample> Examples { get; } =
    [
        CheckExample.Bad("2月完工，到6月底仍没有支出", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, null, "450000.00"), Indicators = [CheckExample.Row(IndicatorClass.Timeliness, "按合同完成工程量", "按照合同规定时间完工", "2月")] })),
        CheckExample.Bad("3月底付清，10月才完成", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("100", "100", "100", "100") })),
        CheckExample.Good("10月完工，10月底支出80%", CheckExample.CleanDocument),
        CheckExample.Good("工期两个月，没有写明哪个月", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan(null, null, null, "100.00"), Indicators = [CheckExample.Row(IndicatorClass.Timeliness, "施工工期", "从开工到完工的时间", "≤2个月")] })),
        CheckExample.Good("3月底前完成招标，不是完工", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("0", "0", "40", "100"), Indicators = [CheckExample.Row(IndicatorClass.Timeliness, "招标完成时间", "完成施工招标的时间", "2024年3月底前")] })),
        CheckExample.Good("全年按月发放", CheckExample.WithTable(table => table with { SpendingPlan = new SpendingPlan("25", "50", "100", "100"), Indicators = [CheckExample.Row(IndicatorClass.Timeliness, "补贴发放完成时间", "全年补贴发放完毕", "12月底前")] })),
    ];

    private static (int Month, string Name, Field Field)[] PointsOf(TableView table) =>
        [.. table.Table.SpendingPlan.Points.Months.Take(3).Select((month, i) => (month, table.Table.SpendingPlan.Points.Label(i), Field.PlanMarch + i))];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(TableView table)
    {
        var points = PointsOf(table);
        var (percents, completions) = (table.Figures.Plan.Percents, table.Figures.Completions);
        if (percents.Count < 4 || completions.Count == 0) yield break;
        // Of several milestones the last is the end of the work.
        (RowView Row, int Month)? last = null;
        foreach (var (row, time) in completions)
            if (time.Month is { } month && (time.Year ?? table.Figures.Year) == table.Figures.Year && (last is null || month > last.Value.Month))
                last = (row, month);
        if (last is not { } done) yield break;

        // The first point after the month of completion leaves time to settle.
        var after = Array.FindIndex(points, point => point.Month > done.Month);
        if (after >= 0 && (percents[after] ?? 0) == 0 && percents[3] > 0)
            yield return At(table, done.Row, points[after].Field, after, $"时效指标写明 {done.Month}月完成，而支出计划到{points[after].Name}仍没有支出。");
        for (var i = 0; i < 3; i++)
            if (percents[i] == 100 && done.Month - points[i].Month >= 4)
            {
                yield return At(table, done.Row, points[i].Field, i, $"支出计划{points[i].Name}就支付100%，而时效指标写明 {done.Month}月才完成。");
                break;
            }
    }

    private static Fault At(TableView table, RowView row, Field field, int i, string message) =>
        new(new Site(table.At(field), table.Table.SpendingPlan.Cells[i] ?? "（空）", "与完成时间一致", Twin: row.At(Field.Target)), message);
}
