using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Procurement;

/// <summary>采购设置。Whether a contract above the budget is stopped in a division's year even where a payment above the budget is only warned of; where payments are stopped contracts are, whatever is set here.</summary>
public sealed class SetPurchasing(Database database, TimeProvider clock)
{
    /// <summary>Whether it is stopped.</summary>
    public Task<bool> IsStopped(string division, int year, CancellationToken cancellation = default) => database.Read(session => PurchaseRows.IsContractStopped(session, division, year), cancellation);

    /// <summary>Whether a person sets it.</summary>
    public static bool May(Actor by, string division) => ProcurementRefusals.MaySet(by, division);

    /// <summary>Runs.</summary>
    public Task<Outcome<bool>> Run(string division, int year, bool isStopped, Actor by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (!May(by, division))
        {
            TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.Refused, by, $"procurement/{division}/{year}", "采购设置，岗位不允许"));
            return Outcome.Refused<bool>(ProcurementRefusals.MayNotSet);
        }
        if (await BudgetYears.IsClosed(session, division, year)) return Outcome.Refused<bool>(Refusals.YearClosed(year));
        await session.Execute(
            """
            INSERT INTO purchase_setting (division, year, is_above_budget_stopped, row_version) VALUES (@division, @year, @Stopped, 1)
            ON CONFLICT (division, year) DO UPDATE SET is_above_budget_stopped = excluded.is_above_budget_stopped, row_version = purchase_setting.row_version + 1
            """, new { division, year = (long)year, Stopped = isStopped ? 1L : 0L });
        TraceLog.Append(session, division, at, TracedAct.Of(TraceAct.SettingChanged, by, $"procurement/{division}/{year}", isStopped ? "合同超过采购预算的不能签订" : "合同超过采购预算的只提醒"));
        return Outcome.Of(isStopped);
    }, cancellation);
}
