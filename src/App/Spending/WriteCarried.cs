using System.Globalization;
using Mingji.App.Documents.Writing;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;

namespace Mingji.App.Spending;

/// <summary>Writes what earlier years leave as a table file (csv), all projects of it.</summary>
public sealed class WriteCarried(CarriedBoard board, RecordAct record)
{
    /// <summary>Runs; the export is noted in the log.</summary>
    public async Task<byte[]> Run(CarriedBoard.Input input, Actor by, CancellationToken cancellation = default)
    {
        var projects = (await board.Run(input, cancellation)).Projects;
        using var output = new MemoryStream();
        using (var file = CsvWriter.Begin(output))
        {
            CsvLine.Write(file, ["单位代码", "单位", "项目编码", "项目名称", "以前年度结转（元）", "其中年底前用不完转为结余（元）", "应收回的结余（元）"]);
            foreach (var project in projects)
                CsvLine.Write(file, [project.UnitCode, project.UnitName, project.Code, project.Name, project.Money.Carried.ToString(), project.Money.LapsesThisYear.ToString(), project.Money.Surplus.ToString()]);
        }
        await record.Run(input.Division, TracedAct.Of(TraceAct.Exported, by, string.Create(CultureInfo.InvariantCulture, $"payments/{input.Division}/{input.Year}"), $"以前年度结转结余 {projects.Count} 行"), cancellation);
        return output.ToArray();
    }
}
