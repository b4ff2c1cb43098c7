using Mingji.App.Data;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects.Library;

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
}
