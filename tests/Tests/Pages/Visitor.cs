using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Workbenches;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Pages;

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

    /// <summary>Looks at a page again and again while its heading says that work goes on; a minute at most.</summary>
    public async Task WaitPast(string heading, string address)
    {
        for (var i = 0; i < 600 && Text("h1").StartsWith(heading, StringComparison.Ordinal); i++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            await Get(address);
        }
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
        foreach (var select in drop.QuerySelectorAll("select[name]")) form.Add(new StringContent((select.QuerySelector("option[selected]") ?? select.QuerySelector("option"))?.GetAttribute("value") ?? ""), select.GetAttribute("name")!);
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
