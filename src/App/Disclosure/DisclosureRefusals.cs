using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Values;

namespace Mingji.App.Disclosure;

/// <summary>The refusals of releasing and withdrawing.</summary>
internal static class DisclosureRefusals
{
    public static readonly Refusal ChangedSinceSeen = new("ChangedSinceSeen", "您看过之后，这份文本又有修改。请看过最新内容再公开。");

    public static readonly Refusal ReleasedByOther = new("ReleasedByOther", "别人刚刚公开了这份文本，请刷新后再看。");

    public static readonly Refusal Empty = new("Empty", "这份文本还没有内容，不能公开。");

    public static readonly Refusal NoYear = new("NoYear", "这份文本没有写明年度，请补上后再公开。");

    public static readonly Refusal NoSuchRelease = new("NoSuchRelease", "没有找到这次公开，请从列表重新打开。");

    public static readonly Refusal AlreadyWithdrawn = new("AlreadyWithdrawn", "这次公开已经撤回，不必再撤。");

    public static readonly Refusal WithdrawalWithoutReason = new("WithdrawalWithoutReason", "请写明撤回的理由。");

    public static Refusal SignOffWithoutReason(string check) => new("SignOffWithoutReason", $"{check} 的签批没有写理由，请补上。");

    public static Refusal NothingToSignOff(string check) => new("NothingToSignOff", $"{check} 没有需要签批的发现，请去掉这一项。");

    public static Refusal OpenFindings(ValueList<Finding> open) => new(
        "OpenFindings", $"还有 {open.Count} 项错误或保密、个人信息方面的发现没有处理，不能公开。请修改，或写明理由签批（{string.Join('、', open.Select(finding => finding.Check).Distinct())}）。");

    public static Refusal Unchanged(Release current) => new("Unchanged", $"内容与第 {current.Number} 次公开相同（核验码 {current.Hash.Code}），不必再次公开。");

    public static Refusal CorrectionWithoutReason(Release before) => new("CorrectionWithoutReason", $"这份文本已公开过 {before.Number} 次。再次公开是更正，请写明理由。");

    public static Refusal FileDiffers(ContentComparison comparison) => new(
        "FileDiffers", $"写成 Word 文件后再读，内容与库中的不同，没有公开。请改写这几处：{string.Join("；", DifferenceText.Of(comparison, "库中", "文件").Take(3))}。");
}
