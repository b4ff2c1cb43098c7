using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>登记合同支付。Writes down a payment or a refund, which counts as spent of the projects at once, and once with the treasury's line when that comes; the last one of an accepted purchase takes it to 已付清.</summary>
public sealed class PayContract(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What was paid.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="ContractId">The contract.</param>
    /// <param name="On">The day.</param>
    /// <param name="InvoicedOn">The day the invoice came.</param>
    /// <param name="Amount">How much; negative for a refund.</param>
    /// <param name="Milestone">The milestone of the term.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(PurchaseKey Key, long Seen, long ContractId, DateOnly? On, DateOnly? InvoicedOn, Money? Amount, string Milestone, Actor By)
    {
        /// <summary>支付凭证号, by which the treasury's line is known; empty when it is not known.</summary>
        public string Voucher { get; init; } = "";

        /// <summary>Whether the person was told that the project's budget is passed and goes on.</summary>
        public bool IsOverKnown { get; init; }
    }

    /// <summary>Runs; a payment the treasury has told of already is one with that line and counts once. Gives back what is still unpaid of the contract.</summary>
    public Task<Outcome<Money>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await PurchaseDesk.OpenToWrite(session, input.Key, input.Seen, input.By, at);
        if (opened.Value is not { } purchase) return Outcome.Refused<Money>(opened.Refusal!);
        if (!ContractDesk.IsOpen(purchase.Item.State)) return Outcome.Refused<Money>(ProcurementRefusals.NotSigned);
        if (ContractDesk.Find(purchase, input.ContractId) is not { } contract) return Outcome.Refused<Money>(ProcurementRefusals.NoSuchContract);
        if (input.Amount is not { Fen: not 0 } amount) return Outcome.Refused<Money>(ProcurementRefusals.NoAmount);
        if (amount > Money.Zero && await PurchaseRoom.Blocked(session, purchase) is { } stopped) return Outcome.Refused<Money>(stopped);
        if (input.On is not { } day) return Outcome.Refused<Money>(ProcurementRefusals.NoDay);
        if (amount > Money.Zero && PurchaseDesk.WhySuspended(purchase, day, at) is { } suspended) return Outcome.Refused<Money>(suspended);
        if (day < contract.SignedOn) return Outcome.Refused<Money>(ProcurementRefusals.BeforeSigning(contract));
        if (day > ChinaTime.Day(at) || input.InvoicedOn > ChinaTime.Day(at)) return Outcome.Refused<Money>(ProcurementRefusals.InFuture);
        var payment = new ContractPayment(day, amount)
        {
            Id = ids.Next(), Voucher = HalfWidth.Of(input.Voucher).Trim(), Milestone = input.Milestone.Trim(), InvoicedOn = input.InvoicedOn ?? (purchase.Item.Dates.TryGetValue(PurchaseEvent.Invoiced, out var noted) ? noted : null),
        };
        var paid = contract with { Payments = contract.Payments.Add(payment) };
        if (paid.Paid < Money.Zero) return Outcome.Refused<Money>(ProcurementRefusals.NoAmount);
        if (paid.Paid > contract.Paid && paid.Unpaid < Money.Zero) return Outcome.Refused<Money>(ProcurementRefusals.TooMuch(contract.Unpaid));
        if (await PurchaseRoom.Passed(session, purchase, paid.Paid - contract.Paid) is var (project, budget, spent))
        {
            if (await Spending.PaymentRows.OverBudgetOf(session, purchase.Division, purchase.Year, rules.Execution) == Domain.Spending.OverBudget.Stop) return Outcome.Refused<Money>(ProcurementRefusals.OverBudgetStopped(project, budget, spent));
            if (!input.IsOverKnown) return Outcome.Refused<Money>(ProcurementRefusals.OverBudgetWarning(project, budget, spent));
        }
        var after = purchase.Item with { Contracts = purchase.Item.Contracts.Select(known => known == contract ? paid : known).ToValueList() };
        // The invoice is paid: its clock stops, and whether it was kept is read from the payment itself.
        if (after.Dates.ContainsKey(PurchaseEvent.Invoiced))
        {
            after = after with { Dates = after.Dates.Where(pair => pair.Key != PurchaseEvent.Invoiced).ToDictionary() };
            await session.Execute("DELETE FROM purchase_date WHERE division = @Division AND purchase_id = @Id AND event = @Event", new { purchase.Division, purchase.Id, Event = nameof(PurchaseEvent.Invoiced) });
        }
        var now = purchase with { Item = after };
        var done = purchase.Item.State == ProcurementFlow.Accepted && after.Contracts.All(one => one.Unpaid.Fen == 0)
            ? await MovePurchase.Do(session, now, new(input.Key, input.Seen, ProcurementFlow.Pay.Code, day, input.By), rules, at)
            : await ContractDesk.Note(session, now, rules, at, input.By, $"{purchase.Item.Name}：合同 {contract.Number} 支付 {amount.ToDisplay()}");
        if (done.Refusal is { } refusal) return Outcome.Refused<Money>(refusal);
        await session.Execute(
            """
            INSERT INTO contract_payment (division, contract_id, id, paid_on, invoiced_on, amount_fen, milestone, voucher, person_id, person_name, set_at, row_version)
            VALUES (@Division, @ContractId, @PaymentId, @Day, @Invoiced, @Fen, @Milestone, @Voucher, @PersonId, @Name, @At, 1)
            """, new
            {
                purchase.Division, input.ContractId, PaymentId = payment.Id, Day = CalendarRows.Print(day), Invoiced = payment.InvoicedOn is { } on ? CalendarRows.Print(on) : null, amount.Fen, payment.Milestone, payment.Voucher,
                input.By.PersonId, input.By.Name, At = Timestamps.Print(at),
            });
        return Outcome.Of(paid.Unpaid);
    }, cancellation);
}
