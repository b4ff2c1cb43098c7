namespace Mingji.Tests;

/// <summary>The two published documents that stand beside the checkout where the project is developed; tests of them are skipped elsewhere.</summary>
internal static class Seeds
{
    private static string Folder => Path.GetFullPath(Repository.At("..", "shared", "seeds"));

    /// <summary>The path of a seed; skips the test where the seeds are not present.</summary>
    public static string Path_(string file)
    {
        var path = Path.Combine(Folder, file);
        Assert.SkipUnless(File.Exists(path), "The seed documents are not beside this checkout.");
        return path;
    }

    public static string Docx2023 => Path_("000_708c1ec2d4ed4411.docx");

    public static string Text2023 => Path_("000_708c1ec2d4ed4411.txt");

    public static string Docx2024 => Path_("003_0e09121966c0c608.docx");

    public static string Text2024 => Path_("003_0e09121966c0c608.txt");
}
