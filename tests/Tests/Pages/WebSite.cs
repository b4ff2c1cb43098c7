using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Tests.Pages;

/// <summary>The web application in memory, with a store of its own.</summary>
public sealed class WebSite : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mingji-site-");
    private readonly List<Visitor> visitors = [];
    private readonly WebApplication app;

    public WebSite() : this(null, false, null) { }

    private WebSite(string? connection, bool isDemo, TimeProvider? clock, Func<WebHost.Settings, WebHost.Settings>? change = null) => app = WebHost.Build((change ?? (settings => settings))(new WebHost.Settings
    {
        Database = connection ?? $"sqlite:{Path.Combine(folder.FullName, "mingji.db")}",
        UploadBytes = 3_000_000,
        Accounts = Accounts,
        IsDemo = isDemo,
        Adjust = builder =>
        {
            builder.WebHost.UseTestServer();
            if (clock is not null) builder.Services.AddSingleton(clock);
        },
    }));

    /// <summary>The application on a store that is there already, started.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="isDemo">Whether people of the demonstration sign in by one press.</param>
    /// <param name="clock">The clock it goes by; the machine's when not given.</param>
    /// <param name="change">Other settings; none when not given.</param>
    public static async Task<WebSite> On(string connection, bool isDemo = false, TimeProvider? clock = null, Func<WebHost.Settings, WebHost.Settings>? change = null)
    {
        var site = new WebSite(connection, isDemo, clock, change);
        await site.InitializeAsync();
        return site;
    }

    /// <summary>The use cases the pages work with.</summary>
    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A password that every profile takes.</summary>
    public const string Password = "Liu-he 2027 zhen";

    // Few rounds: the tests sign many people in.
    private static readonly AccountSettings Accounts = new() { PasswordRounds = 1000 };

    private readonly Dictionary<string, string> tokens = [];

    /// <summary>Makes an account with its posts and a password.</summary>
    public async Task<AccountKey> AddPerson(string name, string division, UnitRef unit, params Post[] posts)
    {
        var made = (await Get<AddFromTerminal>().Run(new(division, unit, name, name.Replace(" ", ""), posts), ActBy.Terminal("测试"))).Value.ShouldNotBeNull();
        (await Get<OneTimeLinks>().SetPassword(made.Token, Password)).Refusal.ShouldBeNull();
        return made.Key;
    }

    /// <summary>The session that a person of the province began before; the account is made when it is not there.</summary>
    internal async Task<string?> TokenOf(string name)
    {
        if (tokens.TryGetValue(name, out var token)) return token;
        if (await Get<ListPeople>().Find(name.Replace(" ", "")) is null)
            await AddPerson(name, "130000", new UnitRef(null, "省财政厅"), new Post(Role.TownshipFinance, Scope.DivisionAndBelow));
        return null;
    }

    internal void Keep(string name, string token) => tokens[name] = token;

    /// <summary>A visitor who is signed in.</summary>
    internal async Task<Visitor> SignedIn(string name = "张会计")
    {
        var visitor = Visitor();
        await visitor.Introduce(name);
        return visitor;
    }

    public async ValueTask InitializeAsync() => await app.StartAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors) visitor.Dispose();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>The server itself, for programs.</summary>
    internal TestServer Server => app.GetTestServer();

    /// <summary>A visitor with no cookies yet.</summary>
    internal Visitor Visitor()
    {
        visitors.Add(new Visitor(app, this));
        return visitors[^1];
    }
}
