using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;

namespace Mingji.App.Imports;

/// <summary>Shows what one import did: file by file, and the documents it touched.</summary>
public sealed class ShowImport(Database database, ListImports imports)
{
    /// <summary>One import.</summary>
    /// <param name="Import">Who, when, how much.</param>
    /// <param name="Files">Its files in the order they came.</param>
    /// <param name="Documents">What it touched.</param>
    public sealed record Shown(ListImports.Row Import, IReadOnlyList<FileRow> Files, IReadOnlyList<DocumentRow> Documents);

    /// <summary>One file.</summary>
    public sealed record FileRow(string Name, string Outcome, string? Message, long Added, long Changed, long Same);

    /// <summary>One document: the version the import made of it, and the version it has now.</summary>
    public sealed record DocumentRow(string Division, long Id, string UnitName, long Year, string Kind, long Version, long VersionNow)
    {
        /// <summary>Whether the import began the document rather than replaced it.</summary>
        public bool IsNew => Kind == nameof(ChangeKind.Created);

        /// <summary>Whether somebody went on with it, so that the import can no longer be taken back.</summary>
        public bool IsEditedSince => VersionNow != Version;
    }

    /// <summary>How far an import is.</summary>
    /// <param name="Import">The import.</param>
    /// <param name="Done">Files that are done with.</param>
    /// <param name="Total">All its files.</param>
    /// <param name="Next">The file whose turn it is; <see langword="null"/> when there is none left.</param>
    /// <param name="Errors">Errors found in the documents that went in.</param>
    /// <param name="Warnings">Warnings found there.</param>
    public sealed record Progress(ListImports.Row Import, long Done, long Total, string? Next, long Errors, long Warnings)
    {
        /// <summary>Whether there is still something to do.</summary>
        public bool IsUnderWay => Import.State == QueuedImport.State;

        /// <summary>The import as the queue knows it.</summary>
        public QueuedImport Queued => new(Import.Division, Import.Id, Import.AllOrNothing == 1, Import.StartedBy);
    }

    /// <summary>How far an import is; <see langword="null"/> when there is no such import within <paramref name="reach"/> (everything when not given).</summary>
    public async Task<Progress?> HowFar(long id, Reach? reach = null, CancellationToken cancellation = default)
    {
        if (await imports.Find(id, reach, cancellation) is not { } import) return null;
        var parameters = new { import.Division, import.Id };
        return await database.Read(async session =>
        {
            var left = await session.Query<string>("SELECT name FROM import_queue WHERE division = @Division AND import_id = @Id ORDER BY position", parameters);
            var found = await session.Find<FoundRow>(
                """
                SELECT CAST(COALESCE(SUM(d.error_count), 0) AS BIGINT) AS Errors, CAST(COALESCE(SUM(d.warning_count), 0) AS BIGINT) AS Warnings
                FROM document_change c JOIN document d ON d.division = c.division AND d.id = c.document_id WHERE c.import_id = @Id
                """, parameters);
            var done = import.Files + import.Refused;
            return new Progress(import, done, done + left.Count, left.Count > 0 ? left[0] : null, found!.Errors, found.Warnings);
        }, cancellation);
    }

    private sealed record FoundRow
    {
        public long Errors { get; init; }

        public long Warnings { get; init; }
    }

    /// <summary>Runs; <see langword="null"/> when there is no such import within <paramref name="reach"/> (everything when not given).</summary>
    public async Task<Shown?> Run(long id, Reach? reach = null, CancellationToken cancellation = default)
    {
        if (await imports.Find(id, reach, cancellation) is not { } import) return null;
        return await database.Read(async session => new Shown(import,
            await session.Query<FileRow>(
                """
                SELECT name AS Name, outcome AS Outcome, message AS Message, added_count AS Added, changed_count AS Changed, same_count AS Same
                FROM import_file WHERE division = @Division AND import_id = @Id ORDER BY id
                """, new { import.Division, import.Id }),
            await session.Query<DocumentRow>(
                """
                SELECT d.division AS Division, d.id AS Id, u.name AS UnitName, d.year AS Year, c.kind AS Kind, c.version AS Version, d.version AS VersionNow
                FROM document_change c JOIN document d ON d.division = c.division AND d.id = c.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
                WHERE c.import_id = @Id ORDER BY u.code, u.name, d.year
                """, new { import.Id })), cancellation);
    }
}
