using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Workflow;

/// <summary>How a division runs a year.</summary>
/// <param name="BudgetRound">1 for 一上, 2 for 二上, 0 where goals are submitted once.</param>
/// <param name="IsApprovalNeeded">Whether all tables and the plan must be approved before they are published; a single township office publishes without the county's review.</param>
public sealed record FlowSettings(long BudgetRound, bool IsApprovalNeeded)
{
    /// <summary>A division that said nothing: one round, nothing held back.</summary>
    public static readonly FlowSettings None = new(0, false);

    internal static async Task<FlowSettings> Of(Session session, string division, int year) =>
        await session.Find<Row>("SELECT budget_round AS BudgetRound, is_approval_needed AS IsApprovalNeeded FROM flow_setting WHERE division = @division AND year = @year",
            new { division, year = (long)year }) is { } row ? new(row.BudgetRound, row.IsApprovalNeeded == 1) : None;

    private sealed record Row(long BudgetRound, long IsApprovalNeeded);
}

/// <summary>Reads how a division runs a year.</summary>
public sealed class ShowFlowSettings(Database database)
{
    /// <summary>Runs.</summary>
    public Task<FlowSettings> Run(string division, int year, CancellationToken cancellation = default) => database.Read(session => FlowSettings.Of(session, division, year), cancellation);
}

/// <summary>Sets how a division runs a year: whether publication waits for approval, and which budget round is open.</summary>
public sealed class SetFlowSettings(Database database, TimeProvider clock)
{
    /// <summary>What to set.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Settings">From now on.</param>
    /// <param name="By">Who; the performance section, or the finance office of a township, where the post reaches the whole division.</param>
    public sealed record Input(string Division, int Year, FlowSettings Settings, Actor By);

    /// <summary>Runs.</summary>
    public Task<Outcome<FlowSettings>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var at = clock.GetUtcNow();
        if (await Organisations.BudgetYears.IsClosed(session, input.Division, input.Year)) return Outcome.Refused<FlowSettings>(Refusals.YearClosed(input.Year));
        if (!May(input.By, input.Division))
        {
            TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.Refused, input.By, $"flow/{input.Division}/{input.Year}", "设置流程，岗位不允许"));
            return Outcome.Refused<FlowSettings>(WorkflowRefusals.NotYourUnit);
        }
        if (input.Settings.BudgetRound is < 0 or > 2) throw new ArgumentOutOfRangeException(nameof(input), input.Settings.BudgetRound, "0, 1 or 2");
        await session.Execute(
            """
            INSERT INTO flow_setting (division, year, budget_round, is_approval_needed, row_version) VALUES (@Division, @Year, @BudgetRound, @Needed, 1)
            ON CONFLICT (division, year) DO UPDATE SET budget_round = excluded.budget_round, is_approval_needed = excluded.is_approval_needed, row_version = flow_setting.row_version + 1
            """, new { input.Division, Year = (long)input.Year, input.Settings.BudgetRound, Needed = input.Settings.IsApprovalNeeded ? 1L : 0L });
        TraceLog.Append(session, input.Division, at, TracedAct.Of(TraceAct.SettingChanged, input.By, $"flow/{input.Division}/{input.Year}",
            $"第 {input.Settings.BudgetRound} 轮，{(input.Settings.IsApprovalNeeded ? "批复后公开" : "不经批复可公开")}"));
        return Outcome.Of(input.Settings);
    }, cancellation);

    /// <summary>Whether a person says how a division runs its years.</summary>
    public static bool May(Actor person, string division)
    {
        // Not as far as their own unit: who says it for the division reaches all of it.
        var whole = new UnitPlace(division, 0, null);
        return person.Holds(Role.PerformanceSection, whole) || person.Holds(Role.TownshipFinance, whole);
    }
}
