using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Workflow;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.Benchmarks.Reviewing;

/// <summary>Pages of the reviewers' queue over 1,000, 10,000 and 100,000 goal tables on their way.</summary>
internal static class ReviewingRun
{
    private const string Division = "130998";
    private const int TablesADocument = 100;
    private const int Year = 2025;
    private const double AimMs = 10;

    // A quarter of the tables waits for the finance bureau, a tenth for each department.
    private static readonly (FlowState State, int Of20)[] States =
        [(GoalFlow.Submitted, 2), (GoalFlow.DepartmentReview, 2), (GoalFlow.Returned, 3), (GoalFlow.FinanceReview, 5), (GoalFlow.AwaitingApproval, 2), (GoalFlow.Approved, 4), (GoalFlow.Disclosed, 2)];

    public static void Run(ResultPage page)
    {
        page.Line($"The query behind each page of 50 goal tables with its total, {TablesADocument} tables a unit, {Year}, every table on its way. A thousand are saved as documents are and moved by rows; more are copies of their rows under other ids; the file is in the machine's memory. "
            + "The deep page begins after two fifths of what waits. Rows that begin with “in memory” give the same page the plain way: every table of the year is read, then filtered, counted, sorted and cut. Processor time is that of this process, so PostgreSQL's own work shows on the clock only.");
        foreach (var kind in BenchStore.Kinds)
            foreach (var size in Sizes)
            {
                Measure(page, kind, size);
                if (kind == "PostgreSQL") BenchStore.Remove(kind, $"reviewing_{size}");
            }
    }

    private static int[] Sizes => [.. (Environment.GetEnvironmentVariable("MINGJI_BENCH_PROJECTS") is { Length: > 0 } asked ? asked.Split(',').Select(int.Parse) : [1_000, 10_000, 100_000])];

    private static void Measure(ResultPage page, string kind, int size)
    {
        page.Heading($"{kind}, {size:N0} goal tables");
        using var store = BenchStore.Open(BenchStore.Connection(kind, $"reviewing_{size}", isFresh: false));
        Fill(store.Database, kind, size);
        var queue = new ReviewQueue(store.Database, TimeProvider.System);
        var neighbours = new QueueNeighbours(store.Database, TimeProvider.System);
        var memory = new QueueInMemory(store.Database);
        Actor Person(Role role, Scope scope) => new(1, "王科员", new UnitPlace(Division, 1, "100001"), [new Post(role, scope)]);
        var mine = new ReviewQueue.Input(Division, Year, Person(Role.BusinessSection, Scope.Division)) { IsMine = true };
        var all = mine with { IsMine = false };
        var unit = queue.Run(all with { PageSize = 1, Sort = QueueSort.Budget }).GetAwaiter().GetResult().Rows[0].UnitId;
        var deep = Deep(queue, mine);
        (string Name, ReviewQueue.Input Input)[] asked =
        [
            ("what waits for the section, as it came in", mine), ("deep page of it", deep), ("by its last day", mine with { Sort = QueueSort.Due }), ("by budget, largest first", mine with { Sort = QueueSort.Budget, IsDescending = true }),
            ("by unit", mine with { Sort = QueueSort.Unit }), ("by errors, most first", mine with { Sort = QueueSort.Errors, IsDescending = true }), ("those without findings", mine with { Findings = -1 }),
            ("of one unit", mine with { UnitId = unit }), ("what is late", mine with { IsOverdue = true }), ("what waits for a department", mine with { For = Person(Role.DepartmentReviewer, Scope.Department) }),
            ("all states, as they came in", all), ("published ones", all with { States = [GoalFlow.Disclosed.Code] }), ("over the control figure", all with { IsOverControl = true }),
        ];
        // What the form asks at each table: who was before, who is next, how many wait.
        var (table, entered) = deep.After is { } edge ? (new SubjectKey(new(Division, edge.DocumentId), edge.SubjectId), DateTimeOffset.Parse(edge.Value, System.Globalization.CultureInfo.InvariantCulture)) : (default, default);
        var times = Contest.Run(7, TimeSpan.FromMilliseconds(400),
        [
            .. asked.Select(ask => new Contender(ask.Name, () => queue.Run(ask.Input).GetAwaiter().GetResult().Total)),
            new Contender("next and previous at a table", () => neighbours.Run(new(table, Year, entered, mine.For)).GetAwaiter().GetResult().Waiting),
            new Contender("in memory: what waits for the section", () => memory.Run(mine).GetAwaiter().GetResult().Total),
            new Contender("in memory: by unit", () => memory.Run(mine with { Sort = QueueSort.Unit }).GetAwaiter().GetResult().Total),
            new Contender("in memory: published ones", () => memory.Run(all with { States = [GoalFlow.Disclosed.Code] }).GetAwaiter().GetResult().Total),
        ]);
        page.Table(["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "allocated", "found"],
            times.Select(time => (IReadOnlyList<string>)[time.Name, ResultPage.Ms(time.Cpu), ResultPage.Ms(time.CpuMedian), ResultPage.Ms(time.Wall), ResultPage.Ms(time.WallMedian), ResultPage.Bytes(time.Allocated), $"{time.Did:N0}"]));
        var ours = times.Where(time => !time.Name.StartsWith("in memory", StringComparison.Ordinal)).ToList();
        foreach (var time in ours.Where(time => time.Cpu > AimMs)) page.Aim($"{time.Name} within {AimMs} ms of processor time", $"{ResultPage.Ms(time.Cpu)} ms, {ResultPage.Ms(time.WallMedian)} ms on the clock (median)", false);
        if (ours.All(time => time.Cpu <= AimMs)) page.Aim($"each within {AimMs} ms of processor time", $"the dearest takes {ResultPage.Ms(ours.Max(time => time.Cpu))} ms", true);
    }

    private static ReviewQueue.Input Deep(ReviewQueue queue, ReviewQueue.Input first)
    {
        ReviewQueue.Cursor? after = null;
        var total = queue.Run(first).GetAwaiter().GetResult().Total;
        for (var seen = 0L; seen < total * 2 / 5; seen += 200) after = queue.Run(first with { PageSize = 200, After = after }).GetAwaiter().GetResult().Next ?? after;
        return first with { After = after };
    }

    /// <summary>A thousand goal tables are written and saved as documents are; more are copies of their rows under other ids.</summary>
    private static void Fill(Database database, string kind, int size)
    {
        const int written = 1_000;
        if (database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM flow_state")).GetAwaiter().GetResult() == size) return;
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        new FillScale(database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System)).Run(new(written / TablesADocument, TablesADocument, Year, Division)).GetAwaiter().GetResult();
        database.Write(async session =>
        {
            // The content is without faults; a seventh of the tables gets some.
            await session.Execute("UPDATE goal_table SET error_count = id % 5 + 1 WHERE id % 7 = 0");
            var turn = 0;
            foreach (var id in await session.Query<long>("SELECT id FROM goal_table ORDER BY id"))
            {
                var (state, at) = (Of(turn), new DateTimeOffset(Year, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(37L * turn++));
                await session.Execute(
                    """
                    INSERT INTO flow_state (division, document_id, subject_id, year, unit_id, state, round, budget_round, due_on, entered_at, row_version)
                    SELECT t.division, t.document_id, t.id, @Year, d.unit_id, @State, 1, 0, @Due, @At, 1 FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id WHERE t.id = @id
                    """, new { Year = (long)Year, State = state.Code, Due = turn % 3 == 0 ? null : Timestamps.Print(at.AddDays(14))[..10], At = Timestamps.Print(at), id });
            }
            // As the use cases keep them beside the state.
            await session.Execute(
                """
                UPDATE flow_state SET sort_due = COALESCE(due_on, '9999'),
                    sort_unit = (SELECT u.code FROM unit u WHERE u.division = flow_state.division AND u.id = flow_state.unit_id),
                    sort_budget = COALESCE((SELECT t.budget_fen FROM goal_table t WHERE t.division = flow_state.division AND t.document_id = flow_state.document_id AND t.id = flow_state.subject_id), -1),
                    error_count = (SELECT t.error_count FROM goal_table t WHERE t.division = flow_state.division AND t.document_id = flow_state.document_id AND t.id = flow_state.subject_id)
                """);
            foreach (var copy in Copies) await session.Execute("WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < @copies) " + copy, new { copies = size / written - 1 });
            return true;
        }).GetAwaiter().GetResult();
        if (kind == "PostgreSQL") database.Read(session => session.Execute("ANALYZE goal_table; ANALYZE document; ANALYZE unit; ANALYZE flow_state")).GetAwaiter().GetResult();
        Console.WriteLine($"{kind}, {size:N0} goal tables: filled in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    private static FlowState Of(int turn)
    {
        var rest = turn % 20;
        foreach (var (state, of20) in States)
            if ((rest -= of20) < 0) return state;
        throw new InvalidOperationException("The shares make twenty.");
    }

    // Other minutes for each copy, so that the order of arrival is not that of the copies.
    private static readonly string[] Copies =
    [
        "INSERT INTO unit (division, id, code, name, row_version) SELECT division, id + k * 1000003, code, name || '（' || CAST(k AS TEXT) || '）', 1 FROM unit, n WHERE k <= @copies",
        """
        INSERT INTO document (division, id, unit_id, year, head, state, version, project_count, indicator_count, budget_fen, error_count, warning_count, info_count, changed_at, changed_by, row_version)
        SELECT division, id + k * 1000003, unit_id + k * 1000003, year, head, state, version, project_count, indicator_count, budget_fen, error_count, warning_count, info_count, changed_at, changed_by, 1
        FROM document, n WHERE k <= @copies
        """,
        """
        INSERT INTO goal_table (division, document_id, id, position, code, name, year, head, search_text, budget_fen, fiscal_fen, other_fen, indicator_count, error_count, warning_count, info_count, row_version)
        SELECT division, document_id + k * 1000003, id + k * 1000003, position, code, name || CAST(k AS TEXT), year, head, search_text, budget_fen + k, fiscal_fen, other_fen, indicator_count,
               error_count, warning_count, info_count, 1
        FROM goal_table, n WHERE k <= @copies
        """,
        """
        INSERT INTO flow_state (division, document_id, subject_id, year, unit_id, state, round, budget_round, due_on, entered_at, row_version, sort_due, sort_unit, sort_budget, error_count)
        SELECT division, document_id + k * 1000003, subject_id + k * 1000003, year, unit_id + k * 1000003, state, round, budget_round, due_on,
               SUBSTR(entered_at, 1, 20) || SUBSTR(CAST(1000 + k AS TEXT), 2, 3) || 'Z', 1, sort_due, sort_unit, sort_budget + k, error_count
        FROM flow_state, n WHERE k <= @copies
        """,
    ];
}
