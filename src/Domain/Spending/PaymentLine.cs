using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>支付明细。One line of the treasury as it is registered: what was paid to whom for what. Never changed afterwards; a mistake is reversed and entered again.</summary>
/// <param name="Voucher">支付凭证号, in half width without spaces.</param>
/// <param name="Line">The line of the voucher, from 1.</param>
/// <param name="PaidOn">支付日期.</param>
/// <param name="Amount">The amount; negative is a refund or a reversal. Never zero.</param>
/// <param name="Source">资金来源.</param>
public sealed record PaymentLine(string Voucher, int Line, DateOnly PaidOn, Money Amount, PaymentSource Source)
{
    /// <summary>收款人.</summary>
    public string Payee { get; init; } = "";

    /// <summary>用途.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>支出功能分类 as printed.</summary>
    public string FunctionalClass { get; init; } = "";

    /// <summary>支出经济分类 as printed.</summary>
    public string EconomicClass { get; init; } = "";

    /// <summary>合同编号 as printed.</summary>
    public string Contract { get; init; } = "";

    /// <summary>项目编码 as printed, in half-width capitals.</summary>
    public string ProjectCode { get; init; } = "";

    /// <summary>项目名称 as printed.</summary>
    public string ProjectName { get; init; } = "";

    /// <summary>预算单位代码 as printed.</summary>
    public string UnitCode { get; init; } = "";

    /// <summary>预算单位名称 as printed.</summary>
    public string UnitName { get; init; } = "";

    /// <summary>原凭证号: the line that a negative amount takes back, as <c>voucher</c> or <c>voucher/line</c>; empty when none is named.</summary>
    public string Reverses { get; init; } = "";

    /// <summary>发票日期; <see langword="null"/> when not given.</summary>
    public DateOnly? InvoicedOn { get; init; }

    /// <summary>开票到付款天数; <see langword="null"/> without the invoice's day.</summary>
    public int? DaysFromInvoice => InvoicedOn is { } day ? PaidOn.DayNumber - day.DayNumber : null;

    /// <summary>The voucher and the line that <see cref="Reverses"/> names.</summary>
    public (string Voucher, int Line)? Original
    {
        get
        {
            if (Reverses.Length == 0) return null;
            var slash = Reverses.LastIndexOf('/');
            return slash > 0 && int.TryParse(Reverses.AsSpan(slash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var line) && line > 0
                ? (Reverses[..slash], line)
                : (Reverses, 1);
        }
    }

    /// <summary>What the line says, in one text: two lines of one number with the same text are one payment, with another text a conflict.</summary>
    public string Content => string.Join('\u001F', PaidOn.ToString("yyyyMMdd"), Amount.Fen.ToString(System.Globalization.CultureInfo.InvariantCulture), Source == PaymentSource.Fiscal ? "F" : "O",
        ProjectCode, ProjectCode.Length == 0 ? ProjectName : "", Payee, Purpose, Reverses);
}
