using Mingji.Domain.Organisations;
using System.Globalization;
using Mingji.App.Data;

namespace Mingji.App.Imports;

/// <summary>
/// Puts an import that a person agreed to into the store as work to be done: originals and queue at once, so that neither a closed browser nor a program that stops
/// loses it. <see cref="RunImport"/> does the work.
/// </summary>
public sealed class QueueImport(Database database, ImportDocuments importing, TimeProvider clock, Ids ids)
{
    /// <summary>What to import.</summary>
    /// <param name="Plan">The files as the person saw them; refused ones are noted and do not go in.</param>
    /// <param name="Home">Where the import is filed, and where documents go that do not say it themselves; <see langword="null"/> where all say it.</param>
    /// <param name="IsAllOrNothing">Whether a file that cannot go in keeps all out.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(ImportPlan Plan, string? Home, bool IsAllOrNothing, Writer By);

    /// <summary>Runs; <see langword="null"/> when there is nothing that may go in.</summary>
    public async Task<QueuedImport?> Run(Input input, CancellationToken cancellation = default)
    {
        var good = input.Plan.Files.Where(file => file.Refusal is null).ToList();
        if (good.Count == 0 || input.IsAllOrNothing && input.Plan.HasRefusals) return null;
        var division = input.Home ?? good.SelectMany(file => file.Documents).First().Division;
        var import = new QueuedImport(division, ids.Next(), input.IsAllOrNothing, input.By);
        await database.Write(async session =>
        {
            var at = Timestamps.Print(clock.GetUtcNow());
            await ImportDocuments.Begin(session, division, import.Id, QueuedImport.State, input.IsAllOrNothing, input.By, at);
            await importing.Keep(session, new(new([.. input.Plan.Files.Where(file => file.Refusal is not null)]), division, false, input.By), import.Id);
            for (var i = 0; i < good.Count; i++)
            {
                await ImportDocuments.KeepOriginal(session, division, good[i], at);
                await session.Execute(
                    """
                    INSERT INTO import_queue (division, import_id, position, name, sha256, home, seen, row_version)
                    VALUES (@division, @Id, @Position, @Name, @Sha256, @Home, @Seen, 1)
                    """, new { division, import.Id, Position = i + 1L, good[i].Name, good[i].Sha256, input.Home, Seen = Seen(good[i]) });
            }
            return true;
        }, cancellation);
        return import;
    }

    /// <summary>What stands in the store in the place of a file's documents.</summary>
    internal static string Seen(PlannedFile file) => string.Join(' ', file.Documents.Select(document =>
        string.Create(CultureInfo.InvariantCulture, $"{document.Existing?.Id ?? 0}:{document.ExistingVersion}")));
}

/// <summary>An import that waits to be carried out, or is being.</summary>
/// <param name="Division">Where it is filed.</param>
/// <param name="Id">Its id.</param>
/// <param name="IsAllOrNothing">Whether a file that cannot go in keeps all out.</param>
/// <param name="By">Who.</param>
public sealed record QueuedImport(string Division, long Id, bool IsAllOrNothing, Writer By)
{
    /// <summary>The word in the store for an import that is not finished.</summary>
    public const string State = "queued";
}
