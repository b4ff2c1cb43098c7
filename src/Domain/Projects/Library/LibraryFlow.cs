using Mingji.Domain.Workflow;
using static Mingji.Domain.Organisations.Role;

namespace Mingji.Domain.Projects.Library;

/// <summary>项目库流程。编报 → 储备 → 列入预算 → 执行 → 结束 (预算法实施条例第四十一条: projects are reviewed before they enter the library and roll on).</summary>
public static class LibraryFlow
{
    /// <summary>编报: the unit prepares it.</summary>
    public static readonly FlowState Preparing = new("Preparing", "编报") { IsEditable = true };

    /// <summary>储备: reviewed and in the library.</summary>
    public static readonly FlowState Stored = new("Stored", "储备") { Locked = "已入库，要修改请先退回编报。" };

    /// <summary>列入预算: chosen for a year's budget.</summary>
    public static readonly FlowState Chosen = new("Chosen", "列入预算") { IsApproved = true, Locked = "已列入预算，类别、功能分类、依据和目标只读。" };

    /// <summary>执行.</summary>
    public static readonly FlowState Running = new("Running", "执行") { IsApproved = true, Locked = "正在执行，类别、功能分类、依据和目标只读。" };

    /// <summary>结束.</summary>
    public static readonly FlowState Closed = new("Closed", "结束") { IsFinal = true, Locked = "项目已结束，内容只读。" };

    /// <summary>终止.</summary>
    public static readonly FlowState Ended = new("Ended", "终止") { IsFinal = true, Locked = "项目已终止，内容只读。" };

    /// <summary>入库.</summary>
    public static readonly FlowAct Store = new("Store", "评审入库");

    /// <summary>退回.</summary>
    public static readonly FlowAct Return = new("Return", "退回");

    /// <summary>列入预算.</summary>
    public static readonly FlowAct Choose = new("Choose", "列入预算");

    /// <summary>开始执行.</summary>
    public static readonly FlowAct Run = new("Run", "开始执行");

    /// <summary>结束项目.</summary>
    public static readonly FlowAct Close = new("Close", "结束项目");

    /// <summary>终止项目.</summary>
    public static readonly FlowAct End = new("End", "终止项目");

    /// <summary>The states in the order of a project's life.</summary>
    public static IReadOnlyList<FlowState> Way { get; } = [Preparing, Stored, Chosen, Running, Closed, Ended];

    /// <summary>The table; a project that already has a goal table begins in execution.</summary>
    public static Flow Table { get; } = new("Library", "项目库", [Preparing, Running],
    [
        new(Preparing, Store, Stored, [TownshipFinance, DepartmentReviewer, BusinessSection]) { IsReview = true },
        new(Stored, Return, Preparing, [TownshipFinance, DepartmentReviewer, BusinessSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
        new(Stored, Choose, Chosen, [TownshipFinance, BusinessSection, PerformanceSection]) { IsReview = true },
        new(Chosen, Run, Running, [UnitHead, TownshipFinance, BusinessSection]),
        new(Running, Close, Closed, [UnitHead, TownshipFinance, BusinessSection]),
        new(Preparing, End, Ended, [UnitHead, TownshipFinance]) { NeedsReason = true },
        new(Stored, End, Ended, [TownshipFinance, BusinessSection]) { NeedsReason = true },
        new(Chosen, End, Ended, [TownshipFinance, BusinessSection]) { NeedsReason = true },
        new(Running, End, Ended, [TownshipFinance, BusinessSection]) { NeedsReason = true },
    ]);
}
