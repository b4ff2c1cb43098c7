using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Procurement;

namespace Mingji.Tests.Domain.Procurement;

public sealed class PaymentPairsTests
{
    private static ContractPayment Typed(long id, int day, long fen, string voucher = "") => new(new DateOnly(2026, 6, 1).AddDays(day), new(fen)) { Id = id, Voucher = voucher };

    private static TreasuryPayment Paid(string voucher, int day, long fen) => new(2026, voucher, new DateOnly(2026, 6, 1).AddDays(day), new(fen));

    private static IEnumerable<(long?, string?, bool)> Of(ContractPayment[] typed, TreasuryPayment[] paid, params PairingWord[] said) =>
        PaymentPairs.Of(typed, paid, said).Select(payment => (payment.Typed?.Id, payment.Treasury?.Voucher, payment.IsGuess));

    [Fact]
    public void The_nearest_day_wins_and_two_instalments_of_one_amount_stay_two()
    {
        Of([Typed(1, 0, 100), Typed(2, 10, 100)], [Paid("A", 11, 100), Paid("B", 1, 100)]).ShouldBe([(1, "B", true), (2, "A", true)]);
        Of([Typed(1, 0, 100)], [Paid("A", 16, 100)]).ShouldBe([(1, null, false), (null, "A", false)]); // too far apart
        Of([Typed(1, 0, 100)], [Paid("A", 0, 101)]).Count().ShouldBe(2);
    }

    [Fact]
    public void A_voucher_that_was_written_down_is_waited_for()
    {
        Of([Typed(1, 0, 100, "B")], [Paid("A", 0, 100)]).Count().ShouldBe(2);
        Of([Typed(1, 0, 100, "B")], [Paid("A", 0, 100), Paid("B", 300, 90)]).ShouldBe([(null, "A", false), (1, "B", true)]);
    }

    [Fact]
    public void A_persons_word_goes_before_all_and_one_payment_may_have_come_in_parts()
    {
        Of([Typed(1, 0, 100)], [Paid("A", 0, 100)], new PairingWord(1, 2026, "A", false)).Count().ShouldBe(2);
        PairingWord[] parts = [new(1, 2026, "A", true), new(1, 2026, "B", true)];
        var settled = PaymentPairs.Of([Typed(1, 0, 100)], [Paid("A", 0, 60), Paid("B", 40, 40)], parts);
        settled.ShouldAllBe(payment => payment.Typed!.Id == 1 && !payment.IsGuess);
        settled.Sum(payment => payment.Amount.Fen).ShouldBe(100);
        // A voucher that was taken back leaves what was typed.
        PaymentPairs.Of([Typed(1, 0, 100)], [], parts).ShouldHaveSingleItem().Treasury.ShouldBeNull();
    }

    [Fact]
    public void Whatever_comes_together_every_voucher_counts_once_and_what_was_typed_at_most_once()
    {
        var typed = from day in Gen.Choose(0, 60) from fen in Gen.Elements(-5L, 5L, 7L) from voucher in Gen.Elements("", "", "V1", "V2", "V77") select (day, fen, voucher);
        var said = from id in Gen.Choose(1, 6) from voucher in Gen.Choose(1, 6) from same in Gen.Elements(true, false) select new PairingWord(id, 2026, $"V{voucher}", same);
        var all = from a in Gen.ListOf(typed) from b in Gen.ListOf(typed) from c in Gen.ListOf(said) select (a, b, c);
        Prop.ForAll(all.ToArbitrary(), input =>
        {
            var written = input.a.Select((one, i) => Typed(i + 1, one.day, one.fen, one.voucher)).ToList();
            var paid = input.b.Select((one, i) => Paid($"V{i + 1}", one.day, one.fen)).ToList();
            var settled = PaymentPairs.Of(written, paid, [.. input.c]);
            settled.Where(one => one.Treasury is not null).Select(one => one.Treasury!.Voucher).ShouldBe(paid.Select(one => one.Voucher), ignoreOrder: true);
            settled.Where(one => one.Typed is not null).Select(one => one.Typed!.Id).Distinct().ShouldBe(written.Select(one => one.Id), ignoreOrder: true);
            // No amount is lost and none is counted twice: the treasury's in full, and what was typed where no voucher stands for it.
            var alone = settled.Where(one => one.Treasury is null).Sum(one => one.Typed!.Amount.Fen);
            settled.Sum(one => one.Amount.Fen).ShouldBe(paid.Sum(one => one.Amount.Fen) + alone);
            foreach (var pair in settled.Where(one => one is { Typed: not null, Treasury: not null }))
            {
                var word = input.c.FirstOrDefault(word => word.PaymentId == pair.Typed!.Id && word.Voucher == pair.Treasury!.Voucher);
                (word?.IsSame ?? pair.IsGuess).ShouldBeTrue();
                if (pair.IsGuess) (pair.Typed!.Voucher == pair.Treasury!.Voucher || pair.Typed.Amount == pair.Treasury.Amount).ShouldBeTrue();
            }
        }).QuickCheckThrowOnFailure();
    }
}
