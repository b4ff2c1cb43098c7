using Mingji.App.Data;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;

namespace Mingji.App.Disclosure;

/// <summary>Reads what was released: the list, the frozen content, the files.</summary>
public sealed class OpenRelease(Database database)
{
    /// <summary>The releases of a document, newest first.</summary>
    public Task<IReadOnlyList<Release>> All(DocumentKey key, CancellationToken cancellation = default) =>
        database.Read(session => ReleaseRows.Of(session, key), cancellation);

    /// <summary>One release of a document; <see langword="null"/> when there is none with this number.</summary>
    public async Task<Release?> Run(DocumentKey key, long number, CancellationToken cancellation = default) =>
        (await All(key, cancellation)).FirstOrDefault(release => release.Number == number);

    /// <summary>How a document as it is now stands towards the public.</summary>
    public Task<Publication> Publication(KeptDocument kept, CancellationToken cancellation = default) => database.Read(async session =>
    {
        if (await ReleaseRows.Of(session, kept.Key) is not [var newest, ..]) return new Publication(null, null);
        var isSame = newest.Withdrawal is not null || newest.Version == kept.Version;
        return new Publication(newest, isSame ? null : ContentComparison.Between(await ReleaseRows.Content(session, newest), ReleaseDraft.ContentOf(kept)));
    }, cancellation);

    /// <summary>The content of a release, just as it was approved.</summary>
    public Task<GoalDocument> Content(Release release, CancellationToken cancellation = default) =>
        database.Read(session => ReleaseRows.Content(session, release), cancellation);

    /// <summary>
    /// Writes a file of a release. It is made once, from the frozen content with its mark, and kept: everybody gets the same bytes, and a file
    /// with these bytes is known again even where its format reads badly (PDF).
    /// </summary>
    /// <returns>Why it could not be written; <see langword="null"/> when it was (only PDF can be refused).</returns>
    public async Task<WriteRefusal?> Write(Release release, OutputKind kind, Stream output, CancellationToken cancellation = default)
    {
        var bytes = await database.Read(session => ReleaseRows.File(session, release, kind), cancellation);
        if (bytes is null)
        {
            using var made = new MemoryStream();
            if (DocumentWriter.Write(kind, [await Content(release, cancellation)], [], made, ReleaseFiles.Options(release.Hash)) is { } refusal) return refusal;
            bytes = await database.Write(async session =>
            {
                await ReleaseRows.KeepFile(session, release, kind, made.ToArray());
                // Somebody else may have been first.
                return (await ReleaseRows.File(session, release, kind))!;
            }, cancellation);
        }
        await output.WriteAsync(bytes, cancellation);
        return null;
    }
}
