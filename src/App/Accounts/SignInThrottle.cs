namespace Mingji.App.Accounts;

/// <summary>Slows down who tries many passwords: by name, whether it exists or not, and by address. Kept in memory; an account's own lock is in the store.</summary>
public sealed class SignInThrottle(AccountSettings settings, TimeProvider clock)
{
    private const int Most = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Since)> tries = new(StringComparer.Ordinal);

    /// <summary>How long a name or address has to wait; <see langword="null"/> when it may try.</summary>
    public TimeSpan? Wait(string name, string address)
    {
        lock (gate)
        {
            var (byName, byAddress) = (Left("n" + AccountRows.Normal(name), settings.FailuresToLock), Left("a" + address, settings.FailuresFromAddress));
            return byName is null ? byAddress : byAddress is null ? byName : byName > byAddress ? byName : byAddress;
        }
    }

    /// <summary>Counts a failure.</summary>
    public void Fail(string name, string address)
    {
        lock (gate)
        {
            if (tries.Count >= Most) Forget();
            foreach (var key in (string[])["n" + AccountRows.Normal(name), "a" + address])
                tries[key] = tries.TryGetValue(key, out var entry) && clock.GetUtcNow() - entry.Since < settings.LockTime ? (entry.Failures + 1, entry.Since) : (1, clock.GetUtcNow());
        }
    }

    /// <summary>A name got in: its failures no longer count.</summary>
    public void Succeed(string name)
    {
        lock (gate) tries.Remove("n" + AccountRows.Normal(name));
    }

    private TimeSpan? Left(string key, int most) =>
        tries.TryGetValue(key, out var entry) && entry.Failures >= most && settings.LockTime - (clock.GetUtcNow() - entry.Since) is { Ticks: > 0 } wait ? wait : null;

    private void Forget()
    {
        var oldest = clock.GetUtcNow() - settings.LockTime;
        foreach (var key in tries.Where(entry => entry.Value.Since < oldest).Select(entry => entry.Key).ToList()) tries.Remove(key);
        // Somebody fills the table with names: better that they have to begin anew than that memory runs out.
        if (tries.Count >= Most) tries.Clear();
    }
}
