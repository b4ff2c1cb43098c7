namespace Mingji.Api;

/// <summary>How many requests a token, and how many failures an address, may make in a minute. Counted in memory, each node for itself.</summary>
internal sealed class ApiLimit(TimeProvider clock)
{
    /// <summary>Wrong tokens from one address in a minute.</summary>
    public const int Failures = 30;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Beyond this all begin anew: memory is bounded whoever comes.
    private const int Most = 50_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (DateTimeOffset Since, int Count)> counts = new(StringComparer.Ordinal);

    /// <summary>Counts one; how long to wait when it is one too many.</summary>
    public TimeSpan? Take(string name, int most)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (counts.Count >= Most) counts.Clear();
            var (since, count) = counts.TryGetValue(name, out var entry) && now - entry.Since < Window ? entry : (now, 0);
            if (count >= most) return since + Window - now;
            counts[name] = (since, count + 1);
            return null;
        }
    }

    /// <summary>How long to wait, without counting.</summary>
    public TimeSpan? Peek(string name, int most)
    {
        var now = clock.GetUtcNow();
        lock (gate) return counts.TryGetValue(name, out var entry) && entry.Count >= most && entry.Since + Window - now is { Ticks: > 0 } left ? left : null;
    }
}
