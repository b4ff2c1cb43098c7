using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.App.Procurement;

/// <summary>What every change of a contract begins and ends with.</summary>
internal static class ContractDesk
{
    /// <summary>Whether things can be written down about the contracts of a purchase: it has been signed and is not archived.</summary>
    public static bool IsOpen(FlowState state) => ProcurementFlow.Rank(state) >= ProcurementFlow.Rank(ProcurementFlow.Contracted) && !state.IsFinal;

    /// <summary>The contract of an id; <see langword="null"/> when the purchase has none.</summary>
    public static Contract? Find(KeptPurchase purchase, long id)
    {
        for (var i = 0; i < purchase.ContractIds.Count; i++)
            if (purchase.ContractIds[i] == id) return purchase.Item.Contracts[i];
        return null;
    }

    /// <summary>Notes that something about a purchase's contracts changed: its next version and a line in the log.</summary>
    public static async Task<Outcome<FlowState>> Note(Session session, KeptPurchase purchase, RulePack rules, DateTimeOffset at, Actor by, string what)
    {
        if (!await PurchaseRows.Save(session, purchase, rules, at, by.Name)) return Outcome.Refused<FlowState>(ProcurementRefusals.ChangedSinceSeen);
        TraceLog.Append(session, purchase.Division, at, TracedAct.Of(TraceAct.Changed, by, purchase.Path, what));
        return Outcome.Of(purchase.Item.State);
    }
}
