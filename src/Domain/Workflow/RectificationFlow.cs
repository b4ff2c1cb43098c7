using static Mingji.Domain.Organisations.Role;

namespace Mingji.Domain.Workflow;

/// <summary>整改流程。The way of a rectification from its notice to 销号 (dossier 14.2).</summary>
public static class RectificationFlow
{
    /// <summary>下达.</summary>
    public static readonly FlowState Issued = new("Issued", "下达") { Locked = "还没有开始整改。" };

    /// <summary>整改中.</summary>
    public static readonly FlowState Working = new("Working", "整改中") { IsEditable = true };

    /// <summary>已提交.</summary>
    public static readonly FlowState Submitted = new("Submitted", "已提交") { Locked = "整改情况已提交，等待验收。" };

    /// <summary>验收.</summary>
    public static readonly FlowState Acceptance = new("Acceptance", "验收") { Locked = "整改情况正在验收。" };

    /// <summary>销号.</summary>
    public static readonly FlowState Closed = new("Closed", "销号") { IsFinal = true, Locked = "整改已销号，内容只读。" };

    /// <summary>开始整改.</summary>
    public static readonly FlowAct Start = new("Start", "开始整改");

    /// <summary>提交整改.</summary>
    public static readonly FlowAct Submit = new("Submit", "提交整改");

    /// <summary>开始验收.</summary>
    public static readonly FlowAct Accept = new("Accept", "开始验收");

    /// <summary>销号.</summary>
    public static readonly FlowAct Close = new("Close", "销号");

    /// <summary>退回.</summary>
    public static readonly FlowAct Return = new("Return", "退回");

    /// <summary>The table.</summary>
    public static Flow Table { get; } = new("Rectification", "整改", [Issued],
    [
        new(Issued, Start, Working, [Preparer, UnitHead]),
        new(Working, Submit, Submitted, [UnitHead]),
        new(Submitted, Accept, Acceptance, [TownshipFinance, DepartmentReviewer, BusinessSection, PerformanceSection]) { IsReview = true },
        new(Acceptance, Close, Closed, [TownshipFinance, DepartmentReviewer, BusinessSection, PerformanceSection]) { IsReview = true },
        new(Acceptance, Return, Working, [TownshipFinance, DepartmentReviewer, BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
    ]);
}
