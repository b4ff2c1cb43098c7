namespace Mingji.App.Documents.Reading.Sheets;

/// <summary>
/// Gathers one worksheet. Merged ranges are known only after the cells, so a sheet is in memory as a whole; sheets follow one another.
/// Rows and columns count from 0.
/// </summary>
internal sealed class SheetTable(ReadBudget budget)
{
    // Cells that were never touched are missing in the file; wider gaps than this are no part of a form.
    private const int WidestGap = 64;
    private readonly List<(int Number, List<(int Column, string Text)> Cells)> _rows = [];
    private readonly Dictionary<int, List<Cover>> _covers = [];

    public void Add(int row, int column, string text)
    {
        budget.Cell(text.Length);
        if (_rows.Count == 0 || _rows[^1].Number != row) _rows.Add((row, []));
        _rows[^1].Cells.Add((column, text.Trim()));
    }

    /// <summary>Merges a range; call after all cells have been added.</summary>
    public void Merge(int firstRow, int firstColumn, int lastRow, int lastColumn)
    {
        if (lastRow < firstRow || lastColumn < firstColumn || firstColumn < 0) return;
        for (var i = FirstAt(firstRow); i < _rows.Count && _rows[i].Number <= lastRow; i++)
        {
            // Only rows that exist are walked, and each step counts as a cell.
            budget.Cell(0);
            if (!_covers.TryGetValue(i, out var covers)) _covers[i] = covers = [];
            covers.Add(new Cover(firstColumn, lastColumn - firstColumn + 1, _rows[i].Number > firstRow));
        }
    }

    /// <summary>The table; <see langword="null"/> when the sheet is blank.</summary>
    public TableBlock? Build(string where)
    {
        _ = budget.Table();
        budget.Release();
        var rows = new List<TableRow>();
        for (var i = 0; i < _rows.Count; i++)
            if (BuildRow(i) is { } row)
                rows.Add(row);
        return rows.Count == 0 ? null : new TableBlock(where, rows);
    }

    private int FirstAt(int row)
    {
        var (low, high) = (0, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle].Number < row) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private TableRow? BuildRow(int index)
    {
        var texts = _rows[index].Cells;
        texts.Sort((a, b) => a.Column.CompareTo(b.Column));
        var covers = _covers.GetValueOrDefault(index) ?? [];
        covers.Sort((a, b) => a.Column.CompareTo(b.Column));
        var cells = new List<TableCell>();
        var (next, at, free) = (0, 0, 0);
        while (next < texts.Count || at < covers.Count)
        {
            if (at < covers.Count && (next == texts.Count || covers[at].Column <= texts[next].Column))
            {
                var cover = covers[at++];
                if (cover.Column < free) continue;
                FillGap(cells, ref free, cover.Column);
                var text = "";
                for (; next < texts.Count && texts[next].Column < cover.Column + cover.Span; next++)
                    if (texts[next].Column == cover.Column && !cover.Above) text = texts[next].Text;
                cells.Add(new TableCell(text, cover.Column, cover.Span, cover.Above));
                free = cover.Column + cover.Span;
            }
            else
            {
                var (column, text) = texts[next++];
                if (column < free) continue;
                FillGap(cells, ref free, column);
                cells.Add(new TableCell(text, column));
                free = column + 1;
            }
        }
        while (cells.Count > 0 && cells[^1] is { Text.Length: 0, ContinuesAbove: false }) cells.RemoveAt(cells.Count - 1);
        return cells.Exists(cell => cell.Text.Length > 0) ? new TableRow(cells) : null;
    }

    private void FillGap(List<TableCell> cells, ref int free, int column)
    {
        if (cells.Count == 0 || column - free > WidestGap) return;
        for (; free < column; free++)
        {
            budget.Cell(0);
            cells.Add(new TableCell("", free));
        }
    }

    private readonly record struct Cover(int Column, int Span, bool Above);
}
