namespace Mingji.Tests;

/// <summary>Finds the checkout's own folders from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Mingji.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests run outside of a checkout.");
    }
}
