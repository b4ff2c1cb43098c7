using Mingji.App.Documents.Reading;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Documents.Reading.Understanding;

/// <summary>
/// Writes blocks as text. A line without a bar is a paragraph; lines with bars are the rows of a table, an empty line ends it.
/// <c>^</c> is a cell continued from above, <c>text*3</c> covers three grid columns, <c>\n</c> is a line break inside a cell.
/// </summary>
internal static class Blocks
{
    public static IReadOnlyList<Block> Of(string drawing)
    {
        List<Block> blocks = [];
        List<TableRow> rows = [];
        int paragraphs = 0, tables = 0;
        foreach (var line in drawing.ReplaceLineEndings("\n").Split('\n').Append(""))
        {
            if (line.Contains('|')) rows.Add(Row(line));
            else
            {
                if (rows.Count > 0) blocks.Add(new TableBlock($"第 {++tables} 个表格", [.. rows]));
                rows.Clear();
                if (line.Trim().Length > 0) blocks.Add(new ParagraphBlock($"第 {++paragraphs} 段", line.Replace("\\n", "\n")));
            }
        }
        return blocks;
    }

    public static TableRow Row(string line)
    {
        List<TableCell> cells = [];
        var column = 0;
        foreach (var part in line.Trim().Trim('|').Split('|'))
        {
            var text = part.Trim();
            var star = text.LastIndexOf('*');
            var span = star >= 0 && int.TryParse(text[(star + 1)..], out var number) ? number : 1;
            if (span > 1) text = text[..star];
            cells.Add(new TableCell(text == "^" ? "" : text.Replace("\\n", "\n"), column, span, text == "^"));
            column += span;
        }
        return new TableRow(cells);
    }

    /// <summary>All texts of blocks: cell by cell, line by line.</summary>
    public static IEnumerable<string> Texts(IEnumerable<Block> blocks) => blocks.SelectMany(block => block switch
    {
        ParagraphBlock paragraph => [paragraph.Text],
        TableBlock table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => Texts(cell.Nested ?? []).Prepend(cell.Text)),
        _ => [],
    }).SelectMany(text => text.Split('\n')).Select(text => text.Trim()).Where(text => text.Length > 0);

    /// <summary>All that a document says, run together without white space.</summary>
    public static string Said(IEnumerable<GoalDocument> documents) => string.Concat(documents.SelectMany(Said).SelectMany(text => text).Where(c => !char.IsWhiteSpace(c)));

    private static IEnumerable<string> Said(GoalDocument document)
    {
        yield return document.Unit.ToString();
        yield return document.Year?.ToString() ?? "";
        foreach (var chapter in (PlanChapter[])[document.Plan.OverallGoals, document.Plan.SubGoals, document.Plan.Safeguards])
        {
            yield return chapter.Intro + "\u0001";
            foreach (var item in chapter.Items) yield return item.Title + "。" + item.Text + "\u0001";
        }
        foreach (var table in document.Projects)
        {
            yield return string.Join('\u0001', table.Number, table.Title, table.Code, table.Name, table.Unit, table.Purpose, table.Budget.Total, table.Budget.Fiscal, table.Budget.Other, string.Join('\u0001', table.SpendingPlan.Cells.AsEnumerable()));
            yield return string.Join('\u0001', table.Goals.AsEnumerable().Concat(table.LongTermGoals).Concat(table.Extras.Select(extra => extra.Heading + extra.Text)));
            foreach (var row in table.Indicators)
                yield return string.Join('\u0001', row.Level1, row.Level2, row.Name, row.Description, row.Target.Text, row.Basis, string.Join('\u0001', row.Extras.Select(extra => extra.Heading + extra.Text)));
        }
        foreach (var leftover in document.NotUnderstood) yield return leftover.Text + "\u0001";
    }
}
