using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.App.Calendar;

/// <summary>What waits in a division's year: for a reviewer how many tables, for a unit what was returned to it.</summary>
public sealed class ShowWaiting(Database database, TimeProvider clock)
{
    private const int Most = 10;

    /// <summary>What waits.</summary>
    /// <param name="Reviews">Tables that wait for the person's review.</param>
    /// <param name="LateReviews">Of these the ones past their day.</param>
    /// <param name="Returned">What was returned and is still open, soonest due first; at most ten.</param>
    /// <param name="ReturnedCount">How many were returned altogether.</param>
    public sealed record Found(long Reviews, long LateReviews, IReadOnlyList<Return> Returned, long ReturnedCount)
    {
        /// <summary>Of the tables that wait, those somebody reminded of.</summary>
        public long Reminded { get; init; }

        /// <summary>Who reminded last.</summary>
        public string? RemindedBy { get; init; }
    }

    /// <summary>Something that was returned. A class with setters: SQLite cannot tell the type of a computed column when there are no rows.</summary>
    public sealed record Return
    {
        /// <summary>The document.</summary>
        public long DocumentId { get; init; }

        /// <summary>The goal table; 0 for part one.</summary>
        public long SubjectId { get; init; }

        /// <summary>Its place in the document from 1; 0 for part one.</summary>
        public long Position { get; init; }

        /// <summary>项目名称; <see langword="null"/> for part one.</summary>
        public string? Name { get; init; }

        /// <summary>The unit's name.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>Who returned it.</summary>
        public string? ReturnedBy { get; init; }

        /// <summary>Why.</summary>
        public string? Reason { get; init; }

        /// <summary>When, UTC.</summary>
        public string EnteredAt { get; init; } = "";

        /// <summary>By when it is to be mended.</summary>
        public string? DueOn { get; init; }

        /// <summary>Cells that were returned and are neither mended nor answered.</summary>
        public long Cells { get; init; }
    }

    private static readonly IReadOnlyCollection<string> ReviewStates = [.. GoalFlow.Table.Transitions.Where(line => line.IsReview).Select(line => line.From.Code).Distinct()];

    /// <summary>Runs.</summary>
    public Task<Found> Run(string division, int year, Actor actor, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var today = CalendarRows.Print(ChinaTime.Day(clock.GetUtcNow()));
        var counts = new Counts();
        if (actor.Reviews())
        {
            var queue = QueueFilter.Of(new(division, year, actor) { IsMine = true, States = ReviewStates }, ChinaTime.Day(clock.GetUtcNow()));
            queue.Parameters.Add("Today", today);
            if (queue.Branches.Count > 0)
                counts = await session.Find<Counts>(
                    $"""
                    SELECT CAST(SUM(n) AS BIGINT) AS Waiting, CAST(SUM(late) AS BIGINT) AS Late
                    FROM ({queue.Union(where => $"SELECT COUNT(*) AS n, COALESCE(SUM(CASE WHEN s.sort_due < @Today THEN 1 ELSE 0 END), 0) AS late FROM flow_state s WHERE {where}")}) c
                    """, queue.Parameters) ?? counts;
        }
        var reminded = counts.Late == 0 ? null : await Reminders(session, new(division, year, actor) { IsMine = true, IsOverdue = true, States = ReviewStates });
        if (!actor.Writes()) return new Found(counts.Waiting, counts.Late, [], 0) { Reminded = reminded?.Count ?? 0, RemindedBy = reminded?.Sender };
        var writing = actor with { Posts = [.. actor.Posts.Where(post => post.Role.Writes())] };
        var parameters = new Dapper.DynamicParameters(new { division, year = (long)year, State = GoalFlow.Returned.Code, Most = (long)Most });
        var from = $"""
            FROM flow_state s JOIN unit u ON u.division = s.division AND u.id = s.unit_id LEFT JOIN goal_table t ON t.division = s.division AND t.document_id = s.document_id AND t.id = s.subject_id
            WHERE s.division = @division AND s.year = @year AND s.state = @State AND (s.subject_id = 0 OR t.id IS NOT NULL) AND {Reach.Of(writing).Condition("u", parameters)}
            """;
        var returned = await session.Query<Return>(
            $"""
            SELECT s.document_id AS DocumentId, s.subject_id AS SubjectId, COALESCE(t.position, 0) AS Position, t.name AS Name, u.name AS UnitName, s.entered_at AS EnteredAt, s.due_on AS DueOn,
                   (SELECT p.person_name FROM flow_step p WHERE p.division = s.division AND p.document_id = s.document_id AND p.subject_id = s.subject_id ORDER BY p.number DESC LIMIT 1) AS ReturnedBy,
                   (SELECT p.reason FROM flow_step p WHERE p.division = s.division AND p.document_id = s.document_id AND p.subject_id = s.subject_id ORDER BY p.number DESC LIMIT 1) AS Reason,
                   (SELECT COUNT(*) FROM review_comment c WHERE c.division = s.division AND c.document_id = s.document_id AND c.subject_id = s.subject_id AND c.is_return = 1 AND c.ended_at IS NULL) AS Cells
            {from} ORDER BY COALESCE(s.due_on, '9999'), s.document_id, s.subject_id LIMIT @Most
            """, parameters);
        var total = returned.Count < Most ? returned.Count : await session.Scalar<long>($"SELECT COUNT(*) {from}", parameters);
        return new Found(counts.Waiting, counts.Late, returned, total) { Reminded = reminded?.Count ?? 0, RemindedBy = reminded?.Sender };
    }, cancellation);

    // Only what is late was reminded of, and only since it came into its state.
    private async Task<Remembered?> Reminders(Session session, ReviewQueue.Input input)
    {
        var filter = QueueFilter.Of(input, ChinaTime.Day(clock.GetUtcNow()));
        if (filter.Branches.Count == 0) return null;
        return await session.Find<Remembered>(
            $"""
            SELECT COUNT(*) AS Count, MAX(r.sent_by) AS Sender FROM review_reminder r
            JOIN ({filter.Union(where => $"SELECT s.document_id, s.subject_id, s.entered_at FROM flow_state s WHERE {where}")}) s ON s.document_id = r.document_id AND s.subject_id = r.subject_id AND r.sent_at > s.entered_at
            WHERE r.division = @Division AND r.sent_on = (SELECT MAX(n.sent_on) FROM review_reminder n WHERE n.division = r.division AND n.document_id = r.document_id AND n.subject_id = r.subject_id)
            """, filter.Parameters);
    }

    private sealed record Remembered
    {
        public long Count { get; init; }
        public string? Sender { get; init; }
    }

    private sealed record Counts
    {
        public long Waiting { get; init; }
        public long Late { get; init; }
    }
}
