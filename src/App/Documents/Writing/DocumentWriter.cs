using Mingji.App.Documents.Exchange;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>Writes documents in any format that can be written.</summary>
public static class DocumentWriter
{
    /// <summary>Writes; <see langword="null"/> when done, else why not (only PDF can be refused). The stream stays open and need not be seekable.</summary>
    /// <param name="kind">The format.</param>
    /// <param name="documents">The documents.</param>
    /// <param name="findings">What was found in them; empty when they were not judged.</param>
    /// <param name="output">Where to.</param>
    /// <param name="options">What to write beside the form.</param>
    public static WriteRefusal? Write(OutputKind kind, ValueList<GoalDocument> documents, ValueList<Finding> findings, Stream output, WriteOptions? options = null)
    {
        switch (kind)
        {
            case OutputKind.Json: ExchangeJson.Write(output, documents, findings); break;
            case OutputKind.Docx: DocxWriter.Write(output, documents, options); break;
            case OutputKind.Xlsx: XlsxWriter.Write(output, documents, findings); break;
            case OutputKind.Html: HtmlWriter.Write(output, documents, findings, options); break;
            case OutputKind.Md: MarkdownWriter.Write(output, documents, findings, options); break;
            case OutputKind.Csv: CsvWriter.Write(output, documents); break;
            case OutputKind.Pdf: return PdfWriter.Write(output, documents, options);
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a format that can be written.");
        }
        return null;
    }
}
