using System.Security.Cryptography;
using Mingji.Domain.RulePacks;

namespace Mingji.App.Workbenches;

/// <summary>All workbenches of a running program, by the secret key each visitor holds. Bounded, and forgetful: an unused one expires.</summary>
public sealed class WorkbenchRegister(RulePack rules, TimeProvider time, WorkbenchLimits limits)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>How many workbenches are kept at this moment.</summary>
    public int Count
    {
        get { lock (gate) return entries.Count; }
    }

    /// <summary>The workbench of a key; <see langword="null"/> when the key is unknown or its workbench has expired.</summary>
    public Workbench? Find(string? key)
    {
        if (key is null) return null;
        lock (gate)
        {
            Expire();
            if (!entries.TryGetValue(key, out var entry)) return null;
            entry.LastUsed = time.GetUtcNow();
            return entry.Workbench;
        }
    }

    /// <summary>A new workbench with its key.</summary>
    public (string Key, Workbench Workbench) Open()
    {
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var workbench = new Workbench(rules, time, limits);
        lock (gate)
        {
            Expire();
            while (entries.Count >= limits.Workbenches || entries.Values.Sum(entry => entry.Workbench.Characters) > limits.AllCharacters)
                entries.Remove(entries.MinBy(entry => entry.Value.LastUsed).Key);
            entries.Add(key, new Entry(workbench) { LastUsed = time.GetUtcNow() });
        }
        return (key, workbench);
    }

    private void Expire()
    {
        var oldest = time.GetUtcNow() - limits.IdleTime;
        foreach (var (key, entry) in entries)
            if (entry.LastUsed < oldest)
                entries.Remove(key);
    }

    private sealed class Entry(Workbench workbench)
    {
        public Workbench Workbench { get; } = workbench;

        public DateTimeOffset LastUsed { get; set; }
    }
}
