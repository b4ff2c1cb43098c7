using Mingji.App.Documents.Writing;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;

namespace Mingji.Benchmarks.Reading;

/// <summary>Reading Word files of 6, 100 and 1,000 projects, ours and others.</summary>
internal static class ReadingRun
{
    private static readonly (int Projects, int Rounds, int OtherRounds)[] Sizes = [(6, 25, 5), (100, 15, 3), (1_000, 9, 1)];

    public static void Run(ResultPage page)
    {
        page.Line("Word files of the invented county, written by our own writer. \"The limit\" unzips and parses the main part and does nothing with it; ratios are of least processor times to the limit's, measured in turn with it. Other programs are whole processes with their start; the last column sets them against our program with its start, which for a small file is nearly all of it.");
        var results = new List<(int Projects, IReadOnlyList<Measured> Own, List<Measured> Others)>();
        foreach (var (projects, rounds, otherRounds) in Sizes)
        {
            var content = Content(projects);
            var file = Path.Combine(Checkout.Scratch, $"{projects}.docx");
            File.WriteAllBytes(file, content);
            page.Heading($"{projects} projects, {ResultPage.Bytes(content.Length)}");
            var own = Contest.Run(rounds, TimeSpan.FromSeconds(2),
                new("The limit: ZipArchive + XmlReader (nodes)", () => Readers.Limit(content)),
                new("Our cells (cells)", () => Readers.Cells(content)),
                new("Our read and understood (indicators)", () => Readers.Understood(content)),
                new("DocumentFormat.OpenXml object model (cells)", () => Readers.ObjectModel(content)));
            page.Table(["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "to the limit", "allocated", "a project", "count"],
                own.Select(m => Row(m, own[0].Cpu, projects)));
            var others = new List<Measured>();
            foreach (var (name, time, skipped) in OtherReaders.Measure(file, otherRounds))
            {
                if (time is not null) others.Add(time);
                else page.Line($"Skipped: {name}, {skipped}.");
            }
            page.Table(["", "runs", "CPU ms, least", "CPU ms, median", "clock ms, least", "to our understood, in process", "to mingji, whole process"],
                others.Select(m => (IReadOnlyList<string>)[m.Name, $"{m.Rounds}", ResultPage.Ms(m.Cpu), ResultPage.Ms(m.CpuMedian), ResultPage.Ms(m.Wall), ResultPage.Times(m.Cpu / own[2].Cpu), Checkout.Program is null ? "" : ResultPage.Times(m.Cpu / others[0].Cpu)]));
            results.Add((projects, own, others));
        }
        Growth(page, results);
        Aims(page, results);
    }

    public static byte[] Content(int projects)
    {
        using var stream = new MemoryStream();
        DocxWriter.Write(stream, [InventedCounty.Document(projects)]);
        return stream.ToArray();
    }

    private static IReadOnlyList<string> Row(Measured m, double limit, int projects) =>
        [m.Name, ResultPage.Ms(m.Cpu), ResultPage.Ms(m.CpuMedian), ResultPage.Ms(m.Wall), ResultPage.Ms(m.WallMedian), ResultPage.Times(m.Cpu / limit), ResultPage.Bytes(m.Allocated), ResultPage.Bytes(m.Allocated / projects), $"{m.Did}"];

    private static void Growth(ResultPage page, List<(int Projects, IReadOnlyList<Measured> Own, List<Measured> Others)> results)
    {
        page.Heading("Growth: CPU µs a project, and bytes allocated a project");
        page.Table(["", .. results.Select(r => $"{r.Projects} projects, µs"), .. results.Select(r => $"{r.Projects} projects, KB")],
            results[0].Own.Select((own, i) => (IReadOnlyList<string>)[own.Name, .. results.Select(r => $"{r.Own[i].Cpu * 1000 / r.Projects:0}"), .. results.Select(r => $"{r.Own[i].Allocated / 1024.0 / r.Projects:0.0}")]));
    }

    private static void Aims(ResultPage page, List<(int Projects, IReadOnlyList<Measured> Own, List<Measured> Others)> results)
    {
        page.Heading("Aims");
        foreach (var (projects, own, others) in results)
        {
            var (cells, understood, model) = (own[1].Cpu / own[0].Cpu, own[2].Cpu / own[0].Cpu, own[3].Cpu / own[2].Cpu);
            page.Aim($"{projects} projects: cells at most 2.5× the limit", ResultPage.Times(cells), cells <= 2.5);
            page.Aim($"{projects} projects: understood at most 5× the limit", ResultPage.Times(understood), understood <= 5);
            page.Aim($"{projects} projects: understood at least 4× faster than the object model", ResultPage.Times(model), model >= 4);
            foreach (var other in others.Skip(Checkout.Program is null ? 0 : 1))
                page.Aim($"{projects} projects: understood, in process, at least 30× faster than {other.Name}", ResultPage.Times(other.Cpu / own[2].Cpu), other.Cpu / own[2].Cpu >= 30);
        }
        foreach (var i in (ReadOnlySpan<int>)[1, 2])
        {
            var (few, many) = (results[1].Own[i], results[^1].Own[i]);
            var growth = (double)many.Allocated / results[^1].Projects / ((double)few.Allocated / results[1].Projects);
            page.Aim($"memory flat per project, {few.Name}", $"{ResultPage.Times(growth)} from 100 to 1,000 projects", growth <= 1.1);
        }
    }
}
