using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using static Mingji.Domain.Organisations.Role;

namespace Mingji.Domain.Procurement;

/// <summary>
/// 政府采购流程。意向 → 计划 → 方式 → 文件 → 开标 → 结果 → 合同审核 → 合同 → 验收 → 支付 → 归档. Who reviews the contract or accepts the goods may not be who handles the
/// purchase (政府采购法第六十一条), which <see cref="PurchaseDuties"/> decides.
/// </summary>
public static class ProcurementFlow
{
    /// <summary>待公开意向: what is to be bought is written down.</summary>
    public static readonly FlowState Draft = new("Draft", "待公开意向") { IsEditable = true };

    /// <summary>意向已公开.</summary>
    public static readonly FlowState Announced = new("Announced", "意向已公开");

    /// <summary>计划已备案.</summary>
    public static readonly FlowState Planned = new("Planned", "计划已备案");

    /// <summary>方式已确定.</summary>
    public static readonly FlowState MethodSet = new("MethodSet", "方式已确定");

    /// <summary>文件已发布.</summary>
    public static readonly FlowState Published = new("Published", "文件已发布");

    /// <summary>已开标.</summary>
    public static readonly FlowState Opened = new("Opened", "已开标");

    /// <summary>结果已公告.</summary>
    public static readonly FlowState Decided = new("Decided", "结果已公告");

    /// <summary>合同已审核.</summary>
    public static readonly FlowState Reviewed = new("Reviewed", "合同已审核");

    /// <summary>合同已签订.</summary>
    public static readonly FlowState Contracted = new("Contracted", "合同已签订");

    /// <summary>已验收.</summary>
    public static readonly FlowState Accepted = new("Accepted", "已验收");

    /// <summary>已付清.</summary>
    public static readonly FlowState Paid = new("Paid", "已付清");

    /// <summary>已归档.</summary>
    public static readonly FlowState Filed = new("Filed", "已归档") { IsFinal = true };

    /// <summary>已终止.</summary>
    public static readonly FlowState Cancelled = new("Cancelled", "已终止") { IsFinal = true };

    /// <summary>公开意向.</summary>
    public static readonly FlowAct Announce = new("Announce", "公开采购意向");

    /// <summary>备案计划.</summary>
    public static readonly FlowAct Plan = new("Plan", "备案采购计划");

    /// <summary>确定方式.</summary>
    public static readonly FlowAct SetMethod = new("SetMethod", "确定采购方式");

    /// <summary>发布文件.</summary>
    public static readonly FlowAct Publish = new("Publish", "发布采购文件");

    /// <summary>开标.</summary>
    public static readonly FlowAct Open = new("Open", "开标");

    /// <summary>公告结果.</summary>
    public static readonly FlowAct PublishResult = new("PublishResult", "公告结果");

    /// <summary>废标.</summary>
    public static readonly FlowAct Fail = new("Fail", "废标");

    /// <summary>审核合同.</summary>
    public static readonly FlowAct ReviewContract = new("ReviewContract", "审核合同");

    /// <summary>签订合同.</summary>
    public static readonly FlowAct Sign = new("Sign", "签订合同");

    /// <summary>验收.</summary>
    public static readonly FlowAct Accept = new("Accept", "验收");

    /// <summary>付清.</summary>
    public static readonly FlowAct Pay = new("Pay", "付清");

    /// <summary>归档.</summary>
    public static readonly FlowAct File = new("File", "归档");

    /// <summary>终止采购.</summary>
    public static readonly FlowAct Cancel = new("Cancel", "终止采购");

    private static readonly ValueList<Role> Handlers = [Preparer, UnitHead, TownshipFinance];

    private static readonly ValueList<Role> Checkers = [Preparer, UnitHead, TownshipFinance, DepartmentReviewer];

    /// <summary>The table.</summary>
    public static Flow Table { get; } = new("Procurement", "政府采购", [Draft],
    [
        new(Draft, Announce, Announced, Handlers),
        new(Draft, Plan, Planned, Handlers) { NeedsReason = true },
        new(Announced, Plan, Planned, Handlers),
        new(Planned, SetMethod, MethodSet, Handlers),
        new(MethodSet, Publish, Published, Handlers),
        new(Published, Open, Opened, Handlers),
        new(Published, Fail, Planned, Handlers) { NeedsReason = true },
        new(Opened, PublishResult, Decided, Handlers),
        new(Opened, Fail, Planned, Handlers) { NeedsReason = true },
        new(Decided, ReviewContract, Reviewed, Checkers) { IsReview = true },
        new(MethodSet, ReviewContract, Reviewed, Checkers) { IsReview = true },
        new(Reviewed, Sign, Contracted, Handlers),
        new(Contracted, Accept, Accepted, Checkers) { IsReview = true },
        new(Accepted, Pay, Paid, Handlers),
        new(Paid, File, Filed, Handlers),
        new(Draft, Cancel, Cancelled, Handlers) { NeedsReason = true },
        new(Announced, Cancel, Cancelled, Handlers) { NeedsReason = true },
        new(Planned, Cancel, Cancelled, Handlers) { NeedsReason = true },
        new(MethodSet, Cancel, Cancelled, Handlers) { NeedsReason = true },
    ]);

    /// <summary>The event whose day a step notes; <see langword="null"/> for steps that note none.</summary>
    public static PurchaseEvent? EventOf(FlowAct act) => act.Code switch
    {
        "Announce" => PurchaseEvent.Intention,
        "Plan" => PurchaseEvent.Plan,
        "SetMethod" => PurchaseEvent.Method,
        "Publish" => PurchaseEvent.Documents,
        "Open" => PurchaseEvent.Opening,
        "PublishResult" => PurchaseEvent.Result,
        "ReviewContract" => PurchaseEvent.ContractReviewed,
        "Sign" => PurchaseEvent.Signed,
        "Accept" => PurchaseEvent.Accepted,
        "Pay" => PurchaseEvent.Paid,
        "File" => PurchaseEvent.Archived,
        _ => null,
    };

    /// <summary>Whether an act takes the purchase forward; what a suspended purchase may do all the same is fail and be cancelled.</summary>
    public static bool GoesForward(FlowAct act) => act != Fail && act != Cancel;

    /// <summary>How far a state is on the way, from 0; a cancelled purchase is nowhere.</summary>
    public static int Rank(FlowState state) => state == Cancelled ? -1 : Table.States.ToList().IndexOf(state);
}
