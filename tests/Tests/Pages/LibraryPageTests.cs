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
        var (clerk, kept, code) = await Begin();
        await clerk.Submit("#add-form", ("name", "公厕改造"), ("kind", "SpecificGoal"), ("firstYear", "2024"));
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

    [Fact]
    public async Task A_running_projects_change_is_proposed_and_another_of_finance_approves_it()
    {
        var (clerk, kept, code) = await Begin();
        await clerk.Submit("#fill");
        await Api.YearThings.Approve(site, kept);
        await site.Get<Mingji.App.Projects.FillLibrary>().Run(code, null); // the budget of what is approved now
        await clerk.Get(clerk.Page.QuerySelector("tbody a")!.GetAttribute("href")!);
        var here = clerk.Answer.RequestMessage!.RequestUri!.PathAndQuery;
        clerk.Page.QuerySelector("#project #kind").ShouldBeNull();
        await clerk.Submit("#Adjust", ("to", "30201"), ("source", "GeneralBudget"), ("amount", "1000"), ("document", "口头"), ("reason", "随便"));
        clerk.Text("[role=alert]").ShouldContain("文号");
        clerk.Page.QuerySelector("#document-Adjust")!.GetAttribute("value").ShouldBe("口头");
        await clerk.Submit("#Adjust", ("to", "30201"), ("source", "GeneralBudget"), ("amount", "1000"), ("document", "平财预〔2024〕3号"), ("reason", "增加路灯十盏，材料涨价"));
        clerk.Text("[role=status]").ShouldContain("已提出申请");
        clerk.Text(".proposals").ShouldContain("待审批");
        clerk.Page.QuerySelector("form[id^=Approve-]").ShouldBeNull();
        clerk.Page.QuerySelector("form[id^=Withdraw-]").ShouldNotBeNull();
        await site.AddPerson($"财政{code}", code, kept.Document.Unit, new Post(Role.BusinessSection, Scope.Division));
        var finance = site.Visitor();
        await finance.SignIn($"财政{code}");
        await finance.Get(here);
        await finance.Submit("form[id^=Approve-]");
        finance.Text(".proposals").ShouldContain("已批准");
        finance.Text(".is-warning").ShouldContain("项目库比目标表多 1,000.00 元");
        await finance.Get(finance.Page.QuerySelector(".is-warning a")!.GetAttribute("href")!);
        finance.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await finance.Get(here.Replace("year=2024", "year=2031"));
        finance.Text("main").ShouldContain("项目不在 2031 年执行");
        finance.Page.QuerySelector("#Adjust").ShouldBeNull();
    }

    [Fact]
    public async Task Projects_of_two_years_are_confirmed_as_one_from_the_library()
    {
        var (clerk, kept, code) = await Begin();
        // The first of them goes on from the one without a code; the second has another code.
        foreach (var year in (int[])[2025, 2026])
            (await site.Get<KeepDocument>().Run(new(code, kept.Document with { Year = year, Projects = [.. kept.Document.Projects.Select(table => table with { Code = $"130999{year % 100}P0000099900{table.Number}X" })] }, "张会计"))).Refusal.ShouldBeNull();
        await clerk.Submit("#fill");
        clerk.Text("main").ShouldContain("2 对项目");
        await clerk.Get(clerk.Page.QuerySelector("a[href^='/library/joins']")!.GetAttribute("href")!);
        await clerk.Submit("form[id^=apart-]");
        clerk.Text("[role=status]").ShouldContain("不是同一项目");
        await clerk.Submit("#all");
        clerk.Text("[role=status]").ShouldContain("已合并 1 对");
        clerk.Text(".nothing").ShouldContain("没有要确认的项目");
        await clerk.Get($"/library?division={code}&year=2026");
        clerk.Page.QuerySelectorAll("tbody tr").Count(row => row.TextContent.Contains("延续", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Classes_are_read_looked_at_confirmed_and_put_back()
    {
        var (_, kept, code) = await Begin();
        await site.AddPerson($"绩效{code}", code, kept.Document.Unit, new Post(Role.PerformanceSection, Scope.Division));
        var finance = site.Visitor();
        await finance.SignIn($"绩效{code}");
        await finance.Get($"/library?division={code}&year=2024");
        await finance.Get(finance.Page.QuerySelector("a[href^='/library/classes']")!.GetAttribute("href")!);
        await finance.SendFiles(("科目.csv", System.Text.CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes("30201,办公费\r\n30202,印刷费\r\n")));
        finance.Text(".preview").ShouldContain("启用后有 2 个科目");
        await finance.Submit("form[id^=use-]");
        finance.Text("[role=status]").ShouldContain("现在有 2 个科目");
        await finance.Get(finance.Page.QuerySelectorAll("tbody a").Single(link => link.TextContent.StartsWith("恢复", StringComparison.Ordinal)).GetAttribute("href")!);
        await finance.Submit("form[id^=use-]");
        finance.Text("main").ShouldContain("以前的");
    }
}
