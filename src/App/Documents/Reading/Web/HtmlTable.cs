using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Mingji.App.Documents.Reading.Web;

/// <summary>Lays the cells of an HTML table out on its grid as a browser does.</summary>
internal sealed class HtmlTable
{
    private const int MostColumns = 1000;
    private const int MostRows = 65_534;
    private readonly ReadBudget _budget;
    private readonly string _place;
    private readonly List<TableRow> _rows = [];
    private readonly SortedDictionary<int, (int Span, int Rows)> _above = [];

    private HtmlTable(ReadBudget budget, string outer)
    {
        _budget = budget;
        _place = $"{outer}第 {budget.Table()} 个表格";
    }

    public static TableBlock? Read(IElement element, int depth, ReadBudget budget, string outer = "")
    {
        var table = new HtmlTable(budget, outer);
        table.ReadRows(element, depth);
        return table._rows.Count == 0 ? null : new TableBlock(table._place, table._rows);
    }

    private void ReadRows(IElement parent, int depth)
    {
        foreach (var child in parent.Children)
        {
            if (HtmlText.IsHidden(child)) continue;
            if (child.LocalName is "tr")
            {
                ReadRow(child, depth + 1);
            }
            else if (child.LocalName is "thead" or "tbody" or "tfoot")
            {
                ReadRows(child, depth + 1);
                // A cell never reaches over the end of its group of rows.
                _above.Clear();
            }
        }
    }

    private void ReadRow(IElement row, int depth)
    {
        var cells = new List<TableCell>();
        var added = new List<(int Column, int Span, int Rows)>();
        var column = 0;
        foreach (var element in row.Children)
        {
            if (element.LocalName is not ("td" or "th") || HtmlText.IsHidden(element)) continue;
            for (; _above.TryGetValue(column, out var above); column += above.Span) cells.Add(Continued(column, above.Span));
            var span = Attribute(element, "colspan", MostColumns, 1);
            var rows = Attribute(element, "rowspan", MostRows, MostRows);
            cells.Add(ReadCell(element, column, span, depth + 1));
            if (rows > 1) added.Add((column, span, rows));
            column += span;
        }
        foreach (var (at, above) in _above)
            if (at >= column) cells.Add(Continued(at, above.Span));
        foreach (var (at, above) in _above.ToArray())
        {
            if (above.Rows <= 2) _above.Remove(at);
            else _above[at] = (above.Span, above.Rows - 1);
        }
        foreach (var (at, span, rows) in added) _above[at] = (span, rows);
        if (cells.Count > 0) _rows.Add(new TableRow(cells));
    }

    private TableCell Continued(int column, int span)
    {
        _budget.Cell(0);
        return new TableCell("", column, span, ContinuesAbove: true);
    }

    private TableCell ReadCell(IElement element, int column, int span, int depth)
    {
        var text = new StringBuilder();
        List<TableBlock>? nested = null;
        Gather(element, depth);
        var trimmed = text.ToString().Trim();
        _budget.Cell(trimmed.Length);
        return new TableCell(trimmed, column, span, Nested: nested);

        void Gather(INode node, int level)
        {
            _budget.Depth(level);
            foreach (var child in node.ChildNodes)
            {
                if (child is IText words)
                {
                    HtmlText.Append(text, words.Data, HtmlText.IsPreformatted(words));
                }
                else if (child is IElement inner && !HtmlText.IsHidden(inner))
                {
                    if (inner.LocalName == "table")
                    {
                        if (Read(inner, level + 1, _budget, _place + "内的") is { } table) (nested ??= []).Add(table);
                    }
                    else if (inner.LocalName == "br")
                    {
                        text.Append('\n');
                    }
                    else
                    {
                        var block = HtmlText.IsBlock(inner.LocalName);
                        if (block) EndLine();
                        if (inner.LocalName == "li") text.Append(HtmlText.ListNumber(inner));
                        Gather(inner, level + 1);
                        if (block) EndLine();
                    }
                }
            }
        }

        void EndLine()
        {
            while (text.Length > 0 && text[^1] == ' ') text.Length--;
            if (text.Length > 0 && text[^1] != '\n') text.Append('\n');
        }
    }

    private static int Attribute(IElement element, string name, int most, int forZero) =>
        int.TryParse(element.GetAttribute(name), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            ? value == 0 ? forZero : Math.Min(value, most)
            : 1;
}
