using Mingji.App.Documents.Writing;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;

namespace Mingji.App.Disclosure;

/// <summary>The files of a release. The Word file is kept as it was written; the others are written from the frozen content when asked for.</summary>
internal static class ReleaseFiles
{
    public static WriteOptions Options(ContentHash hash) => new() { Mark = VerificationMark.Of(hash) };

    public static byte[] Docx(GoalDocument content, ContentHash hash)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(stream, [content], Options(hash));
        return stream.ToArray();
    }
}
