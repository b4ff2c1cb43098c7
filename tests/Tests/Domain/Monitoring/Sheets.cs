using Mingji.Domain.Monitoring;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Monitoring;

/// <summary>Monitoring forms in few words: a road of 12 km, its quality, satisfaction, cost.</summary>
internal static class Sheets
{
    public static readonly MonitoringRules Rules = RulePack.National.Monitoring;

    private static readonly ExecutionRules Execution = RulePack.National.Execution;

    public static readonly LightSet Ratio = Execution.Find("ratio");

    public static readonly LightSet Sichuan = Execution.Find("sichuan");

    public static MonitoredGoal Goal { get; } = new("柳河镇道路硬化工程", "13099924P00000110001A", "601001", "平川县柳河镇人民政府", 3)
    {
        Total = new(100_000_000), Fiscal = new(80_000_000), Other = new(20_000_000), Plan = [20m, 50m, 80m, 100m], Goals = ["硬化道路12公里。"],
        Indicators =
        [
            new(1, "产出指标", "数量指标", "硬化道路里程", TargetValue.Parse("≥12公里")), new(2, "产出指标", "质量指标", "工程验收合格率", TargetValue.Parse("≥95%")),
            new(3, "产出指标", "成本指标", "每公里造价", TargetValue.Parse("≤8万元")), new(4, "效益指标", "社会效益指标", "改善群众出行条件", TargetValue.Parse("明显改善")),
            new(5, "满意度指标", "服务对象满意度指标", "群众满意度", TargetValue.Parse("≥90%")),
        ],
    };

    /// <summary>January to July, with these cells.</summary>
    public static MonitoringSheet Of(params (MonitoringField Field, long Row, string Text)[] cells) => Of(7, cells);

    public static MonitoringSheet Of(int month, params (MonitoringField Field, long Row, string Text)[] cells) =>
        new(Goal, 2026, month, cells.ToDictionary(cell => new MonitoringCell(cell.Field, cell.Row), cell => cell.Text));

    /// <summary>A form nobody finds fault with.</summary>
    public static MonitoringSheet Sound { get; } = Of(
        (MonitoringField.SpentTotal, 0, "56"), (MonitoringField.SpentFiscal, 0, "50"), (MonitoringField.SpentOther, 0, "6"), (MonitoringField.ForecastTotal, 0, "100"),
        (MonitoringField.Actual, 1, "7公里"), (MonitoringField.Forecast, 1, "12公里"), (MonitoringField.Likelihood, 1, "1"), (MonitoringField.Actual, 2, "96%"), (MonitoringField.Likelihood, 2, "1"),
        (MonitoringField.Actual, 3, "7.9万元"), (MonitoringField.Likelihood, 3, "1"), (MonitoringField.Actual, 4, "部分达成"), (MonitoringField.Likelihood, 4, "1"), (MonitoringField.CauseOther, 4, "√"),
        (MonitoringField.Cause, 4, "下半年通车后显现"), (MonitoringField.Actual, 5, "92%"), (MonitoringField.Likelihood, 5, "1"));

    public static MonitoringSheet With(this MonitoringSheet sheet, MonitoringField field, long row, string text) =>
        sheet with { Cells = new Dictionary<MonitoringCell, string>(sheet.Cells) { [new(field, row)] = text } };

    public static MonitoringFigures Figures(this MonitoringSheet sheet, LightSet? set = null) => MonitoringFigures.Of(sheet, Rules, Execution, set ?? Ratio);

    public static IReadOnlyList<string> Checks(this MonitoringSheet sheet) => [.. MonitoringChecks.Of(sheet, sheet.Figures(), Rules).Select(finding => finding.Check)];
}
