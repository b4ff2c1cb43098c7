using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Mingji.App.Accounts;
using Mingji.App.Documents.Reading;
using Mingji.App.Organisations;
using Mingji.App.Workbenches;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.BrowserTests;

/// <summary>The program on a free port and the machine's own chromium, shared by the tests of a class; without a chromium the tests are skipped.</summary>
public sealed class Site : IAsyncLifetime
{
    // Milliseconds; a machine with much to do is slow, not wrong.
    private const float Patience = 60_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mingji-site-");
    private readonly Microsoft.AspNetCore.Builder.WebApplication app;
    private IPlaywright? playwright;
    private IBrowser? browser;
    private readonly System.Collections.Concurrent.ConcurrentBag<string> complaints = [];
    private readonly List<IBrowserContext> contexts = [];
    private IPage? last;

    public Site() => app = WebHost.Build(new WebHost.Settings { Urls = "http://127.0.0.1:0", Database = $"sqlite:{Path.Combine(folder.FullName, "mingji.db")}", Accounts = new() { PasswordRounds = 1000 } });

    /// <summary>The use cases the pages work with.</summary>
    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    private static string? Chromium =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null) return;
        await app.StartAsync();
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh visitor's page; without <paramref name="script"/> none of the program's own script arrives.</summary>
    public async Task<IPage> Visit(int width = 1440, int height = 900, bool script = true)
    {
        Assert.SkipUnless(browser is not null, "There is no chromium on this machine; set CHROMIUM to its path.");
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "zh-CN",
        });
        contexts.Add(context);
        context.SetDefaultTimeout(Patience);
        // Ours is taken away rather than all of it: with script switched off in the browser axe itself would wait for ever.
        if (!script) await context.RouteAsync("**/*.js*", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "text/javascript", Body = "" }));
        last = await context.NewPageAsync();
        last.Console += (_, message) => Complain(message.Type == "error" && !message.Text.Contains("the server responded with a status of 4") ? message.Text : null);
        last.PageError += (_, error) => Complain(error);
        return last;
    }

    /// <summary>A password that every profile takes.</summary>
    public const string Password = "Liu-he 2027 zhen";

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> tokens = new();

    /// <summary>Makes an account with its posts and a password.</summary>
    public async Task AddPerson(string name, string division, UnitRef unit, params Post[] posts)
    {
        var made = (await Get<AddFromTerminal>().Run(new(division, unit, name, name, posts), ActBy.Terminal("测试"))).Value.ShouldNotBeNull();
        (await Get<OneTimeLinks>().SetPassword(made.Token, Password)).Refusal.ShouldBeNull();
    }

    /// <summary>Signs a person of the province in, through the form once for each site; the session's cookie is used again afterwards.</summary>
    public async Task Enter(IPage page, string person)
    {
        if (!tokens.TryGetValue(person, out var token))
        {
            if (await Get<ListPeople>().Find(person) is null) await AddPerson(person, "130000", new UnitRef(null, "省财政厅"), new Post(Role.TownshipFinance, Scope.DivisionAndBelow));
            await page.GotoAsync("/sign-in");
            await page.Locator("#signInName").FillAsync(person);
            await page.Locator("#password").FillAsync(Password);
            await page.Locator("main form button").ClickAsync();
            await page.Locator(".top-button").WaitForAsync();
            tokens[person] = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "mingji-session").Value;
            return;
        }
        await page.Context.AddCookiesAsync([new Cookie { Name = "mingji-session", Value = token, Url = Address }]);
    }

    /// <summary>Runs a test: what the browser complains about fails it, and a failure leaves a picture beside the test's files.</summary>
    /// <param name="name">Names the picture.</param>
    /// <param name="test">The test.</param>
    /// <param name="isQuiet">Whether complaints matter; not where the network is cut on purpose.</param>
    public async Task Watch(string name, Func<Task> test, bool isQuiet = true)
    {
        complaints.Clear();
        try
        {
            await test();
            if (isQuiet) complaints.ShouldBeEmpty();
        }
        catch (Exception e) when (last is not null && e.GetType().Name != "SkipException")
        {
            var picture = Path.Combine(AppContext.BaseDirectory, "failures", $"{name}.png");
            throw new InvalidOperationException($"{e.Message}{Environment.NewLine}{await Picture(last, picture)}; the browser said: {string.Join(" | ", complaints)}", e);
        }
        finally
        {
            await Close();
        }
    }

    // A page left open goes on asking for changes; a hundred of them would be all the machine does.
    private async Task Close()
    {
        foreach (var context in contexts) await context.CloseAsync();
        contexts.Clear();
    }

    /// <summary>Says where the picture is, or why there is none: the failure itself matters more.</summary>
    private static async Task<string> Picture(IPage page, string path)
    {
        try
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
            return $"See {path}";
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            return $"No picture ({e.Message})";
        }
    }

    private void Complain(string? text)
    {
        if (text is not null) complaints.Add(text);
    }

    /// <summary>A visitor who has opened some documents already, looking at the first.</summary>
    public async Task<IPage> VisitWith(GoalDocument document, int width = 1440, int height = 900, bool script = true)
    {
        var page = await Visit(width, height, script);
        var (key, workbench) = app.Services.GetRequiredService<WorkbenchRegister>().Open();
        workbench.Add(document.Source?.File ?? "", ReadOutcome.Of([document]));
        await page.Context.AddCookiesAsync([new Cookie { Name = "mingji-desk", Value = key, Url = Address }]);
        await page.GotoAsync("/documents/1");
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
        await app.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
