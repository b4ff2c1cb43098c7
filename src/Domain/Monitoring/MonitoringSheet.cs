using Mingji.Domain.Values;

namespace Mingji.Domain.Monitoring;

/// <summary>项目支出绩效目标执行监控表。The form of dossier 6.2: the approved goal, and what the unit wrote beside it. Cells hold the text as typed.</summary>
/// <param name="Goal">The approved goal.</param>
/// <param name="Year">预算年度.</param>
/// <param name="Month">The period is January to this month, 1–12.</param>
/// <param name="Cells">What was written; empty cells are left out.</param>
public sealed record MonitoringSheet(MonitoredGoal Goal, int Year, int Month, IReadOnlyDictionary<MonitoringCell, string> Cells)
{
    /// <summary>Amounts of the form are in 万元, as the official form prints them.</summary>
    public const MoneyUnit Unit = MoneyUnit.WanYuan;

    /// <summary>What the period before said, by cell; empty when there was none.</summary>
    public IReadOnlyDictionary<MonitoringCell, string> Last { get; init; } = new Dictionary<MonitoringCell, string>();

    /// <summary>The last month of the period before; <see langword="null"/> when there was none.</summary>
    public int? LastMonth { get; init; }

    /// <summary>What the project's payments come to, which counts instead of a typed total; <see langword="null"/> without payments.</summary>
    public Money? Paid { get; init; }

    /// <summary>What of that is 财政资金; <see langword="null"/> without payments.</summary>
    public Money? PaidFiscal { get; init; }

    /// <summary>What of that is 其他资金; <see langword="null"/> without payments.</summary>
    public Money? PaidOther { get; init; }

    /// <summary>What acceptance sheets up to the period's end say of indicators, by indicator, oldest first.</summary>
    public IReadOnlyDictionary<long, ValueList<CollectedValue>> Collected { get; init; } = new Dictionary<long, ValueList<CollectedValue>>();

    /// <summary>The text of a cell; empty for none.</summary>
    public string Text(MonitoringField field, long row = 0) => Cells.GetValueOrDefault(new(field, row)) ?? "";

    /// <summary>An amount of the head; <see langword="null"/> when the cell is empty or no amount.</summary>
    public Money? Amount(MonitoringField field) => MoneyText.Parse(Text(field), Unit);

    /// <summary>1—n月执行数 in total: payments where there are any, else as typed, else the sum of the two parts.</summary>
    public ExecutedAmount? Spent => Paid is { } paid ? new(paid, ExecutedSource.Payments)
        : Amount(MonitoringField.SpentTotal) is { } typed ? new(typed, ExecutedSource.Typed) : null;

    /// <summary>1—n月执行数 of one row of money: payments where there are any, else as typed.</summary>
    /// <param name="field">年度资金总额, 一般公共预算拨款 or 其他资金.</param>
    public ExecutedAmount? SpentOf(MonitoringField field) => field == MonitoringField.SpentTotal ? Spent
        : (field == MonitoringField.SpentFiscal ? PaidFiscal : PaidOther) is { } paid ? new(paid, ExecutedSource.Payments)
        : Amount(field) is { } typed ? new(typed, ExecutedSource.Typed) : null;

    /// <summary>
    /// What acceptance sheets propose for an indicator's actual value, in its unit: their sum where it grows over the year, else the last; <see langword="null"/> without sheets, and where the
    /// target is no number.
    /// </summary>
    public string? Proposed(MonitoredIndicator indicator)
    {
        if (indicator.Target.Kind is not (TargetKind.Number or TargetKind.Range) || !Collected.TryGetValue(indicator.Id, out var values) || values.Count == 0) return null;
        return CollectedValue.Print(IsCumulative(indicator) ? values.Sum(value => value.Quantity) : values[^1].Quantity, indicator);
    }

    /// <summary>执行情况 of an indicator: as typed, and where nothing was typed as acceptance sheets say; empty for neither.</summary>
    public string ActualOf(MonitoredIndicator indicator) => Text(MonitoringField.Actual, indicator.Id) is { Length: > 0 } typed ? typed : Proposed(indicator) ?? "";

    /// <summary>完成目标可能性 of an indicator.</summary>
    public Likelihood? LikelihoodOf(long row) => Likelihoods.Parse(Text(MonitoringField.Likelihood, row));

    /// <summary>Whether one of the five causes is ticked.</summary>
    public bool HasCause(long row) => MonitoringFields.Causes.Any(cause => Text(cause, row).Length > 0);

    /// <summary>Whether an indicator's actual value grows over the year: as the unit said, else as its kind suggests.</summary>
    public bool IsCumulative(MonitoredIndicator indicator) => Text(MonitoringField.Cumulative, indicator.Id) switch { "是" => true, "否" => false, _ => indicator.IsUsuallyCumulative };

    /// <summary>1—7月, for headings.</summary>
    public string Period => PeriodName(Month);

    /// <summary>The name of a period: 1—7月; January alone is 1月, the whole year 1—12月.</summary>
    public static string PeriodName(int month) => month == 1 ? "1月" : $"1—{month.ToString(System.Globalization.CultureInfo.InvariantCulture)}月";
}
