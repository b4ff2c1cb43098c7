using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Mingji.Domain.Goals;

namespace Mingji.Benchmarks.Writing;

/// <summary>The same cells written with the object model of DocumentFormat.OpenXml, with less layout than our writer gives them.</summary>
internal static class ObjectModelWriter
{
    public static void Write(Stream output, GoalDocument document)
    {
        using var word = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document);
        var body = new Body();
        word.AddMainDocumentPart().Document = new Document(body);
        foreach (var chapter in new[] { document.Plan.OverallGoals, document.Plan.SubGoals, document.Plan.Safeguards })
            foreach (var item in chapter.Items)
                body.Append(Paragraph(item.Title ?? ""), Paragraph(item.Text));
        foreach (var table in document.Projects)
        {
            body.Append(Paragraph(table.Title ?? table.Name));
            body.Append(Table(
                [
                    [table.Unit.ToString(), "单位：元"],
                    ["项目编码", table.Code ?? "", "项目名称", table.Name],
                    ["预算规模及资金用途", "预算数", table.Budget.Total ?? "", "其中：财政资金", table.Budget.Fiscal ?? "", "其他资金", table.Budget.Other ?? ""],
                    ["", table.Purpose],
                    ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底"],
                    ["", table.SpendingPlan.March ?? "", table.SpendingPlan.June ?? "", table.SpendingPlan.October ?? "", table.SpendingPlan.December ?? ""],
                    ["绩效目标", string.Join('\n', table.Goals.AsSpan().ToArray())],
                ]));
            body.Append(Table(
                [
                    ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"],
                    .. table.Indicators.Select(row => new[] { row.Level1, row.Level2, row.Name, row.Description, row.Target.Text, row.Basis }),
                ]));
        }
    }

    private static Table Table(IEnumerable<string[]> rows)
    {
        var table = new Table(new TableProperties(new TableWidth { Width = "9638", Type = TableWidthUnitValues.Dxa }));
        foreach (var row in rows)
            table.Append(new TableRow(row.Select(text => new TableCell(
                new TableCellProperties(new TableCellWidth { Width = "1500", Type = TableWidthUnitValues.Dxa }, new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                Paragraph(text)))));
        return table;
    }

    private static Paragraph Paragraph(string text) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = "RowText" }), new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
}
