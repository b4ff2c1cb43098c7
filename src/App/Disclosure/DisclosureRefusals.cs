using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Disclosure;

/// <summary>The refusals of releasing and withdrawing.</summary>
internal static class DisclosureRefusals
{
    public static readonly Refusal ChangedSinceSeen = new("ChangedSinceSeen", "您看过之后，这份文本又有修改。请看过最新内容再公开。");

    public static readonly Refusal ReleasedByOther = new("ReleasedByOther", "别人刚刚公开了这份文本，请刷新后再看。");

    public static readonly Refusal WaiverEnded = new("WaiverEnded", "有一条说明刚刚失效或被撤回，没有公开。请看过现在的发现再公开。");

    public static readonly Refusal NotACode = new("NotACode", "这不是核验码。核验码印在公开文件的封面上，是 4 组、每组 4 位的字母和数字，如 A1B2-C3D4-E5F6-G7H8；也可以粘贴扫描二维码得到的文字。");

    public static readonly Refusal MayNotRelease = new("MayNotRelease", $"您对这个单位没有公开的岗位。公开由{Roles(GoalFlow.Disclose)}办理，请转告他们。");

    public static readonly Refusal MayNotWithdraw = new("MayNotWithdraw", $"您对这个单位没有撤回公开的岗位。撤回由{Roles(GoalFlow.Withdraw)}办理，请转告他们。");

    public static readonly Refusal Empty = new("Empty", "这份文本还没有内容，不能公开。");

    public static readonly Refusal NoYear = new("NoYear", "这份文本没有写明年度，请补上后再公开。");

    public static readonly Refusal NoSuchRelease = new("NoSuchRelease", "没有找到这次公开，请从列表重新打开。");

    public static readonly Refusal AlreadyWithdrawn = new("AlreadyWithdrawn", "这次公开已经撤回，不必再撤。");

    public static readonly Refusal WithdrawalWithoutReason = new("WithdrawalWithoutReason", "请写明撤回的理由。");

    private static string Roles(FlowAct act) => string.Join('、', GoalFlow.Table.Transitions.Where(line => line.Act == act).SelectMany(line => line.By).Distinct().Select(role => role.Word()));

    public static Refusal SignOffWithoutReason(string check) => new("SignOffWithoutReason", $"{check} 的签批没有写理由，请补上。");

    public static Refusal NothingToSignOff(string check) => new("NothingToSignOff", $"{check} 没有需要签批的发现，请去掉这一项。");

    public static Refusal OpenFindings(ValueList<Finding> open) => new(
        "OpenFindings", $"还有 {open.Count} 项错误或保密、个人信息方面的发现没有处理，不能公开。请修改、在格子里写明说明，或在公开时写明理由签批（{string.Join('、', open.Select(finding => finding.Check).Distinct())}）。");

    public static Refusal UnknownCode(string code) => new("UnknownCode", $"没有核验码为 {code} 的公开。请核对有没有抄错；核验码无误时，这份文件可能不是从本系统公开的，请向公开的单位询问。");

    public static Refusal Unchanged(Release current) => new("Unchanged", $"内容与第 {current.Number} 次公开相同（核验码 {current.Hash.Code}），不必再次公开。");

    public static Refusal CorrectionWithoutReason(Release before) => new("CorrectionWithoutReason", $"这份文本已公开过 {before.Number} 次。再次公开是更正，请写明理由。");

    public static Refusal FileDiffers(ContentComparison comparison) => new(
        "FileDiffers", $"写成 Word 文件后再读，内容与库中的不同，没有公开。请改写这几处：{string.Join("；", DifferenceText.Of(comparison, "库中", "文件").Take(3))}。");
}
