namespace Mingji.App.Documents.Writing;

/// <summary>One line of a csv file (RFC 4180). A cell that a spreadsheet would compute with begins with an apostrophe.</summary>
internal static class CsvLine
{
    public static void Write(TextWriter file, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) file.Write(',');
            var cell = cells[i] ?? "";
            if (cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠') cell = "'" + cell;
            file.Write(cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"");
        }
        file.WriteLine();
    }
}
