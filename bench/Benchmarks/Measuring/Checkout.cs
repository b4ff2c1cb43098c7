using System.Diagnostics;

namespace Mingji.Benchmarks.Measuring;

/// <summary>The folders of the checkout, a folder for files of this run, and the program published as it would be installed.</summary>
internal static class Checkout
{
    private static readonly Lazy<string?> LazyProgram = new(Publish);

    public static string Root { get; } = FindRoot();

    /// <summary>Files of this run; under the build's own folder, which is not in version control.</summary>
    public static string Scratch { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts", "bench")).FullName;

    /// <summary>The published program; <see langword="null"/> when it could not be published.</summary>
    public static string? Program => LazyProgram.Value;

    private static string? Publish()
    {
        var folder = Path.Combine(Scratch, "program");
        Console.WriteLine("Publishing src/Mingji …");
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(Root, "src", "Mingji"), "-c", "Release", "-o", folder, "-v", "quiet", "--nologo"]))!;
        publish.WaitForExit();
        return publish.ExitCode == 0 ? Path.Combine(folder, OperatingSystem.IsWindows() ? "mingji.exe" : "mingji") : null;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Mingji.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The benchmarks run outside of a checkout.");
    }
}
