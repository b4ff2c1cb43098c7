using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using Mingji.App.Documents.Reading;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace Mingji.Benchmarks.Reading;

/// <summary>The ways of reading a Word file that are compared.</summary>
internal static class Readers
{
    /// <summary>Unzips and parses the main part and does nothing with it. No reader can be faster that uses the same parser.</summary>
    public static long Limit(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        using var xml = XmlReader.Create(stream);
        var nodes = 0L;
        while (xml.Read()) nodes++;
        return nodes;
    }

    /// <summary>Our blocks: every cell with its text, place and span.</summary>
    public static long Cells(byte[] file)
    {
        var cells = 0L;
        foreach (var block in BlockReader.Read(new MemoryStream(file), "document.docx").Blocks)
            if (block is TableBlock table)
                foreach (var row in table.Rows)
                    cells += row.Cells.Count;
        return cells;
    }

    /// <summary>Our documents: the file told, hashed, read, and understood as goal tables with their values; gives the indicators.</summary>
    public static long Understood(byte[] file)
    {
        var outcome = DocumentReader.Read(new MemoryStream(file), "document.docx");
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
        return outcome.Documents.Sum(document => document.Projects.Sum(table => (long)table.Indicators.Count));
    }

    /// <summary>The object model of DocumentFormat.OpenXml: the text of every cell.</summary>
    public static long ObjectModel(byte[] file)
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        var (cells, characters) = (0L, 0L);
        foreach (var cell in word.MainDocumentPart!.Document.Body!.Descendants<Word.TableCell>())
        {
            cells++;
            characters += cell.InnerText.Length;
        }
        return characters < 0 ? 0 : cells;
    }
}
