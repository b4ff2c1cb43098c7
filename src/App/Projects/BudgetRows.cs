using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Values;

namespace Mingji.App.Projects;

/// <summary>The rows of budget lines and of what led to them.</summary>
internal static class BudgetRows
{
    /// <summary>Writes the lines of a project's year.</summary>
    public static async Task Save(Session session, string division, long project, int year, ProjectBudget budget)
    {
        for (var i = 0; i < budget.Lines.Count; i++)
            await session.Execute(
                """
                INSERT INTO budget_line (division, project_id, year, position, economic_code, source, amount_fen, row_version) VALUES (@division, @project, @Year, @Position, @EconomicCode, @Source, @Fen, 1)
                ON CONFLICT (division, project_id, year, position) DO UPDATE SET amount_fen = excluded.amount_fen, row_version = budget_line.row_version + 1
                """, new { division, project, Year = (long)year, Position = i + 1L, budget.Lines[i].EconomicCode, Source = budget.Lines[i].Source.ToString(), budget.Lines[i].Amount.Fen });
    }

    /// <summary>Notes one change, to the line of its class and source.</summary>
    public static Task Note(Session session, string division, long project, int year, string? from, BudgetLine change, string reason, Actor by, DateTimeOffset at) => session.Execute(
        """
        INSERT INTO budget_change (division, project_id, year, number, from_code, to_code, source, amount_fen, reason, person_id, person_name, changed_at, row_version)
        SELECT @division, @project, @Year, COUNT(*) + 1, @from, @EconomicCode, @Source, @Fen, @reason, @PersonId, @Name, @At, 1 FROM budget_change WHERE division = @division AND project_id = @project AND year = @Year
        """, new { division, project, Year = (long)year, from, change.EconomicCode, Source = change.Source.ToString(), change.Amount.Fen, reason, by.PersonId, by.Name, At = Timestamps.Print(at) });

    /// <summary>Lets the lines of a project follow its goal table that was approved just now; nothing happens where they say the same, and where several goal tables of a year are one project.</summary>
    public static async Task Follow(Session session, DocumentKey key, long table, Actor by, DateTimeOffset at)
    {
        var row = await session.Find<ApprovedRow>(
            """
            SELECT y.project_id AS ProjectId, y.year AS Year, t.budget_fen AS BudgetFen, t.fiscal_fen AS FiscalFen, p.name AS Name,
                   (SELECT a.budget_change FROM adjustment a WHERE a.division = t.division AND a.document_id = t.document_id AND a.subject_id = t.id AND a.outcome = 'ApproveAdjustment' ORDER BY a.id DESC LIMIT 1) AS BudgetChange
            FROM library_year y JOIN goal_table t ON t.division = y.division AND t.document_id = y.document_id AND t.id = y.goal_table_id JOIN library_project p ON p.division = y.division AND p.id = y.project_id
            WHERE y.division = @Division AND y.document_id = @Id AND y.goal_table_id = @table AND t.budget_fen >= 0
              AND (SELECT COUNT(*) FROM library_year o WHERE o.division = y.division AND o.project_id = y.project_id AND o.year = y.year) = 1
            """, new { key.Division, key.Id, table });
        if (row is not { BudgetFen: { } approved }) return;
        var fiscal = Math.Clamp(row.FiscalFen ?? approved, 0, approved);
        var before = await LibraryRows.Budget(session, key.Division, row.ProjectId, (int)row.Year);
        var now = before.Follow(new Money(fiscal), new Money(approved - fiscal), out var changes);
        if (changes.Count == 0) return;
        await Save(session, key.Division, row.ProjectId, (int)row.Year, now);
        var reason = row.BudgetChange is { Length: > 0 } basis ? $"随批复的绩效目标调整：{basis}" : "随批复的绩效目标表";
        foreach (var change in changes) await Note(session, key.Division, row.ProjectId, (int)row.Year, null, change, reason, by, at);
        // Who has the project open sees that it changed meanwhile.
        await session.Execute("UPDATE library_project SET changed_at = @At, changed_by = @Name, row_version = row_version + 1 WHERE division = @Division AND id = @ProjectId", new { key.Division, row.ProjectId, At = Timestamps.Print(at), by.Name });
        TraceLog.Append(session, key.Division, at, TracedAct.Of(TraceAct.Changed, by, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"library/{key.Division}/{row.ProjectId}"),
            $"{row.Name} {row.Year} 年预算明细随批复由 {before.Total.ToDisplay()} 调整为 {now.Total.ToDisplay()}"));
    }

    private sealed record ApprovedRow
    {
        public long ProjectId { get; init; }
        public long Year { get; init; }
        public long? BudgetFen { get; init; }
        public long? FiscalFen { get; init; }
        public string Name { get; init; } = "";
        public string? BudgetChange { get; init; }
    }
}
