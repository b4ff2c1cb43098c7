using System.Xml;

namespace Mingji.App.Documents.Reading.Word;

internal sealed partial class WordMarkup
{
    private const int WidestGrid = 1024;

    /// <summary>Reads a table; <see langword="null"/> when nothing of it is left once deletions are accepted.</summary>
    private TableBlock? ReadTable(string outer = "")
    {
        var place = $"{_where}{outer}第 {_budget.Table()} 个表格";
        if (_xml.IsEmptyElement) return null;
        var rows = new List<TableRow>();
        var depth = _xml.Depth;
        while (_part.NextWithin(depth))
            if (_xml.NodeType == XmlNodeType.Element && !Skips() && Is(_n.Row) && ReadRow(place) is { } row)
                rows.Add(row);
        return rows.Count == 0 ? null : new TableBlock(place, rows);
    }

    private TableRow? ReadRow(string place)
    {
        if (_xml.IsEmptyElement) return null;
        var cells = new List<TableCell>(8);
        var (column, deleted) = (0, false);
        var depth = _xml.Depth;
        while (_part.NextWithin(depth))
        {
            if (_xml.NodeType != XmlNodeType.Element || Skips()) continue;
            if (Is(_n.Cell)) column = ReadCell(cells, column, place);
            else if (Is(_n.RowProperties)) ReadRowProperties(ref column, ref deleted);
        }
        return deleted || cells.Count == 0 ? null : new TableRow(cells);
    }

    private void ReadRowProperties(ref int column, ref bool deleted)
    {
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        while (_part.NextWithin(depth))
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            if (ReferenceEquals(_xml.LocalName, _n.GridBefore)) column = Math.Clamp(IntValue(0), 0, WidestGrid);
            else if (ReferenceEquals(_xml.LocalName, _n.Deleted)) deleted = true;
            else if (_xml.LocalName is "trPrChange") _part.SkipElement();
        }
    }

    /// <summary>Reads a cell into its row and gives the grid column after it.</summary>
    private int ReadCell(List<TableCell> cells, int column, string place)
    {
        var (span, above, left, deleted) = (1, false, false, false);
        List<TableBlock>? nested = null;
        var start = _text.Length;
        if (!_xml.IsEmptyElement)
        {
            var depth = _xml.Depth;
            var runsOn = true;
            while (_part.NextWithin(depth))
            {
                if (_xml.NodeType != XmlNodeType.Element || Skips()) continue;
                if (Is(_n.P))
                {
                    if (!runsOn) _text.Append('\n');
                    var heading = 0;
                    runsOn = ReadParagraph(ref heading);
                }
                else if (Is(_n.CellProperties))
                {
                    ReadCellProperties(ref span, ref above, ref left, ref deleted);
                }
                else if (Is(_n.Table) && ReadTable(place + "内的") is { } table)
                {
                    (nested ??= []).Add(table);
                }
            }
        }
        var text = _text.TakeTrimmed(start);
        if (deleted) return column;
        _budget.Cell(text.Length);
        if (left && cells.Count > 0)
        {
            // The old way of merging sideways: the cell belongs to the one on its left.
            var first = cells[^1];
            cells[^1] = first with { ColumnSpan = first.ColumnSpan + span };
            if (text.Length > 0 || nested is not null) cells[^1] = cells[^1] with { Text = Join(first.Text, text), Nested = first.Nested is null ? nested : [.. first.Nested, .. nested ?? []] };
        }
        else
        {
            cells.Add(new TableCell(text, column, span, above, nested));
        }
        return column + span;
    }

    private static string Join(string first, string second) => first.Length == 0 ? second : second.Length == 0 ? first : first + "\n" + second;

    private void ReadCellProperties(ref int span, ref bool above, ref bool left, ref bool deleted)
    {
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        while (_part.NextWithin(depth))
        {
            if (_xml.NodeType != XmlNodeType.Element) continue;
            var name = _xml.LocalName;
            if (ReferenceEquals(name, _n.GridSpan)) span = Math.Clamp(IntValue(1), 1, WidestGrid);
            // Without a value a merge mark means "continue".
            else if (ReferenceEquals(name, _n.VerticalMerge)) above = _part.Attribute(_n.Val) is null or "continue";
            else if (ReferenceEquals(name, _n.HorizontalMerge)) left = _part.Attribute(_n.Val) is null or "continue";
            else if (ReferenceEquals(name, _n.DeletedCell)) deleted = true;
            else if (_xml.LocalName is "tcPrChange") _part.SkipElement();
        }
    }
}
