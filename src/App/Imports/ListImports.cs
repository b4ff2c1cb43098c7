using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;

namespace Mingji.App.Imports;

/// <summary>Lists imports, newest first.</summary>
public sealed class ListImports(Database database)
{
    /// <summary>One import. A class with setters: SQLite cannot tell the type of a computed column when there are no rows.</summary>
    public sealed record Row
    {
        /// <summary>The import's division.</summary>
        public string Division { get; init; } = "";

        /// <summary>Its id.</summary>
        public long Id { get; init; }

        /// <summary>queued (in the background), running (by a command), done, stopped or taken_back.</summary>
        public string State { get; init; } = "";

        /// <summary>When it began, as the store keeps moments.</summary>
        public string StartedAt { get; init; } = "";

        /// <summary>Who.</summary>
        public string StartedBy { get; init; } = "";

        /// <summary>Files that went in.</summary>
        public long Files { get; init; }

        /// <summary>Files that were refused.</summary>
        public long Refused { get; init; }

        /// <summary>Documents it changed.</summary>
        public long Documents { get; init; }

        /// <summary>Documents that were new.</summary>
        public long Added { get; init; }

        /// <summary>Documents that were replaced.</summary>
        public long Changed { get; init; }

        /// <summary>Documents that were kept already just so.</summary>
        public long Same { get; init; }

        /// <summary>Why it did not come to its end; <see langword="null"/> when it did.</summary>
        public string? Note { get; init; }

        /// <summary>1 when a file that could not go in was to keep all out.</summary>
        public long AllOrNothing { get; init; }

        /// <summary>When it was taken back; <see langword="null"/> when it stands.</summary>
        public string? TakenBackAt { get; init; }

        /// <summary>Who took it back.</summary>
        public string? TakenBackBy { get; init; }
    }

    /// <summary>The newest imports within <paramref name="reach"/> (everything when not given), or those older than the import <paramref name="before"/>.</summary>
    public Task<IReadOnlyList<Row>> Run(int limit = 50, long before = long.MaxValue, Reach? reach = null, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { limit = (long)limit, before });
        return session.Query<Row>($"{Select}WHERE b.id < @before AND {Within(reach, parameters)} ORDER BY b.id DESC LIMIT @limit", parameters);
    }, cancellation);

    /// <summary>One import; <see langword="null"/> when there is none within <paramref name="reach"/>.</summary>
    public Task<Row?> Find(long id, Reach? reach = null, CancellationToken cancellation = default) => database.Read(session =>
    {
        var parameters = new DynamicParameters(new { id });
        return session.Find<Row>($"{Select}WHERE b.id = @id AND {Within(reach, parameters)}", parameters);
    }, cancellation);

    /// <summary>An import is seen by those who see every document it touched; one that has touched none yet by who began it.</summary>
    private static string Within(Reach? reach, DynamicParameters parameters)
    {
        if (reach is null) return "1 = 1";
        const string Touched = "SELECT 1 FROM document_change c JOIN document d ON d.division = c.division AND d.id = c.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id WHERE c.import_id = b.id";
        parameters.Add("ReachName", reach.Name);
        return $"(b.started_by = @ReachName OR EXISTS ({Touched})) AND NOT EXISTS ({Touched} AND NOT COALESCE({reach.Condition("u", parameters)}, FALSE))";
    }

    private const string Select =
        """
        SELECT b.division AS Division, b.id AS Id, b.state AS State, b.started_at AS StartedAt, b.started_by AS StartedBy,
               (SELECT COUNT(*) FROM document_change c WHERE c.import_id = b.id) AS Documents,
               COALESCE(f.added, 0) AS Added, COALESCE(f.changed, 0) AS Changed, COALESCE(f.same, 0) AS Same,
               COALESCE(f.imported, 0) AS Files, COALESCE(f.refused, 0) AS Refused,
               b.note AS Note, b.is_all_or_nothing AS AllOrNothing, b.taken_back_at AS TakenBackAt, b.taken_back_by AS TakenBackBy
        FROM import_batch b
        LEFT JOIN (SELECT division, import_id, CAST(SUM(added_count) AS BIGINT) AS added, CAST(SUM(changed_count) AS BIGINT) AS changed, CAST(SUM(same_count) AS BIGINT) AS same,
                          COUNT(CASE WHEN outcome = 'Imported' THEN 1 END) AS imported, COUNT(CASE WHEN outcome <> 'Imported' THEN 1 END) AS refused
                   FROM import_file GROUP BY division, import_id) f ON f.division = b.division AND f.import_id = b.id

        """;
}
