using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Mingji.App.Demo;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;

namespace Mingji.Tests.Pages;

/// <summary>The pages of the demonstration, walked from link to link by people of several roles: nothing of a template is printed as it was written, and no link leads nowhere.</summary>
public sealed partial class RenderedTextTests : IAsyncLifetime
{
    private const int Most = 80;

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task No_page_prints_its_template_and_every_link_leads_to_a_page()
    {
        await using var demo = await WebSite.On(await stores.Connection("sqlite"), isDemo: true);
        await demo.Get<FillDemo>().Run(new());
        await demo.Get<DemoAccounts>().Run();
        await demo.Get<MoveDemo>().Run();
        await demo.Get<SpendDemo>().Run();
        await demo.Get<MonitorDemo>().Run();
        await demo.Get<BuyDemo>().Run();
        var wrong = new List<string>();
        var shapes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var role in (Role[])[Role.PerformanceSection, Role.Preparer, Role.Leader, Role.SystemAdministrator, Role.AuditAdministrator])
        {
            var visitor = demo.Visitor();
            await visitor.Get("/sign-in");
            var button = visitor.Page.QuerySelectorAll(".demo-people li").First(item => item.TextContent.Contains(role.Word(), StringComparison.Ordinal));
            button.QuerySelector("form")!.Id = "me";
            await visitor.Submit("#me");
            await Walk(visitor, role, shapes, wrong);
        }
        wrong.ShouldBeEmpty();
        foreach (var page in (string[])["/overview", "/monitoring", "/spending", "/rectifications", "/procurement", "/reserves", "/calendar"]) shapes.ShouldContain(shape => shape.Contains(page, StringComparison.Ordinal), page);
    }

    /// <summary>One page of each shape: what differs in numbers and in words looked for is the same template.</summary>
    private static async Task Walk(Visitor visitor, Role role, HashSet<string> shapes, List<string> wrong)
    {
        var waiting = new Queue<string>(["/", "/overview", "/monitoring", "/calendar"]);
        var seen = 0;
        while (waiting.TryDequeue(out var address) && seen < Most)
        {
            if (!shapes.Add($"{role} {Shape(address)}")) continue;
            seen++;
            await visitor.Get(address);
            if ((int)visitor.Answer.StatusCode >= 400 && visitor.Answer.StatusCode != System.Net.HttpStatusCode.Forbidden) wrong.Add($"{role} {address}: {(int)visitor.Answer.StatusCode}");
            if (visitor.Answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (var text in Texts(visitor.Page.DocumentElement))
                if (Unrendered().Match(text) is { Success: true } found) wrong.Add($"{role} {address}: {found.Value}");
            foreach (var link in visitor.Page.QuerySelectorAll("a[href^='/']"))
                if (link.GetAttribute("href")!.Split('#')[0] is { Length: > 0 } next && !next.Contains("handler=", StringComparison.Ordinal) && !next.Contains("download", StringComparison.Ordinal) && !next.StartsWith("/api/", StringComparison.Ordinal) && !next.Contains('.', StringComparison.Ordinal))
                    waiting.Enqueue(next);
        }
    }

    private static IEnumerable<string> Texts(INode node)
    {
        if (node is IElement { LocalName: "script" or "style" or "pre" or "code" or "textarea" }) yield break;
        if (node is IText text) yield return text.Data;
        if (node is IElement element)
            foreach (var name in (string[])["title", "aria-label", "data-label", "placeholder", "alt"])
                if (element.GetAttribute(name) is { } value) yield return value;
        foreach (var child in node.ChildNodes)
            foreach (var inner in Texts(child)) yield return inner;
    }

    private static string Shape(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, after) : (address, "");
        return Digits().Replace(path, "0") + (query.Length == 0 ? "" : "?" + string.Join('&', query.Split('&').Select(part => part.Split('=')[0]).Where(name => name is not ("division" or "year")).Order(StringComparer.Ordinal)));
    }

    // 汉字@name is taken for an e-mail address and printed as it stands.
    [GeneratedRegex("""[\u4e00-\u9fff）”》]@[A-Za-z(]\S{0,20}|@\(|@Model\b|@\{|\{\{|</?text>|System\.[A-Z]\w+|Mingji\.(Domain|App)\.""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unrendered();

    [GeneratedRegex("""\d+""", RegexOptions.None, 1000)]
    private static partial Regex Digits();
}
