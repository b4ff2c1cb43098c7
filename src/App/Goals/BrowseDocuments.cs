using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;

namespace Mingji.App.Goals;

/// <summary>The documents of a division and year a page at a time, with the sums of all of them: what the start page shows, however many units there are.</summary>
public sealed class BrowseDocuments(Database database)
{
    /// <summary>What to list.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">The budget year.</param>
    /// <param name="Reach">How far the person's posts reach.</param>
    public sealed record Input(string Division, int Year, Reach Reach)
    {
        /// <summary>Only units whose name or code holds these words.</summary>
        public string Search { get; init; } = "";

        /// <summary>The unit after which the page begins.</summary>
        public Cursor? After { get; init; }

        /// <summary>The unit before which the page ends.</summary>
        public Cursor? Before { get; init; }

        /// <summary>How many on a page, 1 to 200.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>A unit at the edge of a page.</summary>
    /// <param name="Code">Its code; empty for a unit without one.</param>
    /// <param name="UnitId">Its id.</param>
    public sealed record Cursor(string Code, long UnitId);

    /// <summary>The sums of all documents within reach, whatever is searched for. With setters: SQLite cannot tell the type of a computed column when there are no rows.</summary>
    public sealed record Totals
    {
        /// <summary>How many documents.</summary>
        public long Documents { get; init; }

        /// <summary>How many projects.</summary>
        public long Projects { get; init; }

        /// <summary>How many indicators.</summary>
        public long Indicators { get; init; }

        /// <summary>预算数 in 分.</summary>
        public long BudgetFen { get; init; }

        /// <summary>Errors in documents in which something is written.</summary>
        public long Errors { get; init; }

        /// <summary>Warnings in these.</summary>
        public long Warnings { get; init; }

        /// <summary>Hints in these.</summary>
        public long Infos { get; init; }

        /// <summary>Documents with errors that are not released as they are.</summary>
        public long WithErrors { get; init; }

        /// <summary>Documents with warnings that are not released as they are.</summary>
        public long WithWarnings { get; init; }

        /// <summary>Documents in which nothing is filled in yet.</summary>
        public long Blank { get; init; }
    }

    /// <summary>A page.</summary>
    /// <param name="Rows">Its rows, by unit.</param>
    /// <param name="Totals">The sums of all.</param>
    /// <param name="First">The document to open first: the one with most errors, else with most warnings, else one that is blank; <see langword="null"/> when all are well.</param>
    /// <param name="Next">Where the next page begins; <see langword="null"/> on the last.</param>
    /// <param name="Previous">Where the page before ends; <see langword="null"/> on the first.</param>
    public sealed record Page(IReadOnlyList<ListDocuments.Row> Rows, Totals Totals, ListDocuments.Row? First, Cursor? Next, Cursor? Previous);

    /// <summary>Nothing is filled in: no fault of anybody's yet.</summary>
    private const string IsBlank = "d.state <> 'released' AND d.indicator_count = 0 AND d.budget_fen = 0";

    private const string Open = $"d.state <> 'released' AND NOT ({IsBlank})";

    // SQLite keeps the order of a CROSS JOIN; PostgreSQL finds its own.
    private const string ByUnit = "unit u CROSS JOIN document d";
    private const string ByDocument = "document d CROSS JOIN unit u";

    /// <summary>Runs.</summary>
    public Task<Page> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(input.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(input.PageSize, 200);
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year });
        var where = $"u.division = @Division AND d.division = @Division AND d.unit_id = u.id AND d.year = @Year AND d.state <> 'empty' AND {input.Reach.Condition("u", parameters)}";
        var totals = await session.Find<Totals>(
            $"""
            SELECT COUNT(*) AS Documents, {Sum("d.project_count")} AS Projects, {Sum("d.indicator_count")} AS Indicators, {Sum("d.budget_fen")} AS BudgetFen,
                   {Sum($"CASE WHEN {IsBlank} THEN 0 ELSE d.error_count END")} AS Errors, {Sum($"CASE WHEN {IsBlank} THEN 0 ELSE d.warning_count END")} AS Warnings,
                   {Sum($"CASE WHEN {IsBlank} THEN 0 ELSE d.info_count END")} AS Infos, {Sum($"CASE WHEN {Open} AND d.error_count > 0 THEN 1 ELSE 0 END")} AS WithErrors,
                   {Sum($"CASE WHEN {Open} AND d.warning_count > 0 THEN 1 ELSE 0 END")} AS WithWarnings, {Sum($"CASE WHEN {IsBlank} THEN 1 ELSE 0 END")} AS Blank
            FROM {ByDocument} WHERE {where}
            """, parameters) ?? new();
        var (rows, hasMore) = await Rows(session, input, where, parameters);
        Cursor? Edge(ListDocuments.Row row) => new(row.UnitCode ?? "", row.UnitId);
        return new Page(rows, totals, await First(session, totals, where, parameters), rows.Count > 0 && (hasMore || input.Before is not null) ? Edge(rows[^1]) : null,
            rows.Count > 0 && (input.Before is null ? input.After is not null : hasMore) ? Edge(rows[0]) : null);
    }, cancellation);

    private static async Task<(IReadOnlyList<ListDocuments.Row> Rows, bool HasMore)> Rows(Session session, Input input, string where, DynamicParameters parameters)
    {
        var (isBack, words) = (input.Before is not null, input.Search.Trim());
        if (words.Length > 0)
        {
            where += " AND (u.name LIKE @Words ESCAPE '!' OR u.code LIKE @Words ESCAPE '!')";
            parameters.Add("Words", "%" + words.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_") + "%");
        }
        if ((input.Before ?? input.After) is { } edge)
        {
            // The first condition says nothing new; it lets the index begin at the edge.
            where += $" AND COALESCE(u.code, '') {(isBack ? "<=" : ">=")} @EdgeCode AND (COALESCE(u.code, ''), u.id) {(isBack ? "<" : ">")} (@EdgeCode, @EdgeId)";
            parameters.Add("EdgeCode", edge.Code);
            parameters.Add("EdgeId", edge.UnitId);
        }
        parameters.Add("Limit", (long)input.PageSize + 1);
        var direction = isBack ? "DESC" : "ASC";
        var rows = (await session.Query<ListDocuments.Row>($"{ListDocuments.Select} FROM {ByUnit} {ListDocuments.NewestRelease} WHERE {where} ORDER BY COALESCE(u.code, '') {direction}, u.id {direction} LIMIT @Limit", parameters)).ToList();
        var hasMore = rows.Count > input.PageSize;
        if (hasMore) rows.RemoveAt(rows.Count - 1);
        if (isBack) rows.Reverse();
        return (rows, hasMore);
    }

    private static async Task<ListDocuments.Row?> First(Session session, Totals totals, string where, DynamicParameters parameters)
    {
        var (which, order) = totals switch
        {
            { WithErrors: > 0 } or { WithWarnings: > 0 } => (Open + " AND d.error_count + d.warning_count > 0", "d.error_count DESC, d.warning_count DESC, d.id"),
            { Blank: > 0 } => (IsBlank, "d.id"),
            _ => ("", ""),
        };
        if (which.Length == 0) return null;
        // The index alone says which one it is; only that one is read.
        var id = await session.Scalar<long?>($"SELECT d.id FROM {ByDocument} WHERE {where} AND {which} ORDER BY {order} LIMIT 1", parameters);
        parameters.Add("First", id);
        return id is null ? null : await session.Find<ListDocuments.Row>($"{ListDocuments.Select} FROM {ByDocument} {ListDocuments.NewestRelease} WHERE d.division = @Division AND d.id = @First AND u.division = @Division AND u.id = d.unit_id", parameters);
    }

    private static string Sum(string what) => $"CAST(COALESCE(SUM({what}), 0) AS BIGINT)";
}
