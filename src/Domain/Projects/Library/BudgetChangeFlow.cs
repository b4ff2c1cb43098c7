using Mingji.Domain.Workflow;
using static Mingji.Domain.Organisations.Role;

namespace Mingji.Domain.Projects.Library;

/// <summary>预算变动流程。追加, 调减 and 调剂 of a project that is past its preparation: one proposes with a document, another of finance approves (预算法第六十七条至第七十二条).</summary>
public static class BudgetChangeFlow
{
    /// <summary>待审批.</summary>
    public static readonly FlowState Proposed = new("Proposed", "待审批") { Locked = "已提出申请，等待财政审批；要修改请先撤回。" };

    /// <summary>已批准: it stands in the budget lines.</summary>
    public static readonly FlowState Approved = new("Approved", "已批准") { IsApproved = true, IsFinal = true, Locked = "已批准，记入预算明细。" };

    /// <summary>未批准.</summary>
    public static readonly FlowState Refused = new("Refused", "未批准") { IsFinal = true, Locked = "没有批准，预算不变。" };

    /// <summary>已撤回.</summary>
    public static readonly FlowState Withdrawn = new("Withdrawn", "已撤回") { IsFinal = true, Locked = "申请人已撤回，预算不变。" };

    /// <summary>批准.</summary>
    public static readonly FlowAct Approve = new("Approve", "批准");

    /// <summary>不批准.</summary>
    public static readonly FlowAct Refuse = new("Refuse", "不批准");

    /// <summary>撤回申请, by the one who proposed it.</summary>
    public static readonly FlowAct Withdraw = new("Withdraw", "撤回申请");

    /// <summary>The table.</summary>
    public static Flow Table { get; } = new("BudgetChange", "预算变动", [Proposed],
    [
        new(Proposed, Approve, Approved, [TownshipFinance, BusinessSection, PerformanceSection]) { IsReview = true },
        new(Proposed, Refuse, Refused, [TownshipFinance, BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true },
        new(Proposed, Withdraw, Withdrawn, [Preparer, UnitHead, TownshipFinance, BusinessSection, PerformanceSection]),
    ]);
}
