using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;

namespace Mingji.App.Documents.Writing;

/// <summary>
/// A goal table in Word: heading, the table of the head, and the table of the indicators, whose heading row comes again on each page.
/// They are two tables because Word repeats only a table's first rows.
/// </summary>
internal static class DocxGoalTable
{
    private const int Width = 9638;
    private const int LabelWidth = 1130;

    // Right edges of the grid of the head, chosen so that the three pairs of the budget and the four parts of the plan are each evenly spaced.
    private static readonly int[] Edges = [LabelWidth, 2030, 3257, 3966, 5166, 5384, 6802, 7511, 7912, Width];

    private static readonly int[] IndicatorWidths = [1000, 1300, 1850, 2488, 1500, 1500];

    private const string Grid = """<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>""";
    private const string Centre = """<w:vAlign w:val="center"/>""";
    private const string NoBorder = """<w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>""";
    private const string RowStart = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
    private const string HeaderRowStart = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>";

    public static void Write(MarkupWriter part, GoalTable table, bool startsPage)
    {
        if (FormText.Caption(table) is { } caption) DocxMarkup.Paragraph(part, "TableTitle", caption, startsPage);
        else DocxMarkup.Paragraph(part, "TableGap", "", startsPage);
        WriteHead(part, table);
        // Without a paragraph between them Word joins the two tables into one.
        DocxMarkup.Paragraph(part, "TableGap", "");
        WriteIndicators(part, table);
        DocxMarkup.Paragraph(part, "TableGap", "");
    }

    private static void WriteHead(MarkupWriter part, GoalTable table)
    {
        part.Raw($"""<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{Width}" w:type="dxa"/>{Grid}</w:tblPr><w:tblGrid>""");
        for (var i = 0; i < Edges.Length; i++) part.Raw("<w:gridCol w:w=\"").Raw(Edges[i] - (i == 0 ? 0 : Edges[i - 1])).Raw("\"/>");
        part.Raw("</w:tblGrid>");
        WriteUnitLine(part, table);
        Row(part, ("项目编码", 1, true), (table.Code ?? "", 3, false), ("项目名称", 1, true), (table.Name, 5, false));
        foreach (var extra in table.Extras) Row(part, (extra.Heading, 1, true), (extra.Text, 9, false));
        WriteBudget(part, table);
        WriteSpendingPlan(part, table);
        if (table.LongTermGoals.Count > 0) Row(part, ("中长期目标", 1, true), (FormText.Numbered(table.LongTermGoals), 9, false));
        Row(part, ("绩效目标", 1, true), (FormText.Numbered(table.Goals), 9, false));
        part.Raw("</w:tbl>");
    }

    private static void WriteUnitLine(MarkupWriter part, GoalTable table)
    {
        var (unit, money) = (table.Unit.ToString(), FormText.MoneyUnitLine(table));
        if (unit.Length == 0 && money.Length == 0) return;
        part.Raw(RowStart);
        DocxMarkup.Cell(part, Edges[6], $"""<w:gridSpan w:val="7"/>{NoBorder}{Centre}""", "HeadText", unit);
        DocxMarkup.Cell(part, Width - Edges[6], $"""<w:gridSpan w:val="3"/>{NoBorder}{Centre}""", "HeadRight", money);
        part.Raw("</w:tr>");
    }

    private static void WriteBudget(MarkupWriter part, GoalTable table)
    {
        part.Raw(RowStart);
        Label(part, "预算规模及资金用途", """<w:vMerge w:val="restart"/>""");
        Cells(part, ("预算数", 1, true), (table.Budget.Total ?? "", 2, null), ("其中：财政资金", 1, true), (table.Budget.Fiscal ?? "", 2, null), ("其他资金", 1, true), (table.Budget.Other ?? "", 2, null));
        part.Raw("</w:tr>").Raw(RowStart);
        Label(part, "", "<w:vMerge/>");
        Cells(part, (table.Purpose, 9, false));
        part.Raw("</w:tr>");
    }

    private static void WriteSpendingPlan(MarkupWriter part, GoalTable table)
    {
        part.Raw(RowStart);
        Label(part, "资金支出计划（%）", """<w:vMerge w:val="restart"/>""");
        var points = table.SpendingPlan.Points;
        Cells(part, (points.Label(0), 2, true), (points.Label(1), 3, true), (points.Label(2), 2, true), (points.Label(3), 2, true));
        part.Raw("</w:tr>").Raw(RowStart);
        Label(part, "", "<w:vMerge/>");
        var plan = table.SpendingPlan;
        Cells(part, (plan.March ?? "", 2, true), (plan.June ?? "", 3, true), (plan.October ?? "", 2, true), (plan.December ?? "", 2, true));
        part.Raw("</w:tr>");
    }

    private static void Row(MarkupWriter part, (string Text, int Span, bool?) label, params ReadOnlySpan<(string Text, int Span, bool? IsCentred)> cells)
    {
        part.Raw(RowStart);
        Label(part, label.Text, "");
        Cells(part, cells);
        part.Raw("</w:tr>");
    }

    private static void Label(MarkupWriter part, string text, string merge) => DocxMarkup.Cell(part, LabelWidth, merge + Centre, "HeadCentre", text);

    // From the second grid column on. Centred or not, or null for an amount, which stands on the right.
    private static void Cells(MarkupWriter part, params ReadOnlySpan<(string Text, int Span, bool? IsCentred)> cells)
    {
        var column = 0;
        foreach (var (text, span, isCentred) in cells)
        {
            var style = isCentred switch { true => "HeadCentre", false => "HeadText", null => "HeadRight" };
            DocxMarkup.Cell(part, Edges[column + span] - Edges[column], span == 1 ? Centre : $"""<w:gridSpan w:val="{span}"/>{Centre}""", style, text);
            column += span;
        }
    }

    private static void WriteIndicators(MarkupWriter part, GoalTable table)
    {
        var columns = new IndicatorColumns(table);
        var widths = Widths(columns.Extras.Count);
        part.Raw($"""<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{Width}" w:type="dxa"/>{Grid}</w:tblPr><w:tblGrid>""");
        foreach (var width in widths) part.Raw("<w:gridCol w:w=\"").Raw(width).Raw("\"/>");
        part.Raw("</w:tblGrid>").Raw(HeaderRowStart);
        var column = 0;
        foreach (var heading in columns.Headings) DocxMarkup.Cell(part, widths[column++], Centre, "RowHeading", heading);
        part.Raw("</w:tr>");
        var hasTerms = table.Indicators.Any(row => row.Term == GoalTerm.LongTerm);
        var continued = 0;
        for (var i = 0; i < table.Indicators.Count; i++)
        {
            var row = table.Indicators[i];
            if (hasTerms && (i == 0 || row.Term != table.Indicators[i - 1].Term)) WriteTerm(part, row.Term, widths.Length);
            part.Raw(RowStart);
            var span = continued > 0 ? 0 : IndicatorColumns.Level1Span(table, i);
            DocxMarkup.Cell(part, widths[0], (span switch { 0 => "<w:vMerge/>", > 1 => """<w:vMerge w:val="restart"/>""", _ => "" }) + Centre, "RowCentre", span == 0 ? "" : row.Level1);
            continued = span == 0 ? continued - 1 : span - 1;
            DocxMarkup.Cell(part, widths[1], Centre, "RowCentre", row.Level2);
            DocxMarkup.Cell(part, widths[2], Centre, "RowText", row.Name);
            DocxMarkup.Cell(part, widths[3], Centre, "RowText", row.Description);
            DocxMarkup.Cell(part, widths[4], Centre, "RowCentre", row.Target.Text);
            DocxMarkup.Cell(part, widths[5], Centre, "RowText", row.Basis);
            column = 6;
            foreach (var extra in columns.ExtraCells(row.Extras)) DocxMarkup.Cell(part, widths[column++], Centre, "RowCentre", extra);
            part.Raw("</w:tr>");
        }
        part.Raw("</w:tbl>");
    }

    private static void WriteTerm(MarkupWriter part, GoalTerm term, int columns)
    {
        part.Raw(RowStart);
        DocxMarkup.Cell(part, Width, $"""<w:gridSpan w:val="{columns}"/>{Centre}""", "RowHeading", FormText.Term(term));
        part.Raw("</w:tr>");
    }

    // Extra columns are narrow (权重, 分值, 备注); the official ones give way in proportion.
    private static int[] Widths(int extras)
    {
        if (extras == 0) return IndicatorWidths;
        var extra = Math.Min(850, Width / 2 / extras);
        var widths = new int[IndicatorWidths.Length + extras];
        for (var i = 0; i < widths.Length; i++) widths[i] = i < IndicatorWidths.Length ? IndicatorWidths[i] * (Width - extra * extras) / Width : extra;
        widths[3] += Width - widths.Sum();
        return widths;
    }
}
