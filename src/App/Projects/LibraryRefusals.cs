using Mingji.App.Goals;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

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

    public static readonly Refusal BadReason = new("BadReason", "请写清变动的理由：为什么变、钱用在哪里，不少于 6 个字。");

    public static readonly Refusal BadDocument = new("BadDocument", "请填写批准文件的文号，例如 平财预〔2026〕3号。");

    public static readonly Refusal NeedsApproval = new("NeedsApproval", "项目已过编报，追加、调减和调剂要提出申请，由财政审批后生效。");

    public static readonly Refusal StillPreparing = new("StillPreparing", "项目还在编报，请直接修改预算明细，不用申请。");

    public static readonly Refusal NoSuchProposal = new("NoSuchProposal", "没有找到这份预算变动申请，或者已经办理。请刷新页面。");

    public static readonly Refusal NotProposer = new("NotYours", "只有提出申请的人可以撤回。");

    public static readonly Refusal NotKeeper = new("NotYours", "预算变动由该单位的填报人、负责人或财政提出。");

    public static readonly Refusal UnknownFunction = new("UnknownClass", "科目表里没有这个支出功能分类，请从列表中选择，或先导入科目表。");

    public static Refusal OtherYear(LibraryProject project, int year) => new("OtherYear",
        $"项目不在 {year} 年执行，不能填 {year} 年的预算。请选择{(project.LastYear is { } last && last != project.FirstYear ? $" {project.FirstYear}—{last} " : " ")}年中有目标表的年度，或先修改结束年度。");

    public static Refusal BelowSpent(Money spent, Money now) => new("BelowSpent", $"这一年已经支出 {spent.ToSentence()}，预算不能减到 {now.ToSentence()}。");

    public static Refusal ReadOnlyNow(FlowState state) => new("ReadOnlyNow", $"项目{(state == LibraryFlow.Stored ? "已入库" : state == LibraryFlow.Chosen ? "已列入预算" : "正在执行")}，类别、功能分类、依据和目标只读。{(state == LibraryFlow.Stored ? "要修改请先退回编报。" : "没有填写过功能分类的可以补填一次。")}");

    public static readonly Refusal TooLong = new("TooLong", "立项依据不超过 1000 个字，绩效目标不超过 2000 个字，请精简。");

    public static readonly Refusal NothingToJoin = new("NothingToJoin", "没有要合并的项目，可能已经办理。请刷新页面。");

    public static Refusal NotReady(string missing) => new("NotReady", $"还不能评审入库，请先补充：{missing}。");

    public static Refusal NoYearAmount(int year) => new("NoYearAmount", $"还不能列入预算：{year} 年没有预算金额。请先退回编报，填写 {year} 年的预算明细。");

    public static readonly Refusal NotBudgeted = new("NotBudgeted", "还不能开始执行：项目没有批复的目标表。请在年度文本里编制这个项目的目标表并归入项目库，批复以后再开始执行。");

    public static readonly Refusal NoLines = new("NotBudgeted", "还不能开始执行：没有预算明细。请先提出预算变动，由财政批准。");

    public static readonly Refusal Finished = new("Finished", "项目已经结束或终止，不能再调整。");

    public static readonly Refusal UnknownClass = new("UnknownClass", "科目表里没有这个支出经济分类，请从列表中选择，或先导入科目表。");

    public static readonly Refusal BadClasses = new("BadClasses", "没有读到科目。文件是 xlsx 或 csv，每行两列：科目编码、科目名称，编码是 3 到 7 位数字。");

    public static readonly Refusal NoSuchClasses = new("NoSuchClasses", "没有找到这一版科目表，或者已经办理。请刷新页面。");

    public static Refusal Unpaid(string list) => new("Unpaid", $"还有合同没有付清，不能结束项目：{list}。请付清或登记合同变更。");

    public static readonly Refusal NothingRolls = new("NothingRolls", "没有要滚动的项目：都已滚动、已结束，或期限已到。");

    public static Refusal Budget(string fault) => new("BadBudget", fault);
}
