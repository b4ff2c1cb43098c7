using Mingji.App.Data;
using Mingji.App.Projects;
using Mingji.Domain.Projects.Library;

namespace Mingji.App.Demo;

/// <summary>Fills the demo county's library: its projects over the years as one, and its assigned reserves as parts of the budgets of the projects they went to.</summary>
internal static class LibraryDemo
{
    /// <summary>Runs; the library holds the projects and years of all kept documents.</summary>
    public static async Task Run(Database database, TimeProvider clock, Ids ids, CancellationToken cancellation)
    {
        foreach (var division in await database.Read(session => session.Query<string>("SELECT DISTINCT division FROM document ORDER BY division"), cancellation))
        {
            await new FillLibrary(database, clock, ids).Run(division, null, cancellation);
            await new JoinProjects(database, clock).Run(division, null, null, cancellation);
        }
        await database.Write(async session =>
        {
            foreach (var step in await session.Query<StepRow>(
                """
                SELECT s.year AS Year, s.reserve_id AS ReserveId, s.id AS Id, s.amount_fen AS Fen, s.basis AS Basis, s.entered_at AS At, s.entered_by AS "By", r.name AS Reserve, p.id AS Project FROM reserve_step s
                JOIN reserve r ON r.division = s.division AND r.year = s.year AND r.id = s.reserve_id JOIN library_project p ON p.division = s.division AND p.unit_id = s.unit_id AND p.name = s.project
                WHERE s.division = @Division AND s.kind = 'Assigned' AND s.project_id IS NULL ORDER BY s.id
                """, new { DemoCounty.Division }))
            {
                var key = new { DemoCounty.Division, step.Year, step.ReserveId, step.Id, step.Project, step.Fen, Code = ProjectBudget.NotClassified, Source = nameof(FundSource.GeneralBudget), Reason = $"代编预算“{step.Reserve}”细化，{step.Basis}", step.At, step.By };
                // What was assigned is a part of what was approved: the first entry says the rest.
                if (await session.Execute("UPDATE budget_change SET amount_fen = amount_fen - @Fen WHERE division = @Division AND project_id = @Project AND year = @Year AND number = 1 AND source = @Source AND amount_fen > @Fen", key) == 0) continue;
                await session.Execute(
                    """
                    INSERT INTO budget_change (division, project_id, year, number, to_code, source, amount_fen, reason, person_id, person_name, changed_at, row_version)
                    SELECT @Division, @Project, @Year, COUNT(*) + 1, @Code, @Source, @Fen, @Reason, 0, @By, @At, 1 FROM budget_change WHERE division = @Division AND project_id = @Project AND year = @Year
                    """, key);
                await session.Execute("UPDATE reserve_step SET project_id = @Project, economic_code = @Code, fund_source = @Source WHERE division = @Division AND year = @Year AND reserve_id = @ReserveId AND id = @Id", key);
            }
            return true;
        }, cancellation);
    }

    private sealed record StepRow
    {
        public long Year { get; init; }
        public long ReserveId { get; init; }
        public long Id { get; init; }
        public long Fen { get; init; }
        public string Basis { get; init; } = "";
        public string At { get; init; } = "";
        public string By { get; init; } = "";
        public string Reserve { get; init; } = "";
        public long Project { get; init; }
    }
}
