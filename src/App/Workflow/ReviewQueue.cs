using Mingji.App.Data;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>The goal tables and plans of a division's year that are on their way: filtered, sorted, a page at a time however many there are.</summary>
public sealed class ReviewQueue(Database database, TimeProvider clock)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="For">Who looks: only what lies within their reach is listed.</param>
    public sealed record Input(string Division, int Year, Actor For)
    {
        /// <summary>Only in these states, by code; none for all.</summary>
        public IReadOnlyCollection<string> States { get; init; } = [];

        /// <summary>Only where the person has something to do by their roles, and what is assigned to nobody else.</summary>
        public bool IsMine { get; init; }

        /// <summary>Only this department's, by its three digits.</summary>
        public string? Department { get; init; }

        /// <summary>Only this unit's.</summary>
        public long? UnitId { get; init; }

        /// <summary>Only with errors (1), with errors or warnings (2); 0 for all, -1 for clean ones.</summary>
        public int Findings { get; init; }

        /// <summary>Only what exceeds its control figure.</summary>
        public bool IsOverControl { get; init; }

        /// <summary>Only what is past its day.</summary>
        public bool IsOverdue { get; init; }

        /// <summary>By which column.</summary>
        public QueueSort Sort { get; init; }

        /// <summary>Largest first.</summary>
        public bool IsDescending { get; init; }

        /// <summary>Where the page before ended; <see langword="null"/> for the first page.</summary>
        public Cursor? After { get; init; }

        /// <summary>How many on a page, 1 to 200.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A row at the end of a page, from which the next begins.</summary>
    /// <param name="Value">Its sort value as text.</param>
    /// <param name="DocumentId">Its document.</param>
    /// <param name="SubjectId">Its id in the document.</param>
    public sealed record Cursor(string Value, long DocumentId, long SubjectId);

    /// <summary>One subject. A class with setters: SQLite cannot tell the type of a computed column when there are no rows.</summary>
    public sealed record Row
    {
        /// <summary>The document.</summary>
        public long DocumentId { get; init; }

        /// <summary>The goal table; 0 for part one.</summary>
        public long SubjectId { get; init; }

        /// <summary>Its step, for the next move.</summary>
        public long Step { get; init; }

        /// <summary>The document's version, for the next move.</summary>
        public long Version { get; init; }

        /// <summary>The state's code.</summary>
        public string State { get; init; } = "";

        /// <summary>第几轮.</summary>
        public long Round { get; init; }

        /// <summary>项目名称; <see langword="null"/> for part one.</summary>
        public string? Name { get; init; }

        /// <summary>项目编码.</summary>
        public string? Code { get; init; }

        /// <summary>The unit.</summary>
        public long UnitId { get; init; }

        /// <summary>The unit's name.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>预算数 in 分.</summary>
        public long? BudgetFen { get; init; }

        /// <summary>How many errors.</summary>
        public long ErrorCount { get; init; }

        /// <summary>How many warnings.</summary>
        public long WarningCount { get; init; }

        /// <summary>By how much it exceeds its control figure, in 分; <see langword="null"/> within it or without one.</summary>
        public long? OverControlFen { get; init; }

        /// <summary>When it came into this state, UTC.</summary>
        public string EnteredAt { get; init; } = "";

        /// <summary>The last day of this state.</summary>
        public string? DueOn { get; init; }

        /// <summary>The reviewer it is assigned to.</summary>
        public string? Assignee { get; init; }

        /// <summary>The value of the sort column as text, for <see cref="Cursor"/>.</summary>
        public string SortValue { get; init; } = "";
    }

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many rows all pages have together.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long Total, Cursor? Next);

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Read(async session =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.PageSize, 200);
        var (where, parameters) = QueueFilter.Where(input, ChinaTime.Day(clock.GetUtcNow()));
        var total = await session.Scalar<long>($"SELECT COUNT(*) {QueueFilter.From} WHERE {where}", parameters);
        var (column, parse) = Column(input.Sort);
        var direction = input.IsDescending ? "DESC" : "ASC";
        if (input.After is { } edge)
        {
            where += $" AND ({column}, s.document_id, s.subject_id) {(input.IsDescending ? "<" : ">")} (@EdgeValue, @EdgeDocument, @EdgeSubject)";
            parameters.Add("EdgeValue", parse(edge.Value));
            parameters.Add("EdgeDocument", edge.DocumentId);
            parameters.Add("EdgeSubject", edge.SubjectId);
        }
        parameters.Add("Limit", (long)input.PageSize + 1);
        var rows = await session.Query<Row>(
            $"""
            SELECT s.document_id AS DocumentId, s.subject_id AS SubjectId, s.row_version AS Step, d.version AS Version, s.state AS State, s.round AS Round, t.name AS Name, t.code AS Code,
                   s.unit_id AS UnitId, u.name AS UnitName, t.budget_fen AS BudgetFen, COALESCE(t.error_count, 0) AS ErrorCount, COALESCE(t.warning_count, 0) AS WarningCount,
                   CASE WHEN COALESCE(t.fiscal_fen, t.budget_fen) > c.amount_fen THEN COALESCE(t.fiscal_fen, t.budget_fen) - c.amount_fen END AS OverControlFen,
                   s.entered_at AS EnteredAt, s.due_on AS DueOn, s.assignee_name AS Assignee, CAST({column} AS TEXT) AS SortValue
            {QueueFilter.From} WHERE {where} ORDER BY {column} {direction}, s.document_id {direction}, s.subject_id {direction} LIMIT @Limit
            """, parameters);
        var page = rows.Take(input.PageSize).ToList();
        return new Page(page, total, rows.Count > input.PageSize ? new Cursor(page[^1].SortValue, page[^1].DocumentId, page[^1].SubjectId) : null);
    }, cancellation);

    private static (string Sql, Func<string, object> Parse) Column(QueueSort sort) => sort switch
    {
        QueueSort.Entered => ("s.entered_at", static text => text),
        QueueSort.Due => ("COALESCE(s.due_on, '9999')", static text => text),
        QueueSort.Budget => ("COALESCE(t.budget_fen, -1)", static text => long.Parse(text)),
        QueueSort.Unit => ("COALESCE(u.code, u.name)", static text => text),
        QueueSort.Errors => ("COALESCE(t.error_count, 0)", static text => long.Parse(text)),
    };
}

/// <summary>By which column the queue is sorted.</summary>
public enum QueueSort
{
    /// <summary>How long it has been waiting.</summary>
    Entered,

    /// <summary>Its last day.</summary>
    Due,

    /// <summary>预算数.</summary>
    Budget,

    /// <summary>The unit's code.</summary>
    Unit,

    /// <summary>How many errors.</summary>
    Errors,
}

/// <summary>The conditions of the queue as SQL.</summary>
internal static class QueueFilter
{
    public const string From =
        """
        FROM flow_state s JOIN document d ON d.division = s.division AND d.id = s.document_id JOIN unit u ON u.division = s.division AND u.id = s.unit_id
        LEFT JOIN goal_table t ON t.division = s.division AND t.document_id = s.document_id AND t.id = s.subject_id
        LEFT JOIN control_figure c ON c.division = s.division AND c.year = s.year AND c.unit_id = s.unit_id AND c.project_key = COALESCE(t.code, t.name)
        """;

    public static (string Where, Dapper.DynamicParameters Parameters) Where(ReviewQueue.Input input, DateOnly today)
    {
        var parameters = new Dapper.DynamicParameters();
        parameters.Add("Division", input.Division);
        parameters.Add("Year", (long)input.Year);
        var where = "s.division = @Division AND s.year = @Year AND (s.subject_id = 0 OR t.id IS NOT NULL)";
        where += " AND " + Reach(input.Division, input.For, parameters, input.For.Posts);
        var states = input.States.ToList();
        if (input.IsMine)
        {
            var lines = GoalFlow.Table.Transitions.GroupBy(line => line.From).Select((group, i) => (State: group.Key, Roles: group.SelectMany(line => line.By).ToHashSet(), Number: i));
            where += " AND (1 = 0";
            foreach (var (state, roles, number) in lines)
            {
                var posts = input.For.Posts.Where(post => roles.Contains(post.Role)).ToList();
                if (posts.Count == 0) continue;
                where += $" OR (s.state = @Mine{number} AND {Reach(input.Division, input.For, parameters, posts)})";
                parameters.Add($"Mine{number}", state.Code);
            }
            where += ") AND (s.assignee_id IS NULL OR s.assignee_id = @Me)";
            parameters.Add("Me", input.For.PersonId);
        }
        if (states.Count > 0)
        {
            where += $" AND s.state IN ({string.Join(", ", states.Select((_, i) => "@State" + i))})";
            for (var i = 0; i < states.Count; i++) parameters.Add("State" + i, states[i]);
        }
        if (input.Department is { } department)
        {
            where += " AND substr(u.code, 1, 3) = @Department";
            parameters.Add("Department", department);
        }
        if (input.UnitId is { } unit)
        {
            where += " AND s.unit_id = @Unit";
            parameters.Add("Unit", unit);
        }
        where += input.Findings switch
        {
            1 => " AND t.error_count > 0",
            2 => " AND (t.error_count > 0 OR t.warning_count > 0)",
            -1 => " AND COALESCE(t.error_count, 0) = 0 AND COALESCE(t.warning_count, 0) = 0",
            _ => "",
        };
        if (input.IsOverControl) where += " AND COALESCE(t.fiscal_fen, t.budget_fen) > c.amount_fen";
        if (input.IsOverdue)
        {
            where += " AND s.due_on < @Today";
            parameters.Add("Today", DeputyRows.Print(today));
        }
        return (where, parameters);
    }

    /// <summary>The units that posts reach in a division, in the same words as <see cref="Actor.Reaches(UnitPlace)"/>.</summary>
    private static string Reach(string division, Actor actor, Dapper.DynamicParameters parameters, IEnumerable<Post> posts)
    {
        parameters.Add("Home", actor.Home.UnitId);
        parameters.Add("HomeDepartment", actor.Home.DepartmentCode);
        var isHome = division == actor.Home.Division;
        var conditions = new HashSet<string>();
        foreach (var post in posts)
            conditions.Add(post.Scope switch
            {
                Scope.OwnUnit when isHome => "s.unit_id = @Home",
                Scope.Department when isHome && actor.Home.DepartmentCode is not null => "substr(u.code, 1, 3) = @HomeDepartment",
                Scope.Division when isHome => "1 = 1",
                // The division alone decides: any unit of it answers for all.
                Scope.DivisionAndBelow when (actor with { Posts = [post] }).Reaches(new UnitPlace(division, 0, null)) => "1 = 1",
                _ => "1 = 0",
            });
        return conditions.Count == 0 ? "1 = 0" : $"({string.Join(" OR ", conditions)})";
    }
}
