using System.IO.Compression;
using System.Text;
using Mingji.App.Documents.Reading;

namespace Mingji.Tests.Documents.Reading;

/// <summary>Builds the files that the reading tests read, from raw markup, and reads them.</summary>
internal static class Packed
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A Word file with a body and further parts, each by its type (styles, header …).</summary>
    public static byte[] Docx(string body, params (string Type, string Content)[] parts) => DocxOf(Document(body), parts);

    public static string Document(string body) =>
        $"""<w:document xmlns:w="{Word}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>{body}</w:body></w:document>""";

    public static byte[] DocxOf(string document, params (string Type, string Content)[] parts)
    {
        var entries = new List<(string, string)>
        {
            ("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""),
            ("_rels/.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="word/document.xml"/></Relationships>"""),
            ("word/document.xml", document),
            ("word/_rels/document.xml.rels", $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{string.Concat(parts.Select((part, i) => $"<Relationship Id=\"p{i}\" Type=\"{Office}/{part.Type}\" Target=\"{part.Type}{i}.xml\"/>"))}</Relationships>"""),
        };
        entries.AddRange(parts.Select((part, i) => ($"word/{part.Type}{i}.xml", part.Content.Replace("{w}", $"xmlns:w=\"{Word}\""))));
        return Zip(entries);
    }

    public static byte[] Zip(IEnumerable<(string Name, string Content)> entries)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }
        return stream.ToArray();
    }

    public static string P(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Tbl(params string[] rows) => $"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{string.Concat(rows)}</w:tbl>";

    public static string Tr(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    /// <summary>A cell; properties and content as markup.</summary>
    public static string Tc(string content, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>";

    public static List<Block> Read(byte[] file, ReadLimits? limits = null) => [.. BlockReader.Read(new MemoryStream(file), "试.bin", limits).Blocks];

    public static List<Block> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static SourceKind KindOf(byte[] file) => BlockReader.Read(new MemoryStream(file), "试.bin").Kind;

    public static BadFileException Refusal(byte[] file, ReadLimits? limits = null) => Should.Throw<BadFileException>(() => Read(file, limits));

    public static TableBlock Table(IEnumerable<Block> blocks) => blocks.OfType<TableBlock>().ShouldHaveSingleItem();

    /// <summary>A table as text: cells by bars, spans as +n, continued cells as ^.</summary>
    public static string Draw(TableBlock table) => string.Join('\n', table.Rows.Select(row => string.Join('|', row.Cells.Select(cell =>
        (cell.ContinuesAbove ? "^" : "") + cell.Text.Replace("\n", "⏎") + (cell.ColumnSpan > 1 ? $"+{cell.ColumnSpan}" : "")))));

    public static string[] Texts(IEnumerable<Block> blocks, TextRole role = TextRole.Body) => [.. blocks.OfType<ParagraphBlock>().Where(block => block.Role == role).Select(block => block.Text)];
}
