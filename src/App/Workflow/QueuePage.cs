using Mingji.App.Data;

namespace Mingji.App.Workflow;

/// <summary>Rows of the queue after a place in its order: the first of each state by an index, then the first of these, and only then all else that a row shows.</summary>
internal static class QueuePage
{
    public static async Task<IReadOnlyList<QueueRow>> Rows(Session session, QueueFilter filter, QueueSort sort, bool isDescending, ReviewQueue.Cursor? after, int count)
    {
        if (filter.Branches.Count == 0) return [];
        var (column, parse) = Column(sort);
        var direction = isDescending ? "DESC" : "ASC";
        var edge = "";
        if (after is not null)
        {
            edge = $" AND ({column}, s.document_id, s.subject_id) {(isDescending ? "<" : ">")} (@EdgeValue, @EdgeDocument, @EdgeSubject)";
            filter.Parameters.Add("EdgeValue", parse(after.Value));
            filter.Parameters.Add("EdgeDocument", after.DocumentId);
            filter.Parameters.Add("EdgeSubject", after.SubjectId);
        }
        filter.Parameters.Add("Limit", (long)count);
        var first = filter.Union(where =>
            $"SELECT * FROM (SELECT s.document_id, s.subject_id, {column} AS sorted FROM flow_state s WHERE {where}{edge} ORDER BY {column} {direction}, s.document_id {direction}, s.subject_id {direction} LIMIT @Limit) b");
        // CROSS JOIN keeps SQLite from beginning with another table than the few rows that were found.
        return await session.Query<QueueRow>(
            $"""
            SELECT s.document_id AS DocumentId, s.subject_id AS SubjectId, s.row_version AS Step, d.version AS Version, s.state AS State, s.round AS Round, t.name AS Name, t.code AS Code,
                   s.unit_id AS UnitId, u.name AS UnitName, t.budget_fen AS BudgetFen, s.error_count AS ErrorCount, s.warning_count AS WarningCount, NULLIF(s.over_fen, 0) AS OverControlFen,
                   s.entered_at AS EnteredAt, s.due_on AS DueOn, s.assignee_name AS Assignee, r.sent_on AS RemindedOn, r.sent_by AS RemindedBy, CAST(q.sorted AS TEXT) AS SortValue
            FROM (SELECT * FROM ({first}) a ORDER BY sorted {direction}, document_id {direction}, subject_id {direction} LIMIT @Limit) q CROSS JOIN flow_state s CROSS JOIN document d CROSS JOIN unit u
            LEFT JOIN goal_table t ON t.division = s.division AND t.document_id = s.document_id AND t.id = s.subject_id
            LEFT JOIN review_reminder r ON r.division = s.division AND r.document_id = s.document_id AND r.subject_id = s.subject_id AND r.sent_at > s.entered_at
                 AND r.sent_on = (SELECT MAX(n.sent_on) FROM review_reminder n WHERE n.division = s.division AND n.document_id = s.document_id AND n.subject_id = s.subject_id)
            WHERE s.division = @Division AND s.document_id = q.document_id AND s.subject_id = q.subject_id AND d.division = s.division AND d.id = s.document_id AND u.division = s.division AND u.id = s.unit_id
            ORDER BY q.sorted {direction}, q.document_id {direction}, q.subject_id {direction}
            """, filter.Parameters);
    }

    /// <summary>How many there are altogether.</summary>
    public static async Task<long> Count(Session session, QueueFilter filter) => filter.Branches.Count == 0 ? 0
        : await session.Scalar<long>($"SELECT CAST(SUM(n) AS BIGINT) FROM ({filter.Union(where => $"SELECT COUNT(*) AS n FROM flow_state s WHERE {where}")}) c", filter.Parameters);

    private static (string Sql, Func<string, object> Parse) Column(QueueSort sort) => sort switch
    {
        QueueSort.Entered => ("s.entered_at", static text => text),
        QueueSort.Due => ("s.sort_due", static text => text),
        QueueSort.Budget => ("s.sort_budget", static text => long.Parse(text)),
        QueueSort.Unit => ("s.sort_unit", static text => text),
        QueueSort.Errors => ("s.error_count", static text => long.Parse(text)),
    };
}
