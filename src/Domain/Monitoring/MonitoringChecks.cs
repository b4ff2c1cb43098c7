using System.Globalization;
using Mingji.Domain.Checks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using static Mingji.Domain.Monitoring.MonitoringField;

namespace Mingji.Domain.Monitoring;

/// <summary>监控检查。What is looked at in every monitoring form, in the order of the form.</summary>
public static class MonitoringChecks
{
    /// <summary>All findings of a form.</summary>
    public static ValueList<MonitoringFinding> Of(MonitoringSheet sheet, MonitoringFigures figures, MonitoringRules rules) =>
        [.. Money(sheet, figures), .. sheet.Goal.Indicators.SelectMany((_, i) => Row(sheet, figures.Indicators[i])), .. Whole(sheet, figures, rules)];

    private static IEnumerable<MonitoringFinding> Money(MonitoringSheet sheet, MonitoringFigures figures)
    {
        var total = figures.Funds[0];
        if (sheet.Spent is null && sheet.Text(SpentTotal).Length == 0)
            yield return Error("M02", new(SpentTotal), "没有填写年度资金总额的执行数。", "按国库支付数填写，还没有支出的填 0。");
        foreach (var field in Enum.GetValues<MonitoringField>().Where(field => field.IsMoney()))
            if (sheet.Text(field) is { Length: > 0 } text && sheet.Amount(field) is not { Fen: >= 0 })
                yield return Error("M02", new(field), $"“{text}”不是金额。", "只填数字，单位是万元。");
        if (total is { Budget: { Fen: > 0 } budget, Spent: { } spent } && spent > budget)
        {
            // 元 written into a column of 万元 is ten thousand times too much.
            var isSlip = sheet.Spent is { Source: ExecutedSource.Typed } && spent.Fen / 10_000 <= budget.Fen && spent.Fen / 100 > budget.Fen;
            // What was paid cannot be mended on the form.
            yield return Of(sheet, "M09", new(SpentTotal), $"执行数 {spent.ToDisplay()}超过年初预算数 {budget.ToDisplay()}。", isSlip ? "很可能把元填成了万元，请核对单位。" : "请核对执行数；预算调整过的，先调整绩效目标。") with
            {
                Repair = isSlip && spent.Fen % 10_000 == 0 ? MoneyText.Print(new(spent.Fen / 10_000), MonitoringSheet.Unit) : null,
            };
        }
        if (total is { Spent: { } executed, Forecast: { } forecast } && forecast < executed)
            yield return Of(sheet, "M07", new(ForecastTotal), $"全年预计执行数 {forecast.ToDisplay()}比已执行的 {executed.ToDisplay()}还少。", "全年预计执行数包括已经执行的，请核对。");
        if (sheet.Spent is { Source: ExecutedSource.Typed, Amount: var whole } && sheet.Amount(SpentFiscal) is { } fiscal && fiscal + (sheet.Amount(SpentOther) ?? Values.Money.Zero) is var sum && sum != whole)
            yield return Warning("M09", new(SpentTotal), $"执行数合计 {whole.ToDisplay()}，与两项资金之和 {sum.ToDisplay()}不等。", "请核对，使合计等于各项之和。");
    }

    private static IEnumerable<MonitoringFinding> Row(MonitoringSheet sheet, IndicatorStanding standing)
    {
        var (row, name, target) = (standing.Indicator.Id, standing.Indicator.Name, standing.Indicator.Target);
        var text = sheet.ActualOf(standing.Indicator);
        if (text.Length == 0)
        {
            yield return Error("M01", new(Actual, row), $"“{name}”没有填写执行情况。", target.Value is null ? "填达成、部分达成或未达成。" : "填写到期末的实际值，还没有开展的填 0。");
            yield break;
        }
        if (Slip(standing, text) is { } slip) yield return slip;
        var isPaid = sheet.Collected.TryGetValue(standing.Indicator.Id, out var collected) && collected is [{ IsPaid: true }];
        if (sheet.Proposed(standing.Indicator) is { } proposed && standing.Actual.Number is { } said && Completion.NumberOf(target, proposed) is { } accepted && said != accepted)
            yield return Warning("M14", new(Actual, row), $"“{name}”填的是 {Print(said)}，{(isPaid ? "支付合计" : "验收单")}是 {Print(accepted)}。", isPaid ? "请核对；还有没有登记的支付，先登记支付。" : "请核对；还有没有验收的，先办理验收。") with { Repair = proposed };
        if (standing is { IsCumulative: true, Actual.Number: { } actual, Forecast.Number: { } expected } && expected < actual)
            yield return Error("M07", new(Forecast, row), $"“{name}”全年预计 {Print(expected)}，比已完成的 {Print(actual)}还少。", "这一项是累计值，全年预计包括已经完成的，请核对。");
        if (standing is { IsCumulative: true, Actual.Number: { } now } && sheet.Last.GetValueOrDefault(new(Actual, row)) is { } before && Completion.NumberOf(target, before) is { } then && then > now)
            yield return Warning("M11", new(Actual, row), $"“{name}”累计 {Print(now)}，比{MonitoringSheet.PeriodName(sheet.LastMonth ?? 1)}的 {Print(then)}还少。", "累计值不会减少，请核对本期和上期的数。");
        if (sheet.LikelihoodOf(row) is not { } likelihood)
            yield return Error("M10", new(MonitoringField.Likelihood, row), $"“{name}”没有选择完成目标的可能性。", "从确定能、有可能、完全不可能中选一项。");
        else if (likelihood == Likelihood.Impossible && sheet.Text(Remark, row).Length == 0 && sheet.Text(Measures).Length == 0)
            yield return Error("M06", new(Remark, row), $"“{name}”完全不可能完成，没有写措施。", "在备注或表下的“纠偏措施”里写明怎么办：整改、调整目标或调整预算。");
        var deviates = standing.Light is Light.Yellow or Light.Red || sheet.LikelihoodOf(row) is Likelihood.Possible or Likelihood.Impossible;
        if (deviates && !sheet.HasCause(row))
            yield return Warning("M05", new(CauseFunds, row), $"“{name}”有偏差，没有选择原因。", "从五类原因中勾选，并写明具体情况。");
        else if (sheet.HasCause(row) && sheet.Text(Cause, row).Length == 0)
            yield return Warning("M05", new(Cause, row), $"“{name}”勾选了偏差原因，没有写原因说明。", "用一句话写明具体情况。");
    }

    private static IEnumerable<MonitoringFinding> Whole(MonitoringSheet sheet, MonitoringFigures figures, MonitoringRules rules)
    {
        var compared = figures.Indicators.Where(standing => standing.Actual.Number is not null && standing.Indicator.Target.Value is not null).ToList();
        if (compared.Count >= 3 && sheet.Month < 12 && compared.All(standing => standing.Actual.Number == standing.Indicator.Target.Value))
            yield return Warning("M03", new(Actual, compared[0].Indicator.Id), $"{compared.Count} 项指标的执行情况与指标值完全一样。", "监控要填实际数，不是抄指标值，请逐项核对。") with
            {
                Others = compared.Skip(1).Select(standing => new MonitoringCell(Actual, standing.Indicator.Id)).ToValueList(),
            };
        if (figures.IsNotStarted) yield return Warning("M12", new(SpentTotal), $"到 {sheet.Month} 月底还没有支出，也没有进展。", "请在“纠偏措施”里写明启动的时间和责任人。");
        else if (figures.IsIdle) yield return Warning("M13", new(SpentTotal), $"到 {sheet.Month} 月底只执行了 {Percent(figures.SpentRate)}，资金闲置。", "请说明原因；年内用不完的，按程序调减预算。");
        if (figures.Gap is { } gap && decimal.Abs(gap) > rules.GapPoints)
            yield return Warning("M08", new(gap > 0 ? SpentTotal : Actual, gap > 0 ? 0 : sheet.Goal.Indicators[0].Id),
                gap > 0 ? $"目标完成 {Percent(figures.Progress)}，资金只执行 {Percent(figures.SpentRate)}，相差 {Points(gap)} 个百分点。" : $"资金已执行 {Percent(figures.SpentRate)}，目标只完成 {Percent(figures.Progress)}，相差 {Points(gap)} 个百分点。",
                gap > 0 ? "活干了钱没付的，请及时办理支付；指标虚高的，请核对执行情况。" : "请核对执行情况；确实花了钱没见效的，请写明原因和措施。");
    }

    /// <summary>An actual value that no work explains: a slip of units, a share above one hundred, several times the target.</summary>
    private static MonitoringFinding? Slip(IndicatorStanding standing, string text)
    {
        var (row, name, target) = (standing.Indicator.Id, standing.Indicator.Name, standing.Indicator.Target);
        if (standing.Actual.Number is not { } number)
            return target.Kind is TargetKind.Number or TargetKind.Range && standing.Actual.Rate is null
                ? Error("M04", new(Actual, row), $"“{name}”的执行情况“{text}”和指标值“{target.Text}”不能比较。", $"填写和指标值同单位的数{(target.UnitText is { } unit ? $"（{unit}）" : "")}。") : null;
        if (number < 0) return Error("M04", new(Actual, row), $"“{name}”的执行情况是负数。", "请核对。");
        if (target is { IsPercent: true, Value: <= 100 } && number > 100 && target.Operator is not (TargetOperator.AtMost or TargetOperator.LessThan))
            return Warning("M04", new(Actual, row), $"“{name}”是比率，{Print(number)}% 超过 100%。", "请核对是否多写了位数。") with { Repair = number is > 1_000 and <= 10_000 ? Written(number / 100, target) : null };
        if (target is not { Value: > 0 and var promised } || number <= promised) return null;
        foreach (var factor in (int[])[10, 100, 10_000])
            if (number / factor > promised * 0.9m && number / factor < promised * 1.1m)
                return Warning("M04", new(Actual, row), $"“{name}”的执行情况 {Print(number)} 约是指标值 {Print(promised)} 的 {factor} 倍。", "很可能写错了单位或多写了零，请核对。") with { Repair = Written(number / factor, target) };
        return number >= promised * 3
            ? Warning("M04", new(Actual, row), $"“{name}”的执行情况 {Print(number)} 是指标值 {Print(promised)} 的 3 倍以上。", "请核对；属实的，说明原因，下年调高指标值。") : null;
    }

    private static string Written(decimal number, TargetValue target) => Print(number) + target.UnitText;

    private static string Print(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Percent(decimal? rate) => (rate ?? 0).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    private static string Points(decimal gap) => decimal.Abs(gap).ToString("0.#", CultureInfo.InvariantCulture);

    private static MonitoringFinding Of(MonitoringSheet sheet, string check, MonitoringCell cell, string message, string advice) =>
        sheet.Spent is { Source: ExecutedSource.Payments } ? Warning(check, cell, message, advice) : Error(check, cell, message, advice);

    private static MonitoringFinding Error(string check, MonitoringCell cell, string message, string advice) => new(check, Severity.Error, cell, message, advice);

    private static MonitoringFinding Warning(string check, MonitoringCell cell, string message, string advice) => new(check, Severity.Warning, cell, message, advice);
}
