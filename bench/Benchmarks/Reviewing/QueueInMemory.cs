using Mingji.App.Data;
using Mingji.App.Workflow;
using Mingji.Domain.Workflow;

namespace Mingji.Benchmarks.Reviewing;

/// <summary>The plain way to a page of the queue: all that is on its way in the year, then filtered, counted, sorted and cut here.</summary>
internal sealed class QueueInMemory(Database database)
{
    public Task<ReviewQueue.Page> Run(ReviewQueue.Input input) => database.Read(async session =>
    {
        var rows = await session.Query<QueueRow>(
            """
            SELECT s.document_id AS DocumentId, s.subject_id AS SubjectId, s.row_version AS Step, d.version AS Version, s.state AS State, s.round AS Round, t.name AS Name, t.code AS Code,
                   s.unit_id AS UnitId, u.name AS UnitName, t.budget_fen AS BudgetFen, t.error_count AS ErrorCount, t.warning_count AS WarningCount, s.entered_at AS EnteredAt, s.due_on AS DueOn,
                   s.assignee_name AS Assignee, u.code AS SortValue
            FROM flow_state s JOIN document d ON d.division = s.division AND d.id = s.document_id JOIN unit u ON u.division = s.division AND u.id = s.unit_id
            JOIN goal_table t ON t.division = s.division AND t.document_id = s.document_id AND t.id = s.subject_id
            WHERE s.division = @Division AND s.year = @Year
            """, new { input.Division, Year = (long)input.Year });
        var roles = input.For.Posts.Select(post => post.Role).ToHashSet();
        var waiting = GoalFlow.Table.Waiting(roles).Select(state => state.Code).ToHashSet();
        var found = rows.Where(row => (!input.IsMine || waiting.Contains(row.State)) && (input.States.Count == 0 || input.States.Contains(row.State)));
        var sorted = (input.Sort == QueueSort.Unit ? found.OrderBy(row => row.SortValue, StringComparer.Ordinal) : found.OrderBy(row => row.EnteredAt, StringComparer.Ordinal))
            .ThenBy(row => row.DocumentId).ThenBy(row => row.SubjectId).ToList();
        return new ReviewQueue.Page([.. sorted.Take(input.PageSize)], sorted.Count, null);
    });
}
