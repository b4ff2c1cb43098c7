using System.Globalization;
using Mingji.App.Documents.Reading.Packages;

namespace Mingji.App.Documents.Reading.Sheets;

/// <summary>Reads Excel files since 2007, one table a sheet. Formulas are not calculated: the value last shown is read.</summary>
internal static class XlsxReader
{
    public static IEnumerable<Block> Read(Package package, ReadBudget budget)
    {
        using (package)
        {
            var main = package.Relationships("").Find(relation => relation.Type == "officeDocument")?.Target ?? "xl/workbook.xml";
            var relations = package.Relationships(main);
            var book = Workbook.Read(package, main, relations, budget);
            foreach (var sheet in book.Sheets)
            {
                if (relations.Find(relation => relation.Id == sheet.Relation) is not { Type: "worksheet" } relation || !package.Has(relation.Target)) continue;
                var where = $"{(sheet.Hidden ? "隐藏工作表" : "工作表")}“{sheet.Name}”";
                using var part = package.OpenXml(relation.Target);
                if (ReadSheet(part, book, budget).Build(where) is { } table) yield return table;
            }
        }
    }

    private static SheetTable ReadSheet(PartReader part, Workbook book, ReadBudget budget)
    {
        var table = new SheetTable(budget);
        var text = new TextBuffer(budget.Limits.TextLength);
        var (cell, rowName, reference, style, type, number, merge) = (part.Atom("c"), part.Atom("row"), part.Atom("r"), part.Atom("s"), part.Atom("t"), part.Atom("r"), part.Atom("mergeCell"));
        var (row, column) = (-1, -1);
        while (part.Next())
        {
            if (!part.IsElement) continue;
            var name = part.Xml.LocalName;
            if (ReferenceEquals(name, cell))
            {
                var place = part.Attribute(reference);
                column = place is null ? column + 1 : CellName.Column(place);
                var format = part.Attribute(style);
                var kind = part.Attribute(type);
                var shown = book.Show(ReadValue(part, text), kind, format);
                table.Add(Math.Max(row, 0), column, shown);
            }
            else if (ReferenceEquals(name, rowName))
            {
                var at = int.TryParse(part.Attribute(number), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated - 1 : row + 1;
                // Rows stand in order; one that goes back would let a file place cells over each other.
                if (at <= row) throw Refuse.Damaged("工作表的行号不是从小到大");
                (row, column) = (at, -1);
            }
            else if (ReferenceEquals(name, merge) && part.Attribute(part.Atom("ref")) is { } range && CellName.Range(range) is { } corners)
            {
                table.Merge(corners.FirstRow, corners.FirstColumn, corners.LastRow, corners.LastColumn);
            }
        }
        return table;
    }

    /// <summary>The value of a cell: its <c>v</c>, or the <c>t</c> of an inline string; a formula's text is passed over.</summary>
    internal static string ReadValue(PartReader part, TextBuffer text)
    {
        if (part.Xml.IsEmptyElement) return "";
        var (depth, start) = (part.Xml.Depth, text.Length);
        while (part.NextWithin(depth))
        {
            if (part.IsElement && part.Xml.LocalName is "f" or "rPh" or "extLst") part.SkipElement();
            else if (part.Xml.NodeType is System.Xml.XmlNodeType.Text or System.Xml.XmlNodeType.CDATA or System.Xml.XmlNodeType.SignificantWhitespace) part.AppendValue(text);
        }
        return text.Take(start);
    }
}
