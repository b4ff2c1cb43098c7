using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Mingji.Benchmarks.Measuring;

namespace Mingji.Benchmarks.Micro;

/// <summary>The small measures, by BenchmarkDotNet.</summary>
internal static class MicroRun
{
    public static void Run(ResultPage page)
    {
        // In this process: BenchmarkDotNet's own builds know neither the central package versions nor this .NET.
        var config = ManualConfig.CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithOptions(ConfigOptions.DisableOptimizationsValidator)
            .WithArtifactsPath(Path.Combine(Checkout.Scratch, "micro"));
        var summary = BenchmarkRunner.Run<ReadingBenchmarks>(config);
        page.Line("BenchmarkDotNet, short run in process, time on the clock: on a machine that others use as well its error is large; the ratios of the reading page are the ones to quote.");
        page.Line();
        var log = new AccumulationLogger();
        MarkdownExporter.GitHub.ExportToLog(summary, log);
        var lines = log.GetLog().Split('\n');
        foreach (var line in lines.SkipWhile(line => !line.StartsWith('|'))) page.Line(line.TrimEnd());
    }
}
