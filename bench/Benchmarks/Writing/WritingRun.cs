using Mingji.App.Documents.Writing;
using Mingji.Benchmarks.Data;
using Mingji.Benchmarks.Measuring;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Benchmarks.Writing;

/// <summary>Writing 6, 100 and 1,000 projects in every format of ours, and Word by other means.</summary>
internal static class WritingRun
{
    private static readonly (int Projects, int Rounds, int OtherRounds)[] Sizes = [(6, 25, 5), (100, 15, 3), (1_000, 9, 1)];

    public static void Run(ResultPage page)
    {
        page.Line("One document of the invented county into memory. The json and the xlsx hold the findings as well (they always do); the findings are ready before the clock runs. The object model writes the same cells with less layout.");
        var hasPandoc = OtherProgram.IsThere("pandoc", "--version");
        var results = new List<IReadOnlyList<Measured>>();
        foreach (var (projects, rounds, otherRounds) in Sizes)
        {
            ValueList<GoalDocument> documents = [InventedCounty.Document(projects)];
            var findings = CheckRun.Over(documents, RulePack.National);
            var output = new MemoryStream();
            page.Heading($"{projects} projects");
            var own = Contest.Run(rounds, TimeSpan.FromSeconds(2),
                Ours(OutputKind.Docx), Ours(OutputKind.Xlsx), Ours(OutputKind.Html), Ours(OutputKind.Json),
                new("docx, object model of DocumentFormat.OpenXml", () => Into(stream => ObjectModelWriter.Write(stream, documents[0]))));
            page.Table(["", "CPU ms, least", "CPU ms, median", "clock ms, least", "clock ms, median", "to our docx", "allocated", "a project", "written"],
                own.Select(m => (IReadOnlyList<string>)[m.Name, ResultPage.Ms(m.Cpu), ResultPage.Ms(m.CpuMedian), ResultPage.Ms(m.Wall), ResultPage.Ms(m.WallMedian), ResultPage.Times(m.Cpu / own[0].Cpu), ResultPage.Bytes(m.Allocated), ResultPage.Bytes(m.Allocated / projects), ResultPage.Bytes(m.Did)]));
            results.Add(own);
            if (hasPandoc) Pandoc(page, documents, projects, otherRounds, own[0]);
            else page.Line("Skipped: pandoc html → docx, not installed.");

            Contender Ours(OutputKind kind) => new($"{kind.Extension()}, ours", () => Into(stream => DocumentWriter.Write(kind, documents, kind is OutputKind.Json or OutputKind.Xlsx ? findings : [], stream)));

            long Into(Action<Stream> write)
            {
                output.SetLength(0);
                write(output);
                return output.Length;
            }
        }
        page.Heading("Growth: CPU µs a project");
        page.Table(["", .. Sizes.Select(size => $"{size.Projects} projects")],
            results[0].Select((first, i) => (IReadOnlyList<string>)[first.Name, .. results.Select((own, n) => $"{own[i].Cpu * 1000 / Sizes[n].Projects:0}")]));
        page.Heading("Aims");
        page.Aim("1,000 projects to docx within 0.3 s", $"{results[^1][0].Cpu / 1000:0.000} s of processor time, {results[^1][0].Wall / 1000:0.000} s on the clock", results[^1][0].Cpu <= 300);
    }

    private static void Pandoc(ResultPage page, ValueList<GoalDocument> documents, int projects, int rounds, Measured ours)
    {
        var html = Path.Combine(Checkout.Scratch, $"{projects}.html");
        using (var stream = File.Create(html)) DocumentWriter.Write(OutputKind.Html, documents, [], stream);
        var time = OtherProgram.Measure("pandoc", rounds, TimeSpan.FromSeconds(150), "pandoc", "-f", "html", "-t", "docx", "-o", Path.Combine(Checkout.Scratch, "out.docx"), html);
        page.Line(time is null
            ? "pandoc html → docx: not done within 150 s."
            : $"pandoc html → docx, whole process, {time.Rounds} runs: CPU {ResultPage.Ms(time.Cpu)} ms, clock {ResultPage.Ms(time.Wall)} ms; {ResultPage.Times(time.Cpu / ours.Cpu)} our docx in process.");
        page.Line();
    }
}
