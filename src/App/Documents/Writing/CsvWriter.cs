using System.Text;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>
/// Writes one line an indicator with its project beside it (RFC 4180, UTF-8 with the mark Excel asks for). A cell that begins with a sign a spreadsheet
/// would compute with (=100%, -3) begins with an apostrophe, so that opening the file never runs what somebody wrote into a cell.
/// </summary>
internal static class CsvWriter
{
    private static readonly string[] Headings =
    [
        "年度", "行政区划代码", "单位代码", "单位名称", "序号", "项目编码", "项目名称", "预算数（元）", "财政资金（元）", "其他资金（元）", "资金用途",
        "支出计划3月底", "支出计划6月底", "支出计划10月底", "支出计划12月底", "绩效目标", .. FormText.IndicatorHeadings,
    ];

    public static void Write(Stream output, ValueList<GoalDocument> documents)
    {
        using var file = Begin(output);
        // Named after the points of the plans, where these are the same all through.
        var points = documents.SelectMany(document => document.Projects).Select(table => table.SpendingPlan.Points).Distinct().Take(2).ToList();
        CsvLine.Write(file, points is [var one] ? [.. Headings.Select(heading => Enumerable.Range(0, 4).FirstOrDefault(i => heading == "支出计划" + PlanPoints.Usual.Label(i), -1) is >= 0 and var at ? "支出计划" + one.Label(at) : heading)] : Headings);
        foreach (var document in documents)
            for (var i = 0; i < document.Projects.Count; i++)
            {
                var head = Head(document, document.Projects[i], i + 1);
                if (document.Projects[i].Indicators.Count == 0) CsvLine.Write(file, [.. head, .. IndicatorColumns.Cells(new Indicator())]);
                foreach (var row in document.Projects[i].Indicators) CsvLine.Write(file, [.. head, .. IndicatorColumns.Cells(row)]);
            }
    }

    /// <summary>A file that spreadsheets read as it is meant.</summary>
    internal static StreamWriter Begin(Stream output) => new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 15, leaveOpen: true) { NewLine = "\r\n" };

    private static string?[] Head(GoalDocument document, GoalTable table, int number) =>
    [
        document.Year?.ToString(), document.Division, document.Unit.Code, document.Unit.Name, number.ToString(), table.Code, table.Name,
        Amount(table.TotalBudget, table.Budget.Total), Amount(table.FiscalBudget, table.Budget.Fiscal), Amount(table.OtherBudget, table.Budget.Other), table.Purpose,
        .. table.SpendingPlan.Cells, FormText.Numbered(table.Goals),
    ];

    // A cell that is no amount stays what it is.
    private static string? Amount(Money? amount, string? cell) => amount?.ToString() ?? cell;
}
