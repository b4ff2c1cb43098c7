using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Mingji.App.Accounts;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Organisations;
using Mingji.App.Workbenches;
using Mingji.Domain.Goals;
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

/// <summary>A browser without script: follows links and fills in forms by what the page offers.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly WebApplication app;
    private readonly CookieContainerHandler cookies;
    private readonly HttpClient http;
    private readonly WebSite site;

    public Visitor(WebApplication app, WebSite site)
    {
        this.site = site;
        this.app = app;
        cookies = new CookieContainerHandler { InnerHandler = app.GetTestServer().CreateHandler() };
        http = new HttpClient(cookies) { BaseAddress = new Uri("http://localhost") };
    }

    /// <summary>The page the visitor is looking at.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    /// <summary>Its address.</summary>
    public string Address { get; private set; } = "/";

    /// <summary>The answer it came with.</summary>
    public HttpResponseMessage Answer { get; private set; } = null!;

    /// <summary>Where the last redirect led, with its anchor.</summary>
    public string? RedirectedTo { get; private set; }

    /// <summary>Puts a document on the visitor's workbench without going through a file, and looks at it.</summary>
    public async Task Open(GoalDocument document)
    {
        var (key, workbench) = app.Services.GetRequiredService<WorkbenchRegister>().Open();
        cookies.Container.Add(new Uri("http://localhost"), new Cookie("mingji-desk", key));
        var opened = workbench.Add("", ReadOutcome.Of([document]));
        await Get($"/documents/{opened[0].Id}");
    }

    /// <summary>Brings a cookie along from an earlier visit.</summary>
    public void Carry(string name, string value) => cookies.Container.Add(new Uri("http://localhost"), new Cookie(name, value));

    public void Dispose()
    {
        http.Dispose();
        cookies.Dispose();
    }

    public Task Get(string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return Send(request);
    }

    public async Task<byte[]> Download(string address)
    {
        Answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
        return await Answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Chooses files in the upload form and sends it.</summary>
    public async Task Upload(params (string Name, byte[] Content)[] files)
    {
        await Get("/check");
        await SendFiles(files);
    }

    /// <summary>Chooses files in the upload form of the page and sends it.</summary>
    public async Task SendFiles(params (string Name, byte[] Content)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, content) in files) form.Add(new ByteArrayContent(content), "files", name);
        var drop = Form("#drop");
        foreach (var input in drop.QuerySelectorAll("input[name]:not([type=file])")) form.Add(new StringContent(input.GetAttribute("value") ?? ""), input.GetAttribute("name")!);
        await Send(new HttpRequestMessage(HttpMethod.Post, drop.GetAttribute("action") ?? Address) { Content = form });
    }

    /// <summary>Sends a form of the page as a browser would, with some fields filled in otherwise.</summary>
    public Task Submit(string form, params (string Name, string Value)[] fields) => Send(Request(Form(form), fields));

    /// <summary>Sends a form as the script does.</summary>
    public Task SubmitByScript(string form, params (string Name, string Value)[] fields)
    {
        var request = Request(Form(form), fields);
        request.Headers.Add("HX-Request", "true");
        return Send(request);
    }

    /// <summary>Sends a form and gives the answer itself, redirects and all.</summary>
    public Task<HttpResponseMessage> Raw(string form, params (string Name, string Value)[] fields) => http.SendAsync(Request(Form(form), fields), TestContext.Current.CancellationToken);

    /// <summary>Turns back to a page that was open before, as in another window.</summary>
    public void LookAt(IHtmlDocument page) => Page = page;

    /// <summary>The link or input that stands for a cell.</summary>
    public IElement? Cell(string id) => Page.GetElementById("c-" + id);

    public string Text(string selector) => string.Join(' ', (Page.QuerySelector(selector) ?? throw new InvalidOperationException($"The page has no {selector}.")).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Signs in through the form, as a person does; the session's cookie stays with the visitor.</summary>
    public async Task SignIn(string signInName, string password = WebSite.Password)
    {
        await Get("/sign-in");
        await Submit("main form", ("signInName", signInName), ("password", password));
    }

    /// <summary>Comes as a person who writes for the whole province; they sign in through the form once for each site.</summary>
    public async Task Introduce(string name = "张会计")
    {
        if (await site.TokenOf(name) is { } token)
        {
            Token = token;
            return;
        }
        await SignIn(name.Replace(" ", ""));
        site.Keep(name, Token.ShouldNotBeNull());
    }

    /// <summary>The secret of the visitor's session.</summary>
    public string? Token
    {
        get => cookies.Container.GetCookies(new Uri("http://localhost"))["mingji-session"]?.Value;
        set => cookies.Container.Add(new Uri("http://localhost"), new Cookie("mingji-session", value));
    }

    public static byte[] Word(GoalDocument document)
    {
        var file = new MemoryStream();
        DocumentWriter.Write(OutputKind.Docx, [document], [], file);
        return file.ToArray();
    }

    private IHtmlFormElement Form(string selector) => Page.QuerySelector(selector) switch
    {
        IHtmlFormElement form => form,
        { } other => other.Closest("form") as IHtmlFormElement,
        _ => null,
    } ?? throw new InvalidOperationException($"The page has no form {selector}.");

    private HttpRequestMessage Request(IHtmlFormElement form, (string Name, string Value)[] fields)
    {
        var values = form.QuerySelectorAll("input[name], textarea[name]").Where(input => input is not IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }).ToDictionary(
            input => input.GetAttribute("name")!,
            input => input is IHtmlTextAreaElement area ? area.Value : input.GetAttribute("value") ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in fields) values[name] = value;
        return new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action") is { Length: > 0 } action ? action : Address) { Content = new FormUrlEncodedContent(values) };
    }

    private async Task Send(HttpRequestMessage request)
    {
        Answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        RedirectedTo = null;
        for (var turns = 0; Answer.StatusCode is HttpStatusCode.Redirect; turns++)
        {
            turns.ShouldBeLessThan(10, $"{RedirectedTo} leads in circles");
            RedirectedTo = Answer.Headers.Location!.OriginalString;
            request = new HttpRequestMessage(HttpMethod.Get, RedirectedTo);
            Answer = await http.GetAsync(RedirectedTo, TestContext.Current.CancellationToken);
        }
        Address = request.RequestUri!.OriginalString;
        Page = new HtmlParser().ParseDocument(await Answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
