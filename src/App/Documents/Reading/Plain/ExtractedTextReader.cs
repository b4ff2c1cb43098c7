using System.Text.RegularExpressions;

namespace Mingji.App.Documents.Reading.Plain;

/// <summary>
/// Reads the text that extraction leaves of a Word file: each cell begins with a tab on a new line, each row with an empty line before it,
/// tables are a few empty lines apart. A cell that ends in an empty paragraph leaves an empty line too, so an empty line alone decides
/// nothing: the rows are found by <see cref="ExtractedRows"/> once the whole table is known.
/// </summary>
internal static partial class ExtractedTextReader
{
    public static IEnumerable<Block> Read(string[] lines, ReadBudget budget)
    {
        var groups = new List<List<string>>();
        var firstLine = 0;
        var blanks = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var tab = line.IndexOf('\t');
            var startsCell = tab >= 0 && (tab == 0 || string.IsNullOrWhiteSpace(line[..tab]));
            // Text before the tab is a paragraph whose end the extraction lost: a table begins behind it.
            var startsTable = tab > 0 && StartsTableBehind(lines, i, tab);
            if (startsCell || startsTable)
            {
                if (groups.Count > 0 && (tab > 0 || blanks > 2 || (blanks == 2 && !GoesOnAfterTwo(lines, i, groups))))
                {
                    yield return Table(groups, firstLine, budget);
                    groups = [];
                }
                if (startsTable && !startsCell) yield return Paragraph(line[..tab], i, budget);
                if (groups.Count == 0) firstLine = i;
                if (groups.Count == 0 || blanks > 0) groups.Add([]);
                groups[^1].Add(line[(tab + 1)..]);
                blanks = 0;
            }
            else if (string.IsNullOrWhiteSpace(line))
            {
                blanks++;
            }
            else if (groups.Count > 0 && GoesOnInCell(lines, i, groups[^1][^1], blanks))
            {
                groups[^1][^1] += new string('\n', blanks + 1) + line;
                budget.Text(groups[^1][^1].Length);
                blanks = 0;
            }
            else
            {
                if (groups.Count > 0) yield return Table(groups, firstLine, budget);
                groups = [];
                blanks = 0;
                yield return Paragraph(line, i, budget);
            }
        }
        if (groups.Count > 0) yield return Table(groups, firstLine, budget);
    }

    private static bool StartsTableBehind(string[] lines, int i, int tab) =>
        lines[i].AsSpan(tab + 1).Trim() is { Length: > 0 } rest && !rest.Contains('\t') && i + 1 < lines.Length && NextCell(lines, i + 1, mostBlanks: 1) >= 0;

    private static int NextCell(string[] lines, int from, int mostBlanks)
    {
        for (var i = from; i < lines.Length && i <= from + mostBlanks; i++)
        {
            if (lines[i].StartsWith('\t')) return i;
            if (!string.IsNullOrWhiteSpace(lines[i])) return -1;
        }
        return -1;
    }

    /// <summary>After two empty lines the same table goes on when the next row is as wide as its widest: the last cell before ended in an empty paragraph.</summary>
    private static bool GoesOnAfterTwo(string[] lines, int i, List<List<string>> groups)
    {
        var width = 0;
        while (i + width < lines.Length && lines[i + width].StartsWith('\t')) width++;
        return width == groups.Max(group => group.Count) && width > 1;
    }

    /// <summary>Whether a line without a tab is a further paragraph of the last cell rather than one after the table.</summary>
    private static bool GoesOnInCell(string[] lines, int i, string cell, int blanks)
    {
        if (blanks > 1 || Caption().IsMatch(lines[i])) return false;
        if (Number(lines[i]) is { } number && LastNumber(cell) is { } last) return number == last + 1;
        // Behind an empty line only a cell that is followed by further cells of its row can go on.
        return blanks == 0 || (i + 1 < lines.Length && lines[i + 1].StartsWith('\t'));
    }

    private static int? LastNumber(string cell)
    {
        int? last = null;
        foreach (var line in cell.Split('\n')) last = Number(line) ?? last;
        return last;
    }

    private static int? Number(string line) => ItemNumber().Match(line) is { Success: true } match ? int.Parse(match.Groups["number"].ValueSpan) : null;

    private static ParagraphBlock Paragraph(string line, int index, ReadBudget budget)
    {
        budget.Text(line.Length);
        return new ParagraphBlock($"第 {index + 1} 行", line);
    }

    private static TableBlock Table(List<List<string>> groups, int firstLine, ReadBudget budget)
    {
        var number = budget.Table();
        foreach (var cell in groups.SelectMany(group => group)) budget.Cell(cell.Length);
        budget.Release();
        return new TableBlock($"第 {number} 个表格（第 {firstLine + 1} 行起）", ExtractedRows.Form(groups));
    }

    /// <summary>The caption of the next goal table, which may follow the last cell without an empty line.</summary>
    [GeneratedRegex(@"^\s*(?:[0-9]{1,3}[.．、].{1,120}绩效目标表|第[一二三四五六七八九十]{1,3}(?:部分|章))\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Caption();

    [GeneratedRegex(@"^\s*(?<number>[0-9]{1,3})[.．、)）]", RegexOptions.NonBacktracking)]
    private static partial Regex ItemNumber();
}
