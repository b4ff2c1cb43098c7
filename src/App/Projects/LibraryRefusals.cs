using Mingji.App.Goals;

namespace Mingji.App.Projects;

/// <summary>The refusals of the project library.</summary>
internal static class LibraryRefusals
{
    public static readonly Refusal NoSuchProject = new("NoSuchProject", "没有找到这个项目，它可能不在您的范围内。请从项目库重新打开。");

    public static readonly Refusal NotYourUnit = new("NotYourUnit", "您的岗位不能写这个单位的项目，请由该单位的填报人或负责人办理。");

    public static readonly Refusal NoName = new("NoName", "请填写项目名称，不超过 200 个字。");

    public static readonly Refusal AlreadyThere = new("AlreadyThere", "本单位的项目库里已经有同名项目，请打开它办理。");

    public static readonly Refusal ChangedSinceSeen = new("ChangedSinceSeen", "您打开以后，别人修改了这个项目，您的内容没有存入。请看过现在的内容再办理。");

    public static readonly Refusal BadTerm = new("BadTerm", "结束年度应当不早于起始年度，例如 2028；没有期限的留空。");

    public static readonly Refusal BadTotal = new("BadTotal", "项目总额请填写金额，例如 2560000 或 256万。");

    public static readonly Refusal BadParent = new("BadParent", "上级项目应当是同一单位的另一个项目，且不能互为上级。");

    public static readonly Refusal NoReason = new("NoReason", "请写明调整或调剂的理由和批准文件。");

    public static readonly Refusal Finished = new("Finished", "项目已经结束或终止，不能再调整。");

    public static readonly Refusal UnknownClass = new("UnknownClass", "科目表里没有这个支出经济分类，请从列表中选择，或先导入科目表。");

    public static readonly Refusal BadClasses = new("BadClasses", "没有读到科目。文件是 csv，每行两列：科目编码、科目名称，编码是 3 到 7 位数字。");

    public static Refusal Unpaid(string list) => new("Unpaid", $"还有合同没有付清，不能结束项目：{list}。请付清或登记合同变更。");

    public static readonly Refusal NothingRolls = new("NothingRolls", "没有要滚动的项目：都已滚动、已结束，或期限已到。");

    public static Refusal Budget(string fault) => new("BadBudget", fault);
}
