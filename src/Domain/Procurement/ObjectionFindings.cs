using System.Globalization;
using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;

namespace Mingji.Domain.Procurement;

/// <summary>异议核对。Whether questions, objections and complaints about a purchase were dealt with in time.</summary>
public static class ObjectionFindings
{
    /// <summary>The findings, objection by objection.</summary>
    public static IEnumerable<PurchaseFinding> Of(Purchase purchase, ProcurementRules rules, Holidays holidays, DateOnly today)
    {
        foreach (var objection in purchase.Objections)
        {
            if (objection.SuspensionOn(today) is { } suspension)
                yield return new("Suspended", Severity.Warning, suspension.Words, $"暂停期间不办理后续环节；{Print(suspension.Until.AddDays(1))} 起可以恢复。", "政府采购法第五十七条");
            // Written down after the notice had come, of a day on which nothing was to go forward.
            foreach (var (happened, day) in purchase.Dates.Where(pair => Steps.Contains(pair.Key) && objection.SuspensionOn(pair.Value) is not null).OrderBy(pair => pair.Value))
                yield return new("MovedWhileSuspended", Severity.Error, $"暂停采购期间（{Print(objection.Dates[ObjectionEvent.Suspended])} 至 {Print(objection.SuspendedUntil!.Value)}）办理了{happened.Word()}（{Print(day)}）。", "请核对日期；没有写错的，请向财政部门说明并按处理决定改正。", "政府采购法第五十七条，财政部令第94号第二十八条");
            foreach (var reading in objection.Clocks(rules, holidays, today))
            {
                var (clock, name) = (reading.Clock, $"{objection.Supplier}的{objection.Kind.Word()}");
                if (clock.IsSuppliers && reading.Standing == ClockStanding.Broken)
                    yield return new("Objection." + clock.Key, Severity.Info, $"{name}：{clock.To.Word()}在 {Print(reading.Done!.Value)}，期限是 {Print(reading.Due)}。", "超过法定期限的可以不予受理，并书面说明理由。", clock.Basis);
                else if (!clock.IsSuppliers && reading.Standing == ClockStanding.Late)
                    yield return new("Objection." + clock.Key, Severity.Error, $"{name}：{clock.Name}，期限 {Print(reading.Due)} 已过，还没有{clock.To.Word()}。", $"请尽快{(clock.To == ObjectionEvent.Decided ? "作出" : "")}{clock.To.Word()}，并登记日期。", clock.Basis);
                else if (!clock.IsSuppliers && reading.Standing == ClockStanding.Broken)
                    yield return new("Objection." + clock.Key, Severity.Error, $"{name}：{clock.Name}，期限 {Print(reading.Due)}，实际 {Print(reading.Done!.Value)}。", "请在档案中说明原因。", clock.Basis);
            }
        }
    }

    private static readonly PurchaseEvent[] Steps =
        [PurchaseEvent.Plan, PurchaseEvent.Method, PurchaseEvent.Documents, PurchaseEvent.Opening, PurchaseEvent.Decided, PurchaseEvent.Result, PurchaseEvent.Notice, PurchaseEvent.ContractReviewed, PurchaseEvent.Signed, PurchaseEvent.Accepted, PurchaseEvent.Paid, PurchaseEvent.Archived];

    private static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
