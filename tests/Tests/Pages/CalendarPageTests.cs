using System.Net;
using System.Text;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Pages;

/// <summary>The calendar, who is late, reminders and what is due on the start page, by the clock of a county in the first days of a year.</summary>
public sealed class CalendarPageTests : IAsyncLifetime
{
    private readonly Stores stores = new();
    private readonly Abroad clock = new() { Now = new(2026, 12, 31, 15, 30, 0, TimeSpan.Zero) }; // 23:30 in China
    private WebSite site = null!;
    private KeptDocument town = null!;

    /// <summary>A machine that stands in New York.</summary>
    private sealed class Abroad : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;

        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("-05:00", TimeSpan.FromHours(-5), "-05:00", "-05:00");
    }

    public async ValueTask InitializeAsync()
    {
        site = await WebSite.On(await stores.Connection("sqlite"), clock: clock);
        town = await Keep(FlowDesk.Written(1, 0, 2027));
        await Keep(FlowDesk.Written(1, 1, 2027));
        await Person("张会计", Role.Preparer);
        await Person("赵镇长", Role.UnitHead);
        await Person("李主任", Role.DepartmentReviewer);
        await Person("陈股长", Role.PerformanceSection);
        await Person("盛局长", Role.Leader);
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await stores.DisposeAsync();
    }

    private async Task<KeptDocument> Keep(GoalDocument document) => (await site.Get<KeepDocument>().Run(new(County.Division, document, "导入人"))).Value.ShouldNotBeNull();

    private Task Person(string name, Role role) => site.AddPerson(name, County.Division, town.Document.Unit, new Post(role, role.UsualScope()));

    [Fact]
    public async Task The_strip_shows_the_twelve_months_with_what_falls_due_in_each_and_today()
    {
        var head = await site.SignedIn("赵镇长");
        foreach (var page in (string[])["/", "/calendar?year=2026"])
        {
            await head.Get(page);
            var months = head.Page.QuerySelectorAll(".strip-month");
            months.Length.ShouldBe(12);
            head.Page.QuerySelector(".strip-month.is-now a")!.TextContent.ShouldBe("2026 年12 月");
            head.Text(".strip-today").ShouldBe("今天 31 日");
            // The second submission of next year's budget falls on this very day; its words are there for those who cannot see or hover.
            var task = head.Page.QuerySelectorAll(".strip-month.is-now .strip-task").Single(link => link.TextContent.Contains("二上"));
            task.TextContent.ShouldContain("31 日");
            task.TextContent.ShouldContain("2027 年 二上：按控制数修改并报送绩效目标，今天到期");
            task.GetAttribute("title")!.ShouldContain("二上");
            await head.Get(task.GetAttribute("href")!);
            head.Page.QuerySelector("#t-secondSubmission").ShouldNotBeNull();
            await head.Get(months[5].QuerySelector("a")!.GetAttribute("href")!);
            head.Text("h1").ShouldBe("2026 年 6 月日历");
        }
        clock.Now = clock.Now.AddHours(1);
        await head.SignIn("赵镇长"); // an hour without a press ends the session
        await head.Get("/");
        (head.Text(".strip h2"), head.Text(".strip-month.is-now a")).ShouldBe(("2027 年一览", "2027 年1 月"));
        await head.Get("/calendar?year=2025");
        head.Page.QuerySelector(".strip-month.is-now").ShouldBeNull();
    }

    [Fact]
    public async Task A_reviewer_who_is_late_is_reminded_from_the_queue_and_reads_it_on_the_start_page()
    {
        var performance = await site.SignedIn("陈股长");
        var head = await site.SignedIn("赵镇长");
        await head.Get(town.Path());
        await head.Submit("#act-submit");
        clock.Now = clock.Now.AddDays(40);
        await performance.SignIn("陈股长");
        await performance.Get("/review?year=2027&state=all&late=true");
        var pick = performance.Page.QuerySelectorAll(".review-pick").ShouldHaveSingleItem();
        await performance.Submit("#queue", (pick.GetAttribute("name")!, pick.GetAttribute("value")!), ("do", "remind"));
        performance.Text("[role=status], [role=alert]").ShouldContain("已催办 1 项");
        await performance.Get("/review?year=2027&state=all&late=true");
        performance.Text("#queue tbody").ShouldContain("陈股长 2月9日催办");
        await performance.Submit("#queue", (pick.GetAttribute("name")!, pick.GetAttribute("value")!), ("do", "remind"));
        performance.Text("[role=status], [role=alert]").ShouldContain("今天已经催办过");
        var department = await site.SignedIn("李主任");
        await department.Get("/?year=2027");
        department.Text(".due").ShouldContain("陈股长催办了其中 1 张");
    }

    [Fact]
    public async Task The_year_turns_at_midnight_in_china_wherever_the_machine_stands()
    {
        var head = await site.SignedIn("赵镇长");
        await head.Get("/");
        head.Text(".due").ShouldContain("2027 年 二上：按控制数修改并报送绩效目标 去填报");
        head.Text(".due").ShouldContain("今天到期 2026-12-31");
        head.Page.QuerySelector($".due a[href='/kept/{County.Division}/{town.Key.Id}']").ShouldNotBeNull();
        clock.Now = clock.Now.AddHours(1); // 00:30 of the new year
        await head.SignIn("赵镇长"); // an hour without a press ends the session
        await head.Get("/");
        head.Text(".due").ShouldContain("逾期 1 天 2026-12-31");
        await head.Get("/calendar?year=2027");
        head.Text("main").ShouldContain("今天 2027-01-01");
        head.Text("#t-secondSubmission").ShouldContain("逾期 1 天");
        await head.Get("/calendar?view=month");
        head.Text("h1").ShouldBe("2027 年 1 月日历");
        head.Text(".month .is-today").ShouldStartWith("1日 周五 今天");
    }

    [Fact]
    public async Task The_calendar_shows_whose_what_and_why_and_marks_are_made_and_taken_back()
    {
        var clerk = await site.SignedIn("张会计");
        await clerk.Get("/calendar?year=2027");
        clerk.Text("h1").ShouldBe("2027 年预算绩效日历");
        clerk.Text("#t-discloseDepartment").ShouldContain("待登记起算日期 从“财政批复部门预算”起 20 日内");
        clerk.Text("#t-discloseDepartment").ShouldContain("法定：预算法第十四条");
        clerk.Text("#t-monitoring").ShouldContain("2027-08-31");
        await clerk.Get("/calendar?year=2027&mine=true");
        clerk.Page.QuerySelector("#t-discloseGovernment").ShouldBeNull();
        await clerk.Submit("#t-library form");
        clerk.Text(".notice").ShouldContain("“项目入库和事前绩效评估”已标记办结");
        clerk.Text("#t-library").ShouldContain("已办 2026-12-31");
        await clerk.Submit("#t-library form");
        clerk.Text("#t-library").ShouldContain("逾期 92 天");
        await clerk.Get("/calendar?view=month&month=2027-08");
        clerk.Text(".month").ShouldContain("2027 年 集中绩效监控（1–7月）");
        clerk.Text("main").ShouldContain("2027 年的节假日安排还没有录入");
        foreach (var wrong in (string[])["/calendar?year=abc", "/calendar?division=130100", "/calendar?view=month&month=2027-13", "/calendar/late?page=x"])
        {
            await clerk.Get(wrong);
            clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, wrong);
        }
    }

    [Fact]
    public async Task Days_dates_and_holidays_are_set_and_a_slip_keeps_what_was_typed()
    {
        clock.Now = new(2027, 2, 1, 1, 0, 0, TimeSpan.Zero);
        var chief = await site.SignedIn("陈股长");
        await chief.Get("/calendar/dates?year=2027");
        await chief.Submit("#event-form", ("word", "financeApproval"), ("day", "2027-02-30"), ("unit", ""));
        chief.Text("[role=alert]").ShouldContain("请写出日期");
        await chief.Submit("#event-form", ("word", "financeApproval"), ("day", "2027-02-02"), ("unit", ""));
        chief.Text("[role=alert]").ShouldContain("还没有到");
        await chief.Submit("#event-form", ("word", "financeApproval"), ("day", "2027-01-20"), ("unit", "999999"));
        chief.Text("[role=alert]").ShouldContain("没有代码为“999999”的单位");
        await chief.Submit("#event-form", ("word", "financeApproval"), ("day", "2027-01-20"), ("unit", ""));
        chief.Text(".notice").ShouldContain("已登记“财政批复部门预算”：2027-01-20");
        await chief.Submit("#event-form", ("word", "financeApproval"), ("day", "2027-01-25"), ("unit", "100001"));
        var clerk = await site.SignedIn("赵镇长");
        await clerk.Get("/calendar?year=2027");
        clerk.Text("#t-discloseDepartment").ShouldContain("2027-02-14"); // the unit's own day counts before the county's
        await chief.Submit("#own-form", ("task", "monitoring"), ("day", "2027-09-10"), ("reason", "平财〔2027〕7号"));
        chief.Text(".notice").ShouldContain("改为 2027-09-10");
        await chief.Submit("#holiday-form", ("holidayYear", "2027"), ("source", "国办发明电〔2026〕9号"), ("off", "2027-02-05/2027-02-11 春节"), ("work", ""));
        chief.Text("[role=alert]").ShouldContain("“春节”读不懂");
        chief.Page.QuerySelector("#off")!.TextContent.ShouldContain("春节");
        await chief.Submit("#holiday-form", ("holidayYear", "2027"), ("source", "国办发明电〔2026〕9号"), ("off", "2027-02-05/2027-02-11"), ("work", "2027-02-20"));
        chief.Text(".notice").ShouldContain("已录入 2027 年的节假日");
        await clerk.Get("/calendar?view=month&month=2027-02");
        clerk.Text(".month").ShouldContain("5日 周五 休");
        clerk.Text(".month").ShouldContain("20日 周六 班");
        await chief.Get("/calendar/dates?year=2027");
        await chief.Submit("section:nth-of-type(1) tbody tr:nth-child(2) form");
        chief.Text(".notice").ShouldContain("已撤销平川县第1单位“财政批复部门预算”的日期");
        // A reviewer sets days of units alone.
        var reviewer = await site.SignedIn("李主任");
        await reviewer.Get("/calendar/dates?year=2027");
        reviewer.Page.QuerySelector("#own-form").ShouldBeNull();
        await reviewer.Submit("#event-form", ("word", "departmentApproval"), ("day", "2027-01-28"), ("unit", ""));
        reviewer.Text("[role=alert]").ShouldContain("不在您的办理范围内");
        await reviewer.Submit("#event-form", ("word", "departmentApproval"), ("day", "2027-01-28"), ("unit", "100002"));
        reviewer.Text(".notice").ShouldContain("已登记");
    }

    [Fact]
    public async Task The_late_are_listed_filtered_exported_and_reminded_and_the_unit_sees_it_until_it_is_done()
    {
        clock.Now = new(2027, 1, 6, 1, 0, 0, TimeSpan.Zero);
        var chief = await site.SignedIn("陈股长");
        await chief.Get("/calendar/late?year=2027");
        chief.Text("main").ShouldContain("到 2027-01-06，2 个单位、6 项任务逾期");
        chief.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(6);
        await chief.Get("/calendar/late?year=2027&task=secondSubmission&q=第2单位");
        chief.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("6 天");
        var file = Encoding.UTF8.GetString(await chief.Download(chief.Page.QuerySelector("a[href*='handler=File']")!.GetAttribute("href")!));
        file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        chief.Answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("2027年逾期清单.csv");
        await chief.Get("/calendar/late?year=2027");
        await chief.Submit("#late", ("do", "picked"));
        chief.Text(".notice.is-refusal").ShouldContain("请先勾选");
        var pick = chief.Page.QuerySelectorAll(".review-pick").First(box => box.GetAttribute("aria-label")!.Contains("第1单位") && box.GetAttribute("value")!.EndsWith("secondSubmission"));
        await chief.Submit("#late", (pick.GetAttribute("name")!, pick.GetAttribute("value")!), ("do", "picked"));
        chief.Text(".notice").ShouldContain("已催办 1 项");
        await chief.Submit("#late", ("do", "all"));
        chief.Text(".notice").ShouldContain("已催办 2 项。1 项今天已经催办过");
        chief.Text(".notice").ShouldContain("1 个单位还没有填报人或单位负责人的账号");
        chief.Text("tbody").ShouldContain("陈股长 1月6日催 张会计、赵镇长");
        foreach (var person in (string[])["张会计", "赵镇长"])
        {
            var writer = await site.SignedIn(person);
            await writer.Get("/");
            writer.Text(".due").ShouldContain("陈股长 1月6日催办");
        }
        var leader = await site.SignedIn("盛局长");
        await leader.Get("/calendar/late?year=2027");
        leader.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(6);
        leader.Page.QuerySelector("button[value=all]").ShouldBeNull();
        await leader.Get("/account");
        leader.Page.QuerySelector("form[action='/sign-out']")!.SetAttribute("action", "/calendar/late?year=2027");
        await leader.Submit("header form", ("do", "all"));
        leader.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await Submit();
        var clerk = await site.SignedIn("赵镇长");
        await clerk.Get("/");
        clerk.Text(".due").ShouldNotContain("二上");
    }

    [Fact]
    public async Task The_start_page_tells_reviewers_how_many_wait_and_units_what_was_returned()
    {
        clock.Now = new(2027, 1, 6, 1, 0, 0, TimeSpan.Zero);
        await Submit();
        clock.Now = clock.Now.AddDays(20);
        var reviewer = await site.SignedIn("李主任");
        await reviewer.Get("/");
        reviewer.Text(".due").ShouldContain("2027 年有 1 张目标表等您审核 其中 1 张逾期");
        await reviewer.Get(reviewer.Page.QuerySelector(".due .is-late")!.GetAttribute("href")!);
        reviewer.Text(".pager").ShouldContain("共 1 项");
        Actor judge = new(902, "李主任", new UnitPlace(County.Division, town.UnitId, "100001"), [new(Role.DepartmentReviewer, Scope.Department)]);
        await Move(GoalFlow.BeginReview, judge, null);
        await Move(GoalFlow.Return, judge, RulePack.National.ReturnReasons.Reasons[0].Key);
        var clerk = await site.SignedIn("张会计");
        await clerk.Get("/");
        clerk.Text(".due").ShouldContain($"“{town.Document.Projects[0].Name}”被退回，请修改后再提交 平川县第1单位 李主任 退回：{RulePack.National.ReturnReasons.Reasons[0].Name}");
        await clerk.Get(clerk.Page.QuerySelector(".due a[href*='project=1']")!.GetAttribute("href")!);
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_start_page_leads_through_more_units_than_one_page_holds()
    {
        for (var unit = 10; unit < 61; unit++) await Keep(FlowDesk.Written(1, unit, 2027));
        var chief = await site.SignedIn("陈股长");
        await chief.Get("/");
        chief.Page.QuerySelectorAll(".list tbody tr").Length.ShouldBe(50);
        chief.Text(".totals").ShouldStartWith("文本53 份 项目53 个");
        chief.Text(".pager").ShouldContain("共 53 个单位");
        await chief.Get(chief.Page.QuerySelector("[rel=next]")!.GetAttribute("href")!);
        chief.Page.QuerySelectorAll(".list tbody tr").Length.ShouldBe(3);
        await chief.Get(chief.Page.QuerySelector("[rel=prev]")!.GetAttribute("href")!);
        chief.Page.QuerySelectorAll(".list tbody tr").Length.ShouldBe(50);
        await chief.Get("/?q=第1单位");
        chief.Page.QuerySelectorAll(".list tbody tr").ShouldHaveSingleItem();
        await chief.Get("/?q=航母");
        chief.Text(".nothing").ShouldContain("看全部单位");
        await chief.Get("/?after=abc");
        chief.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await chief.Get("/?after=99999999999999999999~1");
        chief.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private Task Submit() => Move(GoalFlow.Submit, new(901, "赵镇长", new UnitPlace(County.Division, town.UnitId, "100001"), [new(Role.UnitHead, Scope.OwnUnit)]), null);

    private async Task Move(FlowAct act, Actor by, string? reason)
    {
        var key = new SubjectKey(town.Key, town.Tables[0].Id);
        var step = (await site.Get<ShowSubject>().OfDocument(town.Key)).Single(subject => subject.Key == key).Step;
        (await site.Get<MoveSubjects>().Run(new([new MoveSubjects.Seen(key, step, town.Version)], act.Code, by, reason)))[0].Refusal.ShouldBeNull();
    }
}
