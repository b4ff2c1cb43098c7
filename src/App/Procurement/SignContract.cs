using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>签订合同。Registers a contract with its terms; the first one takes the purchase to 合同已签订, more can follow where it was bought in lots.</summary>
public sealed class SignContract(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What was signed.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="Number">合同编号.</param>
    /// <param name="SupplierName">供应商名称.</param>
    /// <param name="SupplierCode">统一社会信用代码; a wrong one is kept and found.</param>
    /// <param name="Amount">合同金额.</param>
    /// <param name="SignedOn">签订日期.</param>
    /// <param name="Terms">付款条件 as filled in.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(PurchaseKey Key, long Seen, string Number, string SupplierName, string SupplierCode, Money? Amount, DateOnly? SignedOn, ValueList<WrittenTerm> Terms, Actor By)
    {
        /// <summary>The contract as a file; <see langword="null"/> without one.</summary>
        public PurchaseFile? File { get; init; }
    }

    /// <summary>Runs; gives back the contract's id.</summary>
    public Task<Outcome<long>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await PurchaseDesk.OpenToWrite(session, input.Key, input.Seen, input.By, at);
        if (opened.Value is not { } purchase) return Outcome.Refused<long>(opened.Refusal!);
        if (string.IsNullOrWhiteSpace(input.Number)) return Outcome.Refused<long>(ProcurementRefusals.NoNumber);
        if (string.IsNullOrWhiteSpace(input.SupplierName)) return Outcome.Refused<long>(ProcurementRefusals.NoSupplier);
        if (input.Amount is not { Fen: > 0 } amount) return Outcome.Refused<long>(ProcurementRefusals.NoAmount);
        if (input.SignedOn is not { } day) return Outcome.Refused<long>(ProcurementRefusals.NoDay);
        var number = input.Number.Trim();
        var key = ContractNumber.Fold(number);
        if (key.Length == 0) return Outcome.Refused<long>(ProcurementRefusals.NoNumber);
        if (await session.Scalar<long>("SELECT COUNT(*) FROM contract c JOIN purchase p ON p.division = c.division AND p.id = c.purchase_id WHERE c.division = @Division AND c.number_key = @key AND p.unit_id = @UnitId",
            new { purchase.Division, key, purchase.Unit.UnitId }) > 0) return Outcome.Refused<long>(ProcurementRefusals.NumberTaken(number));
        if (PurchaseDesk.WhySuspended(purchase, day, at) is { } suspended) return Outcome.Refused<long>(suspended);
        var terms = PaymentTerms.Settle(amount, input.Terms, out var fault);
        if (fault is not null) return Outcome.Refused<long>(ProcurementRefusals.BadTerms(fault));
        var contract = new Contract(number, new Supplier(input.SupplierName.Trim(), CreditCode.Parse(input.SupplierCode)), amount, day) { Terms = terms };
        var contracted = purchase.Item.Contracted + amount;
        if (await PurchaseRoom.Blocked(session, purchase) is { } stopped) return Outcome.Refused<long>(stopped);
        if (await PurchaseRoom.WhyNot(session, purchase, contracted, rules) is { } above) return Outcome.Refused<long>(above);
        var isFirst = purchase.Item.State != ProcurementFlow.Contracted;
        // A further contract has no date among the purchase's events; it must fit them all the same.
        var dates = new Dictionary<PurchaseEvent, DateOnly>(purchase.Item.Dates) { [PurchaseEvent.Signed] = day };
        if (PurchaseOrder.Find(dates, PurchaseEvent.Signed).FirstOrDefault(slip => slip.Later == PurchaseEvent.Signed) is { } backwards) return Outcome.Refused<long>(ProcurementRefusals.OutOfOrder(backwards));
        if (!isFirst && PurchaseDuties.Refuse(purchase.Duties, ProcurementFlow.Sign, input.By.PersonId) is { } clash) return Outcome.Refused<long>(ProcurementRefusals.Of(clash));
        var moved = isFirst
            ? await MovePurchase.Do(session, purchase, new(input.Key, input.Seen, ProcurementFlow.Sign.Code, day, input.By) { File = input.File }, rules, at)
            : await ContractDesk.Note(session, purchase, rules, at, input.By, $"{purchase.Item.Name}：登记合同 {number}");
        if (moved.Refusal is { } refusal) return Outcome.Refused<long>(refusal);
        var id = ids.Next();
        await session.Execute(
            """
            INSERT INTO contract (division, id, purchase_id, number, number_key, supplier_id, amount_fen, signed_on, set_at, set_by, row_version)
            VALUES (@Division, @id, @PurchaseId, @number, @key, @SupplierId, @Amount, @SignedOn, @At, @Name, 1)
            """, new
            {
                purchase.Division, id, PurchaseId = purchase.Id, number, key, SupplierId = await ContractRows.Supplier(session, purchase.Division, contract.Supplier, ids), Amount = amount.Fen, SignedOn = CalendarRows.Print(day),
                At = Timestamps.Print(at), input.By.Name,
            });
        await ContractRows.SetTerms(session, purchase.Division, id, terms);
        return Outcome.Of(id);
    }, cancellation);
}
