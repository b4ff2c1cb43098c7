using Mingji.App.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>A payment as a person types it or a program sends it: texts, of which <see cref="Read"/> makes a line.</summary>
public sealed record TypedPayment
{
    /// <summary>支付凭证号.</summary>
    public string? Voucher { get; init; }

    /// <summary>支付日期.</summary>
    public string? PaidOn { get; init; }

    /// <summary>金额 in 元; negative is a refund.</summary>
    public string? Amount { get; init; }

    /// <summary>资金来源.</summary>
    public PaymentSource Source { get; init; }

    /// <summary>项目编码 or 项目名称.</summary>
    public string? Project { get; init; }

    /// <summary>收款人.</summary>
    public string? Payee { get; init; }

    /// <summary>用途.</summary>
    public string? Purpose { get; init; }

    /// <summary>支出功能分类.</summary>
    public string? FunctionalClass { get; init; }

    /// <summary>支出经济分类.</summary>
    public string? EconomicClass { get; init; }

    /// <summary>合同编号.</summary>
    public string? Contract { get; init; }

    /// <summary>发票日期.</summary>
    public string? InvoicedOn { get; init; }

    /// <summary>原凭证号: the line that a refund takes back.</summary>
    public string? Reverses { get; init; }

    /// <summary>The line, numbered 0; or what is wrong and what to write.</summary>
    public (PaymentLine? Line, Refusal? Wrong) Read()
    {
        var voucher = Code(Voucher);
        if (voucher.Length is 0 or > 60) return Bad("NoVoucher", "请填写支付凭证号，最多 60 个字。");
        if (PaymentDates.Parse(PaidOn ?? "") is not { } day) return Bad("NoDay", "请填写支付日期，例如 2026-03-05。");
        if (PaymentReading.Amount(Amount ?? "", MoneyUnit.Yuan) is not { Fen: not 0 } amount) return Bad("NotAnAmount", $"“{Amount}”不是金额。请填写元，例如 12000 或 12000.50；退款写负数。");
        if (InvoicedOn is { Length: > 0 } invoiced && PaymentDates.Parse(invoiced) is null) return Bad("BadDay", "发票日期读不懂，请写成 2026-03-05 这样。");
        var code = ProjectCode.Parse(Project ?? "");
        var isCode = code.Verdict != CodeVerdict.Malformed;
        return (new PaymentLine(voucher, 0, day, amount, Source)
        {
            Payee = Text(Payee), Purpose = Text(Purpose), FunctionalClass = Text(FunctionalClass), EconomicClass = Text(EconomicClass), Contract = Text(Contract),
            ProjectCode = isCode ? code.Text : "", ProjectName = isCode ? "" : Text(Project), Reverses = Code(Reverses), InvoicedOn = PaymentDates.Parse(InvoicedOn ?? ""),
        }, null);
    }

    private static (PaymentLine?, Refusal?) Bad(string code, string message) => (null, new(code, message));

    private static string Code(string? text) => string.Concat(HalfWidth.Of(text ?? "").Where(c => !char.IsWhiteSpace(c)));

    private static string Text(string? text) => (text ?? "").Trim() is var trimmed && trimmed.Length <= PaymentReading.LongestText ? trimmed : trimmed[..PaymentReading.LongestText];
}
