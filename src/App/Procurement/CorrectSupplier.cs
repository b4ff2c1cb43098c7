using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Procurement;

/// <summary>更正供应商。Corrects the name or code of a contract's supplier with a reason; what was written before stays beside the contract.</summary>
public sealed class CorrectSupplier(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to correct.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="ContractId">The contract.</param>
    /// <param name="Name">供应商名称 as it should be.</param>
    /// <param name="Code">统一社会信用代码 as it should be; a wrong one is refused here.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(PurchaseKey Key, long Seen, long ContractId, string Name, string Code, string Reason, Actor By);

    /// <summary>Runs; gives back the supplier.</summary>
    public Task<Outcome<Supplier>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await PurchaseDesk.OpenToWrite(session, input.Key, input.Seen, input.By, at);
        if (opened.Value is not { } purchase) return Outcome.Refused<Supplier>(opened.Refusal!);
        if (!ContractDesk.IsOpen(purchase.Item.State)) return Outcome.Refused<Supplier>(ProcurementRefusals.NotSigned);
        if (ContractDesk.Find(purchase, input.ContractId) is not { } contract) return Outcome.Refused<Supplier>(ProcurementRefusals.NoSuchContract);
        if (string.IsNullOrWhiteSpace(input.Name)) return Outcome.Refused<Supplier>(ProcurementRefusals.NoSupplier);
        if (string.IsNullOrWhiteSpace(input.Reason)) return Outcome.Refused<Supplier>(ProcurementRefusals.NoReason);
        var (now, before) = (new Supplier(input.Name.Trim(), CreditCode.Parse(input.Code)), contract.Supplier);
        if (now.Code.Fault is { } fault) return Outcome.Refused<Supplier>(ProcurementRefusals.BadCode(fault));
        if (now == before) return Outcome.Refused<Supplier>(ProcurementRefusals.SameSupplier);
        var noted = await ContractDesk.Note(session, purchase, rules, at, input.By, $"{purchase.Item.Name}：合同 {contract.Number} 供应商由“{before.Name}”{before.Code.Text} 更正为“{now.Name}”{now.Code.Text}");
        if (noted.Refusal is { } stale) return Outcome.Refused<Supplier>(stale);
        await session.Execute("UPDATE contract SET supplier_id = @SupplierId, row_version = row_version + 1 WHERE division = @Division AND id = @ContractId",
            new { SupplierId = await ContractRows.Supplier(session, purchase.Division, now, ids), purchase.Division, input.ContractId });
        await session.Execute(
            """
            INSERT INTO supplier_correction (division, contract_id, id, old_code, old_name, code, name, reason, person_id, person_name, corrected_at, row_version)
            VALUES (@Division, @ContractId, @CorrectionId, @OldCode, @OldName, @Code, @NewName, @Reason, @PersonId, @Person, @At, 1)
            """, new
            {
                purchase.Division, input.ContractId, CorrectionId = ids.Next(), OldCode = before.Code.Text, OldName = before.Name, Code = now.Code.Text, NewName = now.Name, Reason = input.Reason.Trim(),
                input.By.PersonId, Person = input.By.Name, At = Timestamps.Print(at),
            });
        return Outcome.Of(now);
    }, cancellation);

    /// <summary>A correction as it was made.</summary>
    public sealed record Kept(long ContractId, string OldCode, string OldName, string Code, string Name, string Reason, string Person, string CorrectedAt);

    /// <summary>The corrections of a purchase's contracts, oldest first.</summary>
    internal static Task<IReadOnlyList<Kept>> Of(Session session, PurchaseKey key) => session.Query<Kept>(
        """
        SELECT s.contract_id AS ContractId, s.old_code AS OldCode, s.old_name AS OldName, s.code AS Code, s.name AS Name, s.reason AS Reason, s.person_name AS Person, s.corrected_at AS CorrectedAt
        FROM supplier_correction s JOIN contract c ON c.division = s.division AND c.id = s.contract_id WHERE s.division = @Division AND c.purchase_id = @Id ORDER BY s.id
        """, key);
}
