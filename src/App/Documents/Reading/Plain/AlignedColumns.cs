using System.Text.RegularExpressions;

namespace Mingji.App.Documents.Reading.Plain;

/// <summary>
/// Tables whose columns are aligned by blanks, as <c>pdftotext -layout</c> prints them. A full-width character takes two places, so positions
/// are counted in places, and a word belongs to the column whose words it stands over.
/// </summary>
internal static partial class AlignedColumns
{
    public static List<TableRow> Rows(ReadOnlySpan<string> lines)
    {
        var words = new List<(int Line, int From, int To, string Text)>();
        for (var i = 0; i < lines.Length; i++) Split(lines[i], i, words);
        var columns = Columns(words);
        var rows = new List<TableRow>();
        var cells = new List<TableCell>();
        for (var i = 0; i < lines.Length; i++)
        {
            cells.Clear();
            foreach (var word in words)
            {
                if (word.Line != i) continue;
                var (from, to) = (Find(columns, word.From), Find(columns, word.To - 1));
                cells.Add(new TableCell(word.Text, from, Math.Max(1, to - from + 1)));
            }
            if (cells.Count > 0) rows.Add(new TableRow([.. cells]));
        }
        return rows;
    }

    private static void Split(string line, int index, List<(int Line, int From, int To, string Text)> words)
    {
        var (place, from, start, blanks) = (0, -1, 0, 0);
        for (var i = 0; i <= line.Length; i++)
        {
            var blank = i == line.Length || line[i] is ' ' or '\u3000';
            if (!blank && from < 0) (from, start) = (place, i);
            blanks = blank ? blanks + 1 : 0;
            if (from >= 0 && blank && (blanks == 2 || i == line.Length))
            {
                var text = line[start..i].TrimEnd();
                words.Add((index, from, place - blanks + 1, text));
                from = -1;
            }
            if (i < line.Length) place += line[i] >= '\u1100' ? 2 : 1;
        }
    }

    /// <summary>Column edges: places that no word of a line with the most words crosses.</summary>
    private static List<int> Columns(List<(int Line, int From, int To, string Text)> words)
    {
        var most = words.GroupBy(word => word.Line).Max(line => line.Count());
        var edges = new List<(int From, int To)>();
        foreach (var word in words.GroupBy(word => word.Line).Where(line => line.Count() == most).SelectMany(line => line).OrderBy(word => word.From))
        {
            if (edges.Count > 0 && word.From < edges[^1].To) edges[^1] = (edges[^1].From, Math.Max(edges[^1].To, word.To));
            else edges.Add((word.From, word.To));
        }
        return [.. edges.Select(edge => edge.From)];
    }

    private static int Find(List<int> columns, int place)
    {
        var column = 0;
        while (column + 1 < columns.Count && columns[column + 1] <= place) column++;
        return column;
    }

    /// <summary>A gap between two words of a line that is too wide for prose.</summary>
    [GeneratedRegex(@"\S(?: {2,}|\u3000{2,})\S", RegexOptions.NonBacktracking)]
    public static partial Regex Gap();
}
