using System.IO.Compression;

namespace Mingji.App.Documents.Reading.Packages;

/// <summary>
/// An Office Open XML package opened for reading within limits. Sizes stated in the archive's headers are never trusted: what is unpacked is
/// counted. Nothing is written to disk, so names of entries cannot lead anywhere.
/// </summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly ReadLimits _limits;

    private Package(ZipArchive archive, ReadLimits limits)
    {
        _archive = archive;
        _limits = limits;
    }

    public IEnumerable<string> Names => _entries.Keys;

    public static Package Open(Stream content, ReadLimits limits)
    {
        ZipDirectory.RequireFewEntries(content, limits.PackageEntries);
        content.Position = 0;
        var package = new Package(new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true), limits);
        foreach (var entry in package._archive.Entries)
        {
            if (entry.IsEncrypted) throw Refuse.Encrypted();
            if (!package._entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry))
                throw Refuse.Damaged("压缩包里有两个同名的部分");
        }
        return package;
    }

    public bool Has(string name) => _entries.ContainsKey(name);

    public BoundedStream OpenPart(string name)
    {
        var entry = _entries.TryGetValue(name, out var found) ? found : throw Refuse.Damaged($"缺少 {name} 部分");
        return new BoundedStream(entry.Open(), entry.CompressedLength, _limits);
    }

    /// <summary>Opens a part as XML: no DTD, no outside entities.</summary>
    public PartReader OpenXml(string name) => new(OpenPart(name), _limits);

    /// <summary>The relationships of a part (of the package itself for the empty name), in the order of the file; outside targets are left out.</summary>
    public List<Relationship> Relationships(string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var relations = new List<Relationship>();
        var file = $"{folder}_rels/{part[(slash + 1)..]}.rels";
        if (!Has(file)) return relations;
        using var reader = OpenXml(file);
        while (reader.Next())
        {
            if (!reader.IsElement || reader.Xml.LocalName != "Relationship" || reader.Xml.GetAttribute("TargetMode") == "External") continue;
            var (id, type, target) = (reader.Xml.GetAttribute("Id"), reader.Xml.GetAttribute("Type"), reader.Xml.GetAttribute("Target"));
            if (type is null || target is null) continue;
            // The last word of the type is the same in the transitional and the strict namespaces.
            relations.Add(new Relationship(id ?? "", type[(type.LastIndexOf('/') + 1)..], Resolve(folder, target)));
        }
        return relations;
    }

    public void Dispose() => _archive.Dispose();

    private static string Resolve(string folder, string target)
    {
        var parts = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == "..")
            {
                if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            }
            else if (step != ".")
            {
                parts.Add(step);
            }
        }
        return string.Join('/', parts);
    }
}

/// <summary>A relationship of a part to another part of the same package.</summary>
/// <param name="Id">The id that the part's markup refers to.</param>
/// <param name="Type">The last word of the type: officeDocument, styles, header …</param>
/// <param name="Target">The other part's name in the package.</param>
internal sealed record Relationship(string Id, string Type, string Target);
