using Mingji.App.Data;
using Mingji.App.Documents.Reading;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Imports;

/// <summary>
/// Carries out a queued import. File by file each file goes in together with its leaving the queue, so that a program that stops goes on where it was;
/// all or nothing is one transaction, begun again from the first file.
/// </summary>
public sealed class RunImport(Database database, ImportDocuments importing, TimeProvider clock)
{
    /// <summary>The imports that are not finished, oldest first.</summary>
    public async Task<IReadOnlyList<QueuedImport>> Waiting(CancellationToken cancellation = default) =>
        [.. (await database.Read(session => session.Query<BatchRow>(
            "SELECT division AS Division, id AS Id, is_all_or_nothing AS AllOrNothing, started_by AS \"By\", started_by_id AS ById FROM import_batch WHERE state = 'queued' ORDER BY id"), cancellation))
            .Select(row => new QueuedImport(row.Division, row.Id, row.AllOrNothing == 1, new Writer(row.ById, row.By)))];

    /// <summary>Runs to the end, or to the next file once <paramref name="stop"/> asks; <paramref name="onFile"/> is told each file before it is read.</summary>
    public async Task Run(QueuedImport import, Action<string>? onFile = null, CancellationToken stop = default)
    {
        try
        {
            if (import.IsAllOrNothing) await database.Write(session => All(session, import, onFile, stop), CancellationToken.None);
            else while (!stop.IsCancellationRequested && await One(import, onFile)) { }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nothing of it went in; whoever asked says what becomes of it.
        }
        catch (StoreException e)
        {
            await Stop(import, e.Refusal.Message, import.By, CancellationToken.None);
        }
    }

    /// <summary>Stops an import that is under way: what went in stays, the rest is left out.</summary>
    /// <param name="import">Which.</param>
    /// <param name="note">Why, for people.</param>
    /// <param name="by">Who stopped it, or whose import broke off.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Whether it still was under way.</returns>
    public Task<bool> Stop(QueuedImport import, string note, Writer by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var left = await session.Scalar<long>("SELECT COUNT(*) FROM import_queue WHERE division = @Division AND import_id = @Id", new { import.Division, import.Id });
        if (!await End(session, import, "stopped", note)) return false;
        TraceLog.Append(session, import.Division, clock.GetUtcNow(), TracedAct.Signed(TraceAct.Imported, by, $"import/{import.Division}/{import.Id}", $"导入中途停止，{left} 个文件没有导入"));
        return true;
    }, cancellation);

    private static async Task<bool> End(Session session, QueuedImport import, string state, string? note)
    {
        var ended = await session.Execute("UPDATE import_batch SET state = @state, note = @note, row_version = row_version + 1 WHERE division = @Division AND id = @Id AND state = 'queued'",
            new { import.Division, import.Id, state, note });
        if (ended > 0) await session.Execute("DELETE FROM import_queue WHERE division = @Division AND import_id = @Id", new { import.Division, import.Id });
        return ended > 0;
    }

    private async Task<bool> All(Session session, QueuedImport import, Action<string>? onFile, CancellationToken stop)
    {
        if (!await Hold(session, import)) return false;
        while (await Next(session, import) is { } file)
        {
            stop.ThrowIfCancellationRequested();
            onFile?.Invoke(file.Name);
            var planned = await Judge(session, import, file, file.Read());
            if (planned.Refusal is { } refusal) throw new StoreException(new("AllOrNothing", $"“{file.Name}”不能导入，所以全部没有存入：{refusal.Message}"));
            await Keep(session, import, file, planned);
        }
        return await session.Execute("UPDATE import_batch SET state = 'done' WHERE division = @Division AND id = @Id", new { import.Division, import.Id }) == 1;
    }

    private async Task<bool> One(QueuedImport import, Action<string>? onFile)
    {
        if (await database.Read(session => Next(session, import)) is not { } file)
        {
            await database.Write(session => End(session, import, "done", null));
            return false;
        }
        onFile?.Invoke(file.Name);
        var outcome = file.Read();
        try
        {
            return await database.Write(async session => await Hold(session, import) && await Keep(session, import, file, await Judge(session, import, file, outcome)));
        }
        catch (StoreException e) when (e.Refusal.Code is "Busy" or "NotReplaced")
        {
            // Somebody else keeps the same document at this very moment, or it is in review or its year closed: what is kept stands, the other files go on.
            return await database.Write(async session => await Hold(session, import) && await Keep(session, import, file, file.Refused(new(e.Refusal.Code, e.Refusal.Message))));
        }
    }

    // Takes the import's row for this transaction: stopping it, or another node at the same work, waits or comes too late.
    private static async Task<bool> Hold(Session session, QueuedImport import) => await session.Execute(
        "UPDATE import_batch SET row_version = row_version + 1 WHERE division = @Division AND id = @Id AND state = 'queued'", new { import.Division, import.Id }) == 1;

    private static async Task<QueuedFile?> Next(Session session, QueuedImport import)
    {
        var rows = await session.Query<QueuedFile>(
            """
            SELECT q.position AS Position, q.name AS Name, q.sha256 AS Sha256, q.home AS Home, q.seen AS Seen, o.content AS Content
            FROM import_queue q JOIN original_file o ON o.division = q.division AND o.sha256 = q.sha256
            WHERE q.division = @Division AND q.import_id = @Id ORDER BY q.position LIMIT 1
            """, new { import.Division, import.Id });
        return rows.Count == 0 ? null : rows[0];
    }

    private static async Task<PlannedFile> Judge(Session session, QueuedImport import, QueuedFile file, ReadOutcome outcome)
    {
        var planned = await PlanImport.Plan(session, file.Name, file.Content, outcome, new([], file.Home, ReadLimits.Default) { Continues = import.Id }, new ImportClaims());
        return planned.Refusal is null && QueueImport.Seen(planned) != file.Seen
            ? planned.Refused(new("ChangedSince", "预览以后，已存的同一文本有了变化，这个文件没有导入。请重新导入它，再看一次预览。"))
            : planned;
    }

    private async Task<bool> Keep(Session session, QueuedImport import, QueuedFile file, PlannedFile planned)
    {
        var left = await session.Execute("DELETE FROM import_queue WHERE division = @Division AND import_id = @Id AND position = @Position", new { import.Division, import.Id, file.Position });
        // Another node may have brought it in meanwhile; then the next one is looked for.
        if (left == 1) await importing.Keep(session, new(new([planned]), import.Division, false, import.By), import.Id);
        return true;
    }

    private sealed record BatchRow(string Division, long Id, long AllOrNothing, string By, long? ById);

    private sealed record QueuedFile(long Position, string Name, string Sha256, string? Home, string Seen, byte[] Content)
    {
        public ReadOutcome Read()
        {
            using var stream = new MemoryStream(Content, writable: false);
            return DocumentReader.Read(stream, Name, ReadLimits.Default);
        }

        public PlannedFile Refused(ReadRefusal refusal) => new(Name, Content, Sha256, [], refusal);
    }
}
