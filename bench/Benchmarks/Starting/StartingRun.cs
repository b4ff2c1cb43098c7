using Mingji.Benchmarks.Measuring;
using Mingji.Benchmarks.Reading;

namespace Mingji.Benchmarks.Starting;

/// <summary>The published program from start to end: what a person waits for who checks one document.</summary>
internal static class StartingRun
{
    private const int Runs = 10;

    public static void Run(ResultPage page)
    {
        if (Checkout.Program is not { } program)
        {
            page.Line("Skipped: the program could not be published.");
            return;
        }
        var file = Path.Combine(Checkout.Scratch, "6.docx");
        File.WriteAllBytes(file, ReadingRun.Content(6));
        page.Line($"`dotnet publish src/Mingji -c Release` (ReadyToRun, runs on the installed .NET), each run a new process, {Runs} runs after one that is not counted. The document has 6 projects.");
        page.Line();
        var rows = new List<Measured>
        {
            Measure("mingji --version", program, "--version"),
            Measure("mingji check 6.docx", program, "check", file),
            Measure("mingji check 6.docx --format json", program, "check", file, "--format", "json"),
        };
        var built = Path.Combine(Checkout.Root, "artifacts", "bin", "Mingji", "release", Path.GetFileName(program));
        if (File.Exists(built)) rows.Add(Measure("mingji check 6.docx, as built, compiled while it runs", built, "check", file));
        page.Table(["", "clock ms, least", "clock ms, median", "CPU ms, least", "CPU ms, median"],
            rows.Select(m => (IReadOnlyList<string>)[m.Name, $"{m.Wall:0}", $"{m.WallMedian:0}", $"{m.Cpu:0}", $"{m.CpuMedian:0}"]));
        page.Heading("Aims");
        page.Aim("`mingji check` of a document from a cold start within 0.4 s", $"{rows[1].WallMedian / 1000:0.00} s on the clock (median), {rows[1].CpuMedian / 1000:0.00} s of processor time", rows[1].WallMedian <= 400);
    }

    private static Measured Measure(string name, string program, params string[] arguments) =>
        OtherProgram.Measure(name, Runs, TimeSpan.FromSeconds(60), program, arguments) ?? throw new InvalidOperationException($"{name} does not end.");
}
