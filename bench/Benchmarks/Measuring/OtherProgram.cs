using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mingji.Benchmarks.Measuring;

/// <summary>Runs whole programs and counts their time from start to end, with what the system says they used.</summary>
internal static class OtherProgram
{
    private const int Children = -1;

    /// <summary>Whether the program can be started at all.</summary>
    public static bool IsThere(string file, params string[] arguments) => RunOnce(TimeSpan.FromSeconds(30), file, arguments) is { Exit: 0 };

    /// <summary>Several runs after one that is not counted; <see langword="null"/> when one takes longer than the bound.</summary>
    public static Measured? Measure(string name, int rounds, TimeSpan bound, string file, params string[] arguments)
    {
        var samples = new List<(double, double)>();
        for (var round = rounds == 1 ? 0 : -1; round < rounds; round++)
        {
            if (RunOnce(bound, file, arguments) is not { } run) return null;
            if (round >= 0) samples.Add((run.Cpu, run.Wall));
        }
        return Contest.Summarise(name, samples, -1, 0);
    }

    /// <summary>One run with its output thrown away.</summary>
    public static (int Exit, double Cpu, double Wall)? RunOnce(TimeSpan bound, string file, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", file, .. arguments]) { UseShellExecute = false };
        var (cpu, clock) = (CpuOfChildren(), Stopwatch.GetTimestamp());
        using var process = Process.Start(start)!;
        if (!process.WaitForExit(bound))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return null;
        }
        var wall = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        return (process.ExitCode, CpuOfChildren() - cpu, wall);
    }

    private static double CpuOfChildren()
    {
        var usage = new long[18];
        return getrusage(Children, usage) == 0 ? (usage[0] + usage[2]) * 1e3 + (usage[1] + usage[3]) / 1e3 : double.NaN;
    }

#pragma warning disable IDE1006 // The name is the system's.
    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getrusage(int who, [In, Out] long[] usage);
#pragma warning restore IDE1006
}
