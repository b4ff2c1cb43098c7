using Mingji.App.Goals;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>The refusals of the workflow that need more than the table to know.</summary>
internal static class WorkflowRefusals
{
    public static readonly Refusal NoSuchSubject = new("NoSuchSubject", "没有找到这张目标表，它可能已被删除。请从列表重新打开。");

    public static readonly Refusal NoSuchComment = new("NoSuchComment", "没有这条意见，或它已经处理完。请刷新页面。");

    public static readonly Refusal EmptyComment = new("EmptyComment", "请写明意见。");

    public static readonly Refusal EmptyAnswer = new("EmptyAnswer", "请写明答复。");

    public static readonly Refusal NotYourUnit = new("NotYourUnit", "这个单位不在您的办理范围内。");

    public static readonly Refusal NoSuchReason = new("NoSuchReason", "请从列表中选择退回理由。");

    public static readonly Refusal NotDeputy = new("NotDeputy", "今天没有有效的代办授权，不能以他人名义办理。");

    public static readonly Refusal FirstRound = new("FirstRound", "现在是一上阶段，不批复。请先下达控制数，二上审核后再批复。");

    public static readonly Refusal NotAsApproved = new("NotAsApproved", "内容与已批复的不同，不能取消调整。请先把内容改回批复时的样子，或提交调整。");

    public static readonly Refusal AdjustmentOnItsOwn = new("AdjustmentOnItsOwn", "申请调整要写明对应的预算变动，请从“申请调整”办理。");

    public static readonly Refusal ReleaseOnItsOwn = new("ReleaseOnItsOwn", "公开和撤回公开随文本一并办理，请从文本的“公开”页面办理。");

    public static readonly Refusal BudgetChangeMissing = new("BudgetChangeMissing", "请写明对应的预算调整或调剂文件，没有预算变动的写“不涉及”。");

    public static Refusal Of(FlowRefusal refusal) => new(refusal.Code, refusal.Message);

    public static Refusal Stale(KeptSubject subject) => new("Stale", $"{subject.Quoted}刚被别人办理过，现在是“{subject.State.Name}”。请看过再办。");

    public static Refusal ChangedSinceSeen(KeptSubject subject) => new("ChangedSinceSeen", $"您看过之后，{subject.Quoted}所在的文本又有修改。请看过最新内容再办。");

    public static Refusal ErrorsOpen(KeptSubject subject) => new("ErrorsOpen", $"{subject.Quoted}还有 {subject.ErrorCount} 项错误，不能提交。请修改或写明说明。");

    public static Refusal ReturnsOpen(KeptSubject subject, int count) => new("ReturnsOpen", $"{subject.Quoted}还有 {count} 条退回意见没有修改或答复，不能提交。");

    public static Refusal ExAnteMissing(KeptSubject subject, Money threshold) => new(
        "ExAnteMissing", $"{subject.Quoted}是 {threshold.ToDisplay()}及以上的新增项目，须先完成事前绩效评估，结论为予以支持后才能提交。");

    public static Refusal OverControl(ControlNotice notice) => new("OverControl", notice.Words + "二上不能超过控制数，请压减后再提交。");

    public static Refusal SheetMissing(KeptSubject subject, Money threshold) => new("SheetMissing", $"{subject.Quoted}预算在 {threshold.ToDisplay()}及以上，须先填写四方面审核评分表。");

    public static Refusal SheetSaysOtherwise(KeptSubject subject, string sheet) => new("SheetSaysOtherwise", $"{subject.Quoted}的评分表结论是“{sheet}”，与所评等级不同。请修改评分，或按评分表评级。");
}
