namespace Mingji.App.Documents;

/// <summary>A folder that is gone when it is disposed, with what other programs left in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mingji-");

    public string Path => _folder.FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a copy of a stream under a name of ours; the file's own name never reaches the disk.</summary>
    public string Keep(Stream content, string name)
    {
        content.Position = 0;
        using var file = File.Create(At(name));
        content.CopyTo(file);
        return file.Name;
    }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A killed program may still hold a file; the system clears its temporary folder.
        }
    }
}
