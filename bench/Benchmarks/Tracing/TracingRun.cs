using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;

namespace Mingji.Benchmarks.Tracing;

/// <summary>What the log costs: a line beside a change, lines alone, and walking the chain.</summary>
internal static class TracingRun
{
    private const string Division = "130999";
    private const int Lines = 100_000;
    private static readonly Place Cell = new(1, 3, Field.Target, 2);

    public static void Run(ResultPage page)
    {
        page.Line("The bare transaction updates one indicator and inserts one row of history; the same with its line in the log takes the chain's head, writes the line and moves the head on. "
            + "A save is the use case the page calls, in a document of 50 projects; its line is in it. “50 reads” are what waits a few seconds and goes in together. "
            + $"Verifying walks {Lines:#,0} lines of one chain and hashes each; writing out is what `mingji export --log` does. Processor time is that of this process, so PostgreSQL's own work shows on the clock only.");
        var aims = new List<(string Kind, double Line, double Save, double Verify)>();
        foreach (var kind in BenchStore.Kinds)
        {
            page.Heading(kind);
            var (acts, walks) = Measure(kind);
            Write(page, acts);
            Write(page, walks);
            aims.Add((kind, acts[1].WallMedian - acts[0].WallMedian, acts[2].WallMedian, walks[0].WallMedian));
        }
        page.Heading("Aims");
        foreach (var (kind, line, save, verify) in aims)
        {
            page.Aim($"{kind}: a line costs a save less than 5 ms", $"{ResultPage.Ms(line)} ms on the clock (median) of a save of {ResultPage.Ms(save)} ms", line < 5);
            page.Aim($"{kind}: {Lines:#,0} lines verified within 5 s", $"{ResultPage.Ms(verify)} ms on the clock (median)", verify <= 5000);
        }
    }

    private static void Write(ResultPage page, IReadOnlyList<Measured> times) => page.Table(
        ["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "allocated", "to the first, clock"],
        times.Select(time => (IReadOnlyList<string>)[time.Name, ResultPage.Ms(time.Cpu), ResultPage.Ms(time.CpuMedian), ResultPage.Ms(time.Wall), ResultPage.Ms(time.WallMedian), ResultPage.Bytes(time.Allocated), ResultPage.Times(time.WallMedian / times[0].WallMedian)]));

    private static (IReadOnlyList<Measured> Acts, IReadOnlyList<Measured> Walks) Measure(string kind)
    {
        using var store = BenchStore.Open(BenchStore.Connection(kind, "tracing", isFresh: true));
        var (database, ids) = (store.Database, new Ids(TimeProvider.System));
        var kept = new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new(Division, InventedCounty.Document(50), "甲")).GetAwaiter().GetResult().Value!;
        var (turn, bare) = (0L, 1_000_000_000L);
        var acts = Contest.Run(15, TimeSpan.FromSeconds(2),
            new Contender("bare transaction", () => Bare(database, kept, ++bare, isLogged: false)),
            new Contender("bare transaction with its line", () => Bare(database, kept, ++bare, isLogged: true)),
            new Contender("save with its line", () => (kept = Save(database, kept, ids, ++turn)).Version),
            new Contender("a line alone", () => Append(database, 1)),
            new Contender("50 reads at once", () => Append(database, 50)));
        while (Count(database) < Lines) Append(database, 2_000);
        var walks = Contest.Run(5, TimeSpan.FromSeconds(1),
            new Contender($"verify {Lines:#,0} lines", () => new VerifyLog(database).Run([]).GetAwaiter().GetResult() is [{ Faults.Count: 0 } verdict] ? verdict.Count : throw new InvalidOperationException("The log is not whole.")),
            new Contender($"write {Lines:#,0} lines out", () => new VerifyLog(database).Export(TextWriter.Null).GetAwaiter().GetResult()),
            new Contender("a page of the log", () => new ListTrace(database).Run(new("130000")).GetAwaiter().GetResult().Count),
            new Contender("a page of the log by words", () => new ListTrace(database).Run(new("130000") { Words = "第 7 版" }).GetAwaiter().GetResult().Count));
        BenchStore.Remove(kind, "tracing");
        return (acts, walks);
    }

    private static long Count(Database database) => database.Read(session => session.Scalar<long>("SELECT number FROM trace_head WHERE division = @Division", new { Division })).GetAwaiter().GetResult();

    private static TracedAct Act(long i) => new(TraceAct.Changed, 382540559138722234, "张会计", $"document/{Division}/382540559138722234/version/{i}", $"第 {i} 版：修改第 {i % 40} 行指标值");

    private static long Append(Database database, int count) => database.Write(session =>
    {
        TraceLog.Append(session, Division, TimeProvider.System.GetUtcNow(), Enumerable.Range(1, count).Select(i => Act(i)));
        return Task.FromResult((long)count);
    }).GetAwaiter().GetResult();

    private static KeptDocument Save(Database database, KeptDocument seen, Ids ids, long turn)
    {
        var result = new EditCell(database, RulePack.National, TimeProvider.System, ids)
            .Run(new(seen.Key, seen.Version, Cell, seen.Document.TextAt(Cell)!, $"≥{900 + turn % 97}米", "甲")).GetAwaiter().GetResult()!;
        return result.Refusal is null && result.Changed == 1 ? result.Now : throw new InvalidOperationException(result.Refusal?.Message ?? "Nothing changed.");
    }

    private static long Bare(Database database, KeptDocument kept, long version, bool isLogged) => database.Write(async session =>
    {
        var table = kept.Tables[0];
        var updated = await session.Execute(
            "UPDATE indicator SET basis = @Basis WHERE division = @Division AND document_id = @DocumentId AND goal_table_id = @TableId AND id = @RowId",
            new { Basis = $"第{version}号文件", kept.Key.Division, DocumentId = kept.Key.Id, TableId = table.Id, RowId = table.Rows[0] });
        if (isLogged) TraceLog.Append(session, Division, TimeProvider.System.GetUtcNow(), Act(version));
        return updated + await session.Execute(
            """
            INSERT INTO document_change (division, document_id, version, kind, edits, changed_at, changed_by, row_version)
            VALUES (@Division, 0, @version, 'Edited', '[]', '2026-11-21T00:00:00.000Z', '甲', 1)
            """, new { kept.Key.Division, version });
    }).GetAwaiter().GetResult();
}
