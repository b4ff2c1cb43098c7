using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.App.Documents.Writing;

/// <summary>A goal table as a section of a web page: heading, the table of the head, and the table of the indicators.</summary>
internal static class HtmlGoalTable
{
    // Label and twelve columns: six cells of the budget take two each, four of the plan three each.
    private const string HeadStart = "<table class=\"head\">\n<colgroup><col style=\"width:11%\"><col span=\"12\"></colgroup>\n<tbody>\n";

    public static void Write(MarkupWriter page, GoalTable table)
    {
        page.Raw("<section class=\"goals\">\n");
        if (FormText.Caption(table) is { } caption) page.Raw("<h3>").Text(caption).Raw("</h3>\n");
        WriteHead(page, table);
        WriteIndicators(page, table);
        page.Raw("</section>\n");
    }

    private static void WriteHead(MarkupWriter page, GoalTable table)
    {
        page.Raw(HeadStart);
        var (unit, money) = (table.Unit.ToString(), FormText.MoneyUnitLine(table));
        if (unit.Length > 0 || money.Length > 0)
        {
            page.Raw("<tr class=\"unit\">");
            Cell(page, "td", 9, "", unit);
            Cell(page, "td", 4, "r", money);
            page.Raw("</tr>\n");
        }
        page.Raw("<tr>");
        Label(page, "项目编码", isWide: false);
        Cell(page, "td", 4, "", table.Code);
        Cell(page, "th", 2, "c", "项目名称");
        Cell(page, "td", 6, "", table.Name);
        page.Raw("</tr>\n");
        foreach (var extra in table.Extras) WideRow(page, extra.Heading, extra.Text);
        WriteBudget(page, table);
        WriteSpendingPlan(page, table);
        if (table.LongTermGoals.Count > 0) WideRow(page, "中长期目标", FormText.Numbered(table.LongTermGoals));
        WideRow(page, "绩效目标", FormText.Numbered(table.Goals));
        page.Raw("</tbody>\n</table>\n");
    }

    private static void WriteBudget(MarkupWriter page, GoalTable table)
    {
        page.Raw("<tr>");
        Label(page, "预算规模及资金用途", rows: 2);
        foreach (var (label, text) in new[] { ("预算数", table.Budget.Total), ("其中：财政资金", table.Budget.Fiscal), ("其他资金", table.Budget.Other) })
        {
            Cell(page, "th", 2, "c", label);
            Cell(page, "td", 2, "r", text);
        }
        page.Raw("</tr>\n<tr>");
        Cell(page, "td", 12, "wide", table.Purpose);
        page.Raw("</tr>\n");
    }

    private static void WriteSpendingPlan(MarkupWriter page, GoalTable table)
    {
        page.Raw("<tr>");
        Label(page, "资金支出计划（%）", rows: 2);
        for (var i = 0; i < 4; i++) Cell(page, "th", 3, "c quarter", table.SpendingPlan.Points.Label(i));
        page.Raw("</tr>\n<tr>");
        foreach (var cell in table.SpendingPlan.Cells) Cell(page, "td", 3, "c quarter", cell);
        page.Raw("</tr>\n");
    }

    private static void WideRow(MarkupWriter page, string label, string text)
    {
        page.Raw("<tr>");
        Label(page, label);
        Cell(page, "td", 12, "wide", text);
        page.Raw("</tr>\n");
    }

    private static void WriteIndicators(MarkupWriter page, GoalTable table)
    {
        var columns = new IndicatorColumns(table);
        var headings = columns.Headings.ToArray();
        page.Raw("<table class=\"rows\">\n<thead>\n<tr>");
        foreach (var heading in headings) page.Raw("<th scope=\"col\">").Text(heading).Raw("</th>");
        page.Raw("</tr>\n</thead>\n");
        var hasTerms = table.Indicators.Any(row => row.Term == GoalTerm.LongTerm);
        for (var i = 0; i < table.Indicators.Count;)
        {
            var span = IndicatorColumns.Level1Span(table, i);
            page.Raw("<tbody>\n");
            if (hasTerms && (i == 0 || table.Indicators[i].Term != table.Indicators[i - 1].Term))
                page.Raw("<tr class=\"term\"><th colspan=\"").Raw(headings.Length).Raw("\">").Raw(FormText.Term(table.Indicators[i].Term)).Raw("</th></tr>\n");
            for (var end = i + span; i < end; i++) WriteRow(page, table.Indicators[i], columns, headings, level1Rows: i == end - span ? span : 0);
            page.Raw("</tbody>\n");
        }
        page.Raw("</table>\n");
    }

    private static void WriteRow(MarkupWriter page, Indicator row, IndicatorColumns columns, string[] headings, int level1Rows)
    {
        page.Raw("<tr>");
        if (level1Rows > 0)
        {
            page.Raw("<th class=\"c\" scope=\"rowgroup\" rowspan=\"").Raw(level1Rows).Raw("\">");
            Lines(page, row.Level1);
            page.Raw("</th>");
        }
        var cells = (string?[])[.. IndicatorColumns.Cells(row), .. columns.ExtraCells(row.Extras)];
        for (var i = 1; i < cells.Length; i++)
        {
            page.Raw(i is 1 or 4 or > 5 ? "<td class=\"c\" data-label=\"" : "<td data-label=\"").Text(headings[i]).Raw("\">");
            Lines(page, cells[i]);
            page.Raw("</td>");
        }
        page.Raw("</tr>\n");
    }

    private static void Label(MarkupWriter page, string text, int rows = 1, bool isWide = true)
    {
        page.Raw(isWide ? "<th class=\"c wide\" scope=\"row\"" : "<th class=\"c\" scope=\"row\"");
        if (rows > 1) page.Raw(" rowspan=\"").Raw(rows).Raw("\"");
        page.Raw(">");
        Lines(page, text);
        page.Raw("</th>");
    }

    private static void Cell(MarkupWriter page, string element, int columns, string kind, string? text)
    {
        page.Raw("<").Raw(element).Raw(" colspan=\"").Raw(columns).Raw(kind.Length == 0 ? "\">" : $"\" class=\"{kind}\">");
        Lines(page, text);
        page.Raw("</").Raw(element).Raw(">");
    }

    private static void Lines(MarkupWriter page, string? text)
    {
        var isFirst = true;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!isFirst) page.Raw("<br>");
            page.Text(line);
            isFirst = false;
        }
    }
}
