using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.Tests.Pages;

/// <summary>Control figures: entered, pasted, told on the draft at once, not for a closed year.</summary>
public sealed class ControlPageTests(WebSite site) : IClassFixture<WebSite>
{
    private async Task<(KeptDocument Kept, Visitor Finance, string List)> Draft()
    {
        var kept = await site.Keep(CheckExample.CleanDocument); // 45 万元
        var finance = await site.AtDocument(kept, Role.PerformanceSection);
        var list = $"/review/control?division={kept.Key.Division}&year=2024";
        await finance.Get(list);
        return (kept, finance, list);
    }

    private static async Task Fill(Visitor who, string key, string text)
    {
        var field = who.Page.QuerySelectorAll("#figures [name^=key-]").Single(input => input.GetAttribute("value") == key).GetAttribute("name")!.Replace("key", "figure");
        await who.Submit("#figures", (field, text));
    }

    [Fact]
    public async Task A_figure_of_a_unit_and_of_a_project_is_told_on_the_draft_when_it_is_exceeded()
    {
        var (kept, finance, list) = await Draft();
        finance.Text("tbody tr").ShouldContain("45.00");
        await Fill(finance, "", "40");
        finance.Text(".notice").ShouldContain("已保存 1 个控制数");
        finance.Text("tbody tr").ShouldContain("5.00");
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await clerk.Get(kept.Path() + "?project=1");
        clerk.Text(".is-control").ShouldContain("各项目合计申报 45万元，超过控制数 40万元，多 5万元。请压减其中的项目");

        await finance.Get(finance.Page.QuerySelector("td[data-label=各项目] a")!.GetAttribute("href")!);
        finance.Text("h1").ShouldContain("柳河镇");
        await Fill(finance, "13099924P00010110001P", "44.5");
        var performance = new Actor(1, "陈股长", new UnitPlace(kept.Key.Division, kept.UnitId, kept.Document.Unit.Code), [new Post(Role.PerformanceSection, Scope.Division)]);
        (await site.Get<SetFlowSettings>().Run(new(kept.Key.Division, 2024, new FlowSettings(2, false), performance))).Refusal.ShouldBeNull();
        var head = await site.AtDocument(kept, Role.UnitHead);
        await head.Get(kept.Path() + "?project=1");
        await head.Submit("#act-submit");
        head.Text(".notice.is-refusal").ShouldContain("二上不能超过控制数"); // told before, and held to
        await clerk.Get(kept.Path() + "?project=1");
        clerk.Page.QuerySelectorAll(".is-control").Select(notice => notice.TextContent.Trim()).First().ShouldContain("“柳河镇东沟村道路硬化工程”申报 45万元，超过控制数 44.5万元，多 5,000元。二上不能超过控制数，请压减后再提交。");
        // Within it, that is told as well; taken back, nothing is told.
        await Fill(finance, "13099924P00010110001P", "45万元");
        await Fill(finance, "", "");
        await clerk.Get(kept.Path() + "?project=1");
        clerk.Page.QuerySelector(".is-control").ShouldBeNull();
        clerk.Text(".control-within").ShouldContain("控制数 45万元，没有超过");
        await finance.Get(list + "&over=true");
        finance.Text(".nothing").ShouldContain("没有符合条件的单位");
    }

    [Fact]
    public async Task What_is_no_amount_is_named_and_stays_typed_and_nothing_is_saved()
    {
        var (kept, finance, list) = await Draft();
        await Fill(finance, "", "四十万");
        finance.Text("[role=alert]").ShouldContain("填的“四十万”不是金额");
        finance.Page.QuerySelector("#figures [aria-invalid=true]")!.GetAttribute("value").ShouldBe("四十万");
        await Fill(finance, "", "-3");
        finance.Text("[role=alert]").ShouldContain("不能小于零");
        await finance.Get(list);
        await finance.Submit("#figures");
        finance.Text("[role=alert]").ShouldContain("控制数没有改动");
        (await site.Get<ListControl>().Find(new(kept.Key.Division, 2024, Reach.All), kept.UnitId))!.FigureFen.ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_who_set_the_same_figure_the_second_is_told()
    {
        var (kept, finance, list) = await Draft();
        var other = await site.AtDocument(kept, Role.BusinessSection);
        await other.Get(list);
        await Fill(finance, "", "40");
        await Fill(other, "", "42");
        other.Text("[role=alert]").ShouldContain("控制数刚被别人改为 40万元");
        (await site.Get<ListControl>().Find(new(kept.Key.Division, 2024, Reach.All), kept.UnitId))!.FigureFen.ShouldBe(40_000_000);
    }

    [Fact]
    public async Task In_a_closed_year_there_is_nothing_to_enter_and_a_form_kept_open_is_refused()
    {
        var (kept, finance, list) = await Draft();
        var open = finance.Page;
        (await site.Get<BudgetYears>().Set(kept.Key.Division, 2024, isClosed: true, ActBy.Terminal("测试"))).ShouldBeNull();
        await Fill(finance, "", "40");
        finance.Text("[role=alert]").ShouldContain("2024 年已经关闭，只能查看");
        await finance.Get(list);
        finance.Text(".notice").ShouldContain("2024 年已经关闭");
        finance.Page.QuerySelector("#figures input[name^=figure]").ShouldBeNull();
        finance.Page.QuerySelector("#rounds").ShouldBeNull();
        finance.LookAt(open);
        await finance.Submit("#rounds", ("round", "1"));
        finance.Text(".notice.is-refusal").ShouldContain("2024 年已经关闭");
        (await site.Get<ListControl>().Find(new(kept.Key.Division, 2024, Reach.All), kept.UnitId))!.FigureFen.ShouldBeNull();
        await finance.Get($"/review/control/paste?division={kept.Key.Division}&year=2024");
        await finance.Submit("#paste", ("text", "单位代码\t控制数\n301001\t40\n"));
        await Save(finance);
        finance.Text("[role=alert]").ShouldContain("2024 年已经关闭");
    }

    private static Task Save(Visitor who)
    {
        var form = who.Page.QuerySelector("#paste")!;
        form.SetAttribute("action", form.QuerySelector("button[formaction]")!.GetAttribute("formaction")!);
        return who.Submit("#paste");
    }

    [Fact]
    public async Task A_table_is_pasted_looked_at_and_saved_as_one()
    {
        var (kept, finance, _) = await Draft();
        await finance.Get($"/review/control/paste?division={kept.Key.Division}&year=2024");
        await finance.Submit("#paste", ("text", "单位代码\t单位名称\t项目编码\t控制数（元）\n301001\t\t\t440000\n301001\t\t13099924P00010110001P\t430,000\n301001\t\t新建水塔\t100000\n999999\t\t\t1\n301001\t\t\t5\n301001\t\t路灯\t很多\n"));
        finance.Text("h2").ShouldBe("请核对：6 行，3 行不能用");
        var rows = finance.Page.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToList();
        rows[0].ShouldContain("单位合计 44.00");
        rows[1].ShouldContain("柳河镇东沟村道路硬化工程 43.00");
        rows[2].ShouldContain("文本里还没有这个项目");
        rows[3].ShouldContain("没有找到这个单位");
        rows[4].ShouldContain("与第 2 行重复");
        rows[5].ShouldContain("“很多”不是金额");
        finance.Page.QuerySelector("button[formaction]").ShouldBeNull();
        finance.Page.QuerySelector("#text")!.TextContent.ShouldContain("新建水塔"); // still there to be mended

        await finance.Submit("#paste", ("text", "柳河镇\t440000\n"), ("money", "Yuan"));
        finance.Text("tbody").ShouldContain("没有找到这个单位");
        await finance.Submit("#paste", ("text", "平川县柳河镇人民政府本级\t\t44\n平川县柳河镇人民政府本级\t柳河镇东沟村道路硬化工程\t43\n"), ("money", "WanYuan"));
        finance.Text("h2").ShouldBe("请核对：2 行");
        await Save(finance);
        finance.Text(".notice").ShouldContain("已保存 2 个控制数");
        (await site.Get<ShowControl>().Run(kept.Key)).Select(notice => notice.Figure).ShouldBe([new Money(43_000_000), new Money(44_000_000)]);
        await finance.Get($"/review/control/paste?division={kept.Key.Division}&year=2024");
        await finance.Submit("#paste", ("text", "只有一列\n"));
        finance.Text("[role=alert]").ShouldContain("认不出各列");
    }

    [Fact]
    public async Task Only_finance_enters_and_the_round_is_set_where_the_figures_are()
    {
        var (kept, finance, list) = await Draft();
        var form = finance.Page.QuerySelector("#figures")!;
        var department = await site.AtDocument(kept, Role.DepartmentReviewer);
        await department.Get(list);
        department.Page.QuerySelector("#figures input[name^=figure]").ShouldBeNull();
        department.Text(".lead").ShouldContain("一次申报");
        await department.Forge(form.GetAttribute("action")!, [.. form.Fields(), ("figure-0", "1")]);
        department.Text("[role=alert]").ShouldContain("不在您的办理范围内");
        await department.Forge(list + "&handler=Settings", ("round", "2"));
        department.Text(".notice.is-refusal").ShouldContain("不在您的办理范围内");
        await finance.Submit("#rounds", ("round", "2"), ("approval", "true"));
        finance.Text(".notice").ShouldContain("已保存");
        (await site.Get<ShowFlowSettings>().Run(kept.Key.Division, 2024)).ShouldBe(new FlowSettings(2, true));
        await Fill(finance, "", "40");
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await clerk.Get(list);
        clerk.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        await finance.Get($"{list}&unit=4711");
        finance.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }
}
