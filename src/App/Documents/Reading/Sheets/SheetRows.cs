using System.Globalization;
using Mingji.App.Documents.Reading.Packages;
using Mingji.App.Documents.Reading.Plain;

namespace Mingji.App.Documents.Reading.Sheets;

/// <summary>One cell of a row.</summary>
/// <param name="Shown">As the sheet shows it, without white space around it.</param>
/// <param name="Number">The number behind it as plain as it is stored; <see langword="null"/> for a text.</param>
public readonly record struct SheetCell(string Shown, string? Number)
{
    /// <summary>The number where there is one: what is shown may be rounded.</summary>
    public string Exact => Number ?? Shown;
}

/// <summary>One row of a sheet.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Cells">Its cells from the first column on.</param>
public sealed record SheetRow(int Number, IReadOnlyList<SheetCell> Cells);

/// <summary>
/// The rows of a large table one at a time, so that a hundred thousand of them need no more memory than a few: the first visible sheet of an xlsx, or comma- or tab-separated text.
/// </summary>
public static class SheetRows
{
    /// <summary>Opens a file. Its rows are read as they are pulled, so the stream must stay open until then; they can be pulled once.</summary>
    /// <exception cref="BadFileException">The file cannot be read; also thrown while the rows are pulled.</exception>
    public static IEnumerable<SheetRow> Read(Stream content, string fileName, ReadLimits limits)
    {
        if (content.Length == 0) throw Refuse.Empty();
        if (content.Length > limits.FileBytes) throw Refuse.TooLarge($"文件有 {content.Length / (1024 * 1024)} MB");
        return BlockReader.Guarded(() => KindOf(content, fileName, limits) == SourceKind.Xlsx ? Xlsx(content, limits) : CsvRows.Read(content, limits));
    }

    /// <summary>xlsx, or text; other formats are refused with what to do.</summary>
    internal static SourceKind KindOf(Stream content, string fileName, ReadLimits limits) => SourceKindSniffer.Tell(content, fileName, limits) switch
    {
        SourceKind.Xlsx => SourceKind.Xlsx,
        SourceKind.Txt => SourceKind.Txt,
        _ => throw Refuse.Unknown(fileName, "不是 xlsx 或 csv。请用 Excel 打开后另存为 xlsx，再上传。"),
    };

    /// <summary>The part of the first visible sheet.</summary>
    internal static string? FirstSheet(Package package, string main, List<Relationship> relations, Workbook book) =>
        book.Sheets.Where(sheet => !sheet.Hidden).Select(sheet => relations.Find(relation => relation.Id == sheet.Relation)).FirstOrDefault(relation => relation is { Type: "worksheet" } && package.Has(relation.Target))?.Target;

    private static IEnumerable<SheetRow> Xlsx(Stream content, ReadLimits limits)
    {
        var budget = new ReadBudget(limits);
        using var package = Package.Open(content, limits);
        var main = package.Relationships("").Find(relation => relation.Type == "officeDocument")?.Target ?? "xl/workbook.xml";
        var relations = package.Relationships(main);
        var book = Workbook.Read(package, main, relations, budget);
        if (FirstSheet(package, main, relations, book) is not { } sheet) yield break;
        using var part = package.OpenXml(sheet);
        var text = new TextBuffer(limits.TextLength);
        var (cell, rowName, reference, style, type) = (part.Atom("c"), part.Atom("row"), part.Atom("r"), part.Atom("s"), part.Atom("t"));
        var (row, column) = (0, -1);
        List<SheetCell>? cells = null;
        while (part.Next())
        {
            if (!part.IsElement) continue;
            if (ReferenceEquals(part.Xml.LocalName, rowName))
            {
                var at = int.TryParse(part.Attribute(reference), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : row + 1;
                if (at <= row) throw Refuse.Damaged("工作表的行号不是从小到大");
                if (cells is { Count: > 0 }) yield return new(row, cells);
                budget.Release();
                (row, column, cells) = (at, -1, []);
            }
            else if (ReferenceEquals(part.Xml.LocalName, cell) && cells is not null)
            {
                var place = part.Attribute(reference);
                column = place is null ? column + 1 : CellName.Column(place);
                var (format, kind) = (part.Attribute(style), part.Attribute(type));
                var raw = XlsxReader.ReadValue(part, text);
                // Wider than this no treasury file is; the rest would only cost memory.
                if (column >= 256 || column < cells.Count) continue;
                var shown = book.Show(raw, kind, format).Trim();
                budget.Cell(shown.Length);
                while (cells.Count < column) cells.Add(new("", null));
                cells.Add(new(shown, book.Number(raw, kind, format)));
            }
        }
        if (cells is { Count: > 0 }) yield return new(row, cells);
    }
}
