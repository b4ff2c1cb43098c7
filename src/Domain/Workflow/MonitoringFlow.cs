using static Mingji.Domain.Organisations.Role;

namespace Mingji.Domain.Workflow;

/// <summary>绩效监控流程。The way of a monitoring form from issue to completion (dossier 14.2); a finished period is opened again with a reason, and a new round begins.</summary>
public static class MonitoringFlow
{
    /// <summary>已下发: nobody of the unit has begun.</summary>
    public static readonly FlowState Issued = new("Issued", "已下发") { Locked = "还没有开始填报。" };

    /// <summary>填报中.</summary>
    public static readonly FlowState Filling = new("Filling", "填报中") { IsEditable = true };

    /// <summary>已报送.</summary>
    public static readonly FlowState Reported = new("Reported", "已报送") { Locked = "已报送，要修改请联系审核人退回。" };

    /// <summary>审核通过.</summary>
    public static readonly FlowState Passed = new("Passed", "审核通过") { IsApproved = true, Locked = "审核已通过，内容只读。确需修改的，请下达任务的部门重新开放。" };

    /// <summary>退回.</summary>
    public static readonly FlowState Returned = new("Returned", "退回") { IsEditable = true };

    /// <summary>整改: a deviation is being mended, the form stands as it was passed.</summary>
    public static readonly FlowState Rectifying = new("Rectifying", "整改") { Locked = "监控内容只读，请填写整改情况。" };

    /// <summary>完成: not final, since a finished period can be opened again.</summary>
    public static readonly FlowState Done = new("Done", "完成") { IsApproved = true, Locked = "监控已完成，内容只读。确需修改的，请下达任务的部门重新开放。" };

    /// <summary>已撤回: the form is no longer asked for; what was written in it stays.</summary>
    public static readonly FlowState Withdrawn = new("Withdrawn", "已撤回") { IsFinal = true, Locked = "这张监控表已撤回，不用再报。" };

    /// <summary>开始填报.</summary>
    public static readonly FlowAct Start = new("Start", "开始填报");

    /// <summary>报送.</summary>
    public static readonly FlowAct Submit = new("Submit", "报送");

    /// <summary>审核通过.</summary>
    public static readonly FlowAct Pass = new("Pass", "审核通过");

    /// <summary>退回.</summary>
    public static readonly FlowAct Return = new("Return", "退回");

    /// <summary>要求整改.</summary>
    public static readonly FlowAct Rectify = new("Rectify", "要求整改");

    /// <summary>办结.</summary>
    public static readonly FlowAct Close = new("Close", "办结");

    /// <summary>重新开放.</summary>
    public static readonly FlowAct Reopen = new("Reopen", "重新开放");

    /// <summary>撤回.</summary>
    public static readonly FlowAct Withdraw = new("Withdraw", "撤回");

    /// <summary>The table.</summary>
    public static Flow Table { get; } = new("Monitoring", "绩效监控任务", [Issued],
    [
        new(Issued, Start, Filling, [Preparer, UnitHead, TownshipFinance]),
        new(Filling, Submit, Reported, [UnitHead]),
        new(Reported, Pass, Passed, [TownshipFinance, DepartmentReviewer, BusinessSection, PerformanceSection]) { IsReview = true },
        new(Reported, Return, Returned, [TownshipFinance, DepartmentReviewer, BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
        new(Returned, Submit, Reported, [UnitHead]),
        new(Passed, Rectify, Rectifying, [TownshipFinance, BusinessSection, PerformanceSection]) { NeedsReason = true },
        new(Passed, Close, Done, [TownshipFinance, BusinessSection, PerformanceSection]),
        new(Rectifying, Close, Done, [TownshipFinance, BusinessSection, PerformanceSection]) { IsReview = true },
        new(Passed, Reopen, Filling, [TownshipFinance, PerformanceSection]) { NeedsReason = true, BeginsRound = true },
        new(Done, Reopen, Filling, [TownshipFinance, PerformanceSection]) { NeedsReason = true, BeginsRound = true },
        new(Issued, Withdraw, Withdrawn, [TownshipFinance, PerformanceSection]) { NeedsReason = true },
        new(Filling, Withdraw, Withdrawn, [TownshipFinance, PerformanceSection]) { NeedsReason = true },
    ]);
}
