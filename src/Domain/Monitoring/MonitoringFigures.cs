using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Domain.Monitoring;

/// <summary>监控测算。What follows from a monitoring form: rates, progress, the gap between goals and money, lights, alarms. Never stored by hand, always derived.</summary>
public sealed record MonitoringFigures
{
    private MonitoringFigures() { }

    /// <summary>The three rows of money: 年度资金总额, 一般公共预算拨款, 其他资金.</summary>
    public required ValueList<FundsLine> Funds { get; init; }

    /// <summary>The indicators in their order.</summary>
    public required ValueList<IndicatorStanding> Indicators { get; init; }

    /// <summary>序时进度 at the period's end, percent.</summary>
    public required decimal Due { get; init; }

    /// <summary>Whether the project's own plan set it; else twelfths.</summary>
    public required bool IsPlanned { get; init; }

    /// <summary>目标完成进度: the average of the indicators' rates, each counted up to 100; <see langword="null"/> when none has one.</summary>
    public required decimal? Progress { get; init; }

    /// <summary>The light of money.</summary>
    public required Light Money { get; init; }

    /// <summary>The light of goals: the worst of the indicators'.</summary>
    public required Light Goals { get; init; }

    /// <summary>启动预警: months have gone by and nothing was spent or done.</summary>
    public required bool IsNotStarted { get; init; }

    /// <summary>资金闲置预警: late in the year and little is spent.</summary>
    public required bool IsIdle { get; init; }

    /// <summary>执行率 in total, percent.</summary>
    public decimal? SpentRate => Funds[0].SpentRate;

    /// <summary>
    /// The indicators that say how far the work has come: those whose values grow over the year; at the end of the year all. Rates, years of use and satisfaction stand at one hundred from the first
    /// period on, whatever was done.
    /// </summary>
    public required ValueList<IndicatorStanding> Counted { get; init; }

    /// <summary>工作进度: the average of the rates of <see cref="Counted"/>, each counted up to 100; <see langword="null"/> when there are none.</summary>
    public decimal? Work => Counted.Count == 0 ? null : Counted.Average(standing => Math.Min(standing.Actual.Rate!.Value, 100));

    /// <summary>Work ahead of money, in points; below zero when money is ahead.</summary>
    public decimal? Gap => Work is { } work && SpentRate is { } spent ? work - spent : null;

    /// <summary>Works out what a form says.</summary>
    /// <param name="sheet">The form.</param>
    /// <param name="rules">How forms are judged at the place.</param>
    /// <param name="execution">How its money is.</param>
    /// <param name="set">The thresholds the task was issued with.</param>
    public static MonitoringFigures Of(MonitoringSheet sheet, MonitoringRules rules, ExecutionRules execution, LightSet set)
    {
        var due = DueShare.On(sheet.Year, DueShare.EndOf(sheet.Year, sheet.Month), sheet.Goal.Plan, execution.IsLinear, sheet.Goal.Points);
        var funds = new[]
        {
            new FundsLine("年度资金总额", sheet.Goal.Total, sheet.Spent?.Amount, sheet.Amount(MonitoringField.ForecastTotal)),
            new FundsLine("其中：本年一般公共预算拨款", sheet.Goal.Fiscal, sheet.SpentOf(MonitoringField.SpentFiscal)?.Amount, sheet.Amount(MonitoringField.ForecastFiscal)),
            new FundsLine("其他资金", sheet.Goal.Other, sheet.SpentOf(MonitoringField.SpentOther)?.Amount, sheet.Amount(MonitoringField.ForecastOther)),
        };
        var indicators = sheet.Goal.Indicators.Select(indicator => IndicatorStanding.Of(sheet, indicator, rules, set)).ToList();
        var rates = indicators.Select(standing => standing.Actual.Rate).OfType<decimal>().Select(rate => Math.Min(rate, 100)).ToList();
        var spent = funds[0].SpentRate;
        return new MonitoringFigures
        {
            Funds = funds.ToValueList(), Indicators = indicators.ToValueList(), Due = due.Percent, IsPlanned = due.IsByPlan, Progress = rates.Count == 0 ? null : rates.Average(),
            Money = spent is { } rate ? set.OfMoney(rate, due.Percent, sheet.Month) : Light.None,
            Goals = indicators.Aggregate(Light.None, (worst, standing) => worst.Worse(standing.Light)),
            Counted = indicators.Where(standing => standing.Actual.Rate is not null && (standing.IsCumulative || sheet.Month == 12)).ToValueList(),
            IsNotStarted = sheet.Month >= execution.StartMonth && spent == 0 && rates.All(rate => rate == 0),
            IsIdle = sheet.Month >= rules.IdleMonth && spent < rules.IdlePercent,
        };
    }
}

/// <summary>资金行。One row of money of the form.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Budget">年初预算数.</param>
/// <param name="Spent">1—n月执行数.</param>
/// <param name="Forecast">全年预计执行数.</param>
public sealed record FundsLine(string Name, Money? Budget, Money? Spent, Money? Forecast)
{
    /// <summary>执行率, percent.</summary>
    public decimal? SpentRate => Rate(Spent);

    /// <summary>全年预计执行率, percent.</summary>
    public decimal? ForecastRate => Rate(Forecast);

    // With two decimals, as it is shown: the light of a rate is that of the number beside it, here as on the execution board.
    private decimal? Rate(Money? part) => Budget is { Fen: > 0 } budget && part is { } money ? Execution.PercentOf(money, budget) : null;
}

/// <summary>指标进展。How one indicator stands.</summary>
/// <param name="Indicator">The indicator.</param>
/// <param name="IsCumulative">Whether its value grows over the year.</param>
/// <param name="Actual">What was reached.</param>
/// <param name="Forecast">What is expected for the year.</param>
/// <param name="Light">Its light.</param>
public sealed record IndicatorStanding(MonitoredIndicator Indicator, bool IsCumulative, Completion Actual, Completion Forecast, Light Light)
{
    internal static IndicatorStanding Of(MonitoringSheet sheet, MonitoredIndicator indicator, MonitoringRules rules, LightSet set)
    {
        var actual = Completion.Of(indicator.Target, sheet.ActualOf(indicator), rules.PartialPercent);
        var forecast = Completion.Of(indicator.Target, sheet.Text(MonitoringField.Forecast, indicator.Id), rules.PartialPercent);
        var isCumulative = sheet.IsCumulative(indicator);
        return new(indicator, isCumulative, actual, forecast, LightOf(sheet, indicator, set, isCumulative, actual, forecast));
    }

    private static Light LightOf(MonitoringSheet sheet, MonitoredIndicator indicator, LightSet set, bool isCumulative, Completion actual, Completion forecast)
    {
        if (actual.Rate is not { } rate) return Light.None;
        // What grows is measured against the months gone by, everything else against the target itself.
        var light = actual.IsQualitative ? rate >= 100 ? Light.Green : rate > 0 ? Light.Yellow : Light.Red
            : indicator.Target.Value == 0 ? rate >= 100 ? Light.Green : Light.Red
            : set.Of(isCumulative ? rate * 12 / sheet.Month : rate);
        if (forecast.Rate is { } expected && !forecast.IsQualitative && expected < 100) light = light.Worse(set.Of(expected).Worse(Light.Yellow));
        return light.Worse(sheet.LikelihoodOf(indicator.Id) switch { Likelihood.Impossible => Light.Red, Likelihood.Possible => Light.Yellow, _ => Light.None });
    }
}
