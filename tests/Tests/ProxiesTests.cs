using System.Net;
using Mingji.App.Accounts;
using Mingji.Tests.Api;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests;

/// <summary>Whose word about the visitor's address is taken.</summary>
public sealed class ProxiesTests
{
    [Theory]
    [InlineData(null, "10.0.0.5", "203.0.113.9", "10.0.0.5")] // off: everybody can write the header
    [InlineData("10.0.0.5", "10.0.0.5", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.0.0.0/8", "10.9.9.9", "203.0.113.9", "203.0.113.9")]
    [InlineData("10.0.0.5, 192.168.0.0/16", "192.168.3.4", "198.51.100.1, 203.0.113.9, 10.0.0.5", "203.0.113.9")] // the visitor's own claim before the proxies' is not believed
    [InlineData("10.0.0.5", "198.51.100.7", "203.0.113.9", "198.51.100.7")] // comes past the proxy
    public async Task An_address_is_believed_from_the_proxies_named_and_from_nobody_else(string? setting, string peer, string forwarded, string seen)
    {
        await using var stores = new Stores();
        await using var site = await WebSite.On(await stores.Connection("sqlite"), change: settings => settings with { Proxies = setting });
        var person = await site.AddPerson("张会计", "130999", new(null, "某局"));
        var program = await site.Program(person);
        await site.Server.SendAsync(context =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(peer);
            context.Request.Path = "/api/v1/me";
            context.Request.Headers.Authorization = "Bearer " + program.Token;
            context.Request.Headers["X-Forwarded-For"] = forwarded;
        }, TestContext.Current.CancellationToken);
        (await site.Get<AccessTokens>().List(person)).ShouldHaveSingleItem().UsedFrom.ShouldBe(seen);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_keeps_the_program_from_starting()
    {
        await using var stores = new Stores();
        var connection = await stores.Connection("sqlite");
        (await Should.ThrowAsync<FormatException>(() => WebSite.On(connection, change: settings => settings with { Proxies = "proxy.local" }))).Message.ShouldContain("proxy.local");
    }
}
