using System.Net;
using System.Net.Sockets;

namespace Mingji.Pages.Public;

/// <summary>How often one address may ask: three times in ten minutes, ten times a day. Addresses are kept in memory for a day and nowhere else.</summary>
public sealed class AskLimit(TimeProvider clock)
{
    private static readonly (TimeSpan Span, int Most)[] Bounds = [(TimeSpan.FromMinutes(10), 3), (TimeSpan.FromDays(1), 10)];

    // Beyond this the oldest are forgotten: memory is bounded however many addresses come.
    private const int MostAddresses = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> asked = new(StringComparer.Ordinal);

    /// <summary>Counts a question; <see langword="false"/>, and not counted, when it is one too many.</summary>
    public bool Allows(IPAddress? address)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            if (asked.Count >= MostAddresses) Forget(now);
            var name = Name(address);
            if (!asked.TryGetValue(name, out var times)) asked[name] = times = new Queue<DateTimeOffset>();
            while (times.TryPeek(out var first) && now - first >= Bounds[^1].Span) times.Dequeue();
            if (Bounds.Any(bound => times.Count(time => now - time < bound.Span) >= bound.Most)) return false;
            times.Enqueue(now);
            return true;
        }
    }

    // A household has one IPv4 address, or a whole /64 of IPv6.
    private static string Name(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (name, times) in asked.ToList())
            if (times.Count == 0 || now - times.Last() >= Bounds[0].Span) asked.Remove(name);
        foreach (var name in asked.OrderBy(pair => pair.Value.Count == 0 ? DateTimeOffset.MinValue : pair.Value.Last()).Take(asked.Count - MostAddresses / 2).Select(pair => pair.Key).ToList()) asked.Remove(name);
    }
}
