using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>采购合同。What was agreed with a supplier, how it is to be paid, and what became of it.</summary>
/// <param name="Number">合同编号, as printed.</param>
/// <param name="Supplier">供应商.</param>
/// <param name="Amount">合同金额 as signed.</param>
/// <param name="SignedOn">签订日期.</param>
public sealed record Contract(string Number, Supplier Supplier, Money Amount, DateOnly SignedOn)
{
    /// <summary>付款条件, in order; they add up to the amount.</summary>
    public ValueList<PaymentTerm> Terms { get; init; } = [];

    /// <summary>Changes, in order; kept for ever.</summary>
    public ValueList<ContractChange> Changes { get; init; } = [];

    /// <summary>验收单.</summary>
    public ValueList<Acceptance> Acceptances { get; init; } = [];

    /// <summary>What was written down as paid; refunds are negative.</summary>
    public ValueList<ContractPayment> Payments { get; init; } = [];

    /// <summary>What the treasury paid under its number.</summary>
    public ValueList<TreasuryPayment> Treasury { get; init; } = [];

    /// <summary>What people said about the two.</summary>
    public ValueList<PairingWord> Pairings { get; init; } = [];

    /// <summary>Each payment once, oldest first.</summary>
    public ValueList<SettledPayment> Settled => PaymentPairs.Of(Payments, Treasury, Pairings);

    /// <summary>The amount with all changes.</summary>
    public Money Now => Changes.Aggregate(Amount, (sum, change) => sum + change.Amount);

    /// <summary>What was paid together.</summary>
    public Money Paid => Settled.Aggregate(Money.Zero, (sum, payment) => sum + payment.Amount);

    /// <summary>承诺未付: signed and not paid; negative when the treasury paid more than was signed.</summary>
    public Money Unpaid => Now - Paid;

    /// <summary>待与国库核对: what was written down here and no voucher of the treasury stands for, or none did for some days. Paid out in another budget year, it is of that year and not among them.</summary>
    public ValueList<PendingPayment> Pending =>
    [
        .. from payment in Settled
           where payment.Typed is not null
           group payment.Treasury by payment.Typed! into written
           let voucher = written.OfType<TreasuryPayment>().MinBy(voucher => voucher.On)
           where voucher is null || voucher.On > written.Key.On && voucher.On.Year == written.Key.On.Year
           select new PendingPayment(written.Key, voucher?.On),
    ];

    /// <summary>What was paid by the end of a day, with all that is known today of which two writings are one payment.</summary>
    public Money PaidBy(DateOnly day) => Treasury.Where(payment => payment.On <= day).Aggregate(Money.Zero, (sum, payment) => sum + payment.Amount)
        + Pending.Where(payment => payment.CountsOn(day)).Aggregate(Money.Zero, (sum, payment) => sum + payment.Typed.Amount);

    /// <summary>Signed and not paid at the end of a day; later changes do not count.</summary>
    public Money UnpaidOn(DateOnly day) => Changes.Where(change => change.On <= day).Aggregate(Amount, (sum, change) => sum + change.Amount) - PaidBy(day);

    /// <summary>The contract as it stood at the end of a day: later changes and payments left out.</summary>
    public Contract AsOf(DateOnly day) => this with
    {
        Changes = [.. Changes.Where(change => change.On <= day)], Payments = [.. Payments.Where(payment => payment.On <= day)], Treasury = [.. Treasury.Where(payment => payment.On <= day)],
    };

    /// <summary>What was added by supplementary contracts.</summary>
    public Money Supplements => Changes.Where(change => change.IsSupplement).Aggregate(Money.Zero, (sum, change) => sum + change.Amount);

    /// <summary>The first day on which something was accepted; <see langword="null"/> before.</summary>
    public DateOnly? AcceptedOn => Acceptances.Where(sheet => sheet.IsPassed).Select(sheet => (DateOnly?)sheet.On).Min();
}

/// <summary>供应商。Who sells.</summary>
/// <param name="Name">The name as printed.</param>
/// <param name="Code">统一社会信用代码.</param>
public sealed record Supplier(string Name, CreditCode Code);

/// <summary>合同变更。A change of a contract that is kept beside it.</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">By how much; may be negative.</param>
/// <param name="IsSupplement">Whether it buys more of the same (补充合同), which the law limits.</param>
/// <param name="Reason">Why.</param>
public sealed record ContractChange(DateOnly On, Money Amount, bool IsSupplement, string Reason);

/// <summary>验收单。What was accepted on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="What">What was accepted.</param>
/// <param name="Quantity">How many of it; <see langword="null"/> where it cannot be counted.</param>
/// <param name="IsPassed">Whether it passed.</param>
public sealed record Acceptance(DateOnly On, string What, decimal? Quantity, bool IsPassed);

/// <summary>合同支付。A payment of a contract.</summary>
/// <param name="On">The day.</param>
/// <param name="Amount">How much; a refund is negative.</param>
public sealed record ContractPayment(DateOnly On, Money Amount)
{
    /// <summary>Its id; 0 before it is kept.</summary>
    public long Id { get; init; }

    /// <summary>支付凭证号, by which the treasury's line is known; empty when it was not said.</summary>
    public string Voucher { get; init; } = "";

    /// <summary>The milestone of the term it pays; empty when it was not said.</summary>
    public string Milestone { get; init; } = "";

    /// <summary>The day the invoice came; <see langword="null"/> when it was not said.</summary>
    public DateOnly? InvoicedOn { get; init; }
}
