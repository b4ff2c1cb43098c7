using BenchmarkDotNet.Attributes;
using Mingji.Benchmarks.Reading;

namespace Mingji.Benchmarks.Micro;

/// <summary>Reading under BenchmarkDotNet, as a second opinion on the plain runner.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private byte[] content = [];

    /// <summary>How many projects the document has.</summary>
    [Params(6, 100)]
    public int Projects { get; set; }

    /// <summary>Writes the document.</summary>
    [GlobalSetup]
    public void Write() => content = ReadingRun.Content(Projects);

    /// <summary>The limit.</summary>
    [Benchmark(Baseline = true)]
    public long Limit() => Readers.Limit(content);

    /// <summary>Our cells.</summary>
    [Benchmark]
    public long Cells() => Readers.Cells(content);

    /// <summary>Our documents.</summary>
    [Benchmark]
    public long Understood() => Readers.Understood(content);

    /// <summary>The object model of DocumentFormat.OpenXml.</summary>
    [Benchmark]
    public long ObjectModel() => Readers.ObjectModel(content);
}
