namespace Mingji.App.Documents.Reading.Understanding;

/// <summary>The cells of one row under the headings of its table, and what merged cells above carry down to it.</summary>
internal sealed class HeadedCells
{
    private int[] cellOf = new int[16];
    private string[] last = new string[16];

    /// <summary>The headings in force; <see langword="null"/> outside of an indicator table.</summary>
    internal IndicatorColumns? Columns { get; private set; }

    internal void Begin(IndicatorColumns columns)
    {
        Columns = columns;
        if (columns.All.Count > cellOf.Length) (cellOf, last) = (new int[columns.All.Count], new string[columns.All.Count]);
        Array.Fill(last, "");
    }

    internal void End() => Columns = null;

    /// <summary>The aligned cell of a column that holds something; −1 when there is none.</summary>
    internal int At(RowAccount row, int column) => cellOf[column] is >= 0 and var i && !row.IsBlank(i) ? i : -1;

    /// <summary>Whether a cell above carries this text down.</summary>
    internal bool IsCarried(string text) => Array.IndexOf(last, text) >= 0;

    /// <summary>Puts each cell of a row under its heading. To be called before the row is read.</summary>
    internal void Align(RowAccount row)
    {
        Array.Fill(cellOf, -1);
        var shift = Shift(row);
        for (var i = 0; i < row.Count; i++)
        {
            var c = Columns!.At(row.Cell(i), shift);
            if (c < 0 || row.IsBlank(i) && !row.Cell(i).ContinuesAbove) continue;
            // Two cells under one heading: the first keeps the place, the other is left over.
            if (cellOf[c] < 0 || row.IsBlank(cellOf[c])) cellOf[c] = i;
        }
    }

    /// <summary>The aligned cell under a heading of the project; −1 when there is none with text of its own.</summary>
    internal int ProjectCell(RowAccount row, FormWord word)
    {
        var c = Columns!.Find(word);
        return c >= 0 && cellOf[c] >= 0 && !row.Cell(cellOf[c]).ContinuesAbove && !row.IsBlank(cellOf[c]) ? cellOf[c] : -1;
    }

    /// <summary>Whether the row has a cell of its own under a heading of a block.</summary>
    internal bool HasOwn(RowAccount row, int block, FormWord word) =>
        Columns!.Find(word, block) is var c and >= 0 && cellOf[c] >= 0 && !row.Cell(cellOf[c]).ContinuesAbove && !row.IsBlank(cellOf[c]) && !row.IsClaimed(cellOf[c]);

    /// <summary>The column of a word in a block; one that the second block lacks is shared with the first.</summary>
    internal int Shared(FormWord word, int block)
    {
        var own = Columns!.Find(word, block);
        return own >= 0 ? own : Columns.Find(word);
    }

    /// <summary>The text of the row's own cell under a heading, taken; <see langword="null"/> when there is none.</summary>
    internal string? Own(RowAccount row, int column)
    {
        var i = cellOf[column];
        return i < 0 || row.Cell(i).ContinuesAbove || row.IsBlank(i) ? null : row.Take(i);
    }

    /// <summary>The text under a heading: a cell merged over several rows says the same for each of them.</summary>
    internal string Merged(RowAccount row, int column)
    {
        if (column < 0) return "";
        var i = cellOf[column];
        if (i >= 0 && row.Cell(i).ContinuesAbove) return last[column];
        return last[column] = i < 0 || row.IsBlank(i) ? "" : row.Take(i);
    }

    // Where merged first cells were simply left out of the row, its cells stand one column too far left.
    private int Shift(RowAccount row)
    {
        if (row.Count == 0 || row.First != 0 || row.Cell(0).Column != 0 || Columns!.All.Count < 3 || Columns.All[0].Word != FormWord.Level1 || Columns.All[1].Word != FormWord.Level2) return 0;
        var end = row.Cell(row.Count - 1).Column + row.Cell(row.Count - 1).ColumnSpan;
        return end == Columns.End - Columns.All[0].Span && Levels.Of(row.Text(0)) == 2 ? Columns.All[1].Column : 0;
    }
}
