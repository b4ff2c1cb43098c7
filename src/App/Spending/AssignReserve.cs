using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Projects;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>代编预算细化到项目. An assignment is a part of a budget line of a project of the library, so that the budget stays the sum of its lines; taken back, the line gets less by as much.</summary>
internal static class AssignReserve
{
    /// <summary>A project of the library as an assignment names it.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">Its name.</param>
    public sealed record Target(long Id, string Name);

    /// <summary>The project, found by its id or by code or name among the unit's; a new one where that is asked for.</summary>
    public static async Task<Outcome<Target>> Project(Session session, string division, int year, KeepReserve.Assignment part, MoneyKeeper by, DateTimeOffset at, Ids ids)
    {
        var text = part.Project.Trim();
        if (part.ProjectId is null && text.Length == 0) return Outcome.Refused<Target>(SpendingRefusals.NoLibraryProject);
        var found = await session.Query<ProjectRow>(
            """
            SELECT p.id AS Id, p.name AS Name FROM library_project p JOIN unit u ON u.division = p.division AND u.id = p.unit_id
            WHERE p.division = @division AND COALESCE(u.merged_into, u.id) = @UnitId AND (p.id = @ProjectId OR @ProjectId IS NULL AND (p.code = @text OR p.name = @text)) AND p.state NOT IN ('Closed', 'Ended') ORDER BY p.id
            """, new { division, part.UnitId, ProjectId = part.ProjectId, text });
        foreach (var row in found)
            if (await LibraryRows.Load(session, division, row.Id) is { } kept && kept.Project.RunsIn(year)) return Outcome.Of(new Target(row.Id, row.Name));
        if (part.ProjectId is not null || found.Count > 0) return Outcome.Refused<Target>(SpendingRefusals.NotOfTheYear(year));
        if (!part.IsNew || text.Length > 200) return Outcome.Refused<Target>(SpendingRefusals.NoSuchLibraryProject(text));
        var id = ids.Next();
        await session.Execute(
            """
            INSERT INTO library_project (division, id, unit_id, name, kind, first_year, function_code, state, registered_by_id, changed_at, changed_by, row_version)
            VALUES (@division, @id, @UnitId, @text, @Kind, @Year, '', @State, @PersonId, @At, @Name, 1)
            """, new { division, id, part.UnitId, text, Kind = nameof(ProjectKind.SpecificGoal), Year = (long)year, State = LibraryFlow.Preparing.Code, by.Writer.PersonId, At = Timestamps.Print(at), by.Writer.Name });
        return Outcome.Of(new Target(id, text));
    }

    /// <summary>Puts an amount into a line of the project.</summary>
    public static async Task Put(Session session, string division, int year, long project, BudgetLine change, string reason, MoneyKeeper by, DateTimeOffset at)
    {
        var before = await LibraryRows.Budget(session, division, project, year);
        var index = before.Lines.ToList().FindIndex(line => line.EconomicCode == change.EconomicCode && line.Source == change.Source);
        var now = new ProjectBudget(index < 0 ? before.Lines.Add(change) : before.Lines.SetItem(index, change with { Amount = before.Lines[index].Amount + change.Amount }));
        await BudgetRows.Save(session, division, project, year, now);
        await BudgetRows.Note(session, division, project, year, null, change, reason, by.Actor ?? new Actor(by.Writer.PersonId ?? 0, by.Writer.Name, new(division, 0, null), []), at);
        // Who has the project open sees that it changed meanwhile.
        await session.Execute("UPDATE library_project SET changed_at = @At, changed_by = @Name, row_version = row_version + 1 WHERE division = @division AND id = @project", new { division, project, At = Timestamps.Print(at), by.Writer.Name });
    }

    /// <summary>Why an assignment cannot be taken back: its money was spent, or is no longer in the line it went to.</summary>
    public static async Task<Refusal?> WhyNotBack(Session session, string division, int year, long project, BudgetLine line)
    {
        if (await LibraryRows.Load(session, division, project) is not { } kept) return null;
        var budget = await LibraryRows.Budget(session, division, project, year);
        if (await OpenMoney.Spent(session, kept, year) is var spent && budget.Total - line.Amount < spent) return SpendingRefusals.AlreadySpent(spent, budget.Total - line.Amount);
        var left = budget.Lines.Where(known => known.EconomicCode == line.EconomicCode && known.Source == line.Source).Aggregate(Money.Zero, (sum, known) => sum + known.Amount);
        return left < line.Amount ? SpendingRefusals.Moved(kept.Project.Name, left) : null;
    }

    /// <summary>资金性质 as the printed source of a lump says it.</summary>
    public static FundSource SourceOf(string printed) =>
        printed.Contains("基金", StringComparison.Ordinal) ? FundSource.GovernmentFund
        : printed.Contains("转移支付", StringComparison.Ordinal) || printed.Contains("上级", StringComparison.Ordinal) || printed.Contains("中央", StringComparison.Ordinal) || printed.Contains("省级", StringComparison.Ordinal) ? FundSource.Transfer
        : FundSource.GeneralBudget;

    private sealed record ProjectRow(long Id, string Name);
}
