using Mingji.Domain.Checks;
using Mingji.Domain.Monitoring;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Monitoring;

/// <summary>What a monitoring form comes to, as its columns keep it for the boards. Always what its page shows.</summary>
/// <param name="Budget">年初预算数 in 分.</param>
/// <param name="Spent">执行数 in 分.</param>
/// <param name="Forecast">全年预计执行数 in 分.</param>
/// <param name="Progress">Progress of the goals, percent times one hundred.</param>
/// <param name="Goals">The light of goals.</param>
/// <param name="Money">The light of money.</param>
/// <param name="Errors">Errors.</param>
/// <param name="Warnings">Warnings.</param>
/// <param name="OpenReds">Red lights beside which no measure is written.</param>
internal sealed record FormSums(long? Budget, long? Spent, long? Forecast, long? Progress, long Goals, long Money, long Errors, long Warnings, long OpenReds)
{
    /// <summary>The columns, from parameters of the same names.</summary>
    public const string Assignments =
        """
        budget_fen = @Budget, spent_fen = @Spent, forecast_fen = @Forecast, progress = @Progress, goal_light = @Goals, money_light = @Money, error_count = @Errors, warning_count = @Warnings, open_reds = @OpenReds
        """;

    /// <summary>Counts them.</summary>
    /// <param name="sheet">The form.</param>
    /// <param name="lights">The key of the thresholds its task was issued with.</param>
    /// <param name="isUntouched">Nobody has begun: nothing can be wrong with it yet.</param>
    /// <param name="rules">The place's rules.</param>
    public static FormSums Of(MonitoringSheet sheet, string lights, bool isUntouched, RulePack rules)
    {
        var figures = MonitoringFigures.Of(sheet, rules.Monitoring, rules.Execution, rules.Execution.Find(lights));
        var findings = MonitoringChecks.Of(sheet, figures, rules.Monitoring);
        return new(
            sheet.Goal.Total?.Fen, sheet.Spent?.Amount.Fen, sheet.Amount(MonitoringField.ForecastTotal)?.Fen, figures.Progress is { } progress ? (long)decimal.Round(progress * 100, 0, MidpointRounding.AwayFromZero) : null,
            // A form in which nothing was written has no light of goals, and of money only what was paid.
            (long)figures.Goals, (long)figures.Money, isUntouched ? 0 : findings.Count(finding => finding.Severity == Severity.Error), isUntouched ? 0 : findings.Count(finding => finding.Severity == Severity.Warning),
            findings.Count(MonitoringChecks.IsRedWithoutMeasure));
    }
}
