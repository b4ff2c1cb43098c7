using System.Net;
using System.Text;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;

namespace Mingji.Tests.Pages;

/// <summary>The pages of purchases, by their forms alone.</summary>
public sealed class ProcurementPageTests(WebSite site) : IClassFixture<WebSite>
{
    private static int division = 138_100;

    private async Task<(Visitor Clerk, KeptDocument Kept, string Division)> Begin()
    {
        var code = Interlocked.Increment(ref division).ToString();
        var kept = (await site.Get<KeepDocument>().Run(new(code, County.Document(1, 2, 2024) with { Division = code }, "张会计"))).Value.ShouldNotBeNull();
        await site.AddPerson($"经办{code}", code, kept.Document.Unit, new Post(Role.Preparer, Scope.OwnUnit));
        await site.AddPerson($"验收{code}", code, kept.Document.Unit, new Post(Role.UnitHead, Scope.OwnUnit));
        var clerk = site.Visitor();
        await clerk.SignIn($"经办{code}");
        return (clerk, kept, code);
    }

    private static async Task<string> Register(Visitor clerk, KeptDocument kept, string name = "办公计算机", string budget = "25.6万", string item = "台式计算机")
    {
        await clerk.Get($"/procurement/new?division={kept.Key.Division}&year=2024&document={kept.Key.Id}");
        await clerk.Submit("#purchase", ("name", name), ("category", "Goods"), ("itemClass", item), ("budget", budget), ("tables", kept.Tables[0].Id.ToString()));
        return clerk.RedirectedTo.ShouldNotBeNull();
    }

    private static Task Move(Visitor who, string act, string on, params (string, string)[] fields) => who.Submit($"#Move-{act}", [("on", on), .. fields]);

    [Fact]
    public async Task An_empty_board_says_what_to_do_and_a_bad_amount_stays_in_its_field()
    {
        var (clerk, kept, code) = await Begin();
        await clerk.Get($"/procurement?division={code}&year=2024");
        clerk.Text(".nothing").ShouldContain("还没有登记采购项目");
        await clerk.Get($"/procurement/new?division={code}&year=2024");
        await clerk.Submit("#purchase", ("name", "办公计算机"), ("category", "Goods"), ("budget", "二十万"));
        clerk.Text("[role=alert]").ShouldContain("采购预算");
        clerk.Page.QuerySelector("#budget")!.GetAttribute("value").ShouldBe("二十万");
        await Register(clerk, kept);
        clerk.Text("h1").ShouldBe("办公计算机");
        clerk.Text(".summary").ShouldContain("256,000.00 元");
        clerk.Text("main").ShouldContain("列支项目：第1镇公厕改造项目1");
    }

    [Fact]
    public async Task A_purchase_is_walked_by_its_forms_and_the_buyer_is_told_why_another_must_accept()
    {
        var (clerk, kept, code) = await Begin();
        var here = await Register(clerk, kept);
        await Move(clerk, "Announce", "2024-03-01");
        clerk.Text("[role=status]").ShouldContain("意向已公开");
        await Move(clerk, "Plan", "2024-03-20");
        clerk.Text("#Move-SetMethod .notice").ShouldContain("自行采购");
        clerk.Text("main").ShouldNotContain("@"); // markup that was taken for text
        await Move(clerk, "SetMethod", "2024-04-08", ("method", "own"), ("condition", ""));
        clerk.Text("main").ShouldContain("审核合同：经办");
        clerk.Page.QuerySelector("#Move-ReviewContract").ShouldBeNull();
        var head = site.Visitor();
        await head.SignIn($"验收{code}");
        await head.Get(here);
        await Move(head, "ReviewContract", "2024-05-05");
        await clerk.Get(here);
        await clerk.Submit("#sign", ("number", "PC-1"), ("supplier", "平川县办公设备有限公司"), ("code", "91350100M000100Y44"), ("amount", "250000"), ("on", "2024-05-06"), ("milestone-1", "验收合格后"), ("percent-1", "90"), ("due-1", "2024-06-30"));
        clerk.Text("[role=alert]").ShouldContain("少 25000.00 元");
        clerk.Page.QuerySelector("#supplier")!.GetAttribute("value").ShouldBe("平川县办公设备有限公司");
        await clerk.Submit("#sign", ("percent-1", "100"));
        clerk.Text("[role=status]").ShouldContain("已登记合同");
        clerk.Text(".purchase-findings").ShouldContain("校验位不对");
        clerk.Text("main").ShouldContain("不能验收");
        var accept = clerk.Page.QuerySelector("form[id^=Accept-]")!.Id!;
        await clerk.Submit("#" + accept, ("what", "台式计算机"), ("quantity", "3"), ("on", "2024-05-20"), ("passed", "true"));
        clerk.Text("[role=alert]").ShouldContain("政府采购法第六十一条");
        await head.Get(here);
        await head.Submit("#" + accept, ("what", "台式计算机"), ("quantity", "3"), ("on", "2024-05-20"), ("passed", "true"), ("indicator", kept.Tables[0].Rows[0].ToString()));
        head.Text("[role=status]").ShouldContain("计入指标实际值");
        await Move(head, "Accept", "2024-05-20");
        await clerk.Get(here);
        await clerk.Submit(accept.Replace("Accept-", "#Pay-"), ("amount", "250000"), ("on", "2024-06-03"), ("invoiced", "2024-06-01"), ("milestone", "验收合格后"));
        // Above the project's budget, it is told first; pressed again, it is kept.
        clerk.Text("[role=alert]").ShouldContain("超过预算");
        await clerk.Submit(accept.Replace("Accept-", "#Pay-"));
        clerk.Text("[role=status]").ShouldContain("已付清");
        // The treasury's line of the same payment comes later, and is offered as the same.
        (await site.Get<Mingji.App.Spending.EnterPayment>().Run(new(code, 2024, new("GK-1", 0, new(2024, 6, 5), new(25_000_000), Mingji.Domain.Spending.PaymentSource.Fiscal)
        {
            ProjectName = kept.Document.Projects[0].Name ?? "", UnitCode = kept.Document.Unit.Code ?? "", Contract = "PC-1",
        }, Mingji.App.Spending.MoneyKeeper.Terminal("测试")) { IsOverKnown = true })).Refusal.ShouldBeNull();
        await clerk.Get(here);
        clerk.Text(".happened").ShouldContain("国库凭证 GK-1");
        clerk.Text(".happened").ShouldContain("按同一笔计");
        await clerk.Submit(".pair", ("same", "false"));
        clerk.Text("[role=status]").ShouldContain("两笔");
        clerk.Text(".purchase-findings").ShouldContain("超过合同金额");
        await clerk.Submit(".pair", ("voucher", "2024/GK-1"), ("same", "true"));
        clerk.Text("[role=status]").ShouldContain("只计一次");
        clerk.Text(".happened").ShouldNotContain("按同一笔计");
        await Move(clerk, "File", "2024-06-10");
        clerk.Text("main").ShouldContain("保存到 2039-06-10");
        await clerk.Get($"{kept.Path()}/purchases");
        // The contract is above the budget: no more than that is planned.
        clerk.Text("main").ShouldContain($"6月底 {kept.Document.Projects[0].TotalBudget!.Value.Yuan:N2} 元（100.00%）");
        (await site.Get<Mingji.App.Procurement.ActualValues>().Run(kept.Key)).ShouldHaveSingleItem().Quantity.ShouldBe(3);
        await clerk.Submit("#plan-1");
        clerk.Text("[role=status]").ShouldContain("按合同付款条件");
        (await site.Get<OpenDocument>().Run(kept.Key))!.Document.Projects[0].SpendingPlan.December.ShouldBe("100.00");
    }

    [Fact]
    public async Task The_board_shows_steps_clocks_and_splits_and_gives_a_table()
    {
        var (clerk, kept, code) = await Begin();
        foreach (var (name, budget) in new[] { ("办公计算机一批", "160000"), ("办公计算机二批", "150000"), ("=HYPERLINK", "1") }) await Register(clerk, kept, name, budget, name[0] == '=' ? "" : "台式计算机");
        await Move(clerk, "Announce", "2024-03-01");
        await clerk.Get($"/procurement?division={code}&year=2024");
        clerk.Text(".pager").ShouldContain("共 3 项采购");
        clerk.Page.QuerySelectorAll("tbody tr").Count(row => row.TextContent.Contains("提醒 1")).ShouldBe(2);
        await clerk.Get($"/procurement?division={code}&year=2024&state=Announced");
        clerk.Text(".pager").ShouldContain("共 1 项采购");
        await clerk.Get($"/procurement?division={code}&year=2024&overdue=true&q=航母");
        clerk.Text(".nothing").ShouldContain("没有符合条件");
        var file = Encoding.UTF8.GetString(await clerk.Download($"/procurement?division={code}&year=2024&handler=File"));
        file.Split("\r\n").Length.ShouldBe(5);
        file.ShouldContain("'=HYPERLINK");
        await clerk.Get($"/procurement?division={code}&year=2024&state=Nonsense");
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await clerk.Get($"/procurement?division={code}&year=2024&after=x");
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_complaint_suspends_the_purchase_by_its_form_and_the_page_says_why_and_until_when()
    {
        var (clerk, kept, _) = await Begin();
        var here = await Register(clerk, kept);
        clerk.Page.QuerySelector("#remove").ShouldNotBeNull(); // nothing was done with it
        await Move(clerk, "Announce", "2024-03-01");
        clerk.Page.QuerySelector("#remove").ShouldBeNull();
        await clerk.Submit("#objection-new", ("kind", "Challenge"), ("supplier", "甲公司"), ("matter", "参数有倾向性"), ("known", "2024-03-01"), ("on", "2024-03-04"));
        await clerk.Submit("form[id$=-Answered]", ("on", "2024-03-06"), ("text", "不成立"));
        await clerk.Submit("form[id$=-Complained]", ("on", "2024-03-07"));
        var today = ChinaTime.Day(TimeProvider.System.GetUtcNow());
        string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await clerk.Submit("form[id$=-Suspended]", ("on", Day(0)), ("until", Day(40)));
        clerk.Text("[role=alert]").ShouldContain("暂停采购最长 30 日");
        clerk.Page.QuerySelector("input[name=until]")!.GetAttribute("value").ShouldBe(Day(40)); // what was typed stays
        await clerk.Submit("form[id$=-Suspended]", ("on", Day(0)), ("until", Day(9)));
        clerk.Text(".notice.is-warning").ShouldContain($"因甲公司投诉，财政部门通知暂停采购活动，{Day(0)} 至 {Day(9)} 不能办理后续环节");
        clerk.Page.QuerySelector("#Move-Plan").ShouldBeNull();
        clerk.Page.QuerySelector("#Move-Cancel").ShouldNotBeNull();
        await clerk.Submit("form[id$=-Resumed]", ("on", Day(0)));
        clerk.Page.QuerySelector(".notice.is-warning").ShouldBeNull();
        await Move(clerk, "Plan", "2024-03-20");
        clerk.Text("[role=status]").ShouldContain("计划已备案");
        // What was only written down by mistake is deleted.
        await Register(clerk, kept, "写错的");
        await clerk.Submit("#remove");
        clerk.Text("[role=status]").ShouldContain("已删除“写错的”");
        await clerk.Get(here);
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_out_of_reach_is_not_there_and_readers_see_no_forms()
    {
        var (clerk, kept, code) = await Begin();
        var here = await Register(clerk, kept);
        var (stranger, _, _) = await Begin();
        await stranger.Get(here);
        stranger.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await site.AddPerson($"领导{code}", code, kept.Document.Unit, new Post(Role.Leader, Scope.Division));
        var leader = site.Visitor();
        await leader.SignIn($"领导{code}");
        await leader.Get(here);
        leader.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        leader.Page.QuerySelectorAll("main form").ShouldBeEmpty();
        await leader.Get("/procurement/new");
        leader.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
