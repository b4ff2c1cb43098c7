using System.Globalization;
using System.Text;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Organisations;

namespace Mingji.App.Trace;

/// <summary>
/// Writes what a search of the log finds as csv, newest first, with number and hash so that each line can be found again in the whole log. Taking it out is an act and stands in the
/// log before the first line leaves.
/// </summary>
public sealed class ExportTrace(ListTrace list, RecordAct record)
{
    /// <summary>Lines of one file at most: what a spreadsheet opens in good time.</summary>
    public const int MostLines = 200_000;

    private const int ATime = 2_000;

    private static readonly string[] Headings = ["时间", "经办", "事项", "对象", "内容", "行政区划代码", "序号", "指纹"];

    /// <summary>Runs; says how many lines were written.</summary>
    /// <param name="filter">What to write.</param>
    /// <param name="by">Who takes it out.</param>
    /// <param name="print">How a moment is printed.</param>
    /// <param name="output">Where to.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<int> Run(ListTrace.Filter filter, Actor by, Func<string, string> print, Stream output, CancellationToken cancellation = default)
    {
        await record.Run(by.Home.Division, TracedAct.Of(TraceAct.Exported, by, $"log/{filter.Division ?? by.Home.Division}", "导出日志"), cancellation);
        await using var file = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 15, leaveOpen: true) { NewLine = "\r\n" };
        CsvLine.Write(file, Headings);
        var (count, before) = (0, (ListTrace.Cursor?)null);
        while (count < MostLines && await list.Run(filter, before, ATime, cancellation) is { Count: > 0 } rows)
        {
            foreach (var row in rows)
                CsvLine.Write(file, [print(row.At), row.Person, TraceActs.WordOf(row.Act), row.Subject, row.Detail, row.Division, row.Number.ToString(CultureInfo.InvariantCulture), row.Hash]);
            (count, before) = (count + rows.Count, rows[^1].Cursor);
            if (rows.Count < ATime) break;
        }
        return count;
    }
}
