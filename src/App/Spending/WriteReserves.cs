using System.Globalization;
using Mingji.App.Documents.Writing;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>Writes the unallocated budgets of a year with every step as a table file: csv or a workbook, all pages of it.</summary>
public sealed class WriteReserves(ListReserves list, RecordAct record)
{
    private static readonly (string Heading, int Width)[] Columns =
    [
        ("代编预算", 30), ("持有单位代码", 12), ("持有单位", 30), ("资金来源", 18), ("金额（元）", 16), ("已细化（元）", 16), ("已收回（元）", 16), ("未细化（元）", 16), ("情况", 10), ("依据文件", 22),
        ("事项", 10), ("日期", 12), ("细化到单位", 30), ("细化到项目", 30), ("本次金额（元）", 16), ("本次依据文件", 22), ("登记人", 12),
    ];

    /// <summary>Runs; the export is noted in the log.</summary>
    public async Task<byte[]> Run(string division, int year, DateOnly on, Reach reach, bool isWorkbook, Actor by, CancellationToken cancellation = default)
    {
        var (rows, count) = (new List<object?[]>(), 0);
        foreach (var row in (await list.Run(division, year, on, reach, size: 100_000, cancellation: cancellation)).Rows)
        {
            count++;
            var lump = row.Reserve;
            object?[] head = [lump.Name, lump.UnitCode, lump.Unit, lump.Source, new Money(lump.AmountFen), new Money(lump.AssignedFen), new Money(lump.CollectedFen), lump.Left, lump.State.Word(), lump.Basis];
            var steps = (await list.Find(division, year, lump.Id, on, reach, cancellation))?.Steps ?? [];
            if (steps.Count == 0) rows.Add([.. head, null, null, null, null, null, null, null]);
            foreach (var step in steps)
                rows.Add([.. head, step.Word + (step.IsUndone > 0 ? "（已撤回）" : ""), step.DecidedOn, step.Unit, step.Project, new Money(step.AmountFen), step.Basis, step.EnteredBy]);
        }
        using var output = new MemoryStream();
        if (isWorkbook) Workbook(output, rows, year);
        else
        {
            using var file = CsvWriter.Begin(output);
            CsvLine.Write(file, [.. Columns.Select(column => column.Heading)]);
            foreach (var row in rows) CsvLine.Write(file, [.. row.Select(cell => cell as string ?? cell?.ToString())]);
        }
        await record.Run(division, TracedAct.Of(TraceAct.Exported, by, string.Create(CultureInfo.InvariantCulture, $"reserves/{division}/{year}"), $"{year} 年代编预算 {count} 笔"), cancellation);
        return output.ToArray();
    }

    private static void Workbook(Stream output, List<object?[]> rows, int year)
    {
        string[] sheets = ["代编预算"];
        using var package = new PackageWriter(output);
        package.Part("[Content_Types].xml", XlsxParts.ContentTypes(sheets.Length));
        package.Part("_rels/.rels", XlsxParts.PackageRelationships);
        package.Part("docProps/core.xml", part => DocxParts.WriteCoreProperties(part, $"{year} 年代编预算", ""));
        package.Part("xl/workbook.xml", XlsxParts.Workbook(sheets));
        package.Part("xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelationships(sheets.Length));
        package.Part("xl/styles.xml", XlsxParts.Styles);
        package.Part("xl/worksheets/sheet1.xml", part =>
        {
            var sheet = new XlsxSheet(part, Columns);
            foreach (var row in rows)
            {
                sheet.StartRow();
                foreach (var cell in row)
                    if (cell is Money money) sheet.Money(money.Yuan);
                    else sheet.Text(cell as string);
                sheet.EndRow();
            }
            sheet.End();
        });
    }
}
