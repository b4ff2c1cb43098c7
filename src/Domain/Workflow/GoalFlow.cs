using static Mingji.Domain.Organisations.Role;

namespace Mingji.Domain.Workflow;

/// <summary>绩效目标流程。The way of a goal table and of a department plan from draft to archive (dossier 14.1, 4.7, 4.8).</summary>
public static class GoalFlow
{
    /// <summary>草稿.</summary>
    public static readonly FlowState Draft = new("Draft", "草稿") { IsEditable = true };

    /// <summary>年中追加: the draft of a project added after the year's goals were approved.</summary>
    public static readonly FlowState Added = new("Added", "年中追加") { IsEditable = true };

    /// <summary>退回修改.</summary>
    public static readonly FlowState Returned = new("Returned", "退回修改") { IsEditable = true };

    /// <summary>已提交: nobody has begun to review it.</summary>
    public static readonly FlowState Submitted = new("Submitted", "已提交") { Locked = "已提交，等主管部门审核。要修改请先撤回提交。" };

    /// <summary>部门审核.</summary>
    public static readonly FlowState DepartmentReview = new("DepartmentReview", "部门审核") { Locked = "主管部门正在审核。要修改请联系审核人退回。" };

    /// <summary>财政审核.</summary>
    public static readonly FlowState FinanceReview = new("FinanceReview", "财政审核") { Locked = "已送财政审核。要修改请联系财政审核人退回。" };

    /// <summary>商定修改: graded 良, unit and reviewer agree corrections.</summary>
    public static readonly FlowState Correction = new("Correction", "商定修改") { IsEditable = true };

    /// <summary>待批复.</summary>
    public static readonly FlowState AwaitingApproval = new("AwaitingApproval", "待批复") { Locked = "审核已通过，等待批复。要修改请联系财政绩效股退回。" };

    /// <summary>已批复.</summary>
    public static readonly FlowState Approved = new("Approved", "已批复") { IsApproved = true, Locked = "已批复，内容只读。要修改请申请调整。" };

    /// <summary>已公开.</summary>
    public static readonly FlowState Disclosed = new("Disclosed", "已公开") { IsApproved = true, Locked = "已公开，内容只读。要更正请申请调整，批准后再次公开。" };

    /// <summary>执行中.</summary>
    public static readonly FlowState InExecution = new("InExecution", "执行中") { IsApproved = true, Locked = "正在执行，内容只读。要修改请申请调整。" };

    /// <summary>调整申请: an approved goal is rewritten; the approved version stands until the new one is approved.</summary>
    public static readonly FlowState Adjusting = new("Adjusting", "调整申请") { IsEditable = true };

    /// <summary>调整审核.</summary>
    public static readonly FlowState AdjustmentReview = new("AdjustmentReview", "调整审核") { Locked = "调整正在审核。要修改请联系财政审核人退回。" };

    /// <summary>不予安排: graded 差, not in the budget.</summary>
    public static readonly FlowState Rejected = new("Rejected", "不予安排") { IsFinal = true, Locked = "审核结论为差，不予安排预算，内容只读。" };

    /// <summary>终止.</summary>
    public static readonly FlowState Terminated = new("Terminated", "终止") { IsFinal = true, Locked = "项目已终止，内容只读。" };

    /// <summary>已归档.</summary>
    public static readonly FlowState Archived = new("Archived", "已归档") { IsFinal = true, Locked = "已归档，内容只读。新的一年请从上年复制。" };

    /// <summary>提交.</summary>
    public static readonly FlowAct Submit = new("Submit", "提交");

    /// <summary>撤回提交.</summary>
    public static readonly FlowAct TakeBack = new("TakeBack", "撤回提交");

    /// <summary>开始审核.</summary>
    public static readonly FlowAct BeginReview = new("BeginReview", "开始审核");

    /// <summary>审核通过.</summary>
    public static readonly FlowAct Pass = new("Pass", "审核通过");

    /// <summary>退回.</summary>
    public static readonly FlowAct Return = new("Return", "退回");

    /// <summary>评为优.</summary>
    public static readonly FlowAct GradeExcellent = new("GradeExcellent", "评为优");

    /// <summary>评为良.</summary>
    public static readonly FlowAct GradeGood = new("GradeGood", "评为良");

    /// <summary>评为中.</summary>
    public static readonly FlowAct GradeFair = new("GradeFair", "评为中");

    /// <summary>评为差.</summary>
    public static readonly FlowAct GradePoor = new("GradePoor", "评为差");

    /// <summary>确认修改.</summary>
    public static readonly FlowAct Confirm = new("Confirm", "确认修改");

    /// <summary>下达控制数: the first round (一上) ends, the second (二上) begins.</summary>
    public static readonly FlowAct IssueControl = new("IssueControl", "下达控制数");

    /// <summary>批复.</summary>
    public static readonly FlowAct Approve = new("Approve", "批复");

    /// <summary>公开.</summary>
    public static readonly FlowAct Disclose = new("Disclose", "公开");

    /// <summary>撤回公开.</summary>
    public static readonly FlowAct Withdraw = new("Withdraw", "撤回公开");

    /// <summary>开始执行.</summary>
    public static readonly FlowAct Execute = new("Execute", "开始执行");

    /// <summary>归档.</summary>
    public static readonly FlowAct Archive = new("Archive", "归档");

    /// <summary>申请调整.</summary>
    public static readonly FlowAct StartAdjustment = new("StartAdjustment", "申请调整");

    /// <summary>提交调整.</summary>
    public static readonly FlowAct SubmitAdjustment = new("SubmitAdjustment", "提交调整");

    /// <summary>批准调整.</summary>
    public static readonly FlowAct ApproveAdjustment = new("ApproveAdjustment", "批准调整");

    /// <summary>取消调整: only while the content still is what was approved.</summary>
    public static readonly FlowAct CancelAdjustment = new("CancelAdjustment", "取消调整");

    /// <summary>终止项目.</summary>
    public static readonly FlowAct Terminate = new("Terminate", "终止项目");

    /// <summary>The table.</summary>
    public static Flow Table { get; } = new("Goal", "绩效目标", [Draft, Added],
    [
        new(Draft, Submit, Submitted, [UnitHead]),
        new(Added, Submit, Submitted, [UnitHead]) { NeedsReason = true },
        new(Returned, Submit, Submitted, [UnitHead]),
        new(Submitted, TakeBack, Draft, [UnitHead]),
        new(Submitted, BeginReview, DepartmentReview, [TownshipFinance, DepartmentReviewer]) { IsReview = true },
        new(DepartmentReview, Pass, FinanceReview, [TownshipFinance, DepartmentReviewer]) { IsReview = true },
        new(DepartmentReview, Return, Returned, [TownshipFinance, DepartmentReviewer]) { IsReview = true, NeedsReason = true, BeginsRound = true },
        new(FinanceReview, GradeExcellent, AwaitingApproval, [BusinessSection, PerformanceSection]) { IsReview = true, Grade = ReviewGrade.Excellent },
        new(FinanceReview, GradeGood, Correction, [BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true, Grade = ReviewGrade.Good },
        new(FinanceReview, GradeFair, Returned, [BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true, Grade = ReviewGrade.Fair },
        new(FinanceReview, GradePoor, Rejected, [BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true, Grade = ReviewGrade.Poor },
        new(FinanceReview, Return, Returned, [BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
        new(Correction, Confirm, AwaitingApproval, [BusinessSection, PerformanceSection]) { IsReview = true },
        new(Correction, Return, Returned, [BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
        new(AwaitingApproval, Approve, Approved, [PerformanceSection]) { IsReview = true },
        new(AwaitingApproval, IssueControl, Draft, [PerformanceSection]) { BeginsRound = true },
        new(AwaitingApproval, Return, Returned, [PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
        new(Approved, Disclose, Disclosed, [UnitHead, TownshipFinance, PerformanceSection]) { IsByRelease = true },
        new(Disclosed, Withdraw, Approved, [UnitHead, TownshipFinance, PerformanceSection]) { NeedsReason = true, IsByRelease = true },
        new(Approved, Execute, InExecution, [TownshipFinance, BusinessSection, PerformanceSection]),
        new(Disclosed, Execute, InExecution, [TownshipFinance, BusinessSection, PerformanceSection]),
        new(Approved, StartAdjustment, Adjusting, [UnitHead]) { NeedsReason = true, BeginsRound = true },
        new(Disclosed, StartAdjustment, Adjusting, [UnitHead]) { NeedsReason = true, BeginsRound = true },
        new(InExecution, StartAdjustment, Adjusting, [UnitHead]) { NeedsReason = true, BeginsRound = true },
        new(Adjusting, SubmitAdjustment, AdjustmentReview, [UnitHead]),
        new(Adjusting, CancelAdjustment, Approved, [UnitHead]) { NeedsReason = true },
        new(AdjustmentReview, ApproveAdjustment, Approved, [PerformanceSection]) { IsReview = true },
        new(AdjustmentReview, Return, Adjusting, [BusinessSection, PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
        new(Approved, Terminate, Terminated, [PerformanceSection]) { NeedsReason = true },
        new(Disclosed, Terminate, Terminated, [PerformanceSection]) { NeedsReason = true },
        new(InExecution, Terminate, Terminated, [PerformanceSection]) { NeedsReason = true },
        new(InExecution, Archive, Archived, [TownshipFinance, PerformanceSection]),
    ]);
}
