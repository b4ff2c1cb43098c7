using System.Net;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.Tests.Pages;

/// <summary>The pages of the project library, by their forms alone.</summary>
public sealed class LibraryPageTests(WebSite site) : IClassFixture<WebSite>
{
    private static int division = 138_500;

    private async Task<(Visitor Clerk, KeptDocument Kept, string Division)> Begin()
    {
        var code = Interlocked.Increment(ref division).ToString();
        var kept = (await site.Get<KeepDocument>().Run(new(code, County.Document(1, 2, 2024) with { Division = code }, "张会计"))).Value.ShouldNotBeNull();
        await site.AddPerson($"填报{code}", code, kept.Document.Unit, new Post(Role.Preparer, Scope.OwnUnit));
        var clerk = site.Visitor();
        await clerk.SignIn($"填报{code}");
        await clerk.Get($"/library?division={code}&year=2024");
        return (clerk, kept, code);
    }

    [Fact]
    public async Task The_library_is_filled_by_one_button_and_leads_to_the_goal_tables()
    {
        var (clerk, kept, code) = await Begin();
        clerk.Text(".nothing").ShouldContain("还没有 2024 年的项目");
        await clerk.Submit("#fill");
        clerk.Text("[role=status]").ShouldContain("新增 2 个项目");
        clerk.Page.QuerySelector("#fill").ShouldBeNull();
        clerk.Text(".pager").ShouldContain("共 2 个项目");
        await clerk.Get($"/library?division={code}&year=2024&q=路灯");
        var row = clerk.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        row.TextContent.ShouldContain("可滚动");
        await clerk.Get(row.QuerySelector("a")!.GetAttribute("href")!);
        clerk.Text("h1").ShouldBe("第1镇路灯改造项目2");
        clerk.Page.QuerySelector($"a[href='/kept/{code}/{kept.Key.Id}?project=2']").ShouldNotBeNull();
        await clerk.Get($"/library?division={code}&year=2024&state=Nonsense");
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Budget_lines_are_adjusted_and_shifted_by_forms_and_what_was_refused_stays_typed()
    {
        var (clerk, _, code) = await Begin();
        await clerk.Submit("#fill");
        await clerk.Get(clerk.Page.QuerySelector("tbody a")!.GetAttribute("href")!);
        await clerk.Submit("#Adjust", ("to", "30201"), ("source", "GeneralBudget"), ("amount", "1001"), ("reason", "年初预算"));
        clerk.Text("[role=status]").ShouldContain("预算 1,001元");
        await clerk.Submit("#Shift", ("from", "30201"), ("to", "31002"), ("source", "GeneralBudget"), ("amount", "5000"), ("reason", "购置设备"));
        clerk.Text("[role=alert]").ShouldContain("只有 1,001元");
        clerk.Page.QuerySelector("#amount-Shift")!.GetAttribute("value").ShouldBe("5000");
        await clerk.Submit("#Shift", ("from", "30201"), ("to", "31002"), ("source", "GeneralBudget"), ("amount", "501"), ("reason", "购置设备"));
        clerk.Text("main").ShouldContain("调剂：30201 办公费 → 31002 办公设备购置 501.00 元，购置设备");
        await clerk.Submit("#project", ("kind", "OtherOperating"), ("parent", ""), ("function", "201"), ("lastYear", "二〇二八"), ("total", "1万"));
        clerk.Text("[role=alert]").ShouldContain("结束年度");
        await clerk.Submit("#project", ("kind", "OtherOperating"), ("parent", ""), ("function", "201"), ("lastYear", "2024"), ("total", "1万"));
        clerk.Text(".summary").ShouldContain("其他运转类");
        await clerk.Get($"/library?division={code}&year=2024");
        clerk.Text("tbody").ShouldContain("不滚动");
        await site.AddPerson($"邻居{code}", "137999", new UnitRef("301001", "邻县某镇人民政府本级"), new Post(Role.Preparer, Scope.OwnUnit));
        var stranger = site.Visitor();
        await stranger.SignIn($"邻居{code}");
        await stranger.Get(clerk.Page.QuerySelector("tbody a")!.GetAttribute("href")!);
        stranger.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
