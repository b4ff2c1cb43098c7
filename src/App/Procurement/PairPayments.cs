using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Procurement;

/// <summary>核对是否同一笔。Keeps what a person says about a payment at a contract and a voucher of the treasury: one payment that counts once, or two.</summary>
public sealed class PairPayments(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What is said.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="ContractId">The contract.</param>
    /// <param name="PaymentId">The payment written down at it.</param>
    /// <param name="Year">The voucher's year.</param>
    /// <param name="Voucher">支付凭证号.</param>
    /// <param name="IsSame">Whether both are one.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(PurchaseKey Key, long Seen, long ContractId, long PaymentId, int Year, string Voucher, bool IsSame, Actor By);

    /// <summary>Runs; null when it was done.</summary>
    public Task<Refusal?> Run(Input input, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await PurchaseDesk.OpenToWrite(session, input.Key, input.Seen, input.By, at);
        if (opened.Value is not { } purchase) return opened.Refusal;
        if (!ContractDesk.IsOpen(purchase.Item.State)) return ProcurementRefusals.NotSigned;
        if (ContractDesk.Find(purchase, input.ContractId) is not { } contract) return ProcurementRefusals.NoSuchContract;
        if (contract.Payments.All(payment => payment.Id != input.PaymentId) || contract.Treasury.All(voucher => (voucher.Year, voucher.Voucher) != (input.Year, input.Voucher))) return ProcurementRefusals.NoSuchPair;
        var noted = await ContractDesk.Note(session, purchase, rules, at, input.By, $"{purchase.Item.Name}：合同 {contract.Number} 登记的支付与国库凭证 {input.Voucher} {(input.IsSame ? "是同一笔" : "不是同一笔")}");
        if (noted.Refusal is { } refusal) return refusal;
        await session.Execute(
            """
            INSERT INTO contract_pairing (division, contract_id, payment_id, year, voucher, is_same, person_id, person_name, set_at, row_version)
            VALUES (@Division, @ContractId, @PaymentId, @Year, @Voucher, @IsSame, @PersonId, @Name, @At, 1)
            ON CONFLICT (division, contract_id, payment_id, year, voucher) DO UPDATE SET is_same = excluded.is_same, person_id = excluded.person_id, person_name = excluded.person_name,
                set_at = excluded.set_at, row_version = contract_pairing.row_version + 1
            """, new { purchase.Division, input.ContractId, input.PaymentId, Year = (long)input.Year, input.Voucher, IsSame = input.IsSame ? 1L : 0L, input.By.PersonId, input.By.Name, At = Timestamps.Print(at) });
        return null;
    }, cancellation);
}
