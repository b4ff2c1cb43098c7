using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Disclosure;

/// <summary>What the public sees now, derived from the releases: a document, its projects, their index. A withdrawn document has no row.</summary>
internal static class PublicRows
{
    /// <summary>Puts a release in the place of what was shown of the document.</summary>
    public static async Task Show(Session session, Release release, GoalDocument content, RulePack rules, Ids ids)
    {
        await session.Execute("DELETE FROM public_document WHERE division = @Division AND document_id = @Id", release.Key);
        await session.Execute(
            """
            INSERT INTO public_document (division, document_id, release_id, year, unit_code, unit_name, project_count, budget_fen, released_at, row_version)
            VALUES (@Division, @DocumentId, @Id, @Year, @UnitCode, @UnitName, @Projects, @Budget, @At, 1)
            """,
            new
            {
                release.Key.Division, DocumentId = release.Key.Id, release.Id, Year = (long)release.Year, release.UnitCode, release.UnitName,
                Projects = (long)content.Projects.Count, Budget = content.Projects.Sum(table => table.TotalBudget?.Fen ?? 0), At = Timestamps.Print(release.At),
            });
        var projects = content.Projects.Select((table, i) => (Id: ids.Next(), Position: i + 1L, Table: table, Text: SearchGrams.TextOf(table))).ToList();
        if (projects.Count == 0) return;
        await session.InsertMany("public_project",
            ["division", "document_id", "id", "position", "year", "name", "unit_name", "sentence", "search_text", "budget_fen", "row_version"],
            projects.Select(project => new object?[]
            {
                release.Key.Division, release.Key.Id, project.Id, project.Position, (long)release.Year, project.Table.Name, release.UnitName,
                PlainSentence.Of(release.Year, content.Unit, project.Table, rules), project.Text, project.Table.TotalBudget?.Fen ?? -1, 1L,
            }));
        await session.InsertMany("public_gram", ["division", "gram", "project_id", "document_id", "row_version"],
            projects.SelectMany(project => SearchGrams.GramsOf(project.Text).Select(gram => new object?[] { release.Key.Division, gram, project.Id, release.Key.Id, 1L })));
    }

    /// <summary>Takes a release out of the public's sight; one that is not shown any more is no matter.</summary>
    public static Task Hide(Session session, Release release) => session.Execute(
        "DELETE FROM public_document WHERE division = @Division AND document_id = @DocumentId AND release_id = @Id",
        new { release.Key.Division, DocumentId = release.Key.Id, release.Id });

    /// <summary>Documents whose newest release stands and is not shown: released before there were public pages.</summary>
    public static Task<IReadOnlyList<DocumentKey>> Missing(Session session) => session.Query<DocumentKey>(
        """
        SELECT r.division AS Division, r.document_id AS Id FROM release r
        WHERE r.withdrawn_at IS NULL
          AND NOT EXISTS (SELECT 1 FROM release n WHERE n.division = r.division AND n.document_id = r.document_id AND n.number > r.number)
          AND NOT EXISTS (SELECT 1 FROM public_document p WHERE p.division = r.division AND p.document_id = r.document_id)
        """);
}
