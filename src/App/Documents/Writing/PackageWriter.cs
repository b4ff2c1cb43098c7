using System.IO.Compression;
using System.Text;

namespace Mingji.App.Documents.Writing;

/// <summary>Writes the parts of an Office package one after the other; the same content gives the same bytes.</summary>
internal sealed class PackageWriter(Stream output) : IDisposable
{
    // The earliest time a zip can hold: the package must not depend on when it was written.
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive zip = new(output, ZipArchiveMode.Create, leaveOpen: true);

    public const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    public void Part(string name, Action<MarkupWriter> write)
    {
        using var stream = Open(name);
        using var part = new MarkupWriter(stream);
        part.Raw(Declaration);
        write(part);
    }

    /// <summary>A part that is known as a whole and needs no buffers of its own.</summary>
    public void Part(string name, string markup)
    {
        using var stream = Open(name);
        stream.Write(Encoding.UTF8.GetBytes(Declaration + markup));
    }

    public void Part(string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }

    public void Dispose() => zip.Dispose();

    private Stream Open(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        return entry.Open();
    }
}
