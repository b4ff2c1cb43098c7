using Mingji.App.Data;

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

        /// <summary>running, done or taken_back.</summary>
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
    }

    /// <summary>The newest imports of all divisions.</summary>
    public Task<IReadOnlyList<Row>> Run(int limit = 50, CancellationToken cancellation = default) =>
        database.Read(session => session.Query<Row>(Select + "ORDER BY b.id DESC LIMIT @limit", new { limit }), cancellation);

    /// <summary>One import; <see langword="null"/> when there is none.</summary>
    public Task<Row?> Find(long id, CancellationToken cancellation = default) =>
        database.Read(session => session.Find<Row>(Select + "WHERE b.id = @id", new { id }), cancellation);

    private const string Select =
        """
        SELECT b.division AS Division, b.id AS Id, b.state AS State, b.started_at AS StartedAt, b.started_by AS StartedBy,
               (SELECT COUNT(*) FROM import_file f WHERE f.division = b.division AND f.import_id = b.id AND f.outcome = 'Imported') AS Files,
               (SELECT COUNT(*) FROM import_file f WHERE f.division = b.division AND f.import_id = b.id AND f.outcome <> 'Imported') AS Refused,
               (SELECT COUNT(*) FROM document_change c WHERE c.import_id = b.id) AS Documents
        FROM import_batch b

        """;
}
