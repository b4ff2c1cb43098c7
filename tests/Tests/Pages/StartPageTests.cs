using System.Net;
using Mingji.App.Goals;
using Mingji.Tests.Data;

namespace Mingji.Tests.Pages;

public sealed class StartPageTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_empty_store_offers_the_ways_to_begin(string kind)
    {
        await using var site = await WebSite.On(await stores.Connection(kind));
        var visitor = await site.SignedIn();
        await visitor.Get("/");
        visitor.Text("h1").ShouldBe("还没有文本，从这里开始");
        visitor.Page.QuerySelectorAll(".ways a").Select(way => way.GetAttribute("href")).ShouldBe(["/imports/new", "/new", "/check"]);
        await visitor.Get("/projects");
        visitor.Text("h1").ShouldBe("还没有文本，从这里开始");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Documents_show_their_state_findings_money_last_change_and_next_step(string kind)
    {
        await using var site = await WebSite.On(await stores.Connection(kind));
        var first = await site.KeepInCounty(County.Document(1, 3));
        await site.KeepInCounty(County.Document(2, 2));
        var visitor = await site.SignedIn();
        await visitor.Get("/");
        visitor.Text("h1").ShouldBe("2024 年预算绩效文本");
        var row = visitor.Text("tbody tr");
        row.ShouldStartWith("平川县第1镇人民政府本级301001 草稿 ");
        row.ShouldContain("错误 ");
        row.ShouldContain(" 3 22 0.30 20"); // projects, indicators, 3,006 元 in 万元, the year of the change
        row.ShouldContain("张会计 改正 ");
        visitor.Page.QuerySelector("tbody a")!.GetAttribute("href").ShouldBe($"/kept/130999/{first.Key.Id}");
        visitor.Text(".totals").ShouldStartWith("文本2 份 项目5 个 指标37 项 预算数0.70 万元 发现 错误 ");
        visitor.Text(".next").ShouldStartWith("下一步：2 份文本还有错误，先看“");
    }

    [Fact]
    public async Task The_chosen_year_is_remembered_and_an_unknown_one_falls_back()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        await site.KeepInCounty(County.Document(1, 1, year: 2023));
        await site.KeepInCounty(County.Document(1, 2, year: 2024));
        var visitor = await site.SignedIn();
        await visitor.Get("/");
        visitor.Text("h1").ShouldStartWith("2024 年");
        visitor.Page.QuerySelectorAll(".shelf .filters a").Select(year => year.TextContent).ShouldBe(["2024 年", "2023 年"]);
        await visitor.Get("/?division=130999&year=2023");
        visitor.Text("h1").ShouldStartWith("2023 年");
        await visitor.Get("/projects");
        visitor.Text("h1").ShouldBe("2023 年项目");
        await visitor.Get("/?division=130999&year=1999");
        visitor.Text("h1").ShouldStartWith("2024 年");
    }

    [Fact]
    public async Task A_new_document_opens_the_blank_form()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var visitor = site.Visitor();
        await visitor.Introduce("李 会计");
        await visitor.Get("/new");
        visitor.Text("h1").ShouldBe("新建文本");
        await visitor.Submit("main form", ("unitName", " "), ("year", "24"), ("division", "13"), ("unitCode", "甲"));
        visitor.Page.QuerySelectorAll("[role=alert]").Length.ShouldBe(4);
        await visitor.Submit("main form", ("unitName", "平川县青山乡人民政府本级"), ("year", "2025"), ("division", "130999"), ("unitCode", "302001"));
        var kept = (await site.Get<ListDocuments>().Run("130999", 2025, cancellation: TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        visitor.RedirectedTo.ShouldBe($"/kept/130999/{kept.Id}?project=1");
        (kept.ChangedBy, kept.ProjectCount).ShouldBe(("李 会计", 1));
        await visitor.Get("/new");
        await visitor.Submit("main form", ("unitName", "平川县青山乡人民政府本级"), ("year", "2025"), ("division", "130999"), ("unitCode", "302001"));
        visitor.Text("[role=alert]").ShouldContain("已经有了");
    }

    [Fact]
    public async Task Last_years_document_is_copied_once_and_lists_what_to_look_at_again()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        await site.KeepInCounty(County.Document(1, 2));
        var visitor = site.Visitor();
        await visitor.Introduce();
        await visitor.Get("/new");
        visitor.Text("#copy").ShouldBe("或复制 2024 年的文本到 2025 年");
        await visitor.Submit("form[action*=Copy]");
        visitor.RedirectedTo.ShouldNotBeNull().ShouldEndWith("/look-again");
        visitor.Text("tbody").ShouldContain("金额是上年的");
        var copy = (await site.Get<ListDocuments>().Run("130999", 2025, cancellation: TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        visitor.Page.QuerySelector("tbody a")!.GetAttribute("href")!.ShouldStartWith($"/kept/130999/{copy.Id}?project=");
        await visitor.Get("/new?division=130999&year=2024");
        visitor.Page.QuerySelector("#copy").ShouldBeNull();
    }

    [Theory, InlineData("/nowhere"), InlineData("/imports/77"), InlineData("/imports/77/take-back"), InlineData("/imports/preview/differences")]
    public async Task What_is_not_there_says_where_to_go_on(string address)
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var visitor = site.Visitor();
        await visitor.Introduce();
        await visitor.Get(address);
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        visitor.Page.QuerySelector("main .btn-primary")!.GetAttribute("href").ShouldBe("/");
    }
}
