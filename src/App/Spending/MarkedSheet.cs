using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Reading.Packages;
using Mingji.App.Documents.Reading.Sheets;

namespace Mingji.App.Spending;

/// <summary>
/// Copies a workbook with a text behind some rows of its first sheet. Only that sheet and the styles are written anew; every other part goes over as it is. A marked row gets the style it had, on a
/// coloured ground.
/// </summary>
internal static class MarkedSheet
{
    private const int LongestText = 32_767;

    public static byte[] Write(Stream content, IReadOnlyDictionary<int, string> texts, int heading)
    {
        string sheet, styles;
        using (var package = Package.Open(content, ReadLimits.Default))
        {
            var main = package.Relationships("").Find(relation => relation.Type == "officeDocument")?.Target ?? "xl/workbook.xml";
            var relations = package.Relationships(main);
            sheet = SheetRows.FirstSheet(package, main, relations, Workbook.Read(package, main, relations, new ReadBudget(ReadLimits.Default))) ?? throw Refuse.Damaged("没有可见的工作表");
            styles = relations.Find(relation => relation.Type == "styles")?.Target ?? "";
        }
        content.Position = 0;
        using var output = new MemoryStream();
        using (var from = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var shift = 0;
            // Styles first: the sheet needs to know where the coloured ones begin.
            if (from.Entries.FirstOrDefault(entry => Is(entry, styles)) is { } style) shift = Styles(style, to);
            foreach (var entry in from.Entries)
            {
                if (Is(entry, styles)) continue;
                using var target = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
                using var source = entry.Open();
                if (Is(entry, sheet)) Sheet(source, target, texts, heading, shift);
                else source.CopyTo(target);
            }
        }
        return output.ToArray();
    }

    private static bool Is(ZipArchiveEntry entry, string part) => part.Length > 0 && entry.FullName.Replace('\\', '/').TrimStart('/').Equals(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds each cell format once more on a coloured ground.</summary>
    /// <returns>By how much a format's number rises when it is coloured; 0 when that cannot be done.</returns>
    private static int Styles(ZipArchiveEntry entry, ZipArchive to)
    {
        XDocument document;
        using (var source = entry.Open())
        using (var reader = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null }))
            document = XDocument.Load(reader);
        var space = document.Root!.Name.Namespace;
        var (fills, formats) = (document.Root.Element(space + "fills"), document.Root.Element(space + "cellXfs"));
        var shift = 0;
        if (fills is not null && formats is not null)
        {
            var ground = fills.Elements().Count();
            fills.Add(new XElement(space + "fill", new XElement(space + "patternFill", new XAttribute("patternType", "solid"), new XElement(space + "fgColor", new XAttribute("rgb", "FFFFE3E0")), new XElement(space + "bgColor", new XAttribute("indexed", "64")))));
            fills.SetAttributeValue("count", ground + 1);
            var all = formats.Elements().ToList();
            shift = all.Count;
            foreach (var format in all)
            {
                var coloured = new XElement(format);
                coloured.SetAttributeValue("fillId", ground);
                coloured.SetAttributeValue("applyFill", 1);
                formats.Add(coloured);
            }
            formats.SetAttributeValue("count", shift * 2);
        }
        using var target = to.CreateEntry(entry.FullName, CompressionLevel.Fastest).Open();
        document.Save(target);
        return shift;
    }

    private static void Sheet(Stream source, Stream target, IReadOnlyDictionary<int, string> texts, int heading, int shift)
    {
        using var reader = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        using var writer = XmlWriter.Create(target);
        var (row, column, width) = (0, -1, 0);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "row")
            {
                row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : row + 1;
                column = -1;
                var isEmpty = reader.IsEmptyElement;
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                while (reader.MoveToNextAttribute())
                    if (reader.LocalName != "spans") writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value); // the row grows beyond what it says
                reader.MoveToElement();
                if (isEmpty) writer.WriteEndElement();
            }
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == "row")
            {
                if (row == heading) width = Math.Max(column + 1, 1);
                if (texts.TryGetValue(row, out var text)) Cell(writer, reader.NamespaceURI, row, Math.Max(column + 1, width), text, row == heading ? 0 : shift);
                writer.WriteEndElement();
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "c" && row > 0)
            {
                column = reader.GetAttribute("r") is { } place ? CellName.Column(place) : column + 1;
                Start(reader, writer, shift > 0 && row != heading && texts.ContainsKey(row) ? shift : 0);
            }
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "autoFilter" or "dimension")
            {
                // They name the old width.
                for (var depth = reader.Depth; !reader.IsEmptyElement && reader.Read() && reader.Depth > depth;)
                {
                }
            }
            else Copy(reader, writer);
        }
    }

    private static void Start(XmlReader reader, XmlWriter writer, int shift)
    {
        var isEmpty = reader.IsEmptyElement;
        var hasStyle = false;
        writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
        while (reader.MoveToNextAttribute())
        {
            var value = reader.Value;
            if (reader.LocalName == "s" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var style))
            {
                hasStyle = true;
                if (style < shift) value = (style + shift).ToString(CultureInfo.InvariantCulture);
            }
            writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, value);
        }
        reader.MoveToElement();
        if (shift > 0 && !hasStyle) writer.WriteAttributeString("s", shift.ToString(CultureInfo.InvariantCulture));
        if (isEmpty) writer.WriteEndElement();
    }

    private static void Cell(XmlWriter writer, string space, int row, int column, string text, int style)
    {
        writer.WriteStartElement("c", space);
        writer.WriteAttributeString("r", Documents.Writing.XlsxSheet.Name(column + 1) + row.ToString(CultureInfo.InvariantCulture));
        if (style > 0) writer.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        writer.WriteAttributeString("t", "inlineStr");
        writer.WriteStartElement("is", space);
        writer.WriteElementString("t", space, text.Length > LongestText ? text[..LongestText] : text);
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void Copy(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Start(reader, writer, 0);
                break;
            case XmlNodeType.EndElement:
                writer.WriteEndElement();
                break;
            case XmlNodeType.Text:
                writer.WriteString(reader.Value);
                break;
            case XmlNodeType.CDATA:
                writer.WriteCData(reader.Value);
                break;
            case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteWhitespace(reader.Value);
                break;
            case XmlNodeType.XmlDeclaration:
                writer.WriteStartDocument(standalone: true);
                break;
            default:
                break;
        }
    }
}
