using System.Runtime.InteropServices;

namespace Mingji.Benchmarks.Measuring;

/// <summary>The machine by its kind, never by its name.</summary>
internal static class Machine
{
    public static string Cpu { get; } = ReadCpu();

    /// <summary>A folder's name: Intel.Xeon.Processor.2.50GHz.2.cores.</summary>
    public static string Folder => string.Join('.', $"{Cpu} {Environment.ProcessorCount} cores".Split([' ', '@', '/', '.'], StringSplitOptions.RemoveEmptyEntries));

    public static string Description =>
        $"{Cpu}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription.Split('(')[0].Trim()}, {RuntimeInformation.FrameworkDescription}, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} garbage collector";

    /// <summary>How many processes wanted a core in the last one, five and fifteen minutes; empty where the system does not say.</summary>
    public static string Load => File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "";

    private static string ReadCpu()
    {
        var line = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(text => text.StartsWith("model name", StringComparison.Ordinal)) : null;
        return (line?[(line.IndexOf(':') + 1)..] ?? $"{RuntimeInformation.OSArchitecture} processor").Replace("(R)", "").Replace("(TM)", "").Trim();
    }
}
