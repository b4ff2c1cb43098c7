using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Procurement;

/// <summary>
/// 删除采购。Deletes a purchase with which nothing was done yet, or whose file need not be kept any longer (政府采购法第四十二条: fifteen years from the end). Its lines in the log stay, and so does the
/// content of its files under their hashes, which others may share.
/// </summary>
public sealed class RemovePurchase(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Runs; <see langword="null"/> when it is gone.</summary>
    public Task<Refusal?> Run(PurchaseKey key, long seen, Actor by, CancellationToken cancellation = default) => database.Write<Refusal?>(async session =>
    {
        var at = clock.GetUtcNow();
        if (await PurchaseRows.Load(session, key.Division, key.Id) is not { } purchase || !by.Reads(purchase.Unit)) return ProcurementRefusals.NoSuchPurchase;
        if (!by.Writes(purchase.Unit))
        {
            TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Refused, by, purchase.Path, "删除采购，岗位不允许"));
            return ProcurementRefusals.NotYourUnit;
        }
        if (purchase.Version != seen) return ProcurementRefusals.ChangedSinceSeen;
        var until = purchase.Item.KeptUntil(rules.Procurement.Shares);
        if (WhyNot(purchase.Item, rules.Procurement.Shares, ChinaTime.Day(at)) is { } kept) return kept;
        // A year of fifteen years ago is closed; one that was only written down wrongly belongs to an open one.
        if (until is null && await BudgetYears.IsClosed(session, key.Division, purchase.Year)) return Refusals.YearClosed(purchase.Year);
        if (await session.Execute("DELETE FROM purchase WHERE division = @Division AND id = @Id AND row_version = @seen", new { key.Division, key.Id, seen }) != 1) return ProcurementRefusals.ChangedSinceSeen;
        await session.Execute("DELETE FROM purchase_step WHERE division = @Division AND purchase_id = @Id", key);
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Changed, by, purchase.Path, until is null ? $"{purchase.Item.Name}：删除，还没有办理过" : $"{purchase.Item.Name}：保存期满，删除"));
        return null;
    }, cancellation);

    /// <summary>Why a purchase cannot be deleted; <see langword="null"/> when it can.</summary>
    internal static Refusal? WhyNot(Purchase item, PurchaseShares shares, DateOnly today) =>
        item.KeptUntil(shares) is { } until ? today <= until ? ProcurementRefusals.KeptStill(until, shares.KeepYears) : null : item.State == ProcurementFlow.Draft && item.Steps.Count == 0 ? null : ProcurementRefusals.NotEnded;
}
