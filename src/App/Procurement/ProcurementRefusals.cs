using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Procurement;

/// <summary>The refusals of buying.</summary>
internal static class ProcurementRefusals
{
    public static readonly Refusal NoSuchPurchase = new("NoSuchPurchase", "没有找到这项采购，它可能不在您的范围内。请从采购列表重新打开。");

    public static readonly Refusal NoSuchContract = new("NoSuchContract", "没有找到这份合同，请刷新页面后再试。");

    public static readonly Refusal NotYourUnit = new("NotYourUnit", "您的岗位不能写这个单位的采购，请由该单位的填报人或负责人办理。");

    public static readonly Refusal ChangedSinceSeen = new("ChangedSinceSeen", "您打开以后，别人修改了这项采购，您的内容没有存入。请看过现在的内容再办理。");

    public static readonly Refusal NoName = new("NoName", "请填写采购项目名称。");

    public static readonly Refusal NoBudget = new("NoBudget", "请填写采购预算，例如 256000 或 25.6万。");

    public static readonly Refusal NotEditable = new("NotEditable", "采购意向已经公开，名称、品目和预算不能再改。确需改变的，请终止这项采购后重新登记。");

    public static readonly Refusal NoDay = new("NoDay", "请填写实际办理的日期，例如 2026-03-05。");

    public static readonly Refusal InFuture = new("InFuture", "日期还没有到，请在实际办理以后登记。");

    public static readonly Refusal NoMethod = new("NoMethod", "请选择采购方式。");

    public static Refusal MethodNeedsReason(MethodProposal proposal) => new("MethodNeedsReason", $"{proposal.Why}采用其他方式的，请选择法定情形并写明理由。");

    public static Refusal OwnIsBelowLimits(Money limit) => new("OwnIsBelowLimits", $"采购预算达到限额标准 {limit.ToSentence()}，不能自行采购，请选择政府采购方式。");

    public static Refusal NoDocuments(string method) => new("NoDocuments", $"{method}不发布采购文件，请直接办理合同审核。");

    public static Refusal DocumentsNeeded(string method) => new("DocumentsNeeded", $"{method}要先发布采购文件、开标并公告结果，再审核合同。");

    public static readonly Refusal SignByContract = new("SignByContract", "请填写合同后签订。");

    public static readonly Refusal BeforeContract = new("BeforeContract", "合同还没有签订，不能验收。请先登记合同。");

    public static readonly Refusal NothingAccepted = new("NothingAccepted", "还有合同没有验收合格的验收单，不能办结验收。请先登记验收单。");

    public static Refusal Unpaid(Purchase purchase) => new("Unpaid", "还有合同没有付清：" + Words(purchase.Contracts) + "。请付清或登记合同变更后再办理。");

    public static readonly Refusal NoNumber = new("NoNumber", "请填写合同编号。");

    public static readonly Refusal NoSupplier = new("NoSupplier", "请填写供应商名称。");

    public static readonly Refusal NoAmount = new("NoAmount", "请填写大于 0 的金额，例如 256000 或 25.6万。");

    public static Refusal NumberTaken(string number) => new("NumberTaken", $"合同编号“{number}”已经登记过，请核对。");

    public static Refusal BadTerms(string fault) => new("BadTerms", fault);

    public static Refusal AboveBudget(Money contracted, Money budget) => new("AboveBudget", $"合同合计 {contracted.ToSentence()}，超过采购预算 {budget.ToSentence()}，本级设置为不能签订。请先调剂预算。");

    public static Refusal AboveProjectBudget(string what, Money amount, Money room) => new("AboveProjectBudget",
        $"{what} {amount.ToDisplay()}，项目预算除去已支出、已签合同和其他采购以后{(room.Fen > 0 ? $"只剩 {room.ToDisplay()}" : "没有余额")}，本级设置为超预算不准登记。请先调剂预算。");

    public static Refusal OverBudgetStopped(string project, Money budget, Money spent) => new("OverBudget", $"“{project}”预算 {budget.ToDisplay()}，登记后支出 {spent.ToDisplay()}，本级设置为超预算不准登记。请先办理预算调整。");

    public static Refusal OverBudgetWarning(string project, Money budget, Money spent) => new("OverBudgetWarning", $"“{project}”预算 {budget.ToDisplay()}，登记后支出 {spent.ToDisplay()}，超过预算。确实要登记的，请再按一次。");

    public static readonly Refusal NotSigned = new("NotSigned", "现在不能登记合同事项：合同还没有签订，或采购已经归档。");

    public static readonly Refusal NoReason = new("NoReason", "请写明变更的理由。");

    public static readonly Refusal NoWhat = new("NoWhat", "请写明验收了什么。");

    public static readonly Refusal NoSuchSheet = new("NoSuchSheet", "没有找到这张验收单，它可能已经撤销。请刷新页面后再试。");

    public static readonly Refusal LastSheet = new("LastSheet", "采购已经办结验收，这份合同只有这一张合格的验收单。请先登记正确的验收单，再撤销这一张。");

    public static readonly Refusal BadQuantity = new("BadQuantity", "验收数量请填写数字；要计入指标实际值的，必须有数量。");

    public static readonly Refusal NoSuchIndicator = new("NoSuchIndicator", "没有找到这项指标，它可能已被删除。请刷新页面后重新选择。");

    public static Refusal OutOfOrder(BackwardDays slip) => new("OutOfOrder", $"日期颠倒：{slip.Words}。请核对办理日期；前一个日期登记错了的，请先改正。");

    public static Refusal BeforeSigning(Contract contract) => new("BeforeSigning", $"合同 {contract.Number} 是 {Day(contract.SignedOn)} 签订的，这个日期更早。请核对日期。");

    public static readonly Refusal NoMatter = new("NoMatter", "请写明事项，一句话说清楚问了什么、怎么答复、怎么处理。");

    public static Refusal SuspendedTooLong(DateOnly latest, int days) => new("SuspendedTooLong", $"暂停采购最长 {days} 日，最晚到 {Day(latest)}，且不早于收到通知之日（政府采购法第五十七条）。请核对通知。");

    public static readonly Refusal NotEnded = new("NotEnded", "采购还没有结束，不能删除。不再采购的，请终止采购，写明理由。");

    public static Refusal KeptStill(DateOnly until, int years) => new("KeptStill", $"采购文件应当自采购结束起保存 {years} 年，到 {Day(until)} 为止（政府采购法第四十二条），期满以前不能删除。");

    public static readonly Refusal NoSuchObjection = new("NoSuchObjection", "没有找到这条询问或质疑，请刷新页面后再试。");

    public static readonly Refusal NothingToObject = new("NothingToObject", "采购还没有开始或已经终止，没有可以询问、质疑的事项。");

    public static Refusal NotNextStep(Objection objection) => new("NotNextStep", $"这条{objection.Kind.Word()}现在是“{objection.State}”，不能登记这一步。");

    public static Refusal ObjectionBackwards(ObjectionEvent later, DateOnly on, DateOnly before) => new("OutOfOrder", $"日期颠倒：{later.Word()}（{Day(on)}）早于前一步（{Day(before)}）。请核对日期。");

    public static Refusal BadCode(string fault) => new("BadCode", fault);

    public static readonly Refusal SameSupplier = new("SameSupplier", "名称和代码都没有改变。");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Refusal TooMuch(Money unpaid) => new("TooMuch", $"这份合同只有 {unpaid.ToSentence()} 没有支付。超过的部分请先登记合同变更。");

    public static readonly Refusal NoSuchPair = new("NoSuchPair", "没有找到这笔支付或这张国库凭证，它可能已被撤回。请刷新页面后再试。");

    public static readonly Refusal MayNotSet = new("MayNotSet", "本级的采购设置由财政绩效股或乡镇财政所办理。");

    public static Refusal Of(FlowRefusal refusal) => new(refusal.Code, refusal.Message);

    public static string Words(IEnumerable<Contract> contracts) =>
        string.Join('、', contracts.Where(contract => contract.Unpaid.Fen != 0).Select(contract => $"{contract.Number}（{contract.Supplier.Name}）还有 {contract.Unpaid.ToSentence()}"));

    public static bool MaySet(Actor actor, string division) => Workflow.SetFlowSettings.May(actor, division);
}
