using System.Net;
using Mingji.Tests.Data;

namespace Mingji.Tests.Pages;

public sealed class ProjectListTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Pages_lead_forth_and_back_in_every_order(string kind)
    {
        await using var site = await WebSite.On(await stores.Connection(kind));
        await site.KeepInCounty(County.Document(1, 60));
        await site.KeepInCounty(County.Document(2, 60));
        var visitor = await site.SignedIn();
        foreach (var sort in (string[])["Name", "Unit", "Budget", "Indicators", "Errors", "Changed"])
            foreach (var down in (string[])["", "&down=true"])
            {
                await visitor.Get($"/projects?sort={sort}{down}");
                visitor.Text(".pager").ShouldBe("共 120 个项目 下一页");
                var pages = new List<List<string>> { Links(visitor) };
                for (var i = 0; i < 2; i++) pages.Add(await Turn(visitor, "next"));
                pages.SelectMany(page => page).Distinct().Count().ShouldBe(120, sort);
                visitor.Page.QuerySelector("[rel=next]").ShouldBeNull();
                (await Turn(visitor, "prev")).ShouldBe(pages[1]);
                (await Turn(visitor, "prev")).ShouldBe(pages[0]);
                visitor.Page.QuerySelector("[rel=prev]").ShouldBeNull();
            }
    }

    [Fact]
    public async Task Columns_sort_and_say_which_way()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        await site.KeepInCounty(County.Document(1, 4));
        var visitor = await site.SignedIn();
        await visitor.Get("/projects");
        visitor.Page.QuerySelector("th[aria-sort=ascending]")!.TextContent.Trim().ShouldBe("单位");
        await visitor.Get(Header(visitor, "预算数（万元）"));
        visitor.Page.QuerySelector("th[aria-sort=descending]")!.TextContent.Trim().ShouldBe("预算数（万元）");
        visitor.Text("tbody th").ShouldStartWith("第1镇路灯改造项目4");
        await visitor.Get(Header(visitor, "预算数（万元）"));
        visitor.Page.QuerySelector("th[aria-sort=ascending]").ShouldNotBeNull();
        visitor.Text("tbody th").ShouldStartWith("第1镇公厕改造项目1");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Search_and_filters_narrow_and_a_single_character_is_told(string kind)
    {
        await using var site = await WebSite.On(await stores.Connection(kind));
        await site.KeepInCounty(County.Document(1, 4));
        var second = await site.KeepInCounty(County.Document(2, 4));
        var visitor = await site.SignedIn();
        await visitor.Get("/projects?q=路灯");
        visitor.Text(".pager").ShouldBe("共 4 个项目");
        visitor.Page.QuerySelector("tbody a")!.GetAttribute("href").ShouldNotBeNull().ShouldEndWith("?project=2");
        await visitor.Get("/projects?q=路灯 灯");
        visitor.Text("#too-short").ShouldContain("“灯”只有一个字");
        visitor.Text(".pager").ShouldBe("共 4 个项目");
        await visitor.Get($"/projects?q=路灯&unit={second.UnitId}");
        visitor.Text(".pager").ShouldBe("共 2 个项目");
        visitor.Page.QuerySelector("#unit option[selected]")!.TextContent.ShouldBe("平川县第2镇人民政府本级");
        await visitor.Get("/projects?errors=true");
        visitor.Page.QuerySelectorAll("tbody tr").ShouldAllBe(row => row.QuerySelector(".count-error") != null);
        await visitor.Get("/projects?q=水库");
        visitor.Text(".nothing").ShouldContain("没有符合条件的项目");
        visitor.Page.QuerySelector(".nothing a").ShouldNotBeNull();
    }

    [Theory, InlineData("after=7"), InlineData("after=x~y"), InlineData("sort=Budget&after=1~many"), InlineData("sort=Nothing"), InlineData("unit=x")]
    public async Task An_address_written_by_hand_is_refused_in_words(string query)
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        await site.KeepInCounty(County.Document(1, 1));
        var visitor = await site.SignedIn();
        await visitor.Get("/projects?" + query);
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        visitor.Text("h1").ShouldBe("这一步没有完成");
    }

    private static async Task<List<string>> Turn(Visitor visitor, string way)
    {
        await visitor.Get(visitor.Page.QuerySelector($"[rel={way}]").ShouldNotBeNull(way).GetAttribute("href")!);
        return Links(visitor);
    }

    private static List<string> Links(Visitor visitor) => [.. visitor.Page.QuerySelectorAll("tbody th a").Select(link => link.GetAttribute("href")!)];

    private static string Header(Visitor visitor, string label) =>
        visitor.Page.QuerySelectorAll("thead a").First(link => link.TextContent.Trim() == label).GetAttribute("href")!;
}
