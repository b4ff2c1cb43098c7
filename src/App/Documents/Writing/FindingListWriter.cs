using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>发现清单。Writes an Excel workbook of one sheet with a row for each place found fault with, to be handed round and ticked off.</summary>
public static class FindingListWriter
{
    private static readonly (string Heading, int Width)[] Columns =
    [
        ("序号", 6), ("级别", 7), ("项目", 32), ("位置", 22), ("现有内容", 32), ("应为", 32), ("说明", 50), ("建议", 44), ("检查项", 30), ("依据", 40), ("处理情况", 18),
    ];

    /// <summary>Writes the findings. The stream stays open and need not be seekable.</summary>
    public static void Write(Stream output, ValueList<GoalDocument> documents, ValueList<Finding> findings)
    {
        using var package = new PackageWriter(output);
        package.Part("[Content_Types].xml", XlsxParts.ContentTypes(1));
        package.Part("_rels/.rels", XlsxParts.PackageRelationships);
        package.Part("docProps/core.xml", part => DocxParts.WriteCoreProperties(part, "发现清单", documents.Count > 0 ? documents[0].Unit.Name : ""));
        package.Part("xl/workbook.xml", XlsxParts.Workbook(["发现清单"]));
        package.Part("xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelationships(1));
        package.Part("xl/styles.xml", XlsxParts.Styles);
        package.Part("xl/worksheets/sheet1.xml", part => WriteRows(new XlsxSheet(part, Columns), documents, findings));
    }

    private static void WriteRows(XlsxSheet sheet, ValueList<GoalDocument> documents, ValueList<Finding> findings)
    {
        for (var i = 0; i < findings.Count; i++)
            foreach (var site in findings[i].Sites)
            {
                sheet.StartRow();
                sheet.Number(i + 1);
                sheet.Text(FindingText.Severity(findings[i].Severity));
                sheet.Text(FindingText.Project(site.Place, documents));
                sheet.Text(FindingText.Cell(site.Place));
                sheet.Text(site.Seen);
                sheet.Text(site.Expected);
                sheet.Text(findings[i].Message);
                sheet.Text(findings[i].Advice);
                sheet.Text(FindingText.Check(findings[i]));
                sheet.Text(Catalogue.All.FirstOrDefault(check => check.Id == findings[i].Check)?.Basis);
                sheet.Text("");
                sheet.EndRow();
            }
        sheet.End();
    }
}
