using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Overview;
using Mingji.App.Spending;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;

namespace Mingji.Benchmarks.Boards;

/// <summary>The boards of the year in execution over 1,000, 10,000 and 100,000 projects with their payments and monitoring forms.</summary>
internal static class BoardsRun
{
    private const string Division = "130998";
    private const int TablesADocument = 100;
    private const int Year = 2025;
    private const double AimMs = 300;

    // What stands before the past day and the ways in memory has an aim.
    private const int Aimed = 13;

    public static void Run(ResultPage page)
    {
        page.Line($"What stands behind a board's page: sums and lights by unit, a page of 50 projects, the forms of a monitoring period, the leader's page. {TablesADocument} projects a unit, three payments and two monitoring forms a project. A thousand projects are saved as documents are; "
            + "payments and forms, and what is beyond a thousand, are rows put in beside their kept sums. “In memory” gives the same sums the plain way: every project with its sums by month is read, judged, grouped and counted here; its plan comes from the kept columns, because reading it out of "
            + "the forms took longer than all the rest. “First” is the first answer of a process that remembers nothing and has to connect as well; “remembered” the same question asked again; “after a change” besides that something of one unit has changed since. "
            + "A board of one unit and pages of projects are always read from the store. For 30 June the payments of July and later are registered already; in memory only the sums by month up to June are added up. Processor time is that of this process, so PostgreSQL's own work shows on the clock only.");
        foreach (var kind in BenchStore.Kinds)
            foreach (var size in Sizes)
            {
                Measure(page, kind, size);
                BenchStore.Remove(kind, $"boards_{size}");
                page.Save();
            }
    }

    private static int[] Sizes => [.. (Environment.GetEnvironmentVariable("MINGJI_BENCH_PROJECTS") is { Length: > 0 } asked ? asked.Split(',').Select(int.Parse) : [1_000, 10_000, 100_000])];

    private static void Measure(ResultPage page, string kind, int size)
    {
        page.Heading($"{kind}, {size:N0} projects");
        var connection = BenchStore.Connection(kind, $"boards_{size}", isFresh: true);
        using var store = BenchStore.Open(connection);
        Fill(store.Database, kind, size);
        var (rules, day) = (RulePack.National, new DateOnly(Year, 12, 31));
        var spending = new SpendingBoard(store.Database, rules);
        var monitoring = new MonitoringBoard(store.Database, rules, TimeProvider.System);
        var overview = new ShowOverview(store.Database, rules, TimeProvider.System);
        var memory = new BoardInMemory(store.Database, rules);
        var all = new SpendingBoard.Input(Division, Year, day, Reach.All);
        var found = Wait(spending.Run(all));
        var plain = Wait(memory.Run(Division, Year, day));
        var june = new DateOnly(Year, 6, 30);
        if (!Same(found.Units, plain) || !Same(Wait(spending.Run(all with { On = june })).Units, Wait(memory.Run(Division, Year, june)))) throw new InvalidOperationException("The board and the plain way do not agree.");
        var unit = found.Units[^1].UnitId;

        long First(Func<Database, long> ask)
        {
            using var forgetful = BenchStore.Open(connection);
            return ask(forgetful.Database);
        }

        var times = Contest.Run(size < 100_000 ? 5 : 3, TimeSpan.FromMilliseconds(300),
        [
            new("leader's page, first", () => First(fresh => Wait(new ShowOverview(fresh, rules, TimeProvider.System).Run(new(Division, Year, day, Reach.All))).Money.All.Projects)),
            new("leader's page, remembered", () => Wait(overview.Run(new(Division, Year, day, Reach.All))).Money.All.Projects),
            new("leader's page, after a change", () =>
            {
                Change(store.Database, unit);
                return Wait(overview.Run(new(Division, Year, day, Reach.All))).Money.All.Projects;
            }),
            new("board: sums and lights by unit, first", () => First(fresh => Wait(new SpendingBoard(fresh, rules).Run(all)).All.Projects)),
            new("board: sums and lights by unit, remembered", () => Wait(spending.Run(all)).All.Projects),
            new("board: those of one unit", () => Wait(spending.Run(all with { UnitId = unit })).All.Projects),
            new("board: first page, the worst first", () => Wait(spending.List(all)).Count),
            new("board: page of the red ones, deep", () => Wait(spending.List(all with { Light = Light.Red, Page = (int)Math.Max(1, found.All.Red / 100) })).Count),
            new("board: page of a unit's projects", () => Wait(spending.List(all with { UnitId = unit })).Count),
            new("monitoring: totals, trend, late units, first page; first", () => First(fresh => Wait(new MonitoringBoard(fresh, rules, TimeProvider.System).Run(new(Division, Year, Reach.All))).Total.Forms)),
            new("monitoring: the same, remembered", () => Wait(monitoring.Run(new(Division, Year, Reach.All))).Total.Forms),
            new("monitoring: red goals, remembered", () => Wait(monitoring.Run(new(Division, Year, Reach.All) { Goals = Light.Red })).Count),
            new("board of 30 June, before later payments, remembered", () => Wait(spending.Run(all with { On = june })).All.Projects),
            new("board of 30 June, first", () => First(fresh => Wait(new SpendingBoard(fresh, rules).Run(all with { On = june })).All.Projects)),
            new("board of 30 June, first page, the worst first", () => Wait(spending.List(all with { On = june })).Count),
            new("in memory: sums and lights by unit", () => Wait(memory.Run(Division, Year, day)).Sum(sums => sums.Projects)),
            new("in memory: those of 30 June", () => Wait(memory.Run(Division, Year, june)).Sum(sums => sums.Projects)),
        ]);
        page.Table(["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "allocated", "found"],
            times.Select(time => (IReadOnlyList<string>)[time.Name, ResultPage.Ms(time.Cpu), ResultPage.Ms(time.CpuMedian), ResultPage.Ms(time.Wall), ResultPage.Ms(time.WallMedian), ResultPage.Bytes(time.Allocated), $"{time.Did:N0}"]));
        foreach (var time in times.Take(Aimed)) page.Aim($"{time.Name}: within {AimMs} ms of processor time", $"{ResultPage.Ms(time.Cpu)} ms, {ResultPage.Ms(time.Wall)} ms on the clock (least)", time.Cpu <= AimMs);
    }

    private static bool Same(IReadOnlyList<ExecutionSums> units, IReadOnlyList<ExecutionSums> others) => units.OrderBy(unit => unit.UnitId).SequenceEqual(others.OrderBy(unit => unit.UnitId));

    /// <summary>Tells of a change in a unit, as whoever changes its money does.</summary>
    private static void Change(Database database, long unit) => Wait(database.Write(async session =>
    {
        var stamp = await session.Scalar<long>("SELECT COALESCE(MAX(stamp), 0) + 1 FROM unit_change WHERE division = @Division", new { Division });
        foreach (var id in new[] { 0, unit })
            await session.Execute("INSERT INTO unit_change (division, unit_id, stamp, row_version) VALUES (@Division, @id, @stamp, 1) ON CONFLICT (division, unit_id) DO UPDATE SET stamp = excluded.stamp", new { Division, id, stamp });
        return true;
    }));

    private static void Fill(Database database, string kind, int size)
    {
        const int written = 1_000;
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        Wait(new FillScale(database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System)).Run(new(written / TablesADocument, TablesADocument, Year, Division)));
        Wait(database.Write(async session =>
        {
            foreach (var statement in Facts) await session.Execute(statement, new { Division, Year = (long)Year });
            if (size > written)
                foreach (var copy in Copies) await session.Execute("WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < @copies) " + copy, new { copies = size / written - 1 });
            return true;
        }));
        if (kind == "PostgreSQL") Wait(database.Read(session => session.Execute("ANALYZE goal_table; ANALYZE document; ANALYZE unit; ANALYZE project_money; ANALYZE document_month; ANALYZE spending_month; ANALYZE payment; ANALYZE monitoring_form")));
        Console.WriteLine($"{kind}, {size:N0} projects: filled in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    // Three payments a project, of different shares of its budget and in different months; one project in nine has none.
    private static readonly string[] Facts =
    [
        """
        INSERT INTO payment (division, year, id, unit_id, document_id, goal_table_id, state, voucher, line, paid_on, amount_fen, reversed_fen, source, payee, purpose, functional_class, economic_class, contract, project_code,
                             project_name, unit_code, unit_name, reverses, content, entered_at, entered_by, row_version)
        SELECT t.division, t.year, t.id * 10 + n.i, d.unit_id, t.document_id, t.id, 'Matched', CAST(t.id AS TEXT), n.i, CAST(t.year AS TEXT) || CASE n.i WHEN 1 THEN '-02-' WHEN 2 THEN '-06-' ELSE '-10-' END || CAST(10 + t.position % 18 AS TEXT),
               COALESCE(t.budget_fen, 0) * (t.position % 4 + 1) / 12, 0, CASE WHEN n.i = 2 THEN 'Other' ELSE 'Fiscal' END, '平川县某公司', '工程款', '', '', '', COALESCE(t.code, ''), '', '', '', '', '', '', '', 1
        FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id, (SELECT 1 AS i UNION ALL SELECT 2 UNION ALL SELECT 3) n WHERE t.position % 9 > 0
        """,
        """
        INSERT INTO spending_month (division, year, document_id, goal_table_id, month, fiscal_fen, other_fen, payment_count, last_paid_on, row_version)
        SELECT division, year, document_id, goal_table_id, CAST(substr(paid_on, 6, 2) AS BIGINT), CASE WHEN source = 'Fiscal' THEN amount_fen ELSE 0 END, CASE WHEN source = 'Other' THEN amount_fen ELSE 0 END, 1,
               CASE WHEN amount_fen > 0 THEN paid_on END, 1 FROM payment
        """,
        """
        UPDATE project_money SET fiscal_fen = (SELECT COALESCE(SUM(m.fiscal_fen), 0) FROM spending_month m WHERE m.division = project_money.division AND m.year = project_money.year AND m.document_id = project_money.document_id
                                               AND m.goal_table_id = project_money.goal_table_id),
               other_fen = (SELECT COALESCE(SUM(m.other_fen), 0) FROM spending_month m WHERE m.division = project_money.division AND m.year = project_money.year AND m.document_id = project_money.document_id AND m.goal_table_id = project_money.goal_table_id),
               last_paid_on = (SELECT MAX(m.last_paid_on) FROM spending_month m WHERE m.division = project_money.division AND m.year = project_money.year AND m.document_id = project_money.document_id AND m.goal_table_id = project_money.goal_table_id)
        """,
        "INSERT INTO document_month (division, year, document_id, month, spent_fen, row_version) SELECT division, year, document_id, month, CAST(SUM(fiscal_fen + other_fen) AS BIGINT), 1 FROM spending_month GROUP BY division, year, document_id, month",
        """
        INSERT INTO monitoring_form (division, id, task_id, document_id, goal_table_id, unit_id, year, month, name, code, goal, goal_version, state, round, step, version, due_on, entered_at, budget_fen, spent_fen, progress,
                                     goal_light, money_light, error_count, warning_count, row_version)
        SELECT t.division, t.id * 10 + n.i, n.i, t.document_id, t.id, d.unit_id, t.year, n.i * 4, t.name, t.code, '{}', 1, CASE WHEN t.position % 7 = 0 THEN 'Filling' ELSE 'Done' END, 1, 1, 1, '2025-11-0' || CAST(n.i AS TEXT), '',
               t.budget_fen, COALESCE(t.budget_fen, 0) / 2, t.position * 97 % 10000, t.position % 4, t.position % 3 + 1, 0, 0, 1
        FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id, (SELECT 1 AS i UNION ALL SELECT 2) n
        """,
    ];

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
        SELECT division, document_id + k * 1000003, id + k * 1000003, position, code, name || CAST(k AS TEXT), year, head, search_text, budget_fen, fiscal_fen, other_fen, indicator_count, error_count, warning_count, info_count, 1
        FROM goal_table, n WHERE k <= @copies
        """,
        """
        INSERT INTO project_money (division, year, document_id, goal_table_id, budget_fen, march, june, october, december, fiscal_fen, other_fen, last_paid_on, committed_fen, row_version)
        SELECT division, year, document_id + k * 1000003, goal_table_id + k * 1000003, budget_fen, march, june, october, december, fiscal_fen, other_fen, last_paid_on, committed_fen, 1 FROM project_money, n WHERE k <= @copies
        """,
        """
        INSERT INTO spending_month (division, year, document_id, goal_table_id, month, fiscal_fen, other_fen, payment_count, last_paid_on, row_version)
        SELECT division, year, document_id + k * 1000003, goal_table_id + k * 1000003, month, fiscal_fen, other_fen, payment_count, last_paid_on, 1 FROM spending_month, n WHERE k <= @copies
        """,
        "INSERT INTO document_month (division, year, document_id, month, spent_fen, row_version) SELECT division, year, document_id + k * 1000003, month, spent_fen, 1 FROM document_month, n WHERE k <= @copies",
        """
        INSERT INTO payment (division, year, id, unit_id, document_id, goal_table_id, state, voucher, line, paid_on, amount_fen, reversed_fen, source, payee, purpose, functional_class, economic_class, contract, project_code,
                             project_name, unit_code, unit_name, reverses, content, entered_at, entered_by, row_version)
        SELECT division, year, id + k * 10000030, unit_id + k * 1000003, document_id + k * 1000003, goal_table_id + k * 1000003, state, voucher || '-' || CAST(k AS TEXT), line, paid_on, amount_fen, 0, source, payee, purpose, '', '', '',
               project_code, '', '', '', '', '', '', '', 1 FROM payment, n WHERE k <= @copies
        """,
        """
        INSERT INTO monitoring_form (division, id, task_id, document_id, goal_table_id, unit_id, year, month, name, code, goal, goal_version, state, round, step, version, due_on, entered_at, budget_fen, spent_fen, progress,
                                     goal_light, money_light, error_count, warning_count, row_version)
        SELECT division, id + k * 10000030, task_id, document_id + k * 1000003, goal_table_id + k * 1000003, unit_id + k * 1000003, year, month, name, code, goal, 1, state, 1, 1, 1, due_on, '', budget_fen, spent_fen, progress,
               goal_light, money_light, 0, 0, 1 FROM monitoring_form, n WHERE k <= @copies
        """,
    ];

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
