using System.Buffers;
using System.Text;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>Writes Markdown (GitHub flavour): headings, the head of each goal table as two columns, its indicators as a table.</summary>
public static class MarkdownWriter
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\`*_{}[]<>#|&~\n\r");

    /// <summary>Writes <paramref name="documents"/> one after the other. The stream stays open.</summary>
    public static void Write(Stream output, ValueList<GoalDocument> documents, ValueList<Finding> findings = default, WriteOptions? options = null)
    {
        options ??= WriteOptions.Default;
        using var page = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        foreach (var document in documents) WriteDocument(page, document, options);
        if (!options.ListsFindings) return;
        page.Write("## 检查发现\n\n");
        if (findings.Count == 0) page.Write("没有发现问题。\n");
        foreach (var finding in findings)
            page.Write($"- **{FindingText.Severity(finding.Severity)}** {Line(FindingText.Project(finding.Place, documents))}，{FindingText.Cell(finding.Place)}：{Line(finding.Message)} {Line(finding.Advice)}\n");
    }

    private static void WriteDocument(StreamWriter page, GoalDocument document, WriteOptions options)
    {
        page.Write($"# {Line(FormText.FileTitle(document))}\n\n");
        if (document.Unit.ToString() is { Length: > 0 } unit) page.Write($"编制单位：{Line(unit)}\n\n");
        if (document.Division is { } division) page.Write($"行政区划代码：{Line(division)}\n\n");
        if (document.Plan != DepartmentPlan.Empty)
        {
            page.Write($"## {FormText.PartOne}　{FormText.PartOneTitle}\n\n");
            foreach (var (heading, chapter) in FormText.Chapters(document.Plan)) WriteChapter(page, heading, chapter);
        }
        if (document.Projects.Count > 0) page.Write($"## {FormText.PartTwo}　{FormText.PartTwoTitle}\n\n");
        foreach (var table in document.Projects) WriteTable(page, table);
        if (!options.ListsNotUnderstood || document.NotUnderstood.Count == 0) return;
        page.Write($"## {FormText.LeftoverTitle}\n\n");
        foreach (var leftover in document.NotUnderstood) page.Write($"- {Line(leftover.Where)}（{Line(leftover.Reason)}）：{Line(leftover.Text)}\n");
        page.Write("\n");
    }

    private static void WriteChapter(StreamWriter page, string heading, PlanChapter chapter)
    {
        page.Write($"### {heading}\n\n");
        if (chapter.Intro is { } intro) Paragraphs(page, intro);
        for (var i = 0; i < chapter.Items.Count; i++)
        {
            if (chapter.Items[i].Title is { } title) page.Write($"#### {Line(FormText.ItemHeading(i + 1, title))}\n\n");
            Paragraphs(page, chapter.Items[i].Text);
        }
    }

    private static void WriteTable(StreamWriter page, GoalTable table)
    {
        page.Write($"### {Line(FormText.Caption(table) ?? table.Name)}\n\n");
        if (table.Unit.ToString() is { Length: > 0 } unit) page.Write($"{Line(unit)}　{FormText.MoneyUnitLine(table)}\n\n");
        else if (table.IsMoneyUnitStated) page.Write($"{FormText.MoneyUnitLine(table)}\n\n");
        page.Write("| 栏目 | 内容 |\n| --- | --- |\n");
        Row(page, "项目编码", table.Code);
        Row(page, "项目名称", table.Name);
        foreach (var extra in table.Extras) Row(page, extra.Heading, extra.Text);
        Row(page, "预算数", table.Budget.Total);
        Row(page, "其中：财政资金", table.Budget.Fiscal);
        Row(page, "其他资金", table.Budget.Other);
        Row(page, "资金用途", table.Purpose);
        Row(page, "资金支出计划（%） " + table.SpendingPlan.Points.Label(0), table.SpendingPlan.March);
        Row(page, table.SpendingPlan.Points.Label(1), table.SpendingPlan.June);
        Row(page, table.SpendingPlan.Points.Label(2), table.SpendingPlan.October);
        Row(page, table.SpendingPlan.Points.Label(3), table.SpendingPlan.December);
        if (table.LongTermGoals.Count > 0) Row(page, "中长期目标", FormText.Numbered(table.LongTermGoals));
        Row(page, "绩效目标", FormText.Numbered(table.Goals));
        page.Write("\n");
        if (table.Indicators.Count == 0) return;
        var columns = new IndicatorColumns(table);
        var hasTerms = table.Indicators.Any(row => row.Term == GoalTerm.LongTerm);
        var headings = columns.Headings.ToList();
        if (hasTerms) headings.Add("目标期限");
        page.Write($"| {string.Join(" | ", headings.Select(Line))} |\n|{string.Concat(headings.Select(_ => " --- |"))}\n");
        foreach (var row in table.Indicators)
        {
            var cells = IndicatorColumns.Cells(row).Concat(columns.ExtraCells(row.Extras));
            if (hasTerms) cells = cells.Append(row.Term == GoalTerm.LongTerm ? "中长期" : "年度");
            page.Write($"| {string.Join(" | ", cells.Select(cell => Line(cell ?? "")))} |\n");
        }
        page.Write("\n");
    }

    private static void Row(StreamWriter page, string label, string? text) => page.Write($"| {Line(label)} | {Line(text ?? "")} |\n");

    private static void Paragraphs(StreamWriter page, string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) page.Write($"{Line(line)}\n\n");
    }

    // One line, with everything that Markdown would take for markup escaped; the number of a goal stays a number.
    private static string Line(string text)
    {
        if (!text.AsSpan().ContainsAny(Special)) return text;
        var line = new StringBuilder(text.Length + 8);
        foreach (var c in text)
            if (c == '\n') line.Append("<br>");
            else if (c is '<') line.Append("&lt;");
            else if (c is '&') line.Append("&amp;");
            else if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '>' or '#' or '|' or '~') line.Append('\\').Append(c);
            else if (c != '\r') line.Append(c);
        return line.ToString();
    }
}
