namespace Mingji.App.Documents.Writing;

/// <summary>One line of a csv file (RFC 4180). A cell that a spreadsheet would compute with begins with an apostrophe; an amount of ours keeps its minus, so that it can be added up.</summary>
internal static class CsvLine
{
    public static void Write(TextWriter file, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) file.Write(',');
            var cell = cells[i] ?? "";
            if (cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠' && !IsAmount(cell)) cell = "'" + cell;
            file.Write(cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"")}\"");
        }
        file.WriteLine();
    }

    // -1234.50: whole 分 as Money prints them, and nothing else.
    private static bool IsAmount(string cell) => cell is ['-', _, .., '.', _, _] && cell.Skip(1).All(letter => char.IsAsciiDigit(letter) || letter == '.') && cell.IndexOf('.') == cell.Length - 3;
}
