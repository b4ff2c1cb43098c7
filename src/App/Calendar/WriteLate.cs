using System.Globalization;
using Mingji.App.Documents.Writing;
using Mingji.App.Trace;

namespace Mingji.App.Calendar;

/// <summary>Writes the list of the late as a table file (csv), all pages of it.</summary>
public sealed class WriteLate(ListLate late, RecordAct record)
{
    private static readonly string[] Headings = ["年度", "行政区划代码", "单位代码", "单位名称", "任务", "期限", "逾期天数", "法定时限", "依据", "催办次数", "最近催办", "催办人"];

    /// <summary>Runs; the export is noted in the log.</summary>
    public async Task<byte[]> Run(ListLate.Input input, CancellationToken cancellation = default)
    {
        var page = await late.Run(input with { PageSize = int.MaxValue }, cancellation);
        using var output = new MemoryStream();
        using (var file = CsvWriter.Begin(output))
        {
            CsvLine.Write(file, Headings);
            foreach (var row in page.Rows)
                CsvLine.Write(file,
                [
                    Number(input.Year), input.Division, row.UnitCode, row.UnitName, row.Name, CalendarRows.Print(row.Due), Number(row.DaysLate), row.IsLaw ? "是" : "否", row.Basis,
                    Number(row.Reminder?.Times ?? 0), row.Reminder is { } reminder ? CalendarRows.Print(reminder.On) : "", row.Reminder?.By,
                ]);
        }
        await record.Run(input.Division, TracedAct.Of(TraceAct.Exported, input.For, $"calendar/{input.Division}/{input.Year}", $"逾期清单 {page.Total} 行"), cancellation);
        return output.ToArray();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
