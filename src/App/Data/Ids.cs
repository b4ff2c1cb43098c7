using System.Security.Cryptography;

namespace Mingji.App.Data;

/// <summary>
/// Ids that any node makes without asking the store: 41 bits of milliseconds since 2024, 22 random bits. They sort by time, which keeps
/// indexes dense; a collision within one table would break a primary key and refuse the save, never overwrite.
/// </summary>
public sealed class Ids(TimeProvider clock)
{
    private static readonly DateTimeOffset Epoch = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Lock gate = new();
    private long last;

    /// <summary>The next id; within one process they never repeat and always rise.</summary>
    public long Next()
    {
        var candidate = ((long)(clock.GetUtcNow() - Epoch).TotalMilliseconds << 22) | (uint)RandomNumberGenerator.GetInt32(1 << 22);
        lock (gate)
        {
            last = Math.Max(last + 1, candidate);
            return last;
        }
    }
}
