using System.Security.Cryptography;
using Mingji.Domain.Organisations;

namespace Mingji.App.Imports;

/// <summary>The holding place between an upload and its import: one for each session key, bounded, and forgetful.</summary>
public sealed class WaitingImports(PlanImport planning, TimeProvider clock)
{
    /// <summary>Bytes of all waiting files together; the oldest give way.</summary>
    public const long AllBytes = 1L << 30;

    /// <summary>How many may wait at one time.</summary>
    public const int Most = 100;

    /// <summary>How long files wait.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (WaitingImport Import, DateTimeOffset Since)> waiting = new(StringComparer.Ordinal);

    /// <summary>Holds files in the place of those that waited under <paramref name="key"/>; files that are no documents are left out.</summary>
    /// <returns>The key to find them by: the given one when it is known, else a new one.</returns>
    public string Hold(string? key, IReadOnlyList<(string Name, byte[] Content)> files, string? division, Actor? by = null)
    {
        var documents = files.Where(file => !IsLitter(file.Name)).ToList();
        var import = new WaitingImport(planning, documents, division, by, files.Count - documents.Count);
        lock (gate)
        {
            Expire();
            if (key is null || !waiting.ContainsKey(key)) key = RandomNumberGenerator.GetHexString(32, lowercase: true);
            Drop(key);
            while (waiting.Count >= Most || waiting.Count > 0 && waiting.Values.Sum(entry => entry.Import.Bytes) + import.Bytes > AllBytes)
                Drop(waiting.MinBy(entry => entry.Value.Since).Key);
            waiting.Add(key, (import, clock.GetUtcNow()));
        }
        return key;
    }

    /// <summary>What waits under a key; <see langword="null"/> when nothing does, or no longer.</summary>
    public WaitingImport? Find(string? key)
    {
        lock (gate)
        {
            Expire();
            return key is not null && waiting.TryGetValue(key, out var entry) ? entry.Import : null;
        }
    }

    /// <summary>Lets go of what waits under a key.</summary>
    public void Drop(string key)
    {
        lock (gate)
            if (waiting.Remove(key, out var entry))
                entry.Import.Dispose();
    }

    private void Expire()
    {
        var oldest = clock.GetUtcNow() - Patience;
        foreach (var key in waiting.Where(entry => entry.Value.Since < oldest).Select(entry => entry.Key).ToList()) Drop(key);
    }

    /// <summary>What systems and office programs leave in folders.</summary>
    private static bool IsLitter(string name)
    {
        var file = Path.GetFileName(name);
        return file.StartsWith('.') || file.StartsWith("~$") || file is "Thumbs.db" or "desktop.ini";
    }
}
