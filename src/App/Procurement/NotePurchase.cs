using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>登记采购日期和保证金。Writes down the days that no step brings with it, and the bonds that are asked for.</summary>
public sealed class NotePurchase(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What to write down.</summary>
    /// <param name="Key">The purchase.</param>
    /// <param name="Seen">The version the person saw.</param>
    /// <param name="Days">Events with their days; <see langword="null"/> takes a day back.</param>
    /// <param name="BidBond">投标保证金; <see langword="null"/> for none.</param>
    /// <param name="PerformanceBond">履约保证金; <see langword="null"/> for none.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(PurchaseKey Key, long Seen, ValueList<KeyValuePair<PurchaseEvent, DateOnly?>> Days, Money? BidBond, Money? PerformanceBond, Actor By);

    /// <summary>Runs; gives back how many days were changed.</summary>
    public Task<Outcome<int>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        var opened = await PurchaseDesk.OpenToWrite(session, input.Key, input.Seen, input.By, at);
        if (opened.Value is not { } purchase) return Outcome.Refused<int>(opened.Refusal!);
        if (purchase.Item.State.IsFinal) return Outcome.Refused<int>(ProcurementRefusals.NotSigned);
        var today = ChinaTime.Day(at);
        // Documents are offered until a day that lies ahead when it is written down.
        if (input.Days.Any(day => day.Value > today && day.Key != PurchaseEvent.OfferedUntil)) return Outcome.Refused<int>(ProcurementRefusals.InFuture);
        var dates = new Dictionary<PurchaseEvent, DateOnly>(purchase.Item.Dates);
        var changed = new List<string>();
        // All days of the form are looked at together before any is written: several may be corrected at once.
        var after = new Dictionary<PurchaseEvent, DateOnly>(dates);
        foreach (var (happened, day) in input.Days.Where(day => PurchaseEvents.ByHand.Contains(day.Key)))
            if (day is { } now) after[happened] = now;
            else after.Remove(happened);
        foreach (var (happened, day) in input.Days)
            if (day is { } written && (!dates.TryGetValue(happened, out var before) || before != written) && PurchaseOrder.Find(after, happened) is [var slip, ..]) return Outcome.Refused<int>(ProcurementRefusals.OutOfOrder(slip));
        foreach (var (happened, day) in input.Days.Where(day => PurchaseEvents.ByHand.Contains(day.Key)))
        {
            if ((dates.TryGetValue(happened, out var old) ? old : (DateOnly?)null) == day) continue;
            changed.Add(happened.Word());
            if (day is { } now)
            {
                dates[happened] = now;
                await PurchaseRows.SetDate(session, purchase.Division, purchase.Id, happened, now, at, input.By.Name);
            }
            else
            {
                dates.Remove(happened);
                await session.Execute("DELETE FROM purchase_date WHERE division = @Division AND purchase_id = @Id AND event = @Event", new { purchase.Division, purchase.Id, Event = happened.ToString() });
            }
        }
        if (input.BidBond != purchase.Item.BidBond) changed.Add("投标保证金");
        if (input.PerformanceBond != purchase.Item.PerformanceBond) changed.Add("履约保证金");
        if (changed.Count == 0) return Outcome.Of(0);
        if (!await PurchaseRows.Save(session, purchase with { Item = purchase.Item with { Dates = dates, BidBond = input.BidBond, PerformanceBond = input.PerformanceBond } }, rules, at, input.By.Name))
            return Outcome.Refused<int>(ProcurementRefusals.ChangedSinceSeen);
        TraceLog.Append(session, purchase.Division, at, TracedAct.Of(TraceAct.Changed, input.By, purchase.Path, $"{purchase.Item.Name}：登记{string.Join('、', changed)}"));
        return Outcome.Of(changed.Count);
    }, cancellation);
}
