using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>
/// Writes Excel workbooks row by row: overview, part one, projects, indicators, findings. Amounts stand there as numbers in 元 to reckon with,
/// and once more as printed, so that the workbook read again gives the same documents.
/// </summary>
public static class XlsxWriter
{
    private static readonly string[] Sheets = ["概览", FormText.PartOne, "项目", "指标", "发现"];

    /// <summary>Writes <paramref name="documents"/> into one workbook. The stream stays open and need not be seekable.</summary>
    public static void Write(Stream output, ValueList<GoalDocument> documents, ValueList<Finding> findings = default)
    {
        documents = PlanPointsCell.In(documents);
        using var package = new PackageWriter(output);
        package.Part("[Content_Types].xml", XlsxParts.ContentTypes(Sheets.Length));
        package.Part("_rels/.rels", XlsxParts.PackageRelationships);
        package.Part("docProps/core.xml", part => DocxParts.WriteCoreProperties(part, documents.Count > 0 ? FormText.FileTitle(documents[0]) : FormText.DocumentTitle, documents.Count > 0 ? documents[0].Unit.Name : ""));
        package.Part("xl/workbook.xml", XlsxParts.Workbook(Sheets));
        package.Part("xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelationships(Sheets.Length));
        package.Part("xl/styles.xml", XlsxParts.Styles);
        package.Part("xl/worksheets/sheet1.xml", part => WriteOverview(part, documents, findings));
        package.Part("xl/worksheets/sheet2.xml", part => WritePlans(part, documents));
        package.Part("xl/worksheets/sheet3.xml", part => WriteProjects(part, documents));
        package.Part("xl/worksheets/sheet4.xml", part => WriteIndicators(part, documents));
        package.Part("xl/worksheets/sheet5.xml", part => WriteFindings(part, documents, findings));
    }

    private static void WriteOverview(MarkupWriter part, ValueList<GoalDocument> documents, ValueList<Finding> findings)
    {
        var counts = findings.CountBy(finding => (finding.Place.Document, finding.Severity)).ToDictionary();
        var sheet = new XlsxSheet(part, XlsxColumns.Overview);
        for (var i = 0; i < documents.Count; i++)
        {
            var document = documents[i];
            sheet.StartRow();
            sheet.Number(i + 1);
            sheet.Text(document.Source?.File);
            sheet.Number(document.Year);
            sheet.Text(document.Division);
            sheet.Text(document.Unit.Code);
            sheet.Text(document.Unit.Name);
            sheet.Number(document.Projects.Count);
            sheet.Number(document.Projects.Sum(table => table.Indicators.Count));
            sheet.Money(document.Projects.Sum(table => table.TotalBudget?.Yuan ?? 0));
            sheet.Money(document.Projects.Sum(table => table.FiscalBudget?.Yuan ?? 0));
            sheet.Money(document.Projects.Sum(table => table.OtherBudget?.Yuan ?? 0));
            foreach (var severity in new[] { Severity.Error, Severity.Warning, Severity.Info }) sheet.Number(counts.GetValueOrDefault((i + 1, severity)));
            sheet.EndRow();
        }
        sheet.End();
    }

    private static void WritePlans(MarkupWriter part, ValueList<GoalDocument> documents)
    {
        var sheet = new XlsxSheet(part, XlsxColumns.Plan);
        for (var i = 0; i < documents.Count; i++)
            foreach (var (heading, chapter) in FormText.Chapters(documents[i].Plan))
            {
                if (chapter.Intro is { } intro) Row(i + 1, heading[2..], null, null, intro);
                for (var j = 0; j < chapter.Items.Count; j++) Row(i + 1, heading[2..], j + 1, chapter.Items[j].Title, chapter.Items[j].Text);
            }
        sheet.End();

        void Row(int document, string chapter, int? item, string? title, string text)
        {
            sheet.StartRow();
            sheet.Number(document);
            sheet.Text(chapter);
            sheet.Number(item);
            sheet.Text(title);
            sheet.Text(text);
            sheet.EndRow();
        }
    }

    private static void WriteProjects(MarkupWriter part, ValueList<GoalDocument> documents)
    {
        var extras = new IndicatorColumns(documents.SelectMany(document => document.Projects).Select(table => table.Extras));
        var sheet = new XlsxSheet(part, [.. XlsxColumns.Projects, .. extras.Extras.Select(extra => (extra, 18))]);
        for (var i = 0; i < documents.Count; i++)
            for (var j = 0; j < documents[i].Projects.Count; j++)
                WriteProject(sheet, i + 1, j + 1, documents[i].Projects[j], extras);
        sheet.End();
    }

    private static void WriteProject(XlsxSheet sheet, int document, int position, GoalTable table, IndicatorColumns extras)
    {
        sheet.StartRow();
        sheet.Number(document);
        sheet.Number(position);
        sheet.Number(table.Number);
        sheet.Text(table.Code);
        sheet.Text(table.Name);
        sheet.Text(table.Unit.Code);
        sheet.Text(table.Unit.Name);
        sheet.Money(table.TotalBudget?.Yuan);
        sheet.Money(table.FiscalBudget?.Yuan);
        sheet.Money(table.OtherBudget?.Yuan);
        foreach (var cell in table.SpendingPlan.Cells) sheet.Text(cell);
        sheet.Text(table.Purpose);
        sheet.Text(FormText.Numbered(table.Goals));
        sheet.Text(FormText.Numbered(table.LongTermGoals));
        sheet.Text(table.Title);
        // In brackets: the amounts are in this unit, but the table does not say so itself.
        sheet.Text(table.IsMoneyUnitStated ? table.MoneyUnit.Text() : $"（{table.MoneyUnit.Text()}）");
        sheet.Text(table.Budget.Total);
        sheet.Text(table.Budget.Fiscal);
        sheet.Text(table.Budget.Other);
        foreach (var cell in extras.ExtraCells(table.Extras)) sheet.Text(cell);
        sheet.EndRow();
    }

    private static void WriteIndicators(MarkupWriter part, ValueList<GoalDocument> documents)
    {
        var extras = new IndicatorColumns(documents.SelectMany(document => document.Projects).SelectMany(table => table.Indicators).Select(row => row.Extras));
        var sheet = new XlsxSheet(part, [.. XlsxColumns.Indicators, .. extras.Extras.Select(extra => (extra, 10))]);
        for (var i = 0; i < documents.Count; i++)
            for (var j = 0; j < documents[i].Projects.Count; j++)
            {
                var number = 0;
                foreach (var row in documents[i].Projects[j].Indicators)
                {
                    sheet.StartRow();
                    sheet.Number(i + 1);
                    sheet.Number(j + 1);
                    sheet.Text(documents[i].Projects[j].Name);
                    sheet.Number(++number);
                    sheet.Text(row.Term == GoalTerm.LongTerm ? "中长期" : "年度");
                    foreach (var cell in IndicatorColumns.Cells(row)) sheet.Text(cell);
                    foreach (var cell in extras.ExtraCells(row.Extras)) sheet.Text(cell);
                    sheet.EndRow();
                }
            }
        sheet.End();
    }

    private static void WriteFindings(MarkupWriter part, ValueList<GoalDocument> documents, ValueList<Finding> findings)
    {
        var sheet = new XlsxSheet(part, XlsxColumns.Findings);
        foreach (var finding in findings)
        {
            sheet.StartRow();
            sheet.Text(FindingText.Severity(finding.Severity));
            sheet.Text(FindingText.Check(finding));
            sheet.Number(finding.Place.Document);
            sheet.Text(FindingText.Project(finding.Place, documents));
            sheet.Text(FindingText.Rows(finding));
            sheet.Text(finding.Place.Field.Label());
            sheet.Text(finding.Sites[0].Seen);
            sheet.Text(finding.Sites[0].Expected);
            sheet.Text(finding.Message);
            sheet.Text(finding.Advice);
            sheet.EndRow();
        }
        sheet.End();
    }
}
