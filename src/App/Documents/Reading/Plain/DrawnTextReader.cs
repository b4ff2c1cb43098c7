using System.Text.RegularExpressions;

namespace Mingji.App.Documents.Reading.Plain;

/// <summary>Reads ordinary text. Consecutive lines with the same kind of separator are a table: bars as in Markdown, tabs, or runs of blanks (<see cref="AlignedColumns"/>).</summary>
internal static partial class DrawnTextReader
{
    private enum Kind
    {
        Text,
        Bars,
        Tabs,
        Aligned,
    }

    public static IEnumerable<Block> Read(string[] lines, ReadBudget budget)
    {
        var page = 1;
        for (var i = 0; i < lines.Length;)
        {
            // A form feed begins a page in the output of pdftotext.
            if (lines[i].StartsWith('\f'))
            {
                page += lines[i].TakeWhile(c => c == '\f').Count();
                lines[i] = lines[i].TrimStart('\f');
            }
            var kind = KindOf(lines[i]);
            var end = i + 1;
            while (kind != Kind.Text && end < lines.Length && GoesOn(kind, lines, end)) end++;
            if (kind != Kind.Text && end - i > 1)
            {
                yield return Table(kind, lines.AsSpan(i, end - i), i, budget);
            }
            else if (lines[i].AsSpan().Trim() is { Length: > 0 } text)
            {
                end = i + 1;
                budget.Text(text.Length);
                var heading = lines[i].StartsWith('#') ? text.IndexOfAnyExcept('#') is > 0 and <= 6 and var level && text[level] == ' ' ? level : 0 : 0;
                yield return new ParagraphBlock(page > 1 ? $"第 {page} 页第 {i + 1} 行" : $"第 {i + 1} 行", heading > 0 ? text[heading..].Trim().ToString() : lines[i], TextRole.Body, heading);
            }
            else
            {
                end = i + 1;
            }
            i = end;
        }
    }

    private static Kind KindOf(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length == 0) return Kind.Text;
        if (text[0] is '|' or '│' or '┃' || text.Count('|') > 1) return Kind.Bars;
        if (text.Contains('\t')) return Kind.Tabs;
        return AlignedColumns.Gap().IsMatch(text.ToString()) ? Kind.Aligned : Kind.Text;
    }

    private static bool GoesOn(Kind kind, string[] lines, int at)
    {
        if (lines[at].StartsWith('\f')) return false;
        var next = KindOf(lines[at]);
        if (kind == Kind.Bars && Rule().IsMatch(lines[at])) return true;
        // A wrapped cell leaves a line with a single word on it, indented to its column.
        return next == kind || (kind == Kind.Aligned && next == Kind.Text && lines[at].StartsWith("  ", StringComparison.Ordinal) && lines[at].Trim().Length > 0);
    }

    private static TableBlock Table(Kind kind, ReadOnlySpan<string> lines, int first, ReadBudget budget)
    {
        var place = $"第 {budget.Table()} 个表格（第 {first + 1} 行起）";
        var rows = new List<TableRow>();
        if (kind == Kind.Aligned)
        {
            rows = AlignedColumns.Rows(lines);
        }
        else
        {
            foreach (var line in lines)
                if (kind != Kind.Bars || !Rule().IsMatch(line))
                    rows.Add(Row(kind == Kind.Bars ? Bars(line) : line.Split('\t')));
        }
        foreach (var row in rows)
            foreach (var cell in row.Cells)
                budget.Cell(cell.Text.Length);
        budget.Release();
        return new TableBlock(place, rows);
    }

    private static string[] Bars(string line)
    {
        var text = line.Trim().Replace("\\|", "\u0001").Replace('│', '|').Replace('┃', '|');
        if (text.StartsWith('|')) text = text[1..];
        if (text.EndsWith('|')) text = text[..^1];
        return [.. text.Split('|').Select(cell => cell.Replace('\u0001', '|').Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase))];
    }

    private static TableRow Row(string[] texts) => new([.. texts.Select((text, column) => new TableCell(text.Trim(), column))]);

    /// <summary>A line drawn between rows.</summary>
    [GeneratedRegex(@"^\s*[|+\-:=┌┬┐├┼┤└┴┘─━\s]{3,}$", RegexOptions.NonBacktracking)]
    private static partial Regex Rule();
}
