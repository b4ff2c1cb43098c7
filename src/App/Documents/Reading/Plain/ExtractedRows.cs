namespace Mingji.App.Documents.Reading.Plain;

/// <summary>
/// Forms the rows of a table from groups of cells with empty lines between them. An empty line is a row's end or an empty paragraph at a
/// cell's end; the width of the table decides, where it has one: short groups that together are exactly as wide as the table are one row.
/// </summary>
internal static class ExtractedRows
{
    public static List<TableRow> Form(List<List<string>> groups)
    {
        var width = groups.Max(group => group.Count);
        // A table has a width of its own when its heading row, or most of its rows, are that wide; forms with merged cells have none.
        var whole = groups.Count(group => group.Count == width);
        var hasWidth = width > 1 && (groups[0].Count == width || whole * 2 >= groups.Count);
        var rows = hasWidth ? Join(groups, width) : groups;
        var merged = hasWidth && rows.Count > 1 && rows.All(row => row.Count == width) ? BlankColumns(rows, width) : [];
        return [.. rows.Select(row => Row(row, merged))];
    }

    private static List<List<string>> Join(List<List<string>> groups, int width)
    {
        var rows = new List<List<string>>();
        for (var i = 0; i < groups.Count; i++)
        {
            var (count, last) = (groups[i].Count, i);
            while (count < width && last + 1 < groups.Count && count + groups[last + 1].Count <= width) count += groups[++last].Count;
            if (count == width && last > i)
            {
                rows.Add([.. groups[i..(last + 1)].SelectMany(group => group)]);
                i = last;
            }
            else
            {
                rows.Add(groups[i]);
            }
        }
        return rows;
    }

    /// <summary>Columns without a word in any row are what is left of cells merged sideways: the cell before covers them.</summary>
    private static HashSet<int> BlankColumns(List<List<string>> rows, int width)
    {
        var blank = new HashSet<int>();
        for (var column = 1; column < width; column++)
            if (rows.TrueForAll(row => string.IsNullOrWhiteSpace(row[column]))) blank.Add(column);
        return blank;
    }

    private static TableRow Row(List<string> texts, HashSet<int> merged)
    {
        var cells = new List<TableCell>(texts.Count);
        for (var column = 0; column < texts.Count; column++)
        {
            if (merged.Contains(column)) cells[^1] = cells[^1] with { ColumnSpan = cells[^1].ColumnSpan + 1 };
            else cells.Add(new TableCell(texts[column].Trim(), column));
        }
        return new TableRow(cells);
    }
}
