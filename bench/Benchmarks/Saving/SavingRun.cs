using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;

namespace Mingji.Benchmarks.Saving;

/// <summary>One cell saved with all that belongs to it, against a bare transaction on the same tables.</summary>
internal static class SavingRun
{
    private static readonly int[] Sizes = [5, 50, 500];
    private static readonly Place Cell = new(1, 3, Field.Target, 2);

    public static void Run(ResultPage page)
    {
        page.Line("A cell of an indicator is given another text by the use case that the page calls: the screen may be stale, the whole document is judged, content, findings and history go in together, and nothing may come in between. "
            + "The bare transaction updates one indicator and inserts one row of history, and commits; both are durable (SQLite: WAL with synchronous=FULL; PostgreSQL: as the server is set). "
            + "“First” is the same save by a process that has not seen the document: it reads and judges all of it. Processor time is that of this process, so PostgreSQL's own work shows on the clock only.");
        var aims = new List<(string Kind, int Size, Measured[] Times)>();
        foreach (var kind in BenchStore.Kinds)
        {
            page.Heading(kind);
            var rows = new List<IReadOnlyList<string>>();
            foreach (var size in Sizes)
            {
                var times = Measure(kind, size);
                aims.Add((kind, size, times));
                rows.AddRange(times.Select(time => (IReadOnlyList<string>)[
                    $"{size} projects: {time.Name}", ResultPage.Ms(time.Cpu), ResultPage.Ms(time.CpuMedian), ResultPage.Ms(time.Wall), ResultPage.Ms(time.WallMedian), ResultPage.Bytes(time.Allocated), ResultPage.Times(time.Wall / times[0].Wall)]));
            }
            page.Table(["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "allocated", "to bare, clock"], rows);
        }
        page.Heading("Aims");
        foreach (var (kind, size, times) in aims)
            page.Aim($"{kind}, {size} projects: a save within 50 ms", $"{ResultPage.Ms(times[1].WallMedian)} ms on the clock (median), {ResultPage.Ms(times[1].Cpu)} ms of processor time", times[1].WallMedian <= 50);
    }

    private static Measured[] Measure(string kind, int size)
    {
        using var store = BenchStore.Open(BenchStore.Connection(kind, "saving", isFresh: true));
        var (database, ids) = (store.Database, new Ids(TimeProvider.System));
        var document = InventedCounty.Document(size);
        var kept = new KeepDocument(database, RulePack.National, TimeProvider.System, ids).Run(new("130999", document, "甲")).GetAwaiter().GetResult().Value!;
        var (turn, bare) = (0L, 1_000_000_000L);
        var times = Contest.Run(15, TimeSpan.FromSeconds(2),
            new Contender("bare transaction", () => Bare(database, kept, ++bare)),
            new Contender("save", () => (kept = Save(database, kept, ids, ++turn)).Version),
            new Contender("save, first", () =>
            {
                using var other = BenchStore.Open(Again(kind));
                return (kept = Save(other.Database, kept, ids, ++turn)).Version;
            }));
        BenchStore.Remove(kind, "saving");
        return [.. times];
    }

    private static string Again(string kind) => BenchStore.Connection(kind, "saving", isFresh: false);

    private static KeptDocument Save(Database database, KeptDocument seen, Ids ids, long turn)
    {
        var result = new EditCell(database, RulePack.National, TimeProvider.System, ids)
            .Run(new(seen.Key, seen.Version, Cell, seen.Document.TextAt(Cell)!, $"≥{900 + turn % 97}米", "甲")).GetAwaiter().GetResult()!;
        return result.Refusal is null && result.Changed == 1 ? result.Now : throw new InvalidOperationException(result.Refusal?.Message ?? "Nothing changed.");
    }

    private static long Bare(Database database, KeptDocument kept, long version) => database.Write(async session =>
    {
        var table = kept.Tables[0];
        var updated = await session.Execute(
            "UPDATE indicator SET target = @Target WHERE division = @Division AND document_id = @DocumentId AND goal_table_id = @TableId AND id = @RowId",
            new { Target = $"≥{version}米", kept.Key.Division, DocumentId = kept.Key.Id, TableId = table.Id, RowId = table.Rows[0] });
        return updated + await session.Execute(
            """
            INSERT INTO document_change (division, document_id, version, kind, edits, changed_at, changed_by, row_version)
            VALUES (@Division, 0, @version, 'Edited', '[]', '2026-11-21T00:00:00.000Z', '甲', 1)
            """, new { kept.Key.Division, version });
    }).GetAwaiter().GetResult();
}
