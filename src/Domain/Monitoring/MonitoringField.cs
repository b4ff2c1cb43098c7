namespace Mingji.Domain.Monitoring;

/// <summary>监控栏目。The cells of the monitoring form that a unit fills in (财预〔2019〕136号, form of the appendix).</summary>
public enum MonitoringField
{
    /// <summary>1—n月执行数, 年度资金总额.</summary>
    SpentTotal,

    /// <summary>1—n月执行数, 一般公共预算拨款.</summary>
    SpentFiscal,

    /// <summary>1—n月执行数, 其他资金.</summary>
    SpentOther,

    /// <summary>全年预计执行数, 年度资金总额.</summary>
    ForecastTotal,

    /// <summary>全年预计执行数, 一般公共预算拨款.</summary>
    ForecastFiscal,

    /// <summary>全年预计执行数, 其他资金.</summary>
    ForecastOther,

    /// <summary>1—n月执行情况 of an indicator.</summary>
    Actual,

    /// <summary>全年预计完成情况.</summary>
    Forecast,

    /// <summary>偏差原因：经费保障.</summary>
    CauseFunds,

    /// <summary>偏差原因：制度保障.</summary>
    CauseRules,

    /// <summary>偏差原因：人员保障.</summary>
    CauseStaff,

    /// <summary>偏差原因：硬件条件保障.</summary>
    CauseEquipment,

    /// <summary>偏差原因：其他.</summary>
    CauseOther,

    /// <summary>原因说明.</summary>
    Cause,

    /// <summary>完成目标可能性: 1, 2 or 3.</summary>
    Likelihood,

    /// <summary>备注.</summary>
    Remark,

    /// <summary>是否累计: whether the actual value grows over the year; empty means as the indicator's kind suggests.</summary>
    Cumulative,

    /// <summary>纠偏措施 of the whole project, below the table.</summary>
    Measures,
}

/// <summary>监控格。One cell of a monitoring form.</summary>
/// <param name="Field">Which column.</param>
/// <param name="Row">The indicator's id; 0 for the head.</param>
public readonly record struct MonitoringCell(MonitoringField Field, long Row = 0);

/// <summary>监控栏目的写法。How the cells of the form are called.</summary>
public static class MonitoringFields
{
    /// <summary>What a tick is stored as.</summary>
    public const string Tick = "√";

    /// <summary>The five causes, in the order of the form.</summary>
    public static IReadOnlyList<MonitoringField> Causes { get; } =
        [MonitoringField.CauseFunds, MonitoringField.CauseRules, MonitoringField.CauseStaff, MonitoringField.CauseEquipment, MonitoringField.CauseOther];

    /// <summary>Whether a field belongs to an indicator; else to the head.</summary>
    public static bool IsOfRow(this MonitoringField field) => field is >= MonitoringField.Actual and <= MonitoringField.Cumulative;

    /// <summary>Whether a field is ticked and not written.</summary>
    public static bool IsTick(this MonitoringField field) => field is >= MonitoringField.CauseFunds and <= MonitoringField.CauseOther;

    /// <summary>Whether a field holds money.</summary>
    public static bool IsMoney(this MonitoringField field) => field <= MonitoringField.ForecastOther;

    /// <summary>The word on the form.</summary>
    public static string Label(this MonitoringField field) => field switch
    {
        MonitoringField.SpentTotal => "年度资金总额执行数",
        MonitoringField.SpentFiscal => "一般公共预算拨款执行数",
        MonitoringField.SpentOther => "其他资金执行数",
        MonitoringField.ForecastTotal => "年度资金总额全年预计执行数",
        MonitoringField.ForecastFiscal => "一般公共预算拨款全年预计执行数",
        MonitoringField.ForecastOther => "其他资金全年预计执行数",
        MonitoringField.Actual => "执行情况",
        MonitoringField.Forecast => "全年预计完成情况",
        MonitoringField.CauseFunds => "经费保障",
        MonitoringField.CauseRules => "制度保障",
        MonitoringField.CauseStaff => "人员保障",
        MonitoringField.CauseEquipment => "硬件条件保障",
        MonitoringField.CauseOther => "其他",
        MonitoringField.Cause => "原因说明",
        MonitoringField.Likelihood => "完成目标可能性",
        MonitoringField.Remark => "备注",
        MonitoringField.Cumulative => "是否累计",
        MonitoringField.Measures => "纠偏措施",
    };
}
