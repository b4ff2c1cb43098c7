namespace Mingji.Pages;

/// <summary>样例。The documents that come with the program, ready to try.</summary>
public sealed class SampleFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>File names in order; empty when the program was installed without samples.</summary>
    public IReadOnlyList<string> Names { get; } = Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The content of a sample; <see langword="null"/> for a name that is none, whatever path it hides.</summary>
    public Stream? Open(string name) => Names.Contains(name) ? File.OpenRead(Path.Combine(Folder, name)) : null;
}
