using Mingji.Domain.Organisations;
using System.Security.Cryptography;
using Mingji.App.Data;
using Mingji.App.Documents.Reading;

namespace Mingji.App.Imports;

/// <summary>
/// Imports any number of files, the good ones, a few files a transaction under one import id. What broke off is carried on by running it again:
/// the import stays 'running' until the last file, and files that went in before are passed over.
/// </summary>
public sealed class ImportFiles(Database database, ImportDocuments importing, TimeProvider clock, Ids ids)
{
    private const int FilesATransaction = 20;

    /// <summary>What to import.</summary>
    /// <param name="Sources">The files, in order; each is read when its turn comes.</param>
    /// <param name="Division">Where documents go that do not say it themselves; <see langword="null"/> refuses those.</param>
    /// <param name="By">Who.</param>
    /// <param name="Limits">Bounds on what a file may cost.</param>
    public sealed record Input(IReadOnlyList<ImportSource> Sources, string? Division, Writer By, ReadLimits Limits);

    /// <summary>Runs; <paramref name="onFile"/> is told each file that is done with.</summary>
    public async Task<ImportDocuments.Report> Run(Input input, Action<string>? onFile = null, CancellationToken cancellation = default)
    {
        var total = new ImportDocuments.Report(null, 0, 0, 0, []);
        var claims = new ImportClaims();
        (string Division, long Id)? import = null;
        foreach (var chunk in input.Sources.Chunk(FilesATransaction))
        {
            var (files, unreadable) = Read(chunk);
            var (fresh, before) = await Divide(files, cancellation);
            import ??= await Running(input.By, cancellation);
            var plan = await new PlanImport(database).Run(new(fresh, input.Division, input.Limits) { Continues = import?.Id }, claims, null, cancellation);
            if (import is null && (input.Division ?? plan.Files.SelectMany(file => file.Documents).FirstOrDefault()?.Division) is { } division)
                import = (division, ids.Next());
            var report = import is { } known && plan.Files.Count > 0
                ? await Keep(plan, known, input.By, cancellation)
                : new(null, 0, 0, 0, ImportDocuments.Refusals(plan));
            total = new(report.ImportId ?? total.ImportId, total.Added + report.Added, total.Changed + report.Changed, total.Same + report.Same + before.Count,
                [.. total.Refused, .. unreadable, .. report.Refused]);
            foreach (var source in chunk) onFile?.Invoke(source.Name);
        }
        if (import is { } finished) await database.Write(session => session.Execute(
            "UPDATE import_batch SET state = 'done' WHERE division = @Division AND id = @Id AND state = 'running'", new { finished.Division, finished.Id }), cancellation);
        return total;
    }

    private async Task<ImportDocuments.Report> Keep(ImportPlan plan, (string Division, long Id) import, Writer by, CancellationToken cancellation)
    {
        try
        {
            return await database.Write(session => Keep(session, plan, import, by), cancellation);
        }
        catch (StoreException e) when (e.Refusal.Code is "Busy" or "NotReplaced")
        {
            // Somebody else keeps one of the documents at this very moment, or it is in review or its year closed: what is kept stands, the other files go in one by one.
            if (plan.Files is [var only]) return await database.Write(session => Keep(session, new([only.Refused(new(e.Refusal.Code, e.Refusal.Message))]), import, by), cancellation);
            var total = new ImportDocuments.Report(import.Id, 0, 0, 0, []);
            foreach (var file in plan.Files)
            {
                var report = await Keep(new ImportPlan([file]), import, by, cancellation);
                total = total with { Added = total.Added + report.Added, Changed = total.Changed + report.Changed, Same = total.Same + report.Same, Refused = [.. total.Refused, .. report.Refused] };
            }
            return total;
        }
    }

    private async Task<ImportDocuments.Report> Keep(Session session, ImportPlan plan, (string Division, long Id) import, Writer by)
    {
        // Takes the import's row for this transaction: taking the import back and carrying it on cannot cross.
        var begun = await session.Execute("UPDATE import_batch SET state = 'running' WHERE division = @Division AND id = @Id AND state <> 'taken_back'", new { import.Division, import.Id });
        if (begun == 0)
        {
            if (await session.Scalar<long>("SELECT COUNT(*) FROM import_batch WHERE division = @Division AND id = @Id", new { import.Division, import.Id }) > 0)
                throw new StoreException(new("Busy", "这次导入在进行中被撤回，已停止。"));
            await ImportDocuments.Begin(session, import.Division, import.Id, "running", isAllOrNothing: false, by, Timestamps.Print(clock.GetUtcNow()));
        }
        return await importing.Keep(session, new(plan, import.Division, false, by), import.Id);
    }

    /// <summary>The import of this person that broke off; <see langword="null"/> when there is none.</summary>
    private async Task<(string, long)?> Running(Writer by, CancellationToken cancellation)
    {
        var rows = await database.Read(session => session.Query<BrokenOff>(
            "SELECT division AS Division, id AS Id FROM import_batch WHERE state = 'running' AND started_by = @Name ORDER BY id DESC", new { by.Name }), cancellation);
        return rows.Count == 0 ? null : (rows[0].Division, rows[0].Id);
    }

    /// <summary>The files that never went in, and the names of those that did.</summary>
    private Task<(List<(string, byte[])> Fresh, List<string> Before)> Divide(List<(string Name, byte[] Content)> files, CancellationToken cancellation) => database.Read(async session =>
    {
        var (fresh, before) = (new List<(string, byte[])>(), new List<string>());
        foreach (var (name, content) in files)
        {
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
            var times = await session.Scalar<long>(
                """
                SELECT COUNT(*) FROM import_file f JOIN import_batch b ON b.division = f.division AND b.id = f.import_id
                WHERE f.sha256 = @sha256 AND f.outcome = 'Imported' AND b.state <> 'taken_back'
                """, new { sha256 });
            if (times > 0) before.Add(name);
            else fresh.Add((name, content));
        }
        return (fresh, before);
    }, cancellation);

    private static (List<(string, byte[])> Files, List<(string, string)> Unreadable) Read(ImportSource[] sources)
    {
        var (files, unreadable) = (new List<(string, byte[])>(), new List<(string, string)>());
        foreach (var source in sources)
            try
            {
                files.Add((source.Name, source.Read()));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable.Add((source.Name, $"文件读不出来：{e.Message}"));
            }
        return (files, unreadable);
    }

    private sealed record BrokenOff(string Division, long Id);
}

/// <summary>A file to be imported, not read yet.</summary>
/// <param name="Name">Its name for people.</param>
/// <param name="Read">Gives its bytes.</param>
public sealed record ImportSource(string Name, Func<byte[]> Read);
