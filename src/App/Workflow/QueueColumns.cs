using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.App.Workflow;

/// <summary>
/// What the queue is sorted and filtered by, kept beside each subject's state so that one index answers a page. Whatever these columns are taken from says so here in the transaction in which it changes.
/// </summary>
internal static class QueueColumns
{
    private const string Table = "FROM goal_table t WHERE t.division = flow_state.division AND t.document_id = flow_state.document_id AND t.id = flow_state.subject_id";

    private const string Refresh =
        $"""
        UPDATE flow_state SET
            sort_unit = COALESCE((SELECT COALESCE(u.code, '~' || u.name) FROM unit u WHERE u.division = flow_state.division AND u.id = flow_state.unit_id), ''),
            sort_budget = COALESCE((SELECT t.budget_fen {Table}), -1), error_count = COALESCE((SELECT t.error_count {Table}), 0), warning_count = COALESCE((SELECT t.warning_count {Table}), 0),
            over_fen = COALESCE((SELECT COALESCE(t.fiscal_fen, t.budget_fen) - c.amount_fen FROM goal_table t
                                 JOIN control_figure c ON c.division = t.division AND c.year = flow_state.year AND c.unit_id = flow_state.unit_id AND c.project_key = COALESCE(t.code, t.name)
                                 WHERE t.division = flow_state.division AND t.document_id = flow_state.document_id AND t.id = flow_state.subject_id
                                   AND COALESCE(t.fiscal_fen, t.budget_fen) > c.amount_fen), 0)
        """;

    /// <summary>Where there is no last day it comes after all days.</summary>
    public const string NoDay = "9999";

    /// <summary>A goal table changed, or came into the workflow.</summary>
    public static Task OfSubject(Session session, DocumentKey document, long subject) =>
        session.Execute(Refresh + " WHERE division = @Division AND document_id = @Id AND subject_id = @subject", new { document.Division, document.Id, subject });

    /// <summary>A unit's code, name or control figures changed, or subjects came to it.</summary>
    public static Task OfUnit(Session session, string division, long unit) => session.Execute(Refresh + " WHERE division = @division AND unit_id = @unit", new { division, unit });
}
