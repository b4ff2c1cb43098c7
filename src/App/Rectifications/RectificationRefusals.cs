using Mingji.App.Goals;

namespace Mingji.App.Rectifications;

/// <summary>The refusals of rectification.</summary>
internal static class RectificationRefusals
{
    public static readonly Refusal NoSuchRectification = new("NoSuchRectification", "没有找到这项整改，请从整改台账重新打开。");

    public static readonly Refusal NotYours = new("NotYours", "下达整改由审核岗位办理，您对这个单位没有审核岗位。");

    public static readonly Refusal NoProblem = new("NoProblem", "请写明问题。");

    public static readonly Refusal NoResponsible = new("NoResponsible", "请写明责任人。");

    public static readonly Refusal BadDue = new("BadDue", "整改期限请写成 2026-08-20 这样的日期，不早于今天。");

    public static readonly Refusal NoMeasures = new("NoMeasures", "还没有写整改措施和整改结果，不能提交。");

    public static readonly Refusal NotLate = new("NotLate", "这项整改没有逾期，或已经提交，不用催办。");

    public static readonly Refusal AlreadyToday = new("AlreadyToday", "今天已经催办过，一天一次。");

    public static readonly Refusal NobodyThere = new("NobodyThere", "这个单位还没有填报人或单位负责人的账号，催办没有人能看到，请电话联系。");

    public static readonly Refusal Changed = new("ChangedSinceSeen", "别人刚刚改过整改措施，没有覆盖。请刷新页面，看过再填。");

    public static Refusal Stale(KeptRectification kept) => new("Stale", $"这项整改刚被别人办理过，现在是“{kept.State.Name}”。请看过再办。");

    public static Refusal NotEditable(KeptRectification kept) => new("NotEditable", kept.State.IsEditable || kept.State.Code == "Issued" ? "整改由本单位填报，您没有这个岗位。" : kept.State.Locked);
}
