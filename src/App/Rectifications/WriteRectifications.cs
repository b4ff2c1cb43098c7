using System.Globalization;
using Mingji.App.Calendar;
using Mingji.App.Documents.Writing;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;

namespace Mingji.App.Rectifications;

/// <summary>Writes the register as a table file (csv), all pages of it.</summary>
public sealed class WriteRectifications(ListRectifications list, RecordAct record)
{
    private static readonly string[] Headings = ["年度", "来源", "单位代码", "单位名称", "项目名称", "问题", "整改建议", "处理结论", "责任人", "期限", "状态", "逾期天数", "上报到", "整改措施", "整改结果", "下达人"];

    // So many at a time: the register is never whole in memory.
    private const int PageRows = 500;

    /// <summary>Runs; the export is noted in the log.</summary>
    public async Task<byte[]> Run(ListRectifications.Input input, Actor by, CancellationToken cancellation = default)
    {
        using var output = new MemoryStream();
        var count = 0;
        using (var file = CsvWriter.Begin(output))
        {
            CsvLine.Write(file, Headings);
            for (var page = input with { After = null, Before = null, PageSize = PageRows }; page is not null;)
            {
                var found = await list.Run(page, cancellation);
                foreach (var row in found.Rows) CsvLine.Write(file, Cells(row));
                count += found.Rows.Count;
                page = found.Next is { } next ? page with { After = next } : null;
            }
        }
        await record.Run(input.Division, TracedAct.Of(TraceAct.Exported, by, $"rectification/{input.Division}", $"{input.Year} 年整改台账 {count} 行"), cancellation);
        return output.ToArray();
    }

    private static IReadOnlyList<string?> Cells(KeptRectification row) =>
    [
        row.Year.ToString(CultureInfo.InvariantCulture), row.Source.Word(), row.Unit.UnitCode, row.UnitName, row.ProjectName, row.Problem, row.Advice, row.Consequence.Word(), row.Responsible,
        CalendarRows.Print(row.DueOn), row.State.Name, row.Clock.Standing == RectificationStanding.Overdue ? row.Clock.DaysLate.ToString(CultureInfo.InvariantCulture) : "",
        row.Clock.Level == EscalationLevel.Unit ? "" : row.Clock.Level.Word(), row.Measures, row.Result, row.IssuedBy,
    ];
}
