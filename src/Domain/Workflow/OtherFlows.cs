using static Mingji.Domain.Organisations.Role;

namespace Mingji.Domain.Workflow;

/// <summary>其他流程。The ways of dossier 14.2, declared as data of the same kind; the capabilities that walk them use these tables.</summary>
public static class OtherFlows
{
    private static readonly FlowAct Submit = new("Submit", "报送"), Pass = new("Pass", "审核通过"), Return = new("Return", "退回"), Start = new("Start", "开始填报");

    /// <summary>绩效监控任务: 已下发 → 填报中 → 已报送 → 审核通过 / 退回 → 整改 → 完成.</summary>
    public static Flow Monitoring => MonitoringFlow.Table;

    /// <summary>绩效自评: 已布置 → 填报 → 单位审核 → 部门审核 → 财政抽查 → 定稿 → 公开.</summary>
    public static Flow SelfEvaluation { get; } = SelfEvaluationTable();

    /// <summary>绩效评价: 立项 → 指标体系 → 实施 → 成果提交 → 审核 → 反馈 → 整改 → 归档.</summary>
    public static Flow Evaluation { get; } = EvaluationTable();

    /// <summary>整改: 下达 → 整改中 → 已提交 → 验收 → 销号 / 退回.</summary>
    public static Flow Rectification => RectificationFlow.Table;

    /// <summary>信息公开: 待公开 → 审核 → 已公开 → 撤回 / 更正.</summary>
    public static Flow Disclosure { get; } = DisclosureTable();

    private static Flow SelfEvaluationTable()
    {
        FlowState assigned = new("Assigned", "已布置"), filling = new("Filling", "填报") { IsEditable = true }, unit = new("UnitReview", "单位审核") { Locked = "单位正在审核。" },
            department = new("DepartmentReview", "部门审核") { Locked = "主管部门正在审核。" }, check = new("FinanceCheck", "财政抽查") { Locked = "财政正在抽查。" },
            final = new("Final", "定稿") { IsApproved = true, Locked = "自评已定稿，内容只读。" }, disclosed = new("Disclosed", "已公开") { IsFinal = true, Locked = "自评已公开，内容只读。" };
        FlowAct settle = new("Settle", "定稿"), disclose = new("Disclose", "公开");
        return new("SelfEvaluation", "绩效自评", [assigned],
        [
            new(assigned, Start, filling, [Preparer]),
            new(filling, Submit, unit, [Preparer]),
            new(unit, Pass, department, [UnitHead]) { IsReview = true },
            new(unit, Return, filling, [UnitHead]) { IsReview = true, NeedsReason = true, BeginsRound = true },
            new(department, Pass, check, [TownshipFinance, DepartmentReviewer]) { IsReview = true },
            new(department, Return, filling, [TownshipFinance, DepartmentReviewer]) { IsReview = true, NeedsReason = true, BeginsRound = true },
            new(check, settle, final, [PerformanceSection]) { IsReview = true },
            new(check, Return, filling, [PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
            new(final, disclose, disclosed, [UnitHead, TownshipFinance, PerformanceSection]),
        ]);
    }

    private static Flow EvaluationTable()
    {
        FlowState filed = new("Filed", "立项") { IsEditable = true }, system = new("IndicatorSystem", "指标体系") { IsEditable = true }, running = new("Running", "实施") { IsEditable = true },
            result = new("ResultSubmitted", "成果提交") { Locked = "成果已提交，等待审核。" }, review = new("Review", "审核") { Locked = "成果正在审核。" },
            feedback = new("Feedback", "反馈") { IsApproved = true, Locked = "结果已反馈，内容只读。" }, rectifying = new("Rectifying", "整改") { IsApproved = true, Locked = "结果已反馈，请填写整改情况。" },
            archived = new("Archived", "归档") { IsFinal = true, Locked = "评价已归档，内容只读。" };
        FlowAct confirm = new("Confirm", "确认立项"), begin = new("Begin", "开始实施"), take = new("BeginReview", "开始审核"), rectify = new("Rectify", "要求整改"), archive = new("Archive", "归档");
        return new("Evaluation", "部门和财政绩效评价", [filed],
        [
            new(filed, confirm, system, [DepartmentReviewer, PerformanceSection]),
            new(system, begin, running, [DepartmentReviewer, PerformanceSection]),
            new(running, Submit, result, [DepartmentReviewer, BusinessSection, PerformanceSection]),
            new(result, take, review, [PerformanceSection]) { IsReview = true },
            new(review, Pass, feedback, [PerformanceSection]) { IsReview = true },
            new(review, Return, running, [PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
            new(feedback, rectify, rectifying, [DepartmentReviewer, PerformanceSection]) { NeedsReason = true },
            new(feedback, archive, archived, [PerformanceSection]),
            new(rectifying, archive, archived, [PerformanceSection]),
        ]);
    }

    private static Flow DisclosureTable()
    {
        FlowState waiting = new("Waiting", "待公开") { IsEditable = true }, review = new("Review", "审核") { Locked = "公开前审核中。" },
            disclosed = new("Disclosed", "已公开") { IsApproved = true, Locked = "已公开，内容只读。要改请更正或撤回。" }, withdrawn = new("Withdrawn", "已撤回") { IsEditable = true };
        FlowAct send = new("Send", "送审"), disclose = new("Disclose", "公开"), withdraw = new("Withdraw", "撤回"), correct = new("Correct", "更正");
        return new("Disclosure", "信息公开", [waiting],
        [
            new(waiting, send, review, [Preparer, UnitHead, TownshipFinance]),
            new(review, disclose, disclosed, [UnitHead, TownshipFinance, PerformanceSection]) { IsReview = true },
            new(review, Return, waiting, [UnitHead, TownshipFinance, PerformanceSection]) { IsReview = true, NeedsReason = true, BeginsRound = true },
            new(disclosed, withdraw, withdrawn, [UnitHead, TownshipFinance, PerformanceSection]) { NeedsReason = true },
            new(disclosed, correct, waiting, [UnitHead, TownshipFinance, PerformanceSection]) { NeedsReason = true, BeginsRound = true },
            new(withdrawn, send, review, [Preparer, UnitHead, TownshipFinance]),
        ]);
    }
}
