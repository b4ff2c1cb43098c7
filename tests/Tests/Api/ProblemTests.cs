using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Trace;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>Below /api every refusal is a problem document in Chinese with a stable code; and the log, which only one role reads.</summary>
public sealed class ProblemTests : IAsyncLifetime
{
    private static readonly UnitRef Town = new("301001", "平川县第1镇人民政府本级");

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task What_is_not_there_not_allowed_or_not_readable_is_said_as_a_problem()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var program = await site.Program("张会计", Town, Role.Preparer);
        foreach (var (method, path, expected) in ((HttpMethod, string, string)[])
        [
            (HttpMethod.Get, "/nirgends", "404 NotFound"), (HttpMethod.Get, "/documents/130999/12", "404 NotFound"), (HttpMethod.Get, "/documents/130999/zwölf", "404 NotFound"), (HttpMethod.Delete, "/me", "405 MethodNotAllowed"),
            (HttpMethod.Get, "/documents", "400 BadRequest"), (HttpMethod.Get, "/documents?year=viele", "400 BadRequest"), (HttpMethod.Get, "/../v2/me", "404 NotFound"),
        ])
        {
            var answer = await program.Send(method, path, null);
            answer.Short.ShouldBe(expected, path);
            answer.MediaType.ShouldBe("application/problem+json");
            foreach (var member in (string[])["type", "title", "detail"]) answer.Json.GetProperty(member).GetString().ShouldNotBeNullOrEmpty();
            answer.Json.GetProperty("detail").GetString()!.ShouldContain(letter => letter >= '一' && letter <= '龥');
        }
        (await site.Stranger().Get("/nirgends")).Short.ShouldBe("401 TokenMissing");
        var large = await program.Post("/check", new byte[3_000_001]);
        large.Short.ShouldBe("413 TooLarge");
    }

    [Fact]
    public async Task A_fault_of_ours_says_nothing_of_itself()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"), change: settings => settings with
        {
            Adjust = builder =>
            {
                settings.Adjust!(builder);
                builder.Services.AddSingleton<ReadLog>(_ => throw new InvalidOperationException("geheim"));
            },
        });
        var auditor = await site.Program("审计员", Town, Role.AuditAdministrator);
        var answer = await auditor.Get("/log/head");
        answer.Short.ShouldBe("500 Fault");
        answer.Text.ShouldNotContain("geheim");
    }

    [Fact]
    public async Task The_log_is_read_in_pages_that_can_be_verified_by_anybody()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        await site.KeepInCounty(County.Document(1, 1));
        await site.KeepInCounty(County.Document(2, 1));
        var auditor = await site.Program("审计员", Town, Role.AuditAdministrator);
        var head = (await auditor.Get("/log/head")).Json;
        var chain = new TraceChain(County.Division, []);
        string? cursor = null;
        do
        {
            var page = await auditor.Get("/log?limit=1" + (cursor is null ? "" : "&cursor=" + cursor));
            foreach (var line in page.Items)
                chain.Next(new TraceLine(Text(line, "division"), line.GetProperty("number").GetInt64(), Text(line, "at"), Text(line, "personId") is { Length: > 0 } id ? long.Parse(id) : null, Text(line, "person"),
                    Text(line, "act"), Text(line, "subject"), Text(line, "detail"), Text(line, "previous")), Text(line, "hash"));
            cursor = page.Next;
        }
        while (cursor is not null && chain.Number < head.GetProperty("number").GetInt64());
        chain.End(new TraceAnchor(County.Division, head.GetProperty("number").GetInt64(), Text(head, "hash"))).ShouldBeEmpty();
        chain.Count.ShouldBeGreaterThan(1);
        (await auditor.Get("/log/head")).Json.GetProperty("number").GetInt64().ShouldBeGreaterThan(head.GetProperty("number").GetInt64()); // reading is an act itself
    }

    [Fact]
    public async Task The_page_for_people_lists_every_operation()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var visitor = site.Visitor();
        await visitor.Get("/api");
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        visitor.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(OpenApiTests.Operations(await OpenApiTests.Read(site)).Count);
        visitor.Text("main").ShouldContain("/api/v1/documents/{division}/{document}/cells/{cell}");
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
