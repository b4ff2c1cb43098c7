using System.Globalization;
using Mingji.App.Documents.Writing;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>Writes the projects of the execution board as a table file (csv), all pages of them.</summary>
public sealed class WriteSpending(SpendingBoard board, RecordAct record)
{
    private static readonly string[] Headings =
    [
        "单位代码", "单位", "项目编码", "项目名称", "预算数（元）", "财政资金支出（元）", "其他资金支出（元）", "支出合计（元）", "执行率%", "序时进度%", "差距（百分点）", "灯号", "预警", "预计结转（元）",
    ];

    /// <summary>Runs; the export is noted in the log.</summary>
    public async Task<byte[]> Run(SpendingBoard.Input input, Actor by, CancellationToken cancellation = default)
    {
        var projects = await board.List(input with { Page = 1, PageSize = int.MaxValue }, cancellation);
        using var output = new MemoryStream();
        using (var file = CsvWriter.Begin(output))
        {
            CsvLine.Write(file, Headings);
            foreach (var project in projects) CsvLine.Write(file, Cells(project));
        }
        await record.Run(input.Division, TracedAct.Of(TraceAct.Exported, by, string.Create(CultureInfo.InvariantCulture, $"payments/{input.Division}/{input.Year}"), $"{input.Year} 年预算执行 {projects.Count} 个项目"), cancellation);
        return output.ToArray();
    }

    private static string?[] Cells(SpendingBoard.Project project)
    {
        var (execution, facts) = (project.Execution, project.Execution.Facts);
        return
        [
            project.UnitCode, project.UnitName, project.Code, project.Name, facts.Budget?.ToString(), facts.Fiscal.ToString(), facts.Other.ToString(), facts.Spent.ToString(), Percent(execution.Rate), Percent(execution.Due.Percent),
            Percent(execution.Gap), execution.Light.Word(), string.Join('、', execution.Alarms.Select(alarm => alarm.Word())), execution.ForecastCarryOver?.ToString(),
        ];
    }

    private static string? Percent(decimal? percent) => percent?.ToString("0.00", CultureInfo.InvariantCulture);
}
