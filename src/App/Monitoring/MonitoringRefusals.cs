using Mingji.App.Goals;
using Mingji.Domain.Monitoring;

namespace Mingji.App.Monitoring;

/// <summary>The refusals of monitoring.</summary>
internal static class MonitoringRefusals
{
    public static readonly Refusal NoSuchForm = new("NoSuchForm", "没有找到这张监控表，请从监控任务重新打开。");

    public static readonly Refusal NoSuchTask = new("NoSuchTask", "没有找到这项监控任务，请从列表重新打开。");

    public static readonly Refusal NotYours = new("NotYours", "下达监控任务由财政绩效股、乡镇财政所办理，您对所选单位没有这个岗位。");

    public static readonly Refusal NotWriter = new("NotWriter", "监控表由本单位填报人填写，您没有这个岗位。");

    public static readonly Refusal NoTitle = new("NoTitle", "请写明任务名称。");

    public static readonly Refusal BadMonth = new("BadMonth", "请选择监控到几月，1 到 12 月。");

    public static readonly Refusal BadDue = new("BadDue", "报送期限请写成 2026-08-20 这样的日期，不早于今天。");

    public static readonly Refusal NoChangeReason = new("NoReason", "请写明变更或撤回的原因，填报单位会看到。");

    public static readonly Refusal SameDue = new("SameDue", "新的期限和原来一样，没有变更。");

    public static readonly Refusal TaskWithdrawn = new("TaskWithdrawn", "这项任务已经撤回。需要监控的，请重新下达。");

    public static readonly Refusal NobodyLate = new("NobodyLate", "没有逾期未报的单位，不需要催报。");

    public static readonly Refusal NoProjects = new("NoProjects", "所选单位没有已批复的项目可以监控，或这一期的监控表都已下发。请另选单位或期间。");

    public static readonly Refusal NoSuchCell = new("NoSuchCell", "这一格不在监控表里，请刷新页面。");

    public static readonly Refusal BadLikelihood = new("BadLikelihood", "请从确定能、有可能、完全不可能中选一项。");

    public static readonly Refusal NoSuchNote = new("NoSuchNote", "没有这条意见，或它已经处理完。请刷新页面。");

    public static readonly Refusal EmptyNote = new("EmptyNote", "请写明意见。");

    public static readonly Refusal GoalIsCurrent = new("GoalIsCurrent", "监控表上的绩效目标就是现在批复的，不用更新。");

    public static Refusal CellChanged(string label, string now, string yours) => new("CellChangedByOther", $"“{label}”刚被别人改为“{now}”。您填的是“{yours}”，没有覆盖；请看过后再填。");

    public static Refusal FromAbove(string issuer) => new("FromAbove", $"这项任务由上级（{issuer}）下达，期限和撤回由上级办理。");

    public static Refusal AlreadySubmitted(long count) => new("AlreadySubmitted", $"已有 {count} 张监控表报送过，任务不能撤回。期限不合适的，请变更期限。");

    public static Refusal Stale(KeptForm form) => new("Stale", $"{form.Quoted}刚被别人办理过，现在是“{form.State.Name}”。请看过再办。");

    public static Refusal NotEditable(KeptForm form) => new("NotEditable", form.State.Locked);

    public static Refusal ErrorsOpen(IReadOnlyList<MonitoringFinding> errors) =>
        new("ErrorsOpen", $"还有 {errors.Count} 处错误，不能报送。{errors[0].Message}{errors[0].Advice}{(errors.Count > 1 ? "其余请按右侧所列逐一改正。" : "")}");

    public static Refusal RedWithoutMeasure(IReadOnlyList<MonitoringFinding> reds) =>
        new("RedWithoutMeasure", $"红灯要有措施才能报送。{reds[0].Message}{reds[0].Advice}{(reds.Count > 1 ? $"这样的红灯共 {reds.Count} 处。" : "")}");

    public static Refusal NotesOpen(int count) => new("NotesOpen", $"还有 {count} 条审核意见没有修改或答复，不能报送。");

    public static Refusal RectificationsOpen(long count) => new("RectificationsOpen", $"还有 {count} 项整改没有销号，不能办结。");

    public static Refusal RectificationMissing => new("RectificationMissing", "请先下达整改通知，写明问题、建议和期限。");

    public static Refusal Blocked(string why) => new("Blocked", why);

    public static Refusal GoalOutdated(MonitoringSheet sheet) => new("GoalOutdated", $"“{sheet.Goal.Name}”的绩效目标已调整并批复，请先按新目标更新监控表，再报送。");
}
