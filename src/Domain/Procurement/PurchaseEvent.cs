namespace Mingji.Domain.Procurement;

/// <summary>采购事项。What happens to a purchase on a day that the law counts from or to.</summary>
public enum PurchaseEvent
{
    /// <summary>采购意向公开.</summary>
    Intention,

    /// <summary>采购计划备案.</summary>
    Plan,

    /// <summary>采购方式确定.</summary>
    Method,

    /// <summary>采购文件发布.</summary>
    Documents,

    /// <summary>采购文件提供截止.</summary>
    OfferedUntil,

    /// <summary>采购文件澄清修改.</summary>
    Amended,

    /// <summary>开标或响应文件开启.</summary>
    Opening,

    /// <summary>评审结束.</summary>
    Reviewed,

    /// <summary>评审报告送达采购人.</summary>
    Reported,

    /// <summary>中标、成交供应商确定.</summary>
    Decided,

    /// <summary>结果公告.</summary>
    Result,

    /// <summary>中标、成交通知书发出.</summary>
    Notice,

    /// <summary>合同审核.</summary>
    ContractReviewed,

    /// <summary>合同签订.</summary>
    Signed,

    /// <summary>合同公告.</summary>
    ContractPublished,

    /// <summary>合同副本备案.</summary>
    ContractFiled,

    /// <summary>履约验收.</summary>
    Accepted,

    /// <summary>收到发票.</summary>
    Invoiced,

    /// <summary>资金支付完毕.</summary>
    Paid,

    /// <summary>采购文件归档.</summary>
    Archived,
}

/// <summary>采购事项名称。How the events are called.</summary>
public static class PurchaseEvents
{
    /// <summary>The event for people.</summary>
    public static string Word(this PurchaseEvent happened) => happened switch
    {
        PurchaseEvent.Intention => "采购意向公开",
        PurchaseEvent.Plan => "采购计划备案",
        PurchaseEvent.Method => "采购方式确定",
        PurchaseEvent.Documents => "采购文件发布",
        PurchaseEvent.OfferedUntil => "采购文件提供截止",
        PurchaseEvent.Amended => "采购文件澄清修改",
        PurchaseEvent.Opening => "开标（响应文件开启）",
        PurchaseEvent.Reviewed => "评审结束",
        PurchaseEvent.Reported => "评审报告送达",
        PurchaseEvent.Decided => "供应商确定",
        PurchaseEvent.Result => "结果公告",
        PurchaseEvent.Notice => "中标、成交通知书发出",
        PurchaseEvent.ContractReviewed => "合同审核",
        PurchaseEvent.Signed => "合同签订",
        PurchaseEvent.ContractPublished => "合同公告",
        PurchaseEvent.ContractFiled => "合同副本备案",
        PurchaseEvent.Accepted => "履约验收",
        PurchaseEvent.Invoiced => "收到发票",
        PurchaseEvent.Paid => "支付完毕",
        PurchaseEvent.Archived => "归档",
    };

    /// <summary>The events that no step brings with it: their days are written down by themselves.</summary>
    public static IReadOnlyList<PurchaseEvent> ByHand { get; } =
    [
        PurchaseEvent.OfferedUntil, PurchaseEvent.Amended, PurchaseEvent.Reviewed, PurchaseEvent.Reported, PurchaseEvent.Decided, PurchaseEvent.Notice,
        PurchaseEvent.ContractPublished, PurchaseEvent.ContractFiled, PurchaseEvent.Invoiced,
    ];
}
