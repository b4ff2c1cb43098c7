using Mingji.App.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>The refusals of registering money.</summary>
internal static class SpendingRefusals
{
    public static readonly Refusal NotYours = new("NotYours", "登记支付、代编预算由乡镇财政所、财政业务股和财政绩效股办理，您的岗位不能登记。");

    public static readonly Refusal NotYourUnit = new("NotYourUnit", "这个单位不在您的办理范围内。");

    public static readonly Refusal NoSuchPayment = new("NoSuchPayment", "没有找到这笔支付，它所在的导入可能已经撤回。请从列表重新打开。");

    public static readonly Refusal NoSuchImport = new("NoSuchImport", "没有找到这次导入。请从列表重新打开。");

    public static readonly Refusal NoSuchProject = new("NoSuchProject", "没有找到这个项目。请核对项目编码或名称。");

    public static readonly Refusal ImportEnded = new("ImportEnded", "这次导入已经办完，不能再导入。");

    public static readonly Refusal NotImported = new("NotImported", "这次导入还没有存入，或者已经撤回。");

    public static readonly Refusal ColumnsMissing = new("ColumnsMissing", "还有必需的列没有指定。请先指定各列。");

    public static readonly Refusal NothingNew = new("NothingNew", "文件里没有可以登记的新支付。");

    public static readonly Refusal ChangedSince = new("ChangedSince", "预览以后，库里的支付有了变化，没有存入。请再看一次预览。");

    public static readonly Refusal BadRows = new("BadRows", "文件里还有不能登记的行，一笔都没有存入。");

    public static Refusal SameFile(string name, string when) => new("SameFile", $"同一个文件（{name}）已在 {when} 导入，没有再登记。");

    public static Refusal SourceNeeded(long rows) => new("SourceNeeded", $"文件里有 {rows} 笔没有写明资金来源。请先选定这些支付是财政资金还是其他资金，再登记。");

    public static Refusal Doubt(string doubt) => new("Doubt", doubt + "请先核对金额单位，选定后再导入。");

    public static Refusal Over(string project, string over) => new("OverBudget", $"“{project}”登记后超过预算 {over}，本年设置为超预算不准登记。请先办理预算调整。");

    public static readonly Refusal NoLibraryProject = new("NoProject", "请选择细化到哪个项目；项目库里没有的，填写名称并勾选“登记为新项目”。");

    public static Refusal NoSuchLibraryProject(string project) => new("NoSuchLibraryProject", $"项目库里没有这个单位的“{project}”。请从列表选择，或勾选“登记为新项目”。");

    public static Refusal NotOfTheYear(int year) => new("NotOfTheYear", $"这个项目不在 {year} 年执行，或不是这个单位的，或者已经结束。请另选项目。");

    public static Refusal OtherYear(int year) => new("OtherYear", $"细化的日期应当在 {year} 年内。");

    public static readonly Refusal InFuture = new("InFuture", "细化的日期不能在今天以后。");

    public static Refusal AlreadySpent(Money spent, Money left) => new("AlreadySpent", $"项目这一年已经支出 {spent.ToSentence()}，撤回后预算只剩 {left.ToSentence()}，不够支出，不能撤回。");

    public static Refusal Moved(string project, Money left) => new("Moved", $"这笔钱已经细化或调剂到“{project}”的其他经济分类，原来的一行只剩 {left.ToSentence()}。请先在项目库调剂回来，再撤回。");

    public static readonly Refusal Reversed = new("AlreadyReversed", "这笔支付已经冲销或退过款，不能这样办理。");

    public static readonly Refusal NotReversible = new("NotReversible", "退款和冲销本身不能再冲销，请重新登记支付。");
}
