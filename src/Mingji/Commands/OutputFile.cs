namespace Mingji.Commands;

/// <summary>Files that the program writes for people.</summary>
internal static class OutputFile
{
    /// <summary>Writes beside the target and moves over it when complete: what fails leaves no half file and spoils no old one.</summary>
    /// <returns>What <paramref name="write"/> gave back: <see langword="null"/> when it wrote, or why it did not.</returns>
    public static T? Replace<T>(string path, Func<Stream, T?> write) where T : class
    {
        var unfinished = path + ".tmp";
        try
        {
            T? refusal;
            using (var file = File.Create(unfinished)) refusal = write(file);
            if (refusal is null) File.Move(unfinished, path, overwrite: true);
            return refusal;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
