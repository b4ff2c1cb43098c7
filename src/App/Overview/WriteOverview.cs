using System.Globalization;
using Mingji.App.Documents.Writing;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.App.Overview;

/// <summary>Writes the year's board as a table file: csv with all units, or a workbook with the units and the months.</summary>
public sealed class WriteOverview(ShowOverview overview, RecordAct record)
{
    private static readonly (string Heading, int Width)[] UnitColumns =
    [
        ("单位代码", 10), ("单位", 36), ("项目数", 8), ("预算数（元）", 16), ("已支出（元）", 16), ("执行率（%）", 10), ("应支出（元）", 16), ("应支未支（元）", 16), ("预计结转（元）", 16), ("红灯", 8), ("黄灯", 8), ("绿灯", 8), ("未到期", 8),
        ("超预算", 8), ("合同超预算", 10), ("未启动", 8), ("资金闲置", 8), ("逾期监控表", 10), ("红灯没有措施", 12), ("逾期整改", 8), ("逾期采购", 8), ("逾期代编", 8),
    ];

    private static readonly (string Heading, int Width)[] MonthColumns =
        [("月份", 8), ("截至", 12), ("本月支出（元）", 16), ("累计支出（元）", 16), ("执行率（%）", 10), ("应支出（元）", 16), ("序时进度（%）", 10), ("目标完成进度（%）", 12)];

    /// <summary>Runs; the export is noted in the log.</summary>
    /// <param name="input">The board.</param>
    /// <param name="isWorkbook">A workbook; else csv.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<byte[]> Run(ShowOverview.Input input, bool isWorkbook, Actor by, CancellationToken cancellation = default)
    {
        var view = await overview.Run(input, cancellation);
        using var output = new MemoryStream();
        if (isWorkbook) Workbook(output, view, input.Year);
        else
        {
            using var file = CsvWriter.Begin(output);
            CsvLine.Write(file, [.. UnitColumns.Select(column => column.Heading)]);
            foreach (var row in view.Units) CsvLine.Write(file, [.. Cells(row).Select(Print)]);
        }
        await record.Run(input.Division, TracedAct.Of(TraceAct.Exported, by, $"overview/{input.Division}", $"{input.Year} 年度看板 {view.Units.Count} 个单位"), cancellation);
        return output.ToArray();
    }

    private static void Workbook(Stream output, ShowOverview.View view, int year)
    {
        string[] sheets = ["各单位", "各月"];
        using var package = new PackageWriter(output);
        package.Part("[Content_Types].xml", XlsxParts.ContentTypes(sheets.Length));
        package.Part("_rels/.rels", XlsxParts.PackageRelationships);
        package.Part("docProps/core.xml", part => DocxParts.WriteCoreProperties(part, $"{year} 年度看板", ""));
        package.Part("xl/workbook.xml", XlsxParts.Workbook(sheets));
        package.Part("xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelationships(sheets.Length));
        package.Part("xl/styles.xml", XlsxParts.Styles);
        package.Part("xl/worksheets/sheet1.xml", part => Write(new XlsxSheet(part, UnitColumns), view.Units.Select(Cells)));
        package.Part("xl/worksheets/sheet2.xml", part => Write(new XlsxSheet(part, MonthColumns), view.Months.Select(month => (object?[])
            [month.Number, month.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), month.InMonth, month.Spent, month.Rate, month.Due, month.DueRate, month.Progress])));
    }

    private static object?[] Cells(ShowOverview.UnitRow row) =>
    [
        row.Money.Code, row.Money.Name, row.Money.Projects, row.Money.Budget, row.Money.Spent, row.Money.Rate, row.Money.Due, row.Behind, row.Money.CarryOver, row.Money.Red, row.Money.Yellow, row.Money.Green, row.Money.Unlit,
        row.Money.OverBudget, row.Money.OverCommitted, row.Money.NotStarted, row.Money.Idle, row.LateForms, row.Unanswered, row.LateRectifications, row.LatePurchases, row.LateLumps,
    ];

    private static void Write(XlsxSheet sheet, IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
        {
            sheet.StartRow();
            foreach (var cell in row)
                switch (cell)
                {
                    case Money money: sheet.Money(money.Yuan); break;
                    case decimal percent: sheet.Money(percent); break;
                    case long count: sheet.Number((int)count); break;
                    case int number: sheet.Number(number); break;
                    default: sheet.Text(cell as string); break;
                }
            sheet.EndRow();
        }
        sheet.End();
    }

    private static string Print(object? cell) => cell switch
    {
        null => "", decimal percent => percent.ToString("0.00", CultureInfo.InvariantCulture), IFormattable number => number.ToString(null, CultureInfo.InvariantCulture), _ => cell.ToString() ?? "",
    };
}
