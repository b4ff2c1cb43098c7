using Mingji.App.Spending;
using Mingji.Domain.Procurement;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Procurement;

/// <summary>What the treasury paid under a contract's number, and what was written down at the contract, on both stores.</summary>
public sealed class ContractPaymentTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_treasury_line_under_the_contracts_number_is_its_payment_and_written_down_twice_it_counts_once(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "PC-3", 250_000)).Value;
        (await buyer.Committed()).ShouldBe(new Money(25_000_000));
        (await buyer.Committed(on: "2026-05-05")).ShouldBe(Money.Zero); // signed the day after

        await buyer.Treasury("V1", "2026-06-10", 100_000, "PC-3");
        (await buyer.Committed()).ShouldBe(new Money(15_000_000));
        (await buyer.Committed(on: "2026-06-09")).ShouldBe(new Money(25_000_000));
        // The same payment, written down at the contract as well, counts once; nobody said so yet.
        (await buyer.Pay(key, contract, 100_000, "2026-06-12")).Value.ShouldBe(new Money(15_000_000));
        (await buyer.Committed()).ShouldBe(new Money(15_000_000));
        var settled = (await Of()).Settled.ShouldHaveSingleItem();
        (settled.IsGuess, settled.Typed!.On, settled.Treasury!.Voucher).ShouldBe((true, new DateOnly(2026, 6, 12), "V1"));

        // Said to be another, both count; said to be the same, one does.
        (await buyer.Pair(key, contract, 0, "V1", same: false)).ShouldBeNull();
        (await buyer.Committed()).ShouldBe(new Money(5_000_000));
        (await buyer.Pair(key, contract, 0, "V9", same: true))!.Code.ShouldBe("NoSuchPair");
        (await buyer.Pair(key, contract, 0, "V1", same: true, buyer.Desk.Business))!.Code.ShouldBe("NotYourUnit");
        (await buyer.Pair(key, contract, 0, "V1", same: true)).ShouldBeNull();
        (await buyer.Committed()).ShouldBe(new Money(15_000_000));
        (await Of()).Settled.ShouldHaveSingleItem().IsGuess.ShouldBeFalse();

        // A line without the number is none of its payments; nor is one of another unit.
        await buyer.Treasury("V2", "2026-06-10", 100_000, "");
        (await buyer.Committed()).ShouldBe(new Money(15_000_000));
        await buyer.Desk.LogIsWhole();

        async Task<Contract> Of() => (await buyer.Show(key)).Kept.Item.Contracts[0];
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task However_the_treasury_prints_the_number_its_line_is_the_contracts_and_what_is_printed_stays(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "平采〔2026〕—08号", 250_000)).Value;
        // No project is named: the contract's is meant.
        await buyer.Treasury("V1", "2026-06-10", 100_000, "合同编号： 平采[２０２６]–08 号", project: null);
        (await buyer.Committed()).ShouldBe(new Money(15_000_000));
        var item = (await buyer.Show(key)).Kept.Item.Contracts.ShouldHaveSingleItem();
        (item.Number, item.Treasury.ShouldHaveSingleItem().Amount).ShouldBe(("平采〔2026〕—08号", new Money(10_000_000)));
        (await buyer.Desk.Database.Read(session => session.Scalar<string>("SELECT contract FROM payment"))).ShouldBe("合同编号： 平采[２０２６]–08 号");
        await buyer.Treasury("V2", "2026-06-11", 50_000, "平采〔2026〕—80号");
        (await buyer.Committed()).ShouldBe(new Money(15_000_000));
        // One number, one contract.
        (await buyer.Sign(key, "合同编号：平采（2026）－08号", 1)).Refusal!.Code.ShouldBe("NumberTaken");
        (await buyer.Sign(key, "合同编号：", 1)).Refusal!.Code.ShouldBe("NoNumber");
        (await buyer.Pay(key, contract, 150_000, "2026-06-12")).Value.ShouldBe(Money.Zero);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_payment_typed_first_meets_its_treasury_lines_by_voucher_and_a_reversal_opens_it_again(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "PC-5", 250_000)).Value;
        (await buyer.Pay(key, contract, 250_000, "2026-06-01", voucher: "ＰＺ-7")).Value.ShouldBe(Money.Zero);
        // Two months later, of two sources, one voucher.
        await buyer.Treasury("PZ-7", "2026-08-05", 200_000, "PC-5");
        await buyer.Treasury("PZ-7", "2026-08-05", 50_000, "PC-5", source: PaymentSource.Other);
        var item = (await buyer.Show(key)).Kept.Item;
        item.Contracts[0].Settled.ShouldHaveSingleItem().Amount.ShouldBe(new Money(25_000_000));
        (item.Unpaid, await buyer.Committed()).ShouldBe((Money.Zero, Money.Zero));
        (await buyer.Show(key)).Findings.Select(finding => finding.Code).ShouldNotContain("PaidAboveContract");
        await buyer.Treasury("冲PZ-7", "2026-09-01", -200_000, "PC-5", reverses: "PZ-7/1");
        (await buyer.Committed()).ShouldBe(new Money(20_000_000));
        (await buyer.Pay(key, contract, 200_001, "2026-09-02")).Refusal!.Code.ShouldBe("TooMuch");
        // A second payment of the treasury above the contract is told.
        await buyer.Treasury("PZ-8", "2026-09-03", 200_001, "PC-5");
        (await buyer.Show(key)).Findings.Select(finding => finding.Code).ShouldContain("PaidAboveContract");
        (await buyer.Committed()).ShouldBe(Money.Zero);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_the_treasury_paid_in_full_lets_the_purchase_be_finished(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "PC-6", 250_000)).Value;
        (await buyer.Accept(key, contract, buyer.Other)).Refusal.ShouldBeNull();
        (await buyer.Move(key, ProcurementFlow.Accept, "2026-05-20", buyer.Other)).ShouldBeNull();
        (await buyer.Move(key, ProcurementFlow.Pay, "2026-06-05")).ShouldBe("Unpaid");
        // It names no project: the contract does.
        var id = await buyer.Treasury("V1", "2026-06-05", 250_000, "PC-6", project: null);
        (await new ShowPayment(buyer.Desk.Database).Run(FlowDesk.Division, 2026, id, App.Organisations.Reach.All))!.TableId.ShouldBe(buyer.Desk.Document.Tables[0].Id);
        (await buyer.Move(key, ProcurementFlow.Pay, "2026-06-05")).ShouldBeNull();
        (await buyer.Show(key)).Kept.Item.State.ShouldBe(ProcurementFlow.Paid);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Of_a_contract_of_several_projects_each_is_relieved_of_what_was_paid_of_it(string kind)
    {
        var buyer = await Buyer.In(await stores.Fresh(kind));
        var tables = buyer.Desk.Document.Tables.Select(table => table.Id).ToValueList();
        var key = (await buyer.Register(tables: tables)).Value!;
        foreach (var (act, on) in new[] { (ProcurementFlow.Announce, "2026-03-02"), (ProcurementFlow.Plan, "2026-03-20") }) (await buyer.Move(key, act, on)).ShouldBeNull();
        await buyer.Move(key, ProcurementFlow.SetMethod, "2026-04-03", method: "own");
        await buyer.Move(key, ProcurementFlow.ReviewContract, "2026-05-05", buyer.Desk.Head);
        var contract = (await buyer.Sign(key, "PC-9", 100_001)).Value;
        var (first, second) = (await buyer.Committed(1), await buyer.Committed(2));
        (first + second).ShouldBe(new Money(10_000_100));
        await buyer.Treasury("V1", "2026-06-05", 10_000, "PC-9", project: 2);
        (await buyer.Committed(1), await buyer.Committed(2)).ShouldBe((first, second - new Money(1_000_000)));
        // What no line tells the project of lies on both.
        (await buyer.Pay(key, contract, 20_000, "2026-10-05")).Refusal.ShouldBeNull();
        (await buyer.Committed(1) + await buyer.Committed(2)).ShouldBe(new Money(7_000_100));
    }
}
