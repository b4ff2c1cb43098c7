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

    private static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
