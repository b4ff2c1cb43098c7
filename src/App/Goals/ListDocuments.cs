using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;

namespace Mingji.App.Goals;

/// <summary>The documents of a division and year with their state and their findings: what the start page shows.</summary>
public sealed class ListDocuments(Database database)
{
    /// <summary>One document, with its newest release and the moment that one was withdrawn.</summary>
    public sealed record Row(
        long Id, string UnitName, string? UnitCode, string State, long Version, long ProjectCount, long IndicatorCount, long BudgetFen,
        long ErrorCount, long WarningCount, long InfoCount, string ChangedAt, string ChangedBy, long UnitId,
        long? ReleaseNumber, string? WithdrawnAt);

    internal const string Select =
        """
        SELECT d.id AS Id, u.name AS UnitName, u.code AS UnitCode, d.state AS State, d.version AS Version, d.project_count AS ProjectCount,
               d.indicator_count AS IndicatorCount, d.budget_fen AS BudgetFen, d.error_count AS ErrorCount, d.warning_count AS WarningCount,
               d.info_count AS InfoCount, d.changed_at AS ChangedAt, d.changed_by AS ChangedBy, d.unit_id AS UnitId,
               r.number AS ReleaseNumber, r.withdrawn_at AS WithdrawnAt
        """;

    internal const string NewestRelease =
        """
        LEFT JOIN release r ON r.division = d.division AND r.document_id = d.id
             AND r.number = (SELECT MAX(newest.number) FROM release newest WHERE newest.division = d.division AND newest.document_id = d.id)
        """;

    /// <summary>The documents of a year within <paramref name="reach"/> (everything when not given), by unit.</summary>
    public Task<IReadOnlyList<Row>> Run(string division, int year, Reach? reach = null, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { division, year = (long)year });
        return session.Query<Row>(
        $"""
        {Select}
        FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id {NewestRelease}
        WHERE d.division = @division AND d.year = @year AND d.state <> 'empty' AND {(reach ?? Reach.All).Condition("u", parameters)} ORDER BY u.code, u.name
        """, parameters);
    }, cancellation);

    /// <summary>Documents of a year within <paramref name="reach"/>, by their ids: those after one of them, so many at most. For programs that read all of them page by page.</summary>
    public Task<IReadOnlyList<Row>> Page(string division, int year, Reach reach, long after, int count, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { division, year = (long)year, after, Count = (long)count });
        return session.Query<Row>(
            $"""
            {Select}
            FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id {NewestRelease}
            WHERE d.division = @division AND d.year = @year AND d.id > @after AND d.state <> 'empty' AND {reach.Condition("u", parameters)} ORDER BY d.id LIMIT @Count
            """, parameters);
    }, cancellation);

    /// <summary>The divisions and years that hold documents within <paramref name="reach"/> (everything when not given), newest year first.</summary>
    public Task<IReadOnlyList<Shelf>> Shelves(Reach? reach = null, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters();
        return session.Query<Shelf>(
            $"""
            SELECT d.division AS Division, d.year AS Year, COUNT(*) AS Documents, (SELECT v.name FROM division v WHERE v.division = d.division) AS Name
            FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE d.state <> 'empty' AND {(reach ?? Reach.All).Condition("u", parameters)} GROUP BY d.division, d.year ORDER BY d.division, d.year DESC
            """, parameters);
    }, cancellation);

    /// <summary>A division's year.</summary>
    public sealed record Shelf(string Division, long Year, long Documents)
    {
        // SQLite cannot tell the type of a computed column when there are no rows.
        private Shelf() : this("", 0, 0) { }

        /// <summary>The division's name; <see langword="null"/> where nobody gave it one.</summary>
        public string? Name { get; init; }

        /// <summary>What people call the division: its name with its code, or the code alone.</summary>
        public string DivisionWords => Name is { Length: > 0 } name ? $"{name}（{Division}）" : Division;
    }
}
