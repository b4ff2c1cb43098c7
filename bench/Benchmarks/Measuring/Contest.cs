using System.Diagnostics;

namespace Mingji.Benchmarks.Measuring;

/// <summary>One way of doing the work.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Run">Does it once, and gives a number that says what was done (cells, bytes, findings), so that nobody can win by doing less unseen.</param>
internal sealed record Contender(string Name, Func<long> Run);

/// <summary>What a contender needed for the work once.</summary>
/// <param name="Name">The contender.</param>
/// <param name="Rounds">How many rounds were counted.</param>
/// <param name="Cpu">Least processor time of a round, milliseconds.</param>
/// <param name="CpuMedian">Median processor time, milliseconds.</param>
/// <param name="Wall">Least time on the clock, milliseconds.</param>
/// <param name="WallMedian">Median time on the clock, milliseconds.</param>
/// <param name="Allocated">Bytes allocated by the thread; -1 where it is not known.</param>
/// <param name="Did">What the contender says it did.</param>
internal sealed record Measured(string Name, int Rounds, double Cpu, double CpuMedian, double Wall, double WallMedian, long Allocated, long Did);

/// <summary>
/// Lets contenders do the same work in turn, A B C A B C, so that a machine that is slower for a while is slower for all of them.
/// Processor time is counted beside the clock because the machine may be shared; ratios are between least processor times.
/// </summary>
internal static class Contest
{
    private static readonly TimeSpan RoundLength = TimeSpan.FromMilliseconds(40);

    public static IReadOnlyList<Measured> Run(int rounds, TimeSpan warmUp, params IReadOnlyList<Contender> contenders)
    {
        var repeats = contenders.Select(contender => WarmUp(contender, warmUp)).ToList();
        var samples = contenders.Select(_ => new List<(double Cpu, double Wall)>()).ToList();
        var (allocated, did) = (new long[contenders.Count], new long[contenders.Count]);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                var (bytes, cpu, wall) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
                for (var n = 0; n < repeats[i]; n++) did[i] = contenders[i].Run();
                var elapsed = Stopwatch.GetElapsedTime(wall);
                samples[i].Add(((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / repeats[i], elapsed.TotalMilliseconds / repeats[i]));
                allocated[i] = (GC.GetAllocatedBytesForCurrentThread() - bytes) / repeats[i];
            }
        }
        return [.. contenders.Select((contender, i) => Summarise(contender.Name, samples[i], allocated[i], did[i]))];
    }

    public static Measured Summarise(string name, List<(double Cpu, double Wall)> samples, long allocated, long did)
    {
        var (cpu, wall) = (samples.Select(sample => sample.Cpu).Order().ToList(), samples.Select(sample => sample.Wall).Order().ToList());
        return new(name, samples.Count, cpu[0], cpu[cpu.Count / 2], wall[0], wall[wall.Count / 2], allocated, did);
    }

    // Until the compiler has had its time, then as often as makes a round long enough for the clock.
    private static int WarmUp(Contender contender, TimeSpan warmUp)
    {
        var start = Stopwatch.GetTimestamp();
        var runs = 0;
        var last = TimeSpan.Zero;
        do
        {
            var begin = Stopwatch.GetTimestamp();
            contender.Run();
            last = Stopwatch.GetElapsedTime(begin);
            runs++;
        }
        while (Stopwatch.GetElapsedTime(start) < warmUp || runs < 2);
        return Math.Clamp((int)(RoundLength / last), 1, 1_000);
    }
}
