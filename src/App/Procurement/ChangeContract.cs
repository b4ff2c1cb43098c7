using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>登记合同变更。Writes down a supplementary contract or another change of the amount; what was signed stays beside it.</summary>
public sealed class ChangeContract(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What was changed.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="ContractId">The contract.</param>
    /// <param name="On">The day.</param>
    /// <param name="Amount">By how much; negative for less.</param>
    /// <param name="IsSupplement">Whether it buys more of the same.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(PurchaseKey Key, long Seen, long ContractId, DateOnly? On, Money? Amount, bool IsSupplement, string Reason, Actor By);

    /// <summary>Runs; gives back the contract as it is now.</summary>
    public Task<Outcome<Contract>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await PurchaseDesk.OpenToWrite(session, input.Key, input.Seen, input.By, at);
        if (opened.Value is not { } purchase) return Outcome.Refused<Contract>(opened.Refusal!);
        if (!ContractDesk.IsOpen(purchase.Item.State)) return Outcome.Refused<Contract>(ProcurementRefusals.NotSigned);
        if (ContractDesk.Find(purchase, input.ContractId) is not { } contract) return Outcome.Refused<Contract>(ProcurementRefusals.NoSuchContract);
        if (PurchaseDuties.Refuse(purchase.Duties, ProcurementFlow.Sign, input.By.PersonId) is { } clash) return Outcome.Refused<Contract>(ProcurementRefusals.Of(clash));
        if (input.Amount is not { Fen: not 0 } amount || input.IsSupplement && amount.Fen < 0) return Outcome.Refused<Contract>(ProcurementRefusals.NoAmount);
        if (input.On is not { } day) return Outcome.Refused<Contract>(ProcurementRefusals.NoDay);
        if (day > ChinaTime.Day(at)) return Outcome.Refused<Contract>(ProcurementRefusals.InFuture);
        if (PurchaseDesk.WhySuspended(purchase, day, at) is { } suspended) return Outcome.Refused<Contract>(suspended);
        if (day < contract.SignedOn) return Outcome.Refused<Contract>(ProcurementRefusals.BeforeSigning(contract));
        if (string.IsNullOrWhiteSpace(input.Reason)) return Outcome.Refused<Contract>(ProcurementRefusals.NoReason);
        if (contract.Now + amount < contract.Paid) return Outcome.Refused<Contract>(ProcurementRefusals.TooMuch(contract.Unpaid));
        var contracted = purchase.Item.Contracted + amount;
        if (amount.Fen > 0 && (await PurchaseRoom.Blocked(session, purchase) ?? await PurchaseRoom.WhyNot(session, purchase, contracted, rules)) is { } above) return Outcome.Refused<Contract>(above);
        var noted = await ContractDesk.Note(session, purchase, rules, at, input.By, $"{purchase.Item.Name}：合同 {contract.Number} 变更 {amount.ToDisplay()}");
        if (noted.Refusal is { } refusal) return Outcome.Refused<Contract>(refusal);
        var change = new ContractChange(day, amount, input.IsSupplement, input.Reason.Trim());
        await session.Execute(
            """
            INSERT INTO contract_change (division, contract_id, id, changed_on, amount_fen, is_supplement, reason, set_at, set_by, row_version)
            VALUES (@Division, @ContractId, @ChangeId, @Day, @Fen, @IsSupplement, @Reason, @At, @Name, 1)
            """, new { purchase.Division, input.ContractId, ChangeId = ids.Next(), Day = CalendarRows.Print(day), amount.Fen, IsSupplement = input.IsSupplement ? 1L : 0L, change.Reason, At = Timestamps.Print(at), input.By.Name });
        return Outcome.Of(contract with { Changes = contract.Changes.Add(change) });
    }, cancellation);
}
