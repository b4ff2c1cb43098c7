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

    /// <summary>Writes a file of a release: the kept bytes for docx, the frozen content with its mark in any other format.</summary>
    /// <returns>Why it could not be written; <see langword="null"/> when it was (only PDF can be refused).</returns>
    public async Task<WriteRefusal?> Write(Release release, OutputKind kind, Stream output, CancellationToken cancellation = default)
    {
        if (kind == OutputKind.Docx)
        {
            await output.WriteAsync(await database.Read(session => ReleaseRows.Docx(session, release), cancellation), cancellation);
            return null;
        }
        return DocumentWriter.Write(kind, [await Content(release, cancellation)], [], output, ReleaseFiles.Options(release.Hash));
    }
}
