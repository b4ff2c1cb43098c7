using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.App.Workflow;

/// <summary>The control figures of a division's year beside what is asked for: unit by unit, and project by project within a unit.</summary>
public sealed class ListControl(Database database)
{
    /// <summary>Units on a page.</summary>
    public const int PageSize = 50;

    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Reach">Only what is in reach.</param>
    public sealed record Input(string Division, int Year, Reach Reach)
    {
        /// <summary>Looked for in the units' names and codes; empty for all.</summary>
        public string Words { get; init; } = "";

        /// <summary>Only units whose figure is exceeded.</summary>
        public bool IsOver { get; init; }

        /// <summary>From 1.</summary>
        public int Page { get; init; } = 1;
    }

    /// <summary>One unit.</summary>
    public sealed record UnitRow
    {
        /// <summary>The unit.</summary>
        public long UnitId { get; init; }

        /// <summary>预算单位代码.</summary>
        public string? Code { get; init; }

        /// <summary>Its name.</summary>
        public string Name { get; init; } = "";

        /// <summary>The control figure, in 分.</summary>
        public long? FigureFen { get; init; }

        /// <summary>What its projects ask for together, in 分; <see langword="null"/> without a document.</summary>
        public long? AskedFen { get; init; }

        /// <summary>How many of its projects have a figure of their own.</summary>
        public long ProjectFigures { get; init; }

        /// <summary>By how much it is exceeded, in 分; <see langword="null"/> within it or without one.</summary>
        public long? OverFen => FigureFen is { } figure && AskedFen > figure ? AskedFen - figure : null;

        /// <summary>Where the unit stands.</summary>
        public UnitPlace Place(string division) => new(division, UnitId, Code);
    }

    /// <summary>One project of a unit.</summary>
    /// <param name="Key">Its code or, without one, its name: what the figure is kept under.</param>
    /// <param name="Name">Its name; the key where there is no such project yet.</param>
    /// <param name="IsThere">Whether a goal table has it.</param>
    /// <param name="FigureFen">The control figure, in 分.</param>
    /// <param name="AskedFen">What it asks for, in 分.</param>
    public sealed record ProjectRow(string Key, string Name, bool IsThere, long? FigureFen, long? AskedFen)
    {
        /// <summary>By how much it is exceeded, in 分.</summary>
        public long? OverFen => FigureFen is { } figure && AskedFen > figure ? AskedFen - figure : null;
    }

    // What is not arranged or has been ended asks for nothing any more.
    private const string Asked =
        """
        (SELECT CAST(SUM(COALESCE(t.fiscal_fen, t.budget_fen)) AS BIGINT) FROM document d JOIN goal_table t ON t.division = d.division AND t.document_id = d.id
         LEFT JOIN flow_state s ON s.division = t.division AND s.document_id = t.document_id AND s.subject_id = t.id
         WHERE d.division = u.division AND d.unit_id = u.id AND d.year = @Year AND COALESCE(s.state, '') NOT IN ('Rejected', 'Terminated'))
        """;

    /// <summary>A page of units, with how many there are.</summary>
    public Task<(IReadOnlyList<UnitRow> Rows, long Total)> Run(Input input, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var like = "%" + input.Words.Trim().Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%";
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, like, Limit = (long)PageSize, Offset = (long)(input.Page - 1) * PageSize });
        var from =
            $"""
            FROM unit u LEFT JOIN control_figure c ON c.division = u.division AND c.year = @Year AND c.unit_id = u.id AND c.project_key = ''
            WHERE u.division = @Division AND u.merged_into IS NULL AND (u.name LIKE @like ESCAPE '!' OR u.code LIKE @like ESCAPE '!') AND {input.Reach.Condition("u", parameters)}
                {(input.IsOver ? $"AND {Asked} > c.amount_fen" : "")}
            """;
        var rows = await session.Query<UnitRow>(
            $"""
            SELECT u.id AS UnitId, u.code AS Code, u.name AS Name, c.amount_fen AS FigureFen, {Asked} AS AskedFen,
                   (SELECT COUNT(*) FROM control_figure p WHERE p.division = u.division AND p.year = @Year AND p.unit_id = u.id AND p.project_key <> '') AS ProjectFigures
            {from} ORDER BY u.code, u.name, u.id LIMIT @Limit OFFSET @Offset
            """, parameters);
        return (rows, await session.Scalar<long>($"SELECT COUNT(*) {from}", parameters));
    }, cancellation);

    /// <summary>One unit; <see langword="null"/> when it is not there or out of reach.</summary>
    public Task<UnitRow?> Find(Input input, long unit, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, unit });
        return session.Find<UnitRow>(
            $"""
            SELECT u.id AS UnitId, u.code AS Code, u.name AS Name, c.amount_fen AS FigureFen, {Asked} AS AskedFen
            FROM unit u LEFT JOIN control_figure c ON c.division = u.division AND c.year = @Year AND c.unit_id = u.id AND c.project_key = ''
            WHERE u.division = @Division AND u.id = @unit AND {input.Reach.Condition("u", parameters)}
            """, parameters);
    }, cancellation);

    /// <summary>The projects of a unit in the order of its document, then figures for projects that are not there yet.</summary>
    public Task<IReadOnlyList<ProjectRow>> Projects(string division, int year, long unit, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var figures = await ControlRows.Figures(session, division, year, unit);
        var tables = await session.Query<TableRow>(
            """
            SELECT t.code AS Code, t.name AS Name, COALESCE(t.fiscal_fen, t.budget_fen) AS AskedFen FROM document d JOIN goal_table t ON t.division = d.division AND t.document_id = d.id
            WHERE d.division = @division AND d.unit_id = @unit AND d.year = @Year ORDER BY d.id, t.position
            """, new { division, unit, Year = (long)year });
        var rows = tables.Select(table => new ProjectRow(table.Code ?? table.Name, table.Name, true, Figure(table.Code ?? table.Name), table.AskedFen)).Where(row => row.Key.Length > 0).DistinctBy(row => row.Key).ToList();
        rows.AddRange(figures.Keys.Where(key => key.Length > 0 && rows.TrueForAll(row => row.Key != key)).Order(StringComparer.Ordinal).Select(key => new ProjectRow(key, key, false, figures[key], null)));
        return (IReadOnlyList<ProjectRow>)rows;

        long? Figure(string key) => figures.TryGetValue(key, out var fen) ? fen : null;
    }, cancellation);

    private sealed record TableRow
    {
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long? AskedFen { get; init; }
    }
}
