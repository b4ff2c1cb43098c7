using Mingji.App.Data;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;
using Mingji.Tests.Monitoring;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Pages;

/// <summary>The pages by which a county asks its townships, and by which it is told.</summary>
public sealed class MonitoringBelowPageTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task A_county_chooses_townships_by_their_codes_and_sees_them_on_its_board()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var (county, town) = await IssueBelowTests.County(site.Get<Database>());
        await site.AddPerson("县绩效股", FlowDesk.Division, county.Flow.Document.Document.Unit, new Post(Role.PerformanceSection, Scope.DivisionAndBelow));
        await site.AddPerson("县业务股", FlowDesk.Division, county.Flow.Document.Document.Unit, new Post(Role.PerformanceSection, Scope.Division));
        var own = site.Visitor();
        await own.SignIn("县业务股");
        await own.Get($"/monitoring/new?division={FlowDesk.Division}&year=2025");
        own.Page.QuerySelector("[name=allBelow]").ShouldBeNull();

        var who = site.Visitor();
        await who.SignIn("县绩效股");
        await who.Get($"/monitoring/new?division={FlowDesk.Division}&year=2025");
        who.Text("#issue").ShouldContain("130999101");
        await who.Submit("#issue", ("allBelow", "true"), ("month", "7"), ("lights", "ratio"));
        who.Text("[role=status]").ShouldContain("2 个下级地区");
        who.Text("[aria-labelledby=below] tbody").ShouldContain("130999101");
        // From the sum to the township's own board.
        await who.Get(who.Page.QuerySelector("[aria-labelledby=below] tbody a")!.GetAttribute("href")!);
        who.Text("main").ShouldContain($"上级（{FlowDesk.Division}）");
        await site.AddPerson("镇会计", town.Document.Key.Division, town.Document.Document.Unit, new Post(Role.Preparer, Scope.OwnUnit));
        var clerk = site.Visitor();
        await clerk.SignIn("镇会计");
        await clerk.Get("/");
        clerk.Text("main").ShouldContain($"上级（{FlowDesk.Division}）下达");
    }
}
