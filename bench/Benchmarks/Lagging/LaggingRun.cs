using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.Benchmarks.Lagging;

/// <summary>The board of the late over 30,000 units of one division: made from the store, remembered, and renewed after a change.</summary>
internal static class LaggingRun
{
    private const string Division = "130997";
    private const int Units = 30_000;
    private const int Tables = 10;
    private const int Written = 100;
    private const int Year = 2025;
    private const double AimMs = 50;

    public static void Run(ResultPage page)
    {
        page.Line($"The query behind the page of who is late: {Units:N0} units with a document of {Year}, {Tables} goal tables each, two thirds of them handed in, on 1 September. “From the store” is how the page was made before: everything is read and worked out at each question. "
            + "“Remembered” is the same question of a process that was asked before; “after a submission” besides that one line of the log has told of a unit. Processor time is that of this process, so PostgreSQL's own work shows on the clock only.");
        foreach (var kind in BenchStore.Kinds) Measure(page, kind);
    }

    private static void Measure(ResultPage page, string kind)
    {
        page.Heading($"{kind}, {Units:N0} units");
        var connection = BenchStore.Connection(kind, "lagging", isFresh: false);
        using var store = BenchStore.Open(connection);
        Fill(store.Database, kind);
        var clock = new StoppedClock(new DateTimeOffset(Year, 9, 1, 1, 0, 0, TimeSpan.Zero));
        var late = new ListLate(store.Database, RulePack.National, clock);
        var asked = new ListLate.Input(Division, Year, new Actor(1, "陈股长", new UnitPlace(Division, 1, null), [new Post(Role.PerformanceSection, Scope.Division)]));
        var document = store.Database.Read(session => session.Scalar<long>("SELECT MIN(id) FROM document")).GetAwaiter().GetResult();
        var times = Contest.Run(7, TimeSpan.FromMilliseconds(400),
            new Contender("from the store", () =>
            {
                using var forgetful = BenchStore.Open(connection);
                return new ListLate(forgetful.Database, RulePack.National, clock).Run(asked).GetAwaiter().GetResult().Total;
            }),
            new Contender("remembered", () => late.Run(asked).GetAwaiter().GetResult().Total),
            new Contender("remembered, by unit, the 300th page", () => late.Run(asked with { Sort = LateSort.Unit, Page = 300 }).GetAwaiter().GetResult().Total),
            new Contender("remembered, one task", () => late.Run(asked with { Task = "monitoring" }).GetAwaiter().GetResult().Total),
            new Contender("remembered, a word of the name", () => late.Run(asked with { Search = "第7单位" }).GetAwaiter().GetResult().Total),
            new Contender("remembered, for one department", () => late.Run(asked with { For = asked.For with { Home = new(Division, 1, "100001"), Posts = [new Post(Role.DepartmentReviewer, Scope.Department)] } }).GetAwaiter().GetResult().Total),
            new Contender("after a submission", () =>
            {
                store.Database.Write(session =>
                {
                    TraceLog.Append(session, Division, clock.GetUtcNow(), TracedAct.Of(TraceAct.Moved, ActBy.Terminal("量"), $"document/{Division}/{document}/table/1"));
                    return Task.FromResult(0);
                }).GetAwaiter().GetResult();
                return late.Run(asked).GetAwaiter().GetResult().Total;
            }));
        page.Table(["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "allocated", "found"],
            times.Select(time => (IReadOnlyList<string>)[time.Name, ResultPage.Ms(time.Cpu), ResultPage.Ms(time.CpuMedian), ResultPage.Ms(time.Wall), ResultPage.Ms(time.WallMedian), ResultPage.Bytes(time.Allocated), $"{time.Did:N0}"]));
        foreach (var time in times.Skip(1)) page.Aim($"{time.Name} within {AimMs} ms of processor time", $"{ResultPage.Ms(time.Cpu)} ms, {ResultPage.Ms(time.WallMedian)} ms on the clock (median)", time.Cpu <= AimMs);
        BenchStore.Remove(kind, "lagging");
    }

    /// <summary>A hundred units are written and saved as documents are; the others are copies of their rows under other ids.</summary>
    private static void Fill(Database database, string kind)
    {
        if (database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM unit")).GetAwaiter().GetResult() == Units) return;
        new FillScale(database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System)).Run(new(Written, Tables, Year, Division)).GetAwaiter().GetResult();
        database.Write(async session =>
        {
            await session.Execute(
                """
                INSERT INTO flow_state (division, document_id, subject_id, year, unit_id, state, round, budget_round, entered_at, row_version, sort_due, sort_unit, sort_budget, error_count)
                SELECT t.division, t.document_id, t.id, @Year, d.unit_id, CASE WHEN d.id % 3 = 0 THEN 'Draft' ELSE 'Submitted' END, 1, 0, '2025-01-10T00:00:00.000Z', 1, '9999', '', t.budget_fen, 0
                FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id
                """, new { Year = (long)Year });
            foreach (var copy in Copies) await session.Execute("WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < @copies) " + copy, new { copies = Units / Written - 1 });
            return true;
        }).GetAwaiter().GetResult();
        if (kind == "PostgreSQL") database.Read(session => session.Execute("ANALYZE document; ANALYZE unit; ANALYZE flow_state")).GetAwaiter().GetResult();
    }

    private static readonly string[] Copies =
    [
        "INSERT INTO unit (division, id, code, name, row_version) SELECT division, id + k * 1000003, code, name || '（' || CAST(k AS TEXT) || '）', 1 FROM unit, n WHERE k <= @copies",
        """
        INSERT INTO document (division, id, unit_id, year, head, state, version, project_count, indicator_count, budget_fen, error_count, warning_count, info_count, changed_at, changed_by, row_version)
        SELECT division, id + k * 1000003, unit_id + k * 1000003, year, head, state, version, project_count, indicator_count, budget_fen, error_count, warning_count, info_count, changed_at, changed_by, 1
        FROM document, n WHERE k <= @copies
        """,
        """
        INSERT INTO flow_state (division, document_id, subject_id, year, unit_id, state, round, budget_round, due_on, entered_at, row_version, sort_due, sort_unit, sort_budget, error_count)
        SELECT division, document_id + k * 1000003, subject_id + k * 1000003, year, unit_id + k * 1000003, state, round, budget_round, due_on, entered_at, 1, sort_due, sort_unit, sort_budget, error_count
        FROM flow_state, n WHERE k <= @copies
        """,
    ];

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
