using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Goals;
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

    public static void Run(ResultPage page)
    {
        page.Line($"The query behind each page of 50 projects with its total, {ProjectsADocument} projects a unit, {Year}. The store is filled beforehand and its file is in the machine's memory. "
            + "The deep page begins after two fifths of the list, by its key, as the next-page link does. Processor time is that of this process, so PostgreSQL's own work shows on the clock only.");
        foreach (var kind in BenchStore.Kinds)
            foreach (var size in Sizes(kind)) Measure(page, kind, size);
    }

    private static int[] Sizes(string kind) =>
        [.. (Environment.GetEnvironmentVariable("MINGJI_BENCH_PROJECTS") is { Length: > 0 } asked ? asked.Split(',').Select(int.Parse) : kind == "SQLite" ? [1_000, 10_000, 100_000] : [1_000, 10_000])];

    private static void Measure(ResultPage page, string kind, int size)
    {
        page.Heading($"{kind}, {size:N0} projects");
        using var store = BenchStore.Open(BenchStore.Connection(kind, $"listing_{size}", isFresh: false));
        Fill(store.Database, kind, size);
        var (projects, documents) = (new ListProjects(store.Database), new ListDocuments(store.Database));
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
             new Contender("start page: all documents of the year", () => documents.Run(Division, Year).GetAwaiter().GetResult().Sum(row => row.ProjectCount))]);
        page.Table(["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "allocated", "found"],
            times.Select(time => (IReadOnlyList<string>)[time.Name, ResultPage.Ms(time.Cpu), ResultPage.Ms(time.CpuMedian), ResultPage.Ms(time.Wall), ResultPage.Ms(time.WallMedian), ResultPage.Bytes(time.Allocated), $"{time.Did:N0}"]));
        foreach (var time in times.Where(time => time.WallMedian > AimMs || time.Cpu > AimMs))
            page.Aim($"{time.Name} within {AimMs} ms", $"{ResultPage.Ms(time.WallMedian)} ms on the clock (median), {ResultPage.Ms(time.Cpu)} ms of processor time", false);
        if (times.All(time => time.WallMedian <= AimMs)) page.Aim($"each within {AimMs} ms on the clock (median)", $"the slowest takes {ResultPage.Ms(times.Max(time => time.WallMedian))} ms", true);
    }

    private static ListProjects.Input Deep(ListProjects projects, ListProjects.Input first, int size)
    {
        ListProjects.Cursor? after = null;
        for (var seen = 0; seen < size * 2 / 5; seen += 200) after = projects.Run(first with { PageSize = 200, After = after }).GetAwaiter().GetResult().Next;
        return first with { After = after };
    }

    private static void Fill(Database database, string kind, int size)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        var ids = new Ids(TimeProvider.System);
        var added = new FillScale(database, RulePack.National, TimeProvider.System, ids).Run(new(size / ProjectsADocument, ProjectsADocument, Year, Division)).GetAwaiter().GetResult();
        if (kind == "PostgreSQL" && added > 0) database.Read(session => session.Execute("ANALYZE")).GetAwaiter().GetResult();
        Console.WriteLine($"{kind}, {size:N0} projects: {added} documents added in {System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
    }
}
