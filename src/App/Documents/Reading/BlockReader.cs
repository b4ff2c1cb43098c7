using Mingji.App.Documents.Reading.Converted;
using Mingji.App.Documents.Reading.Packages;
using Mingji.App.Documents.Reading.Plain;
using Mingji.App.Documents.Reading.Sheets;
using Mingji.App.Documents.Reading.Web;
using Mingji.App.Documents.Reading.Word;

namespace Mingji.App.Documents.Reading;

/// <summary>The one way from a file to its blocks: tells the format, keeps the limits, and turns whatever bad content does to a reader into a refusal.</summary>
public static class BlockReader
{
    /// <summary>Opens a file for reading. The blocks are read as they are pulled, so the stream must stay open until then; they can be pulled once.</summary>
    /// <param name="content">The bytes; must be seekable.</param>
    /// <param name="fileName">Only used to speak of the file.</param>
    /// <param name="limits">Bounds; the usual ones by default.</param>
    /// <returns>The format, and the blocks in reading order; none for <see cref="SourceKind.Json"/>, which is no document of blocks.</returns>
    /// <exception cref="BadFileException">The file cannot be read; also thrown while the blocks are pulled.</exception>
    public static (SourceKind Kind, IEnumerable<Block> Blocks) Read(Stream content, string fileName, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        if (content.Length == 0) throw Refuse.Empty();
        if (content.Length > limits.FileBytes) throw Refuse.TooLarge($"文件有 {content.Length / (1024 * 1024)} MB");
        var kind = Guard(() => SourceKindSniffer.Tell(content, fileName, limits));
        return (kind, Guarded(() => Open(kind, content, new ReadBudget(limits))));
    }

    private static IEnumerable<Block> Open(SourceKind kind, Stream content, ReadBudget budget)
    {
        content.Position = 0;
        return kind switch
        {
            SourceKind.Docx => DocxReader.Read(Package.Open(content, budget.Limits), budget),
            SourceKind.Txt => PlainReader.Read(content, budget),
            SourceKind.Html => HtmlReader.Read(content, budget),
            SourceKind.Xlsx => XlsxReader.Read(Package.Open(content, budget.Limits), budget),
            SourceKind.Xls => XlsReader.Read(content, budget),
            SourceKind.Doc => DocReader.Read(content, budget),
            SourceKind.Pdf => PdfReader.Read(content, budget),
            SourceKind.Json => [],
        };
    }

    internal static IEnumerable<T> Guarded<T>(Func<IEnumerable<T>> open)
    {
        using var items = Guard(() => open().GetEnumerator());
        while (Guard(items.MoveNext)) yield return items.Current;
    }

    /// <summary>
    /// Anything a reader trips over in a file's content is the file's fault to the person who gave it. The exception goes along inside, where
    /// the fuzz test looks at it.
    /// </summary>
    private static T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception e) when (e is not (BadFileException or OutOfMemoryException))
        {
            throw e.InnerException as BadFileException ?? Refuse.Damaged("里面有读不通的地方", e);
        }
    }
}
