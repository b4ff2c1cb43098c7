using Mingji.App.Data;

namespace Mingji.App.Goals;

/// <summary>The documents of a division and year with their state and their findings: what the start page shows.</summary>
public sealed class ListDocuments(Database database)
{
    /// <summary>One document, with its newest release and the moment that one was withdrawn.</summary>
    public sealed record Row(
        long Id, string UnitName, string? UnitCode, string State, long Version, long ProjectCount, long IndicatorCount, long BudgetFen,
        long ErrorCount, long WarningCount, long InfoCount, string ChangedAt, string ChangedBy, long UnitId,
        long? ReleaseNumber, string? WithdrawnAt);

    /// <summary>The documents of a year, by unit.</summary>
    public Task<IReadOnlyList<Row>> Run(string division, int year, CancellationToken cancellation = default) => database.Read(session => session.Query<Row>(
        """
        SELECT d.id AS Id, u.name AS UnitName, u.code AS UnitCode, d.state AS State, d.version AS Version, d.project_count AS ProjectCount,
               d.indicator_count AS IndicatorCount, d.budget_fen AS BudgetFen, d.error_count AS ErrorCount, d.warning_count AS WarningCount,
               d.info_count AS InfoCount, d.changed_at AS ChangedAt, d.changed_by AS ChangedBy, d.unit_id AS UnitId,
               r.number AS ReleaseNumber, r.withdrawn_at AS WithdrawnAt
        FROM document d JOIN unit u ON u.division = d.division AND u.id = d.unit_id
        LEFT JOIN release r ON r.division = d.division AND r.document_id = d.id
             AND r.number = (SELECT MAX(newest.number) FROM release newest WHERE newest.division = d.division AND newest.document_id = d.id)
        WHERE d.division = @division AND d.year = @year AND d.state <> 'empty' ORDER BY u.code, u.name
        """, new { division, year = (long)year }), cancellation);

    /// <summary>The divisions and years that hold documents, newest year first.</summary>
    public Task<IReadOnlyList<Shelf>> Shelves(CancellationToken cancellation = default) => database.Read(session => session.Query<Shelf>(
        "SELECT division AS Division, year AS Year, COUNT(*) AS Documents FROM document WHERE state <> 'empty' GROUP BY division, year ORDER BY division, year DESC"), cancellation);

    /// <summary>A division's year.</summary>
    public sealed record Shelf(string Division, long Year, long Documents)
    {
        // SQLite cannot tell the type of a computed column when there are no rows.
        private Shelf() : this("", 0, 0) { }
    }
}
