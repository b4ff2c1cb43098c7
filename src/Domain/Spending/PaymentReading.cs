using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>支付行判读。Reads the cells of one row as a payment, or says what is wrong with them.</summary>
/// <param name="Line">The payment; <see langword="null"/> when something is wrong.</param>
/// <param name="Problem">What is wrong and what to do; <see langword="null"/> when nothing is.</param>
/// <param name="IsNoPayment">Whether the row is blank or a total, to be passed over in silence.</param>
public sealed record PaymentReading(PaymentLine? Line, string? Problem, bool IsNoPayment)
{
    /// <summary>Whether the source of the money is known: the row says it, or a person said it of all rows that do not. Else 财政资金 only stands in until somebody has.</summary>
    public bool IsSourceSaid { get; init; } = true;

    private static readonly PaymentReading NoPayment = new(null, null, true);

    /// <summary>Longest text of a cell that is kept.</summary>
    public const int LongestText = 500;

    /// <summary>Reads a row.</summary>
    /// <param name="cells">The cells, as shown; numbers as plain as they are stored.</param>
    /// <param name="layout">Which is which.</param>
    /// <param name="names">The words by which sources and totals are told.</param>
    /// <param name="year">预算年度, in which the payment must lie.</param>
    public static PaymentReading Of(IReadOnlyList<string> cells, PaymentLayout layout, PaymentColumns names, int year)
    {
        var (voucher, day, money) = (Code(Cell(PaymentColumn.Voucher)), Cell(PaymentColumn.PaidOn), Cell(PaymentColumn.Amount));
        if (cells.All(cell => cell.Length == 0) || voucher.Length == 0 && day.Length == 0 && (money.Length == 0 || cells.Any(IsTotal))) return NoPayment;
        if (IsTotal(voucher) || voucher.Length == 0 && cells.Any(IsTotal)) return NoPayment;
        if (voucher.Length == 0) return Wrong("没有支付凭证号。");
        if (voucher.Length > 60) return Wrong("支付凭证号长于 60 个字。");
        if (day.Length == 0) return Wrong("没有支付日期。");
        if (PaymentDates.Parse(day) is not { } paidOn) return Wrong($"支付日期“{Short(day)}”读不懂，请写成 {year}-03-05 这样。");
        if (paidOn.Year != year) return Wrong($"支付日期 {paidOn:yyyy-MM-dd} 不在 {year} 年度，请改正日期，或在那一年的页面导入。");
        if (money.Length == 0) return Wrong("没有金额。");
        if (Amount(money, layout.Unit) is not { } amount) return Wrong($"金额“{Short(money)}”读不懂，请写成 12000.50 这样，最多到分。");
        if (amount.Fen == 0) return Wrong("金额为零。");
        var line = 0;
        if (Cell(PaymentColumn.Line) is { Length: > 0 } number && (!int.TryParse(HalfWidth.Of(number), NumberStyles.None, CultureInfo.InvariantCulture, out line) || line is < 1 or > 1_000_000))
            return Wrong($"凭证行号“{Short(number)}”不是从 1 起的整数。");
        DateOnly? invoicedOn = null;
        if (Cell(PaymentColumn.InvoicedOn) is { Length: > 0 } invoiced && (invoicedOn = PaymentDates.Parse(invoiced)) is null) return Wrong($"发票日期“{Short(invoiced)}”读不懂，请写成 {year}-03-05 这样。");
        var reverses = Code(Cell(PaymentColumn.Reverses));
        if (reverses.Length > 0 && amount.Fen > 0) return Wrong("写了原凭证号，金额却不是负数。");
        var (code, source) = (Cell(PaymentColumn.ProjectCode), Cell(PaymentColumn.Source));
        return new(new(voucher, line, paidOn, amount, source.Length == 0 ? layout.Source ?? PaymentSource.Fiscal : SourceOf(source, names))
        {
            Payee = Text(PaymentColumn.Payee), Purpose = Text(PaymentColumn.Purpose), FunctionalClass = Text(PaymentColumn.FunctionalClass), EconomicClass = Text(PaymentColumn.EconomicClass),
            Contract = Text(PaymentColumn.Contract), ProjectCode = code.Length == 0 ? "" : Projects.ProjectCode.Parse(code).Text, ProjectName = Text(PaymentColumn.ProjectName),
            UnitCode = Code(Cell(PaymentColumn.UnitCode)), UnitName = Text(PaymentColumn.UnitName), Reverses = reverses, InvoicedOn = invoicedOn,
        }, null, false) { IsSourceSaid = source.Length > 0 || layout.Source is not null };

        string Cell(PaymentColumn column) => layout.Columns.TryGetValue(column, out var at) && at < cells.Count ? cells[at].Trim() : "";
        string Text(PaymentColumn column) => Cell(column) is var text && text.Length <= LongestText ? text : text[..LongestText];
        bool IsTotal(string cell) => names.TotalWords.Contains(string.Concat(cell.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '：'))));
    }

    /// <summary>An amount as files print it: separators, full-width digits, brackets or any dash for a minus, a unit of its own; <see langword="null"/> when it is none.</summary>
    public static Money? Amount(string text, MoneyUnit unit)
    {
        var plain = HalfWidth.Of(text).Trim().Replace('−', '-').Replace('—', '-');
        if (plain is ['(', .., ')']) plain = "-" + plain[1..^1];
        return MoneyText.Parse(plain, unit);
    }

    private static PaymentSource SourceOf(string text, PaymentColumns names) => names.OtherSourceWords.Any(word => text.Contains(word, StringComparison.Ordinal)) ? PaymentSource.Other : PaymentSource.Fiscal;

    private static string Code(string text) => string.Concat(HalfWidth.Of(text).Where(c => !char.IsWhiteSpace(c)));

    private static string Short(string text) => text.Length <= 30 ? text : text[..29] + "…";

    private static PaymentReading Wrong(string problem) => new(null, problem, false);
}
