using System.Globalization;
using Mingji.App.Documents.Writing;
using Mingji.App.Trace;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Spending;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>Writes the forms of a period as a table file (csv), all pages of them.</summary>
public sealed class WriteMonitoring(MonitoringBoard board, RecordAct record)
{
    private static readonly string[] Headings = ["年度", "期间", "区划", "单位代码", "单位名称", "项目名称", "状态", "报送期限", "年初预算数（元）", "执行数（元）", "执行率（%）", "目标完成进度（%）", "目标灯", "资金灯", "未销号整改"];

    /// <summary>Runs; the export is noted in the log.</summary>
    public async Task<byte[]> Run(MonitoringBoard.Input input, Actor by, CancellationToken cancellation = default)
    {
        var found = await board.Run(input with { PageSize = int.MaxValue }, cancellation);
        using var output = new MemoryStream();
        using (var file = CsvWriter.Begin(output))
        {
            CsvLine.Write(file, Headings);
            foreach (var row in found.Rows)
                CsvLine.Write(file,
                [
                    input.Year.ToString(CultureInfo.InvariantCulture), MonitoringSheet.PeriodName((int)row.Month), row.Division, row.UnitCode, row.UnitName, row.Name, MonitoringFlow.Table.State(row.State).Name, row.DueOn,
                    Amount(row.BudgetFen), Amount(row.SpentFen), Number(row.SpentRate), Number(row.Progress / 100m), row.Goals.Word("未填"), row.Money.Word(), row.Open.ToString(CultureInfo.InvariantCulture),
                ]);
        }
        await record.Run(input.Division, TracedAct.Of(TraceAct.Exported, by, $"monitoring/{input.Division}", $"{input.Year} 年监控表清单 {found.Count} 行"), cancellation);
        return output.ToArray();
    }

    private static string Amount(long? fen) => fen is { } amount ? new Money(amount).ToString() : "";

    private static string Number(decimal? number) => number is { } value ? decimal.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) : "";
}
