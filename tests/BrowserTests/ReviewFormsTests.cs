using Microsoft.Playwright;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>The forms of the review in every state: WCAG 2.2 AA by axe, nothing wider than a phone; with MINGJI_SHOTS set, its picture.</summary>
public sealed class ReviewFormsTests(Site site) : IClassFixture<Site>
{
    private const string LongReason = "汛期暴雨冲毁东沟村至西沟村段路基，施工范围由900米缩小为620米，其余路段并入县交通局农村公路养护工程统一实施，经镇党委会议研究同意";

    public static TheoryData<string> States =>
    [
        "deputies", "deputies alone", "deputies refused", "acting as deputy", "list as deputy", "assign", "assign empty", "assignee gone",
        "grades", "points half filled", "points without script", "sheet kept", "sheet returned", "assessment told", "assessment",
        "control", "control unit", "control refused", "control closed", "control told", "paste", "paste preview", "paste refused",
        "adjust", "adjust refused", "adjusting", "adjusting nothing", "adjusted", "add in mid-year", "append", "terminate", "terminate refused",
    ];

    [Theory, MemberData(nameof(States))]
    public Task Accessible_and_as_wide_as_the_window(string state) => site.Watch($"review {state}", async () => await (await Show(state)).ShouldBeRightAtEveryWidth($"review {state}"));

    [Fact]
    public Task The_sum_grows_as_points_are_given() => site.Watch("review sheet sum", async () =>
    {
        var page = await Show("grades");
        await page.GetByText("改为逐项打分").ClickAsync();
        foreach (var item in RulePack.National.ReviewSheet.Items) await page.Locator($"#sheet-{item.Key}").FillAsync(item.Points.ToString("0"));
        await page.Keyboard.PressAsync("Tab");
        await page.GetByText("合计 100 分，满分 100 分：优。").WaitForAsync();
    });

    private async Task<IPage> Show(string state)
    {
        var (to, role) = state switch
        {
            "grades" or "points half filled" or "points without script" or "sheet kept" => (GoalFlow.FinanceReview, Role.BusinessSection),
            "sheet returned" => (GoalFlow.FinanceReview, Role.Preparer),
            "assessment" => (GoalFlow.Draft, Role.DepartmentReviewer),
            "assessment told" or "control told" => (GoalFlow.Draft, Role.Preparer),
            "control" or "control unit" or "control refused" or "control closed" or "paste" or "paste preview" or "paste refused" => (GoalFlow.Draft, Role.PerformanceSection),
            "adjust" or "adjust refused" or "adjusting" or "adjusting nothing" or "adjusted" or "add in mid-year" or "append" => (GoalFlow.Approved, Role.UnitHead),
            "terminate" or "terminate refused" => (GoalFlow.Approved, Role.PerformanceSection),
            "acting as deputy" or "list as deputy" => (GoalFlow.DepartmentReview, Role.BusinessSection),
            _ => (GoalFlow.DepartmentReview, Role.DepartmentReviewer),
        };
        var kept = await site.Keep(state.StartsWith("adjust", StringComparison.Ordinal) || state.StartsWith("control", StringComparison.Ordinal) ? CheckExample.CleanDocument with { Projects = [CheckExample.CleanTable with { Name = state == "control unit" ? PageDocuments.Full.Projects[2].Name : CheckExample.CleanTable.Name }] } : CheckExample.CleanDocument);
        var people = new People(site, kept);
        await people.Walk(to);
        await Prepare(state, kept, people);
        await people.Account(role);
        var page = await site.VisitKept(kept, people.Name(role), script: !state.Contains("without script"));
        await Visit(page, state, kept, people);
        return page;
    }

    /// <summary>What others did before.</summary>
    private async Task Prepare(string state, KeptDocument kept, People people)
    {
        var today = ChinaTime.Day(TimeProvider.System.GetUtcNow());
        switch (state)
        {
            case "deputies" or "deputies refused" or "acting as deputy" or "list as deputy":
                await people.Account(Role.DepartmentReviewer);
                await people.Account(Role.BusinessSection);
                if (state != "deputies refused")
                    (await site.Get<NameDeputy>().Run(new(await people.Person(Role.DepartmentReviewer), new((await people.Person(Role.BusinessSection)).PersonId, people.Name(Role.BusinessSection)), today, today.AddDays(6)))).Refusal.ShouldBeNull();
                break;
            case "assignee gone":
                await people.Account(Role.DepartmentReviewer);
                (await site.Get<AssignReviewer>().Run(new([people.Key], people.Stand(Role.DepartmentReviewer) with { PersonId = 4711, Name = "孙主任" }, null, people.Stand(Role.DepartmentReviewer)))).Refusal.ShouldBeNull();
                break;
            case "sheet kept" or "sheet returned":
                (await site.Get<FillScoreSheet>().Run(new(people.Key, SheetKind.Review, RulePack.National.ReviewSheet.Items.Select(item => new ScoreMark(item.Key, item.Points * 0.85m, item.Key == "funds" ? LongReason : "")).ToValueList(), LongReason, people.Stand(Role.BusinessSection)))).Refusal.ShouldBeNull();
                if (state == "sheet returned") (await site.Get<ReturnSubject>().Run(new(await people.Seen(), RulePack.National.ReturnReasons.Reasons[0].Key, "请按评分表修改", [], people.Stand(Role.BusinessSection)))).Refusal.ShouldBeNull();
                break;
            case "assessment told" or "assessment":
                await site.Get<KeepDocument>().Run(new(kept.Key.Division, CheckExample.CleanDocument with { Year = 2023, Projects = [CheckExample.CleanTable with { Name = "柳河镇路灯安装", Code = null }] }, "导入人"));
                await site.Get<Database>().Write(session => session.Execute("UPDATE goal_table SET budget_fen = 600000000 WHERE division = @Division AND document_id = @Id", kept.Key));
                break;
            case "control" or "control unit" or "control told" or "control closed":
                (await site.Get<SetControlFigures>().Run(new(kept.Key.Division, 2024, [new(kept.UnitId, "", new Money(40_000_000)), new(kept.UnitId, kept.Document.Projects[0].Code!, new Money(40_000_000)), new(kept.UnitId, "平川县第七镇新建水塔及配套管网工程（二期）", new Money(1_000_000))], people.Stand(Role.PerformanceSection)))).Refusal.ShouldBeNull();
                if (state == "control closed") await site.Get<BudgetYears>().Set(kept.Key.Division, 2024, isClosed: true, ActBy.Terminal("测试"));
                break;
            case "adjusting" or "adjusting nothing" or "adjusted":
                (await site.Get<StartAdjustment>().Run(new(await people.Seen(), LongReason, "平财预〔2024〕7号", new Money(40_000_000), people.Stand(Role.UnitHead)))).Refusal.ShouldBeNull();
                if (state == "adjusting nothing") break;
                (await site.Get<EditDocument>().Run(new(kept.Key, 1, [CellChanged.To(kept.Document, new Place(1, 1, Field.Purpose), LongReason), CellChanged.To(kept.Document, new Place(1, 1, Field.Basis, 1), "平财〔2024〕12号")], "李会计"))).Refusal.ShouldBeNull();
                if (state == "adjusted") { await people.Do(GoalFlow.SubmitAdjustment, Role.UnitHead); await people.Do(GoalFlow.ApproveAdjustment, Role.PerformanceSection); }
                break;
            case "append":
                (await site.Get<EditDocument>().Run(new(kept.Key, 1, [new Inserted(new EditList(EditListKind.Projects), 2, new TableEntry(CheckExample.CleanTable with { Number = 2, Name = "柳河镇西沟村道路水毁修复工程", Code = null }))], "李会计"))).Refusal.ShouldBeNull();
                break;
        }
    }

    /// <summary>What the person then looks at.</summary>
    private static async Task Visit(IPage page, string state, KeptDocument kept, People people)
    {
        var (address, shelf) = (kept.Address(), $"division={kept.Key.Division}&year=2024");
        switch (state)
        {
            case "deputies" or "deputies alone" or "deputies refused":
                await page.GotoAsync("/review/deputies");
                if (state != "deputies refused") break;
                await page.Locator("#person").SelectOptionAsync(new SelectOptionValue { Index = 1 });
                await page.Locator("#to").FillAsync("2020-01-01");
                await page.GetByRole(AriaRole.Button, new() { Name = "请其代办" }).ClickAsync();
                await page.Locator("[role=alert]").WaitForAsync();
                break;
            case "list as deputy": await page.GotoAsync($"/review?{shelf}&for={(await people.Person(Role.DepartmentReviewer)).PersonId}"); break;
            case "acting as deputy" or "assignee gone" or "assessment told" or "control told" or "sheet returned": await page.GotoAsync($"{address}?project=1"); break;
            case "assign": await page.Locator(".workflow-where a[href^='/review/assign']").ClickAsync(); await page.Locator("#assign").WaitForAsync(); break;
            case "assign empty": await page.GotoAsync("/review/assign"); break;
            case "grades": await page.GotoAsync($"{address}?project=1"); await page.Locator(".sheet-panel summary").ClickAsync(); break;
            case "points half filled" or "points without script":
                await page.GotoAsync($"{address}/sheet?project=1&points=true");
                await page.Locator("#sheet-complete").FillAsync("9");
                await page.GetByRole(AriaRole.Button, new() { Name = "保存四方面审核" }).ClickAsync();
                await page.Locator("[role=alert]").WaitForAsync();
                break;
            case "sheet kept": await page.GotoAsync($"{address}/sheet?project=1"); break;
            case "assessment": await page.GotoAsync($"{address}/sheet?project=1&kind=ExAnte"); break;
            case "control" or "control closed": await page.GotoAsync($"/review/control?{shelf}"); break;
            case "control unit": await page.GotoAsync($"/review/control?{shelf}&unit={kept.UnitId}"); break;
            case "control refused":
                await page.GotoAsync($"/review/control?{shelf}");
                await page.Locator("#figures input[name=figure-0]").FillAsync("四十万");
                await page.GetByRole(AriaRole.Button, new() { Name = "保存控制数" }).ClickAsync();
                await page.Locator("[role=alert]").WaitForAsync();
                break;
            case "paste" or "paste preview" or "paste refused":
                await page.GotoAsync($"/review/control/paste?{shelf}");
                if (state == "paste") break;
                await page.Locator("#text").FillAsync(state == "paste refused" ? "只有一列" : "单位代码\t项目名称\t控制数\n301001\t\t44\n301001\t平川县第七镇新建水塔及配套管网工程（二期）\t9\n999999\t\t1\n");
                await page.GetByRole(AriaRole.Button, new() { Name = "预览" }).ClickAsync();
                await page.Locator(state == "paste refused" ? "[role=alert]" : "tbody tr").First.WaitForAsync();
                break;
            case "adjust" or "adjusting" or "adjusting nothing" or "adjusted": await page.GotoAsync($"{address}/adjust?project=1"); break;
            case "adjust refused":
                await page.GotoAsync($"{address}/adjust?project=1");
                await page.Locator("#reason").FillAsync(LongReason);
                await page.Locator("#budgetChange").FillAsync("不涉及");
                await page.Locator("#budgetAfter").FillAsync("四十万");
                await page.GetByRole(AriaRole.Button, new() { Name = "申请调整" }).ClickAsync();
                await page.Locator("[role=alert]").WaitForAsync();
                break;
            case "add in mid-year": await page.GotoAsync($"{address}/add"); break;
            case "append": await page.GotoAsync($"{address}/append?project=2"); break;
            case "terminate" or "terminate refused":
                await page.GotoAsync($"{address}/terminate?project=1");
                if (state == "terminate") break;
                await page.Locator("#reason").FillAsync(LongReason);
                await page.Locator("#note").FillAsync(" ");
                await page.GetByRole(AriaRole.Button, new() { Name = "终止项目" }).ClickAsync();
                await page.Locator("[role=alert]").WaitForAsync();
                break;
        }
    }

    /// <summary>People of a document's division: as the use cases see them, and with accounts where they look at pages.</summary>
    private sealed class People(Site site, KeptDocument kept)
    {
        public SubjectKey Key { get; } = new(kept.Key, kept.Tables[0].Id);

        public string Name(Role role) => $"{role.Word()}{kept.Key.Division}";

        public Actor Stand(Role role) => new(900 + (int)role, "审" + role.Word(), new UnitPlace(kept.Key.Division, kept.UnitId, kept.Document.Unit.Code), [new Post(role, Scope.Division)]);

        public async Task Account(Role role)
        {
            if (await site.Get<ListPeople>().Find(Name(role)) is null) await site.AddPerson(Name(role), kept.Key.Division, kept.Document.Unit, new Post(role, role.UsualScope()));
        }

        public async Task<Actor> Person(Role role) =>
            (await site.Get<ListPeople>().Find(Name(role)))! is var account ? new Actor(account.Id, account.Name, account.Home, [new Post(role, role.UsualScope())]) : null!;

        public async Task<MoveSubjects.Seen> Seen() =>
            new(Key, (await site.Get<ShowSubject>().OfDocument(kept.Key)).Single(subject => subject.Key == Key).Step, (await site.Get<OpenDocument>().Run(kept.Key))!.Version);

        public async Task Do(FlowAct act, Role role) => (await site.Get<MoveSubjects>().Run(new([await Seen()], act.Code, Stand(role))))[0].Refusal.ShouldBeNull();

        public async Task Walk(FlowState to)
        {
            (FlowState From, FlowAct Act, Role Role)[] way =
            [
                (GoalFlow.Draft, GoalFlow.Submit, Role.UnitHead), (GoalFlow.Submitted, GoalFlow.BeginReview, Role.DepartmentReviewer), (GoalFlow.DepartmentReview, GoalFlow.Pass, Role.DepartmentReviewer),
                (GoalFlow.FinanceReview, GoalFlow.GradeExcellent, Role.BusinessSection), (GoalFlow.AwaitingApproval, GoalFlow.Approve, Role.PerformanceSection),
            ];
            foreach (var (_, act, role) in way.TakeWhile(step => step.From != to)) await Do(act, role);
        }
    }
}
