namespace Mingji.App.Documents.Reading.Sheets;

/// <summary>Names of cells: B12 is column 1, row 11 (from 0).</summary>
internal static class CellName
{
    private const int Columns = 16_384;
    private const int Rows = 1_048_576;

    public static int Column(ReadOnlySpan<char> name) => Parse(name).Column;

    public static (int FirstRow, int FirstColumn, int LastRow, int LastColumn)? Range(string range)
    {
        var colon = range.IndexOf(':');
        if (colon < 0) return null;
        var (first, last) = (Parse(range.AsSpan(0, colon)), Parse(range.AsSpan(colon + 1)));
        return (first.Row, first.Column, last.Row, last.Column);
    }

    private static (int Row, int Column) Parse(ReadOnlySpan<char> name)
    {
        var (column, row) = (0, 0);
        foreach (var c in name)
        {
            if (c is >= 'A' and <= 'Z' && column <= Columns) column = (column * 26) + c - 'A' + 1;
            else if (c is >= '0' and <= '9' && row <= Rows) row = (row * 10) + c - '0';
            else if (c != '$') throw Refuse.Damaged("工作表里有不成立的单元格位置");
        }
        if (column is < 1 or > Columns || row is < 1 or > Rows) throw Refuse.Damaged("工作表里有不成立的单元格位置");
        return (row - 1, column - 1);
    }
}
