using System.IO.Compression;

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
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        using var part = new MarkupWriter(stream);
        part.Raw(Declaration);
        write(part);
    }

    public void Part(string name, string markup) => Part(name, part => part.Raw(markup));

    public void Part(string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }

    public void Dispose() => zip.Dispose();
}
