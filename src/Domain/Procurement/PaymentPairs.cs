using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>合同的国库支付。What the treasury paid under a contract's number: the lines of one voucher together.</summary>
/// <param name="Year">预算年度 in which it was paid.</param>
/// <param name="Voucher">支付凭证号.</param>
/// <param name="On">支付日期.</param>
/// <param name="Amount">What its lines come to; negative for a refund.</param>
public sealed record TreasuryPayment(int Year, string Voucher, DateOnly On, Money Amount)
{
    /// <summary>The day the invoice came; <see langword="null"/> when the line does not say it.</summary>
    public DateOnly? InvoicedOn { get; init; }
}

/// <summary>是否同一笔。What a person said about a payment written down at the contract and a voucher of the treasury.</summary>
/// <param name="PaymentId">The payment at the contract.</param>
/// <param name="Year">The voucher's year.</param>
/// <param name="Voucher">支付凭证号.</param>
/// <param name="IsSame">Whether both are one payment.</param>
public sealed record PairingWord(long PaymentId, int Year, string Voucher, bool IsSame);

/// <summary>合同付款。One payment of a contract, however often it was written down: at the contract, by the treasury, or at both.</summary>
/// <param name="Typed">As written down at the contract; <see langword="null"/> when the treasury alone knows of it.</param>
/// <param name="Treasury">As the treasury paid it; <see langword="null"/> while no line has come.</param>
public sealed record SettledPayment(ContractPayment? Typed, TreasuryPayment? Treasury)
{
    /// <summary>Whether nobody said that both are one: amount and day, or the voucher, say so.</summary>
    public bool IsGuess { get; init; }

    /// <summary>The day; the treasury's where it is known.</summary>
    public DateOnly On => Treasury?.On ?? Typed!.On;

    /// <summary>How much; the treasury's where it is known.</summary>
    public Money Amount => Treasury?.Amount ?? Typed!.Amount;

    /// <summary>The day the invoice came.</summary>
    public DateOnly? InvoicedOn => Typed?.InvoicedOn ?? Treasury?.InvoicedOn;
}

/// <summary>待核对支付。A payment written down at a contract that counts as spent until a voucher of the treasury counts in its place.</summary>
/// <param name="Typed">As written down.</param>
/// <param name="SettledOn">The day from which the voucher counts; <see langword="null"/> while there is none.</param>
public sealed record PendingPayment(ContractPayment Typed, DateOnly? SettledOn)
{
    /// <summary>Whether it counts at the end of a day.</summary>
    public bool CountsOn(DateOnly day) => Typed.On <= day && (SettledOn is not { } settled || settled > day);
}

/// <summary>合同支付与国库支付的核对。Tells which payments were written down twice, so that each counts once.</summary>
public static class PaymentPairs
{
    /// <summary>How many days may lie between the two writings of one payment.</summary>
    public const int Days = 15;

    /// <summary>
    /// The payments of a contract, oldest first. A person's word goes first, then the voucher's number, then amount and day, the nearest first. A voucher counts in full; what was typed counts where
    /// no voucher stands for it.
    /// </summary>
    /// <param name="typed">Written down at the contract.</param>
    /// <param name="treasury">Paid by the treasury under its number.</param>
    /// <param name="said">What people said about the two.</param>
    public static ValueList<SettledPayment> Of(IReadOnlyList<ContractPayment> typed, IReadOnlyList<TreasuryPayment> treasury, IReadOnlyList<PairingWord> said)
    {
        var open = treasury.ToList();
        var settled = new List<SettledPayment>();
        var alone = new List<ContractPayment>();
        foreach (var payment in typed)
        {
            // Several vouchers can stand for one payment, where the treasury paid it in parts.
            var same = open.Where(voucher => Said(payment, voucher) == true).ToList();
            if (same.Count == 0) alone.Add(payment);
            foreach (var voucher in same) Pair(payment, voucher, isGuess: false);
        }
        foreach (var payment in alone.Where(payment => payment.Voucher.Length > 0).ToList())
            if (open.FirstOrDefault(voucher => voucher.Voucher == payment.Voucher && Said(payment, voucher) is null) is { } voucher && alone.Remove(payment)) Pair(payment, voucher, isGuess: true);
        var near = from payment in alone
                   from voucher in open
                   let days = Math.Abs(payment.On.DayNumber - voucher.On.DayNumber)
                   where payment.Amount == voucher.Amount && days <= Days && Said(payment, voucher) is null && (payment.Voucher.Length == 0 || payment.Voucher == voucher.Voucher)
                   orderby days, payment.On, payment.Id, voucher.Voucher
                   select (payment, voucher);
        foreach (var (payment, voucher) in near.ToList())
            if (open.Contains(voucher) && alone.Remove(payment)) Pair(payment, voucher, isGuess: true);
        return [.. settled.Concat(open.Select(voucher => new SettledPayment(null, voucher))).Concat(alone.Select(payment => new SettledPayment(payment, null))).OrderBy(payment => payment.On)];

        bool? Said(ContractPayment payment, TreasuryPayment voucher) => said.FirstOrDefault(word => word.PaymentId == payment.Id && word.Year == voucher.Year && word.Voucher == voucher.Voucher)?.IsSame;
        void Pair(ContractPayment payment, TreasuryPayment voucher, bool isGuess)
        {
            open.Remove(voucher);
            settled.Add(new(payment, voucher) { IsGuess = isGuess });
        }
    }
}
