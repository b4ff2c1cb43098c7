using Mingji.App.Data;
using Mingji.App.Organisations;

namespace Mingji.App.Goals;

/// <summary>Lists goal tables of a division and year: filtered, sorted, searched, a page at a time however many there are.</summary>
/// <param name="database">Where they are.</param>
/// <param name="few">Up to how many tables with the rarest pair of a search are fetched and sorted; of more the list is read in its order.</param>
public sealed class ListProjects(Database database, int few = SearchGrams.Few)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">The budget year.</param>
    public sealed record Input(string Division, int Year)
    {
        /// <summary>Words that must all occur; each of two characters and up.</summary>
        public string Search { get; init; } = "";

        /// <summary>How far the person's posts reach.</summary>
        public Reach Reach { get; init; } = Reach.All;

        /// <summary>Only this unit's.</summary>
        public long? UnitId { get; init; }

        /// <summary>Only those with at least one error.</summary>
        public bool HasErrors { get; init; }

        /// <summary>By which column.</summary>
        public ProjectSort Sort { get; init; }

        /// <summary>Largest first.</summary>
        public bool IsDescending { get; init; }

        /// <summary>Where the page before ended; <see langword="null"/> for the first page.</summary>
        public Cursor? After { get; init; }

        /// <summary>Where the page behind begins, when going backwards; <see cref="After"/> is <see langword="null"/> then.</summary>
        public Cursor? Before { get; init; }

        /// <summary>How many on a page, 1 to 200.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A row at the edge of a page, from which its neighbour begins.</summary>
    /// <param name="Value">Its sort value as text.</param>
    /// <param name="Id">Its id.</param>
    public sealed record Cursor(string Value, long Id);

    /// <summary>One goal table. A class with setters: SQLite cannot tell the type of a computed column when there are no rows.</summary>
    public sealed record Row
    {
        /// <summary>The document it stands in.</summary>
        public long DocumentId { get; init; }

        /// <summary>Its id.</summary>
        public long Id { get; init; }

        /// <summary>Its position in the document, from 1.</summary>
        public long Position { get; init; }

        /// <summary>项目编码.</summary>
        public string? Code { get; init; }

        /// <summary>项目名称.</summary>
        public string Name { get; init; } = "";

        /// <summary>The unit.</summary>
        public long UnitId { get; init; }

        /// <summary>The unit's name.</summary>
        public string UnitName { get; init; } = "";

        /// <summary>预算数 in 分; <see langword="null"/> when the cell holds no amount.</summary>
        public long? BudgetFen { get; init; }

        /// <summary>How many indicators.</summary>
        public long IndicatorCount { get; init; }

        /// <summary>How many errors.</summary>
        public long ErrorCount { get; init; }

        /// <summary>How many warnings.</summary>
        public long WarningCount { get; init; }

        /// <summary>How many hints.</summary>
        public long InfoCount { get; init; }

        /// <summary>When the document was last changed, UTC.</summary>
        public string ChangedAt { get; init; } = "";

        /// <summary>The value of the sort column as text, for <see cref="Cursor"/>.</summary>
        public string SortValue { get; init; } = "";
    }

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Total">How many rows all pages have together.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    /// <param name="Previous">Where the page before ends; <see langword="null"/> on the first.</param>
    /// <param name="TooShort">Search words that are too short to be looked for.</param>
    public sealed record Page(IReadOnlyList<Row> Rows, long Total, Cursor? Next, Cursor? Previous, IReadOnlyList<string> TooShort)
    {
        /// <summary>Whether there are more than <see cref="Total"/>: of a search that finds very many only so many are counted.</summary>
        public bool IsTotalAtLeast { get; init; }
    }

    /// <summary>How many rows a search counts.</summary>
    private const int Many = 2_000;

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Read(async session =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.PageSize, 200);
        var (usable, tooShort) = SearchGrams.WordsOf(input.Search);
        var (gram, isNone, isFew) = await SearchGrams.Narrowest(session, "search_gram", input.Division, usable, few);
        if (isNone) return new Page([], 0, null, null, tooShort);
        var (inOrder, fromIndex, parameters) = Sources(input, usable, gram);
        var total = await Count(session, input, usable.Count > 0, fromIndex ?? inOrder, parameters);
        // From the index few tables are fetched and sorted, and any number counted; of many, a page is found soon by reading in the order asked for.
        var source = isFew && fromIndex is not null ? fromIndex : inOrder;
        var found = source.Tables;
        var (column, parse) = Column(input.Sort, source);
        var isDescending = input.IsDescending != input.Before is not null;
        var direction = isDescending ? "DESC" : "ASC";
        if ((input.Before ?? input.After) is { } edge)
        {
            // The first condition says nothing new; it lets an index of the column begin at the edge where the id lies in another table.
            found += $" AND {column} {(isDescending ? "<=" : ">=")} @EdgeValue AND ({column}, t.id) {(isDescending ? "<" : ">")} (@EdgeValue, @EdgeId)";
            parameters.Add("EdgeValue", parse(edge.Value));
            parameters.Add("EdgeId", edge.Id);
        }
        parameters.Add("Limit", (long)input.PageSize + 1);
        var rows = await session.Query<Row>(
            $"""
            SELECT t.document_id AS DocumentId, t.id AS Id, t.position AS Position, t.code AS Code, t.name AS Name, {source.UnitId} AS UnitId, {source.UnitName} AS UnitName,
                   t.budget_fen AS BudgetFen, t.indicator_count AS IndicatorCount, t.error_count AS ErrorCount, t.warning_count AS WarningCount,
                   t.info_count AS InfoCount, {source.ChangedAt} AS ChangedAt, CAST({column} AS TEXT) AS SortValue
            FROM {found} ORDER BY {column} {direction}, t.id {direction} LIMIT @Limit
            """, parameters);
        var page = rows.Take(input.PageSize).ToList();
        if (input.Before is not null) page.Reverse();
        var hasMore = rows.Count > input.PageSize;
        var (first, last) = page.Count == 0 ? (null, null) : (new Cursor(page[0].SortValue, page[0].Id), new Cursor(page[^1].SortValue, page[^1].Id));
        return new Page(page, Math.Min(total, usable.Count > 0 ? Many : long.MaxValue), hasMore || input.Before is not null ? last : null, input.Before is null ? input.After is null ? null : first : hasMore ? first : null,
            tooShort) { IsTotalAtLeast = usable.Count > 0 && total > Many };
    }, cancellation);

    /// <summary>Tables joined, with their conditions, and what the columns of a document and its unit are called there.</summary>
    private sealed record Source(string Tables, string UnitId, string UnitName, string ChangedAt);

    /// <summary>Where the list is read in its order, where the entries of a pair are fetched from the index when there is a pair, and the values for both. SQLite keeps the order of a CROSS JOIN; PostgreSQL finds its own.</summary>
    private static (Source InOrder, Source? FromIndex, Dapper.DynamicParameters Parameters) Sources(Input input, IReadOnlyList<string> words, string? gram)
    {
        var parameters = new Dapper.DynamicParameters();
        parameters.Add("Division", input.Division);
        parameters.Add("Year", (long)input.Year);
        var from = input switch
        {
            { UnitId: not null } or { Sort: ProjectSort.Changed } => "document d CROSS JOIN goal_table t CROSS JOIN unit u",
            { Sort: ProjectSort.Unit } => "unit u CROSS JOIN document d CROSS JOIN goal_table t",
            _ => "goal_table t CROSS JOIN document d CROSS JOIN unit u",
        };
        var documents = $"d.division = @Division AND d.year = @Year AND u.division = @Division AND u.id = d.unit_id AND {input.Reach.Condition("u", parameters)}";
        var tables = "t.division = @Division";
        // Said only where tables come first: elsewhere it would tempt SQLite away from the tables of the document at hand.
        var ofYear = from.StartsWith("goal_table", StringComparison.Ordinal) ? " AND t.year = @Year" : "";
        if (input.HasErrors)
        {
            documents += " AND d.error_count > 0";
            // The sign keeps SQLite from fetching and sorting all with errors where the index of the order tells which have some.
            tables += $" AND {(input.Sort == ProjectSort.Errors ? "" : "+")}t.error_count > 0";
        }
        if (input.UnitId is { } unit)
        {
            documents += " AND d.unit_id = @Unit";
            parameters.Add("Unit", unit);
        }
        string Words(string? joined) => SearchGrams.Where(words, "t.search_text", static pair => SearchGrams.Holds("search_gram", "goal_table_id", pair, "t.id"), joined, parameters);
        var inOrder = new Source($"{from} WHERE {documents} AND {tables} AND t.document_id = d.id{ofYear}{Words(null)}", "d.unit_id", "u.name", "d.changed_at");
        if (gram is null || input.UnitId is not null) return (inOrder, null, parameters);
        // The limit cuts nothing: PostgreSQL believes that next to no table fits the words, and would go through all documents and units for each that does.
        var entries = "SELECT s.gram, s.goal_table_id, d.unit_id, d.changed_at, u.name AS unit_name FROM search_gram s CROSS JOIN document d CROSS JOIN unit u "
            + $"WHERE s.division = @Division AND s.gram = {gram} AND d.id = s.document_id AND {documents} LIMIT {long.MaxValue}";
        return (inOrder, new Source($"({entries}) g CROSS JOIN goal_table t WHERE t.id = g.goal_table_id AND {tables}{Words(gram)}", "g.unit_id", "g.unit_name", "g.changed_at"), parameters);
    }

    private static Task<long> Count(Session session, Input input, bool isSearch, Source counted, Dapper.DynamicParameters parameters) => (input, isSearch) switch
    {
        (_, true) => session.Scalar<long>($"SELECT COUNT(*) FROM (SELECT 1 FROM {counted.Tables} LIMIT {Many + 1}) found", parameters),
        ({ UnitId: not null }, _) => session.Scalar<long>($"SELECT COUNT(*) FROM {counted.Tables}", parameters),
        ({ HasErrors: true }, _) when !input.Reach.Covers(input.Division) => session.Scalar<long>($"SELECT COUNT(*) FROM {counted.Tables}", parameters),
        ({ HasErrors: true }, _) => session.Scalar<long>("SELECT COUNT(*) FROM goal_table t WHERE t.division = @Division AND t.year = @Year AND t.error_count > 0", parameters),
        _ => session.Scalar<long>(
            $"""
            SELECT CAST(COALESCE(SUM(d.project_count), 0) AS BIGINT) FROM unit u JOIN document d ON d.division = u.division AND d.unit_id = u.id
            WHERE u.division = @Division AND d.year = @Year AND {input.Reach.Condition("u", parameters)}
            """, parameters),
    };

    private static (string Sql, Func<string, object> Parse) Column(ProjectSort sort, Source source) => sort switch
    {
        ProjectSort.Unit => (source.UnitName, static text => text),
        ProjectSort.Name => ("t.name", static text => text),
        ProjectSort.Budget => ("COALESCE(t.budget_fen, -1)", static text => long.Parse(text)),
        ProjectSort.Indicators => ("t.indicator_count", static text => long.Parse(text)),
        ProjectSort.Errors => ("t.error_count", static text => long.Parse(text)),
        ProjectSort.Changed => (source.ChangedAt, static text => text),
    };
}

/// <summary>By which column projects are sorted.</summary>
public enum ProjectSort
{
    /// <summary>The unit's name.</summary>
    Unit,

    /// <summary>项目名称.</summary>
    Name,

    /// <summary>预算数.</summary>
    Budget,

    /// <summary>How many indicators.</summary>
    Indicators,

    /// <summary>How many errors.</summary>
    Errors,

    /// <summary>When the document was last changed.</summary>
    Changed,
}
