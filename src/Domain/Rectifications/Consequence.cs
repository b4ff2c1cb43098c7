namespace Mingji.Domain.Rectifications;

/// <summary>处理结论。What follows from a problem until it is mended (dossier 6.4).</summary>
public enum Consequence
{
    /// <summary>整改: the unit mends it; nothing is held up.</summary>
    Rectify,

    /// <summary>预算调整: budget and goal are adjusted together before the project reports again.</summary>
    AdjustBudget,

    /// <summary>暂停拨款: nothing is paid.</summary>
    StopPayments,

    /// <summary>暂缓实施: nothing is paid, and nothing is adjusted.</summary>
    Suspend,
}

/// <summary>后续办理。A further step that may be held up.</summary>
public enum FurtherStep
{
    /// <summary>申请调整.</summary>
    Adjustment,

    /// <summary>报送监控.</summary>
    MonitoringReport,

    /// <summary>资金支付, and what leads to it: moving a purchase on and signing contracts.</summary>
    Payment,
}

/// <summary>处理结论的效力。What each consequence holds up, said once for all who ask.</summary>
public static class Consequences
{
    /// <summary>The word.</summary>
    public static string Word(this Consequence consequence) => consequence switch
    {
        Consequence.Rectify => "整改",
        Consequence.AdjustBudget => "预算调整",
        Consequence.StopPayments => "暂停拨款",
        Consequence.Suspend => "暂缓实施",
    };

    /// <summary>The word of a step.</summary>
    public static string Word(this FurtherStep step) => step switch { FurtherStep.Adjustment => "申请调整", FurtherStep.MonitoringReport => "报送监控", FurtherStep.Payment => "支付资金、推进采购和签订合同" };

    /// <summary>Whether a consequence holds a step up while its rectification is open.</summary>
    public static bool Blocks(this Consequence consequence, FurtherStep step) => (consequence, step) switch
    {
        (Consequence.AdjustBudget, FurtherStep.MonitoringReport) => true,
        (Consequence.StopPayments or Consequence.Suspend, FurtherStep.Payment) => true,
        (Consequence.Suspend, FurtherStep.Adjustment) => true,
        _ => false,
    };
}
