using Mingji.App.Data;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Goals;

namespace Mingji.App.Disclosure;

/// <summary>Reads what was released: the list, the frozen content, the files.</summary>
public sealed class OpenRelease(Database database)
{
    /// <summary>The releases of a document, newest first.</summary>
    public Task<IReadOnlyList<Release>> All(DocumentKey key, CancellationToken cancellation = default) =>
        database.Read(session => ReleaseRows.Of(session, key), cancellation);

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
