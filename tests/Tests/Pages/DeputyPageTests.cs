using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.Tests.Pages;

/// <summary>Standing in for somebody: named, acting in their name, ended, and not outside the days.</summary>
public sealed class DeputyPageTests(WebSite site) : IClassFixture<WebSite>
{
    private static string Day(int fromToday) => ChinaTime.Day(TimeProvider.System.GetUtcNow()).AddDays(fromToday).ToString("yyyy-MM-dd");

    /// <summary>A document in review; its reviewer asks a colleague of the same department, who reviews too.</summary>
    private async Task<(KeptDocument Kept, Visitor Principal, Visitor Deputy, long DeputyId)> InReview()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        await site.WalkTo(kept, GoalFlow.DepartmentReview);
        var deputy = await site.AtDocument(kept, Role.DepartmentReviewer, "乙");
        var principal = await site.AtDocument(kept, Role.DepartmentReviewer);
        return (kept, principal, deputy, (await site.Get<ListPeople>().Find(kept.PersonIn(Role.DepartmentReviewer, "乙")))!.Id);
    }

    private static async Task Name(Visitor principal, long deputy, string from, string to)
    {
        await principal.Get("/review/deputies");
        await principal.Submit("#deputy", ("person", deputy.ToString()), ("from", from), ("to", to));
    }

    [Fact]
    public async Task A_deputy_gets_the_buttons_of_the_absent_and_each_step_says_for_whom()
    {
        var (kept, _, _, _) = await InReview();
        // The finance section is away; the performance section stands in and approves nothing of its own by it.
        var business = await site.AtDocument(kept, Role.BusinessSection);
        var department = await site.AtDocument(kept, Role.DepartmentReviewer);
        var businessId = (await site.Get<ListPeople>().Find(kept.PersonIn(Role.BusinessSection)))!.Id;
        business.Page.QuerySelector("#act-pass").ShouldBeNull();
        await Name(department, businessId, Day(0), Day(3));
        department.Text(".notice").ShouldContain($"由{kept.PersonIn(Role.BusinessSection)}代您办理");
        department.Text("tbody").ShouldContain("正在代办");

        await business.Get("/review/deputies");
        await business.Get(business.Page.QuerySelector("tbody a")!.GetAttribute("href")!);
        business.Text("[role=note]").ShouldContain($"这是等{kept.PersonIn(Role.DepartmentReviewer)}办理的");
        business.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        await business.Get(kept.Path() + "?project=1");
        business.Text("#act-pass").ShouldBe($"审核通过（代{kept.PersonIn(Role.DepartmentReviewer)}）");
        await business.Submit("#act-pass");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.FinanceReview);
        await business.Get(kept.Path() + "/flow?project=1");
        business.Text(".timeline").ShouldContain($"{kept.PersonIn(Role.BusinessSection)}（代{kept.PersonIn(Role.DepartmentReviewer)}）");
    }

    [Fact]
    public async Task Several_are_passed_at_once_in_the_name_of_the_absent()
    {
        var (kept, principal, _, _) = await InReview();
        var business = await site.AtDocument(kept, Role.BusinessSection);
        await Name(principal, (await site.Get<ListPeople>().Find(kept.PersonIn(Role.BusinessSection)))!.Id, Day(0), Day(0));
        await business.Get($"/review?for={(await site.Get<ListPeople>().Find(kept.PersonIn(Role.DepartmentReviewer)))!.Id}");
        await business.Submit("#queue", [.. business.Page.QuerySelectorAll(".review-pick").Select(pick => (pick.GetAttribute("name")!, pick.GetAttribute("value")!)), ("do", "pass")]);
        business.Text(".notice[role=status]").ShouldContain("已办理 1 项");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.FinanceReview);
    }

    [Fact]
    public async Task All_drafts_are_submitted_at_once_in_the_name_of_the_absent_head_and_only_on_the_days_named()
    {
        var kept = await site.Keep(CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable, CheckExample.CleanTable with { Number = 2, Name = "柳河镇便民服务中心维修工程", Code = null }] });
        var head = await site.AtDocument(kept, Role.UnitHead);
        var finance = await site.AtDocument(kept, Role.BusinessSection);
        finance.Page.QuerySelector("[id^=submit-all]").ShouldBeNull();
        var form = head.Page.QuerySelector("#submit-all")!.Fields();
        var (absent, stander) = ((await site.Get<ListPeople>().Find(kept.PersonIn(Role.UnitHead)))!.Id, (await site.Get<ListPeople>().Find(kept.PersonIn(Role.BusinessSection)))!.Id);
        await finance.Forge(kept.Path() + "/flow?handler=SubmitAll", [.. form, ("principal", absent.ToString())]);
        finance.Text(".notice.is-refusal").ShouldContain("没有有效的代办授权");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.Draft);

        await Name(head, stander, Day(0), Day(0));
        await finance.Get(kept.Path() + "?project=1");
        var button = finance.Page.QuerySelector($"#submit-all-for-{absent}").ShouldNotBeNull();
        button.TextContent.ShouldContain($"（代{kept.PersonIn(Role.UnitHead)}）");
        await finance.Submit($"#submit-all-for-{absent}");
        finance.Text("[role=alert]").ShouldContain("已提交 1 项，有 1 项没有提交： “柳河镇便民服务中心维修工程”还有 1 项错误");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.Submitted);
        finance.Page.QuerySelector("[id^=submit-all]").ShouldBeNull();
        await finance.Get(kept.Path() + "/flow?project=1");
        finance.Text(".timeline").ShouldContain($"（代{kept.PersonIn(Role.UnitHead)}）");
    }

    [Theory, InlineData(1, 5, false), InlineData(0, 5, true)]
    public async Task Outside_the_days_there_is_no_button_and_a_form_kept_open_is_refused(int from, int to, bool isEnded)
    {
        var (kept, principal, _, _) = await InReview();
        var business = await site.AtDocument(kept, Role.BusinessSection);
        await Name(principal, (await site.Get<ListPeople>().Find(kept.PersonIn(Role.BusinessSection)))!.Id, Day(from), Day(to));

        await principal.Get(kept.Path() + "?project=1");
        var pass = principal.Page; // the reviewer's own form, for its fields
        if (isEnded)
        {
            await principal.Get("/review/deputies");
            await principal.Submit("tbody form");
            principal.Text(".notice").ShouldContain("已结束代办");
            principal.Text("tbody").ShouldContain("已");
        }
        await business.Get(kept.Path() + "?project=1");
        business.Page.QuerySelector("#act-pass").ShouldBeNull();
        var absent = (await site.Get<ListPeople>().Find(kept.PersonIn(Role.DepartmentReviewer)))!.Id.ToString();
        await business.Forge(kept.Path() + "/flow?handler=Move", [.. pass.QuerySelector("#act-pass")!.Fields(), ("principal", absent)]);
        business.Text(".notice.is-refusal").ShouldContain("今天没有有效的代办授权");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.DepartmentReview);
        await business.Get($"/review?for={absent}");
        business.Text(".notice.is-refusal").ShouldContain("今天没有这个人的代办授权");
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_what_was_chosen_stays()
    {
        var (kept, principal, _, deputy) = await InReview();
        await Name(principal, deputy, Day(5), Day(2));
        principal.Text("[role=alert]").ShouldContain("结束日期早于开始日期");
        principal.Page.QuerySelector("#person option[selected]")!.GetAttribute("value").ShouldBe(deputy.ToString());
        principal.Page.QuerySelector("#to")!.GetAttribute("value").ShouldBe(Day(2));
        await Name(principal, deputy, Day(-5), Day(-2));
        principal.Text("[role=alert]").ShouldContain("已经过去");
        await Name(principal, 4711, Day(0), Day(2));
        principal.Text("[role=alert]").ShouldContain("请选择由谁代办");
        await Name(principal, deputy, "明天", Day(2));
        principal.Text("[role=alert]").ShouldContain("请填写起止日期");
        principal.Text("section").ShouldContain("还没有代办记录");
        // The clerk of the unit cannot stand in for a reviewer of the whole department.
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await principal.Get("/review/deputies");
        principal.Text("#person").ShouldNotContain(kept.PersonIn(Role.Preparer));
        await Name(principal, (await site.Get<ListPeople>().Find(kept.PersonIn(Role.Preparer)))!.Id, Day(0), Day(2));
        principal.Text("[role=alert]").ShouldContain("请选择由谁代办");
        await clerk.Get("/review/deputies");
        clerk.Page.QuerySelector("main")!.TextContent.ShouldContain("请谁代办");
        // Nobody ends another one's naming.
        await Name(principal, deputy, Day(0), Day(2));
        var end = principal.Page.QuerySelector("tbody form")!.GetAttribute("action")!;
        await clerk.Forge(end);
        clerk.Text(".notice.is-refusal").ShouldContain("没有找到这次代办");
        var administrator = await site.AtDocument(kept, Role.SystemAdministrator);
        await administrator.Get("/review/deputies");
        administrator.Text(".nothing").ShouldContain("您没有填报或审核岗位");
    }

    [Fact]
    public async Task Whoever_wrote_it_does_not_review_it_as_deputy_either()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        // A finance office that writes as well as reviews.
        var writer = await site.AtDocument(kept, Role.TownshipFinance);
        await writer.Get(kept.Path() + "?project=1");
        await writer.Write("p1-purpose", "用于硬化东沟村主街道路900米，惠及农户420户");
        await site.WalkTo(kept, GoalFlow.DepartmentReview);
        var principal = await site.AtDocument(kept, Role.DepartmentReviewer);
        await Name(principal, (await site.Get<ListPeople>().Find(kept.PersonIn(Role.TownshipFinance)))!.Id, Day(0), Day(3));
        principal.Text(".notice").ShouldContain("代您办理");
        await principal.Get(kept.Path() + "?project=1");
        var form = principal.Page.QuerySelector("#act-pass")!;
        await writer.Get(kept.Path() + "?project=1");
        writer.Page.QuerySelector("#act-pass").ShouldBeNull();
        var absent = (await site.Get<ListPeople>().Find(kept.PersonIn(Role.DepartmentReviewer)))!.Id.ToString();
        await writer.Forge(kept.Path() + "/flow?handler=Move", [.. form.Fields(), ("principal", absent)]);
        writer.Text(".notice.is-refusal").ShouldContain("本人不能审核");
    }
}
