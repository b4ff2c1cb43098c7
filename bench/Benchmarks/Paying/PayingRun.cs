using System.Diagnostics;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Benchmarks.Paying;

/// <summary>Treasury files imported, with one row in a hundred wrong, against inserting their rows one by one; and the board afterwards.</summary>
internal static class PayingRun
{
    private const string Division = "130999";
    private const int Year = 2025;
    private static readonly int[] Sizes = [1_000, 10_000, 100_000];
    private static readonly MoneyKeeper By = MoneyKeeper.Terminal("甲");

    public static void Run(ResultPage page)
    {
        page.Line("A file of payments is offered, looked at and imported by the use cases that the page calls: each row is read, matched to one of 250 projects, compared with what is registered, checked against the budget, "
            + "and goes in with the kept sums and a line of the log in one transaction. One row in a hundred is wrong. “Row by row” inserts the same good rows one statement each in one transaction and does nothing else. "
            + "Then the import is taken back as a whole and done again to see what it holds: the most that lives on the managed heap beside the file itself, after a collection at ten points, so that the collections are no part of the times. Processor time is that of this process, so PostgreSQL's own work shows on the clock only.");
        var aims = new List<string>();
        foreach (var kind in BenchStore.Kinds)
        {
            page.Heading(kind);
            var rows = new List<IReadOnlyList<string>>();
            var held = new List<(int Size, long Bytes)>();
            foreach (var size in Sizes)
            {
                foreach (var (name, make) in ((string, Func<int, IReadOnlyList<string>, byte[]>)[])[("csv", TreasuryFile.Csv), ("xlsx", TreasuryFile.Xlsx)])
                {
                    var one = Measure(kind, size, name, make);
                    rows.AddRange(one.Rows);
                    if (name == "csv") held.Add((size, one.Held));
                    if (size == Sizes[^1] && name == "csv")
                    {
                        page.Line($"{kind}, {size:#,0} rows: the board of 250 projects after it {ResultPage.Ms(one.Board)} ms, a page of the payments {ResultPage.Ms(one.List)} ms.");
                        aims.Add($"{(one.Wall <= 5_000 ? "met" : "**missed**")}: {kind}: {size:#,0} rows within five seconds — {ResultPage.Ms(one.Wall)} ms on the clock, {ResultPage.Ms(one.Cpu)} ms of processor time");
                        aims.Add($"{(one.Held <= 64L << 20 ? "met" : "**missed**")}: {kind}: {size:#,0} rows hold at most 64 MB beside the file — {ResultPage.Bytes(one.Held)}");
                        aims.Add($"{(one.Board <= 200 ? "met" : "**missed**")}: {kind}: the board within 200 ms afterwards — {ResultPage.Ms(one.Board)} ms");
                    }
                }
            }
            page.Line();
            page.Table(["", "CPU ms", "clock ms", "rows a second", "held", "to row by row, clock"], rows);
        }
        page.Heading("Aims");
        foreach (var aim in aims) page.Line("- " + aim);
    }

    private sealed record Result(IReadOnlyList<IReadOnlyList<string>> Rows, double Wall, double Cpu, long Held, double Board, double List);

    private static Result Measure(string kind, int size, string format, Func<int, IReadOnlyList<string>, byte[]> make)
    {
        using var store = BenchStore.Open(BenchStore.Connection(kind, "paying", isFresh: true));
        var (database, rules, clock) = (store.Database, RulePack.National, TimeProvider.System);
        var ids = new Ids(clock);
        var document = InventedCounty.Document(250) with { Year = Year, Division = Division };
        document = document with { Projects = document.Projects.Select((table, i) => table with { Code = $"13099925P{i:00000000000}X", Budget = new("4999999.00", "4999999.00", "0.00"), MoneyUnit = MoneyUnit.Yuan }).ToValueList() };
        _ = Wait(new KeepDocument(database, rules, clock, ids).Run(new(Division, document, "甲"))).Value ?? throw new InvalidOperationException("The county is not kept.");
        var content = make(size, [.. document.Projects.Select(table => table.Code!)]);

        var (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var file = Wait(new OfferPayments(database, rules, clock, ids).Run(new(Division, Year, $"支付.{format}", content, By))).Value!;
        var looked = Wait(new LookAtPayments(database, rules).Run(Division, file.Id, By)).Value!;
        var (lookCpu, lookWall) = ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(wall).TotalMilliseconds);
        (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var done = Wait(new ImportPayments(database, rules, clock, ids).Run(new(Division, file.Id, false, By) { Seen = looked.Added })).Value!;
        var (importCpu, importWall) = ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(wall).TotalMilliseconds);
        if (done.Added != size - size / 100 || done.Wrong != size / 100) throw new InvalidOperationException($"{done.Added} rows went in and {done.Wrong} were wrong.");

        var (board, list) = (Time(() => Wait(new SpendingBoard(database, rules).Run(new(Division, Year, new(Year, 12, 31), Reach.All))).All.Spent.Fen), Time(() => Wait(new ListPayments(database).Run(new(Division, Year, Reach.All))).Total));
        (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        if (Wait(new TakeBackPayments(database, rules, clock).Run(Division, file.Id, By)).Value != done.Added) throw new InvalidOperationException("Not all was taken back.");
        var (backCpu, backWall) = ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(wall).TotalMilliseconds);
        var held = Held(database, ids, $"支付.{format}", content, size / 10);
        (cpu, wall) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        RowByRow(database, size);
        var (plainCpu, plainWall) = ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(wall).TotalMilliseconds);
        BenchStore.Remove(kind, "paying");
        IReadOnlyList<string> Row(string name, double cpuMs, double wallMs, long bytes) =>
            [$"{size:#,0} rows of {format}: {name}", ResultPage.Ms(cpuMs), ResultPage.Ms(wallMs), $"{size / wallMs * 1000:#,0}", bytes == 0 ? "" : ResultPage.Bytes(bytes), ResultPage.Times(wallMs / plainWall)];
        return new([Row("offer and look", lookCpu, lookWall, 0), Row("import", importCpu, importWall, held), Row("take back", backCpu, backWall, 0), .. format == "csv" ? [Row("row by row, nothing else", plainCpu, plainWall, 0)] : (IReadOnlyList<string>[])[]], importWall, importCpu, held, board, list);
    }

    private static long Held(Database database, Ids ids, string name, byte[] content, int every)
    {
        var file = Wait(new OfferPayments(database, RulePack.National, TimeProvider.System, ids).Run(new(Division, Year, name, content, By))).Value!;
        var (before, held, next) = (GC.GetTotalMemory(forceFullCollection: true), 0L, 0L);
        _ = Wait(new ImportPayments(database, RulePack.National, TimeProvider.System, ids).Run(new(Division, file.Id, false, By), row =>
        {
            if (row < next) return;
            held = Math.Max(held, GC.GetTotalMemory(forceFullCollection: true) - before);
            next = row + every;
        })).Value!;
        return held;
    }

    private static void RowByRow(Database database, int size) => Wait(database.Write(async session =>
    {
        for (var i = 0; i < size - size / 100; i++)
            await session.Execute(
                """
                INSERT INTO payment (division, year, id, state, voucher, line, paid_on, amount_fen, reversed_fen, source, payee, purpose, functional_class, economic_class, contract, project_code, project_name, unit_code,
                                     unit_name, reverses, content, entered_at, entered_by, row_version)
                VALUES ('130998', 2025, @Id, 'Matched', @Voucher, 1, '2025-03-05', 123456, 0, 'Fiscal', '平川县第一建筑工程有限公司', '工程进度款', '', '31005 基础设施建设', '', '13099925P00000000001X', '', '', '', '', @Content,
                        '2026-11-21T00:00:00.000Z', '甲', 1)
                """, new { Id = (long)i, Voucher = $"2025{i:00000000}", Content = Guid.CreateVersion7().ToString("N") });
        return true;
    }));

    private static double Time(Func<long> work)
    {
        work();
        var wall = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(wall).TotalMilliseconds;
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
