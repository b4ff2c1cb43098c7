using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Mingji;

/// <summary>
/// 反向代理: behind one, every visitor seems to come from its address, and whatever counts addresses counts one. <c>MINGJI_PROXIES</c> names those whose X-Forwarded-For and
/// X-Forwarded-Proto are believed, as addresses or networks: <c>10.0.0.5, 192.168.0.0/16</c>. Without it nobody's word is taken, since everybody can write these headers.
/// </summary>
public static class Proxies
{
    /// <summary>Takes the word of the proxies named.</summary>
    /// <exception cref="FormatException">An entry is neither an address nor a network.</exception>
    public static void UseProxies(this WebApplication app, string? setting)
    {
        if (string.IsNullOrWhiteSpace(setting)) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var entry in setting.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (IPAddress.TryParse(entry, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(entry, out var network)) options.KnownIPNetworks.Add(network);
            else throw new FormatException($"反向代理“{entry}”读不懂，MINGJI_PROXIES 请写地址或网段，多个用逗号隔开，例如 10.0.0.5, 192.168.0.0/16。");
        app.UseForwardedHeaders(options);
    }
}
