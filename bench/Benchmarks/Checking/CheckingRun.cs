using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Benchmarks.Checking;

/// <summary>Checking 1,000, 10,000 and 100,000 indicators with the whole catalogue, and each check alone over 100,000.</summary>
internal static class CheckingRun
{
    private static readonly (int Indicators, int Rounds)[] Sizes = [(1_000, 15), (10_000, 7), (100_000, 3)];

    public static void Run(ResultPage page)
    {
        page.Line("Towns of the invented county, twenty projects each, judged together: all checks, copies between all documents included. CPU is the processor time of all threads, that is, the time on one core.");
        var warmUp = InventedCounty.WithIndicators(10_000);
        Contest.Run(1, TimeSpan.FromSeconds(8), new Contender("", () => CheckRun.Over(warmUp, RulePack.National).Count));
        var rows = new List<(int Indicators, Measured Time)>();
        ValueList<GoalDocument> documents = [];
        foreach (var (size, rounds) in Sizes)
        {
            documents = InventedCounty.WithIndicators(size);
            var count = documents.Sum(document => document.Projects.Sum(table => table.Indicators.Count));
            var looked = documents;
            rows.Add((count, Contest.Run(rounds, TimeSpan.FromSeconds(1), new Contender($"{size:N0}", () => CheckRun.Over(looked, RulePack.National).Count))[0]));
        }
        page.Heading($"All {Catalogue.All.Count} checks");
        var unit = Norm(rows[0]);
        page.Table(["indicators", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "CPU µs an indicator", "to n·log n from the first", "allocated", "an indicator", "findings"],
            rows.Select(row => (IReadOnlyList<string>)[
                $"{row.Indicators:N0}", ResultPage.Ms(row.Time.Cpu), ResultPage.Ms(row.Time.CpuMedian), ResultPage.Ms(row.Time.Wall), ResultPage.Ms(row.Time.WallMedian), $"{row.Time.Cpu * 1000 / row.Indicators:0.0}",
                ResultPage.Times(Norm(row) / unit), ResultPage.Bytes(row.Time.Allocated), $"{row.Time.Allocated / row.Indicators} B", $"{row.Time.Did:N0}"]));
        PerCheck(page, documents);
        page.Heading("Aims");
        page.Aim("100,000 indicators within 3 s on one core", $"{rows[^1].Time.Cpu / 1000:0.00} s", rows[^1].Time.Cpu <= 3_000);
        for (var i = 1; i < rows.Count; i++)
            page.Aim("growth no faster than n·log n", $"{ResultPage.Times(Norm(rows[i]) / Norm(rows[i - 1]))} of it from {rows[i - 1].Indicators:N0} to {rows[i].Indicators:N0}", Norm(rows[i]) / Norm(rows[i - 1]) <= 1.1);
    }

    private static double Norm((int Indicators, Measured Time) row) => row.Time.Cpu / (row.Indicators * Math.Log(row.Indicators));

    private static void PerCheck(ResultPage page, ValueList<GoalDocument> documents)
    {
        page.Heading("Each check over 100,000 indicators");
        page.Line("One after the other over the same prepared documents, in the order of the catalogue: what several checks share (facts of a row, figures of a table) is on the bill of the first that asks. Least of two passes, each over documents prepared anew.");
        page.Line();
        var times = new Dictionary<string, (double Cpu, int Faults)>(StringComparer.Ordinal);
        for (var pass = 0; pass < 2; pass++)
        {
            var scope = new CheckScope(documents, RulePack.National);
            foreach (var check in Catalogue.All)
            {
                var cpu = Environment.CpuUsage.TotalTime;
                var faults = check.Run(scope).Count();
                var spent = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds;
                times[check.Id] = times.TryGetValue(check.Id, out var before) && before.Cpu < spent ? before : (spent, faults);
            }
        }
        page.Table(["check", "holds", "CPU ms", "faults"],
            Catalogue.All.OrderByDescending(check => times[check.Id].Cpu).Select(check => (IReadOnlyList<string>)[check.Id, check.Title, $"{times[check.Id].Cpu:0}", $"{times[check.Id].Faults:N0}"]));
    }
}
