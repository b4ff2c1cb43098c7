using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Procurement;

/// <summary>撤销验收单。Takes back an acceptance sheet that was written by mistake: it stays with the reason, counts for nothing any more, and feeds no indicator.</summary>
public sealed class TakeBackSheet(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to take back.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="SheetId">The sheet.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who; as for making one, never who handled the purchase.</param>
    public sealed record Input(PurchaseKey Key, long Seen, long SheetId, string Reason, Actor By);

    /// <summary>Runs; null when it was done.</summary>
    public Task<Refusal?> Run(Input input, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await PurchaseDesk.Open(session, input.Key, input.Seen, input.By);
        if (opened.Value is not { } purchase) return opened.Refusal;
        if (!ContractDesk.IsOpen(purchase.Item.State)) return ProcurementRefusals.NotSigned;
        var (_, refusal) = ProcurementFlow.Table.Decide(input.By, purchase.Subject with { State = ProcurementFlow.Contracted }, ProcurementFlow.Accept.Code, hasReason: true);
        refusal ??= PurchaseDuties.Refuse(purchase.Duties, ProcurementFlow.Accept, input.By.PersonId);
        if (refusal is not null)
        {
            TraceLog.Append(session, purchase.Division, at, TracedAct.Of(TraceAct.Refused, input.By, purchase.Path, refusal.Code == "NotYours" ? "撤销验收单，岗位不允许" : "撤销验收单，采购岗位应当分离"));
            return ProcurementRefusals.Of(refusal);
        }
        if (purchase.Sheets.FirstOrDefault(sheet => sheet.Id == input.SheetId && sheet.TakenBack is null) is not { } sheet) return ProcurementRefusals.NoSuchSheet;
        if (string.IsNullOrWhiteSpace(input.Reason)) return ProcurementRefusals.NoReason;
        // What has been accepted as a whole rests on its sheets.
        if (ProcurementFlow.Rank(purchase.Item.State) >= ProcurementFlow.Rank(ProcurementFlow.Accepted) && sheet.Accepted.IsPassed
            && !purchase.Sheets.Any(other => other.Id != sheet.Id && other.ContractId == sheet.ContractId && other is { TakenBack: null, Accepted.IsPassed: true })) return ProcurementRefusals.LastSheet;
        var number = ContractDesk.Find(purchase, sheet.ContractId)!.Number;
        var noted = await ContractDesk.Note(session, purchase, rules, at, input.By, $"{purchase.Item.Name}：撤销合同 {number} 的验收单“{sheet.Accepted.What}”，{input.Reason.Trim()}");
        if (noted.Refusal is { } stale) return stale;
        await session.Execute("UPDATE acceptance SET taken_back_at = @At, taken_back_by = @Name, taken_back_why = @Why, row_version = row_version + 1 WHERE division = @Division AND contract_id = @ContractId AND id = @Id",
            new { At = Timestamps.Print(at), input.By.Name, Why = input.Reason.Trim(), purchase.Division, sheet.ContractId, sheet.Id });
        // What it said of an indicator bears its id.
        foreach (var document in await session.Query<long>("DELETE FROM actual_value WHERE division = @Division AND id = @Id RETURNING document_id", new { purchase.Division, sheet.Id })) session.Watched.Add((purchase.Division, document));
        return null;
    }, cancellation);
}
