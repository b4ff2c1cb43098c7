using System.ComponentModel;
using Mingji.Accounts;
using Mingji.App.Accounts;
using Mingji.App.Procurement;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;

namespace Mingji.Api;

/// <summary>采购合同: signed, changed, accepted, paid; each a change of its purchase, so that the purchase's version is what must have been seen.</summary>
internal static class ContractsApi
{
    [Description("付款条件的一条：比例和金额写一样或都写")]
    public sealed record Term([property: Description("付款节点")] string Milestone, [property: Description("%")] decimal? Percent, [property: Description("元")] string? Amount, DateOnly? DueOn);

    public sealed record ChangeRow(DateOnly On, string Amount, bool IsSupplement, string Reason);

    public sealed record SheetRow(string Id, DateOnly On, string What, decimal? Quantity, bool IsPassed, string By, string? File);

    [Description("一笔付款；登记的和国库支付的是同一笔时只有一行")]
    public sealed record PaidRow(
        DateOnly On, string Amount, string? Milestone, DateOnly? InvoicedOn, [property: Description("合同上登记的那一笔；只有国库支付时为空")] string? Payment, [property: Description("国库凭证的年度；国库还没有时为空")] int? Year,
        [property: Description("支付凭证号")] string? Voucher, [property: Description("是否按金额、日期或凭证号推定为同一笔，还没有人核对")] bool IsGuess);

    [Description("一份合同")]
    public sealed record ContractView(
        string Id, string Number, string Supplier, [property: Description("统一社会信用代码")] string SupplierCode, [property: Description("签订时的金额，元")] string Amount, [property: Description("连同变更，元")] string Now, string Paid, string Unpaid,
        DateOnly SignedOn, IReadOnlyList<Term> Terms, IReadOnlyList<ChangeRow> Changes, IReadOnlyList<SheetRow> Acceptances, IReadOnlyList<PaidRow> Payments, [property: Description("供应商的更正，先办的在前")] IReadOnlyList<CorrectionRow> Corrections);

    public sealed record CorrectionRow(string OldSupplier, string OldCode, string Supplier, string SupplierCode, string Reason, string By, string At);

    public sealed record NewSupplier([property: Description("供应商名称")] string Supplier, [property: Description("统一社会信用代码")] string SupplierCode, [property: Description("更正的原因")] string Reason);

    [Description("签订一份合同")]
    public sealed record NewContract(
        string Number, string Supplier, [property: Description("统一社会信用代码")] string? SupplierCode, [property: Description("元")] string Amount, DateOnly? SignedOn, IReadOnlyList<Term>? Terms, Asked.Attached? File);

    public sealed record NewChange(DateOnly? On, [property: Description("增加多少，元；减少为负数")] string Amount, [property: Description("是否补充合同：追加同样的货物、工程或服务")] bool IsSupplement, string Reason);

    [Description("一张验收单")]
    public sealed record NewAcceptance(
        DateOnly? On, [property: Description("验收了什么")] string What, decimal? Quantity, bool IsPassed, [property: Description("数量计入哪项指标的实际值；取自 indicators")] string? Indicator, Asked.Attached? File);

    public sealed record NewContractPayment(DateOnly? On, [property: Description("元；退款为负数")] string Amount, string? Milestone, DateOnly? InvoicedOn, [property: Description("支付凭证号；知道时写")] string? Voucher = null,
        [property: Description("真：已知项目超过预算，仍要登记")] bool OverBudgetKnown = false);

    public sealed record NewPairing([property: Description("合同上登记的付款，取自 payments")] string Payment, [property: Description("国库凭证的年度")] int Year, [property: Description("支付凭证号")] string Voucher, [property: Description("真：是同一笔，只计一次")] bool IsSame);

    public static void Map(IEndpointRouteBuilder api)
    {
        const string Of = "/purchases/{division}/{purchase:long}/contracts";
        var writers = new WritersAttribute();
        api.MapPost(Of, Sign).Is("signContract", "采购", "签订合同；第一份合同使采购进到“合同已签订”", TokenScope.Write, writers).IfSeen().Once().Produces<PurchasesApi.PurchaseView>();
        api.MapPut(Of + "/{contract:long}/supplier", Correct).Is("correctSupplier", "采购", "更正合同的供应商名称或代码，原来的保留在合同下面", TokenScope.Write, writers).IfSeen().Produces<PurchasesApi.PurchaseView>();
        api.MapPost(Of + "/{contract:long}/changes", Change).Is("changeContract", "采购", "登记合同变更，原合同金额保留", TokenScope.Write, writers).IfSeen().Once().Produces<PurchasesApi.PurchaseView>();
        api.MapPost(Of + "/{contract:long}/acceptances", Accept).Is("acceptDelivery", "采购", "登记验收单；经办过这项采购的人不能验收", TokenScope.Review).IfSeen().Once().Produces<PurchasesApi.PurchaseView>();
        api.MapPost(Of + "/{contract:long}/payments", Pay).Is("payContract", "采购", "登记合同支付或退款", TokenScope.Write, writers).IfSeen().Once().Produces<PurchasesApi.PurchaseView>();
        api.MapPost(Of + "/{contract:long}/pairings", Pair).Is("pairContractPayment", "采购", "核对登记的付款和国库凭证是否同一笔", TokenScope.Write, writers).IfSeen().Once().Produces<PurchasesApi.PurchaseView>();
        api.MapGet("/purchases/{division}/{purchase:long}/acceptances/{sheet:long}/file", File).Is("getAcceptanceFile", "采购", "验收单的文件", TokenScope.Read).Produces<object>(200, "application/octet-stream");
    }

    /// <summary>The contracts of a purchase.</summary>
    public static IReadOnlyList<ContractView> Rows(ShowPurchase.View view) => [.. view.Kept.Item.Contracts.Select((contract, i) => Row(view, contract, view.Kept.ContractIds[i]))];

    private static async Task<IResult> Sign(HttpContext http, ShowPurchase show, SignContract signing, string division, long purchase, NewContract contract)
    {
        var (version, why) = await PurchasesApi.Seeing(http, show, division, purchase);
        if (why is not null) return why;
        if (!Asked.TryYuan(contract.Amount, out var amount)) return Asked.NotAnAmount(new { contract.Number });
        var terms = new List<WrittenTerm>();
        foreach (var term in contract.Terms ?? [])
            if (Asked.TryYuan(term.Amount, out var part)) terms.Add(new(term.Milestone ?? "", term.Percent, part, term.DueOn));
            else return Asked.NotAnAmount(new { term.Milestone });
        var outcome = await signing.Run(new(new(division, purchase), version, contract.Number ?? "", contract.Supplier ?? "", contract.SupplierCode ?? "", amount, contract.SignedOn, terms.ToValueList(), http.Actor())
        {
            File = PurchasesApi.FileOf(contract.File),
        }, http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal, new { contract.Number }) : await PurchasesApi.Now(http, division, purchase);
    }

    private static async Task<IResult> Correct(HttpContext http, ShowPurchase show, CorrectSupplier correcting, string division, long purchase, long contract, NewSupplier supplier)
    {
        var (version, why) = await PurchasesApi.Seeing(http, show, division, purchase);
        if (why is not null) return why;
        var outcome = await correcting.Run(new(new(division, purchase), version, contract, supplier.Supplier ?? "", supplier.SupplierCode ?? "", supplier.Reason ?? "", http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await PurchasesApi.Now(http, division, purchase);
    }

    private static async Task<IResult> Change(HttpContext http, ShowPurchase show, ChangeContract changing, string division, long purchase, long contract, NewChange change)
    {
        var (version, why) = await PurchasesApi.Seeing(http, show, division, purchase);
        if (why is not null) return why;
        if (!Asked.TryYuan(change.Amount, out var amount)) return Asked.NotAnAmount();
        var outcome = await changing.Run(new(new(division, purchase), version, contract, change.On, amount, change.IsSupplement, change.Reason ?? "", http.Actor()), http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await PurchasesApi.Now(http, division, purchase);
    }

    private static async Task<IResult> Accept(HttpContext http, ShowPurchase show, AcceptDelivery accepting, string division, long purchase, long contract, NewAcceptance sheet)
    {
        var (version, why) = await PurchasesApi.Seeing(http, show, division, purchase);
        if (why is not null) return why;
        long? indicator = null;
        if (!string.IsNullOrEmpty(sheet.Indicator))
            if (Answer.TryNumber(sheet.Indicator, out var id)) indicator = id;
            else return Problem.Of(400);
        var outcome = await accepting.Run(new(new(division, purchase), version, contract, sheet.On, sheet.What ?? "", sheet.Quantity, sheet.IsPassed, http.Actor()) { IndicatorId = indicator, File = PurchasesApi.FileOf(sheet.File) }, http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await PurchasesApi.Now(http, division, purchase);
    }

    private static async Task<IResult> Pay(HttpContext http, ShowPurchase show, PayContract paying, string division, long purchase, long contract, NewContractPayment payment)
    {
        var (version, why) = await PurchasesApi.Seeing(http, show, division, purchase);
        if (why is not null) return why;
        if (!Asked.TryYuan(payment.Amount, out var amount)) return Asked.NotAnAmount();
        var outcome = await paying.Run(new(new(division, purchase), version, contract, payment.On, payment.InvoicedOn, amount, payment.Milestone ?? "", http.Actor()) { Voucher = payment.Voucher ?? "", IsOverKnown = payment.OverBudgetKnown }, http.RequestAborted);
        return outcome.Refusal is { } refusal ? Problem.Of(refusal) : await PurchasesApi.Now(http, division, purchase);
    }

    private static async Task<IResult> Pair(HttpContext http, ShowPurchase show, PairPayments pairing, string division, long purchase, long contract, NewPairing pair)
    {
        var (version, why) = await PurchasesApi.Seeing(http, show, division, purchase);
        if (why is not null) return why;
        if (!Answer.TryNumber(pair.Payment ?? "", out var payment)) return Problem.Of(400);
        return await pairing.Run(new(new(division, purchase), version, contract, payment, pair.Year, pair.Voucher ?? "", pair.IsSame, http.Actor()), http.RequestAborted) is { } refusal
            ? Problem.Of(refusal, new { pair.Payment, pair.Voucher }) : await PurchasesApi.Now(http, division, purchase);
    }

    private static async Task<IResult> File(HttpContext http, OpenPurchaseFile files, string division, long purchase, long sheet) =>
        await files.OfSheet(new(division, purchase), sheet, http.Actor(), http.RequestAborted) is { } file ? Results.Bytes(file.Content, "application/octet-stream", file.Name) : Problem.Of(404);

    private static ContractView Row(ShowPurchase.View view, Contract contract, long id) => new(
        Answer.Id(id), contract.Number, contract.Supplier.Name, contract.Supplier.Code.Text, contract.Amount.ToString(), contract.Now.ToString(), contract.Paid.ToString(), contract.Unpaid.ToString(), contract.SignedOn,
        [.. contract.Terms.Select(term => new Term(term.Milestone, term.Percent, term.Amount.ToString(), term.DueOn))],
        [.. contract.Changes.Select(change => new ChangeRow(change.On, change.Amount.ToString(), change.IsSupplement, change.Reason))],
        [.. view.Kept.Sheets.Where(sheet => sheet.ContractId == id).Select(sheet => new SheetRow(
            Answer.Id(sheet.Id), sheet.Accepted.On, sheet.Accepted.What, sheet.Accepted.Quantity, sheet.Accepted.IsPassed, sheet.Person, sheet.FileName))],
        [.. contract.Settled.Select(payment => new PaidRow(
            payment.On, payment.Amount.ToString(), payment.Typed?.Milestone, payment.InvoicedOn, payment.Typed is { } typed ? Answer.Id(typed.Id) : null, payment.Treasury?.Year, payment.Treasury?.Voucher ?? payment.Typed?.Voucher,
            payment.IsGuess))],
        [.. view.Corrections.Where(correction => correction.ContractId == id).Select(correction => new CorrectionRow(
            correction.OldName, correction.OldCode, correction.Name, correction.Code, correction.Reason, correction.Person, correction.CorrectedAt))]);
}
