using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.RulePacks;

namespace Mingji.Benchmarks.Listing;

/// <summary>Pages of the project list, and the start page's totals, over 1,000, 10,000 and 100,000 projects.</summary>
internal static class ListingRun
{
    private const string Division = "130998";
    private const int ProjectsADocument = 100;
    private const int Year = 2025;
    private const double AimMs = 50;

    // What one in eight tables holds is fetched and sorted; more than a leader's total is not to be waited for.
    private const double SearchAimMs = 200;

    public static void Run(ResultPage page)
    {
        page.Line($"The query behind each page of 50 projects with its total, {ProjectsADocument} projects a unit, {Year}. A thousand projects are saved as documents are, more are copies of their rows under other ids and names; the file is in the machine's memory. "
            + "The deep page begins after two fifths of the list, by its key, as the next-page link does. Processor time is that of this process, so PostgreSQL's own work shows on the clock only.");
        foreach (var kind in BenchStore.Kinds)
            foreach (var size in Sizes())
            {
                Measure(page, kind, size);
                // A SQLite file is kept for the next time, filling it takes minutes; a server is left as it was.
                if (kind == "PostgreSQL") BenchStore.Remove(kind, $"listing_{size}");
            }
    }

    private static int[] Sizes() =>
        [.. (Environment.GetEnvironmentVariable("MINGJI_BENCH_PROJECTS") is { Length: > 0 } asked ? asked.Split(',').Select(int.Parse) : [1_000, 10_000, 100_000])];

    private static void Measure(ResultPage page, string kind, int size)
    {
        page.Heading($"{kind}, {size:N0} projects");
        using var store = BenchStore.Open(BenchStore.Connection(kind, $"listing_{size}", isFresh: false));
        Fill(store.Database, kind, size);
        var (projects, documents, browse) = (new ListProjects(store.Database), new ListDocuments(store.Database), new BrowseDocuments(store.Database));
        var first = new ListProjects.Input(Division, Year);
        var deep = Deep(projects, first, size);
        var unit = documents.Run(Division, Year).GetAwaiter().GetResult()[size / ProjectsADocument / 2].UnitId;
        ListProjects.Input Of(ProjectSort sort, bool isDescending = false) => first with { Sort = sort, IsDescending = isDescending };
        (string Name, ListProjects.Input Input)[] asked =
        [
            ("first page, by unit", first), ("deep page, by unit", deep), ("by name", Of(ProjectSort.Name)), ("by budget, largest first", Of(ProjectSort.Budget, true)), ("by indicators", Of(ProjectSort.Indicators)),
            ("by errors, most first", Of(ProjectSort.Errors, true)), ("by change, latest first", Of(ProjectSort.Changed, true)),
            ("those with errors", first with { HasErrors = true }), ("those with errors, by name", Of(ProjectSort.Name) with { HasErrors = true }),
            ("of one unit, by budget", Of(ProjectSort.Budget) with { UnitId = unit }), ("searching 道路", first with { Search = "道路" }), ("searching 道路, by budget", Of(ProjectSort.Budget) with { Search = "道路" }),
            ("searching 道路, with errors", first with { Search = "道路", HasErrors = true }), ("searching 第7单位", first with { Search = "第7单位" }), ("searching what is nowhere", first with { Search = "航母" }),
        ];
        var times = Contest.Run(7, TimeSpan.FromMilliseconds(400),
            [.. asked.Select(ask => new Contender(ask.Name, () => projects.Run(ask.Input).GetAwaiter().GetResult().Total)),
             new Contender("start page: a page of documents and the sums of all", () => browse.Run(new(Division, Year, Reach.All)).GetAwaiter().GetResult().Totals.Projects)]);
        page.Table(["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "allocated", "found"],
            times.Select(time => (IReadOnlyList<string>)[time.Name, ResultPage.Ms(time.Cpu), ResultPage.Ms(time.CpuMedian), ResultPage.Ms(time.Wall), ResultPage.Ms(time.WallMedian), ResultPage.Bytes(time.Allocated), $"{time.Did:N0}"]));
        Judge(page, "page", AimMs, [.. times.Where(time => !time.Name.StartsWith("searching", StringComparison.Ordinal))]);
        Judge(page, "search", SearchAimMs, [.. times.Where(time => time.Name.StartsWith("searching", StringComparison.Ordinal))]);
    }

    private static void Judge(ResultPage page, string what, double aim, IReadOnlyList<Measured> times)
    {
        foreach (var time in times.Where(time => time.WallMedian > aim)) page.Aim($"{time.Name} within {aim} ms", $"{ResultPage.Ms(time.WallMedian)} ms on the clock (median), {ResultPage.Ms(time.Cpu)} ms of processor time", false);
        if (times.All(time => time.WallMedian <= aim)) page.Aim($"each {what} within {aim} ms on the clock (median)", $"the slowest takes {ResultPage.Ms(times.Max(time => time.WallMedian))} ms", true);
    }

    private static ListProjects.Input Deep(ListProjects projects, ListProjects.Input first, int size)
    {
        ListProjects.Cursor? after = null;
        for (var seen = 0; seen < size * 2 / 5; seen += 200) after = projects.Run(first with { PageSize = 200, After = after }).GetAwaiter().GetResult().Next;
        return first with { After = after };
    }

    /// <summary>A thousand projects are written and saved as documents are; more are copies of their rows under other ids and names.</summary>
    private static void Fill(Database database, string kind, int size)
    {
        const int written = 1_000;
        if (database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM goal_table")).GetAwaiter().GetResult() == size) return;
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var ids = new Ids(TimeProvider.System);
        new FillScale(database, RulePack.National, TimeProvider.System, ids).Run(new(written / ProjectsADocument, ProjectsADocument, Year, Division)).GetAwaiter().GetResult();
        database.Write(async session =>
        {
            // The content is without faults; a seventh of the tables gets some.
            await session.Execute("UPDATE goal_table SET error_count = id % 5 + 1 WHERE id % 7 = 0");
            await session.Execute("UPDATE document SET error_count = (SELECT SUM(t.error_count) FROM goal_table t WHERE t.division = document.division AND t.document_id = document.id)");
            foreach (var copy in Copies) await session.Execute("WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < @copies) " + copy, new { copies = size / written - 1 });
            return true;
        }).GetAwaiter().GetResult();
        if (kind == "PostgreSQL") database.Read(session => session.Execute("ANALYZE goal_table; ANALYZE document; ANALYZE unit; ANALYZE search_gram")).GetAwaiter().GetResult();
        Console.WriteLine($"{kind}, {size:N0} projects: filled in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }

    private static readonly string[] Copies =
    [
        """
        INSERT INTO unit (division, id, code, name, row_version)
        SELECT division, id + k * 1000003, code, name || '（' || CAST(k AS TEXT) || '）', 1 FROM unit, n WHERE k <= @copies
        """,
        """
        INSERT INTO document (division, id, unit_id, year, head, state, version, project_count, indicator_count, budget_fen, error_count, warning_count, info_count, changed_at, changed_by, row_version)
        SELECT division, id + k * 1000003, unit_id + k * 1000003, year, head, state, version, project_count, indicator_count, budget_fen, error_count, warning_count, info_count,
               SUBSTR(changed_at, 1, 20) || SUBSTR(CAST(1000 + k AS TEXT), 2, 3) || 'Z', changed_by, 1
        FROM document, n WHERE k <= @copies
        """,
        """
        INSERT INTO goal_table (division, document_id, id, position, code, name, year, head, search_text, budget_fen, fiscal_fen, other_fen, indicator_count, error_count, warning_count, info_count, row_version)
        SELECT division, document_id + k * 1000003, id + k * 1000003, position, code, name || CAST(k AS TEXT), year, head, search_text, budget_fen + k, fiscal_fen, other_fen, indicator_count,
               error_count, warning_count, info_count, 1
        FROM goal_table, n WHERE k <= @copies
        """,
        """
        INSERT INTO search_gram (division, gram, goal_table_id, document_id, row_version)
        SELECT division, gram, goal_table_id + k * 1000003, document_id + k * 1000003, 1 FROM search_gram, n WHERE k <= @copies ORDER BY gram, goal_table_id, k
        """,
    ];
}
