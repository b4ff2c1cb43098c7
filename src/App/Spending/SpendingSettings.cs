using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>What a division does with payments above a budget.</summary>
public sealed class SpendingSettings(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>As it is set, else as the rule pack says.</summary>
    public Task<OverBudget> Run(string division, int year, CancellationToken cancellation = default) => database.Read(session => PaymentRows.OverBudgetOf(session, division, year, rules.Execution), cancellation);

    /// <summary>Sets it; the business and performance sections, or the finance office of a township for its own.</summary>
    public Task<Refusal?> Set(string division, int year, OverBudget over, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (!by.KeepsMoney(division)) return SpendingRefusals.NotYours;
        if (await BudgetYears.IsClosed(session, division, year)) return Refusals.YearClosed(year);
        await PaymentRows.Hold(session, division, year, rules.Execution);
        await session.Execute("UPDATE spending_setting SET over_budget = @Over WHERE division = @division AND year = @Year", new { division, Year = (long)year, Over = over.ToString() });
        TraceLog.Append(session, division, clock.GetUtcNow(), TracedAct.Of(TraceAct.SettingChanged, by, $"payments/{division}/{year}", over == OverBudget.Stop ? "超预算的支付不准登记" : "超预算的支付提醒后登记"));
        return (Refusal?)null;
    }, cancellation);
}
