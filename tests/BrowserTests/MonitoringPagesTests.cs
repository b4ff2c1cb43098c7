using Microsoft.Playwright;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.App.Workflow;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.BrowserTests;

/// <summary>Monitoring and rectification in every state: WCAG 2.2 AA by axe, nothing wider than the window.</summary>
public sealed class MonitoringPagesTests(Site site) : IClassFixture<Site>
{
    private static int division = 138_500;

    public static TheoryData<string> States =>
    [
        "board", "board of a unit", "nothing issued", "issue", "issue refused", "issue nothing approved", "form empty", "form half filled", "form editing", "form refused", "form reported", "form noting", "form returned", "form passed",
        "register", "register empty", "notice", "notice from form", "rectification", "rectification overdue", "rectification mended", "due",
    ];

    [Theory, MemberData(nameof(States))]
    public Task Accessible_and_as_wide_as_the_window(string state) => site.Watch($"monitoring {state}", async () =>
        await (await Show(state)).ShouldBeRightAtEveryWidth($"monitoring {state}{(state is "form editing" or "form refused" ? " without script" : "")}"));

    [Fact]
    public Task A_cell_is_edited_in_place_and_saved_as_it_is_left_and_a_tick_is_one_press() => site.Watch("monitoring journey", async () =>
    {
        var page = await Show("form empty");
        await page.Locator("#c-p1-actual-r1").ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync("3");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#c-p1-actual-r1 .cell-text", new() { HasText = "3" }).WaitForAsync();
        await page.Locator("#c-p1-causefunds-r1").ClickAsync();
        await page.Locator("#c-p1-causefunds-r1[aria-pressed=true]").WaitForAsync();
        await page.Locator("#c-p1-likelihood-r1-2").ClickAsync();
        await page.Locator("#c-p1-likelihood-r1-2[aria-pressed=true]").WaitForAsync();
        await page.Locator("#c-p1-actual-r2").ClickAsync();
        await page.Locator(".cell-pop .choices button", new() { HasText = "部分达成" }).ClickAsync();
        await page.Locator("#c-p1-actual-r2 .cell-text", new() { HasText = "部分达成" }).WaitForAsync();
        (await page.Locator(".flow-state").First.InnerTextAsync()).ShouldBe("填报中");
    });

    private sealed record Town(string Code, KeptDocument Kept, Actor Clerk, Actor Head, Actor Department, Actor Business, Actor Performance);

    private async Task<IPage> Show(string state)
    {
        var code = Interlocked.Increment(ref division).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var year = site.Get<TimeProvider>().GetUtcNow().Year;
        var kept = (await site.Get<KeepDocument>().Run(new(code, FillScale.Write(new(1, 2, year, code)).Last(), "导入人"))).Value.ShouldNotBeNull();
        Actor Person(long id, string name, Role role) => new(id, name, new UnitPlace(code, kept.UnitId, kept.Document.Unit.Code), [new(role, Scope.Division)]);
        var town = new Town(code, kept, Person(901, "钱会计", Role.Preparer), Person(902, "赵镇长", Role.UnitHead), Person(903, "李主任", Role.DepartmentReviewer), Person(904, "王科员", Role.BusinessSection), Person(905, "陈股长", Role.PerformanceSection));
        if (state != "issue nothing approved") foreach (var table in kept.Tables) await Approve(town, new(kept.Key, table.Id));
        var role = state switch
        {
            "board of a unit" or "form empty" or "form half filled" or "form editing" or "form refused" or "form returned" or "rectification" or "due" => Role.Preparer,
            "board" => Role.Leader, "form reported" or "form noting" or "form passed" or "notice from form" => Role.BusinessSection, _ => Role.PerformanceSection,
        };
        await site.AddPerson($"甲{code}", code, kept.Document.Unit, new Post(role, role.UsualScope()));
        var form = state is "nothing issued" or "issue" or "issue refused" or "issue nothing approved" or "register empty" ? default : await Prepare(town, state, year);
        var key = state.StartsWith("rectification", StringComparison.Ordinal) || state is "register" or "due" or "board" ? await Entry(town, form, state) : default;
        var page = await site.Visit(1440, script: state != "form editing");
        await site.Enter(page, $"甲{code}");
        var query = $"division={code}&year={year}";
        await page.GotoAsync(state switch
        {
            "board" or "board of a unit" or "nothing issued" => $"/monitoring?{query}",
            "issue" or "issue refused" or "issue nothing approved" => $"/monitoring/new?{query}",
            "register" or "register empty" => $"/rectifications?{query}",
            "notice" => $"/rectifications/new?{query}", "notice from form" => $"/rectifications/new?{query}&form={form.Id}",
            "rectification" or "rectification overdue" or "rectification mended" => $"/rectifications/{code}/{key.Id}",
            "due" => $"/?{query}", "form editing" => $"/{form.Path}?cell=p1-actual-r1&edit=true", "form noting" => $"/{form.Path}?cell=p1-actual-r1&edit=true", _ => "/" + form.Path,
        });
        if (state == "issue refused")
        {
            await page.Locator("[name=all]").UncheckAsync();
            await page.Locator("#issue button").ClickAsync();
            await page.Locator("[role=alert]").WaitForAsync();
        }
        if (state == "form refused")
        {
            await page.Locator("#c-p1-actual-r1").ClickAsync();
            await page.Locator(".cell-pop textarea").FillAsync(new string('长', 1200));
            await page.Locator(".cell-pop .btn-primary").ClickAsync();
            await page.Locator(".editor-problem").WaitForAsync();
        }
        return page;
    }

    private async Task Approve(Town town, SubjectKey key)
    {
        foreach (var (act, by) in ((FlowAct, Actor)[])[(GoalFlow.Submit, town.Head), (GoalFlow.BeginReview, town.Department), (GoalFlow.Pass, town.Department), (GoalFlow.GradeExcellent, town.Business), (GoalFlow.Approve, town.Performance)])
        {
            var subject = (await site.Get<ShowSubject>().OfDocument(key.Document)).Single(subject => subject.Key == key);
            if (act == GoalFlow.GradeExcellent && subject.BudgetFen >= RulePack.National.FlowLimits.ScoredReview.Fen)
            {
                var marks = RulePack.National.ReviewSheet.Items.Select(item => new ScoreMark(item.Key, item.Points)).ToValueList();
                (await site.Get<FillScoreSheet>().Run(new(key, SheetKind.Review, marks, "", by))).Refusal.ShouldBeNull();
            }
            (await site.Get<MoveSubjects>().Run(new([new MoveSubjects.Seen(key, subject.Step, town.Kept.Version)], act.Code, by, subject.State == GoalFlow.Added ? "年中追加" : null)))[0].Refusal.ShouldBeNull();
        }
    }

    private async Task<FormKey> Prepare(Town town, string state, int year)
    {
        var today = Mingji.Domain.Calendar.ChinaTime.Day(site.Get<TimeProvider>().GetUtcNow());
        (await site.Get<IssueTask>().Run(new(town.Code, year, 7, $"{year} 年 1—7 月绩效运行监控", "对照批复的绩效目标如实填写。", today, [], "ratio", town.Performance))).Refusal.ShouldBeNull();
        var key = new FormKey(town.Code, (await site.Get<MonitoringBoard>().Run(new(town.Code, year, Reach.All))).Rows[0].Id);
        if (state is "form empty" or "form editing" or "form refused" or "board of a unit" or "due") return key;
        var goal = (await Form(key)).Sheet.Goal;
        var isHalf = state == "form half filled";
        await Set(MonitoringField.SpentTotal, 0, isHalf ? (goal.Total!.Value.WanYuan * 10_000).ToString("0") : (goal.Total!.Value.WanYuan / 4).ToString("0.##"));
        foreach (var row in isHalf ? goal.Indicators.Take(3) : goal.Indicators)
        {
            await Set(MonitoringField.Actual, row.Id, row.Target.Value is { } target ? (isHalf ? target * 100 : target).ToString("0.##") + row.Target.UnitText : Completion.Partly);
            await Set(MonitoringField.Likelihood, row.Id, "2");
            await Set(MonitoringField.CauseStaff, row.Id, "√");
            await Set(MonitoringField.Cause, row.Id, "汛期较往年提前且持续时间长，沿河路段无法按计划进场施工，须待九月水位回落后再组织机械进场");
        }
        await site.Get<AddEvidence>().Run(new(key.Division, key.Id, false), goal.Indicators[0].Id, "柳河镇道路硬化工程隐蔽工程验收单及现场照片（第一标段）.pdf", [.. "%PDF-1.7"u8], town.Clerk);
        if (isHalf) return key;
        await Set(MonitoringField.Measures, 0, "九月水位回落后增加两个施工队，每周调度，由分管副镇长负责，十月底前赶上序时进度。");
        await Move(MonitoringFlow.Submit, town.Head);
        if (state is "form reported" or "form noting") return key;
        if (state == "form returned")
        {
            (await site.Get<NoteOnForm>().Run(key, new(MonitoringField.Actual, goal.Indicators[0].Id), "和验收单不一致，请核对后重新填写，并补充监理单位盖章的计量单", town.Business)).Refusal.ShouldBeNull();
            await Move(MonitoringFlow.Return, town.Business, RulePack.National.ReturnReasons.Reasons[0].Key);
            return key;
        }
        await Move(MonitoringFlow.Pass, town.Department);
        return key;

        async Task Set(MonitoringField field, long row, string text) =>
            (await site.Get<EditForm>().Run(new(key, new(field, row), text, "", town.Clerk))).Refusal.ShouldBeNull();
        async Task Move(FlowAct act, Actor by, string? reason = null) =>
            (await site.Get<MoveForm>().Run(new(key, act.Code, (await Form(key)).Step, by) { Reason = reason })).Refusal.ShouldBeNull();
    }

    private async Task<RectificationKey> Entry(Town town, FormKey form, string state)
    {
        var clock = state is "rectification overdue" or "register" or "board" ? new Ago(site.Get<TimeProvider>()) : site.Get<TimeProvider>();
        var due = Mingji.Domain.Calendar.ChinaTime.Day(clock.GetUtcNow()).AddDays(3);
        var made = (await new IssueRectification(site.Get<Mingji.App.Data.Database>(), Mingji.Domain.RulePacks.RulePack.National, clock, site.Get<Mingji.App.Data.Ids>()).Run(new(town.Code, 0, 0, RectificationSource.Monitoring,
            "到七月底没有形成支出，道路硬化、沟渠清淤两项主要产出指标的完成进度分别落后序时进度三十一个和二十六个百分点。", "排出月度计划，明确责任人。", Consequence.StopPayments, "赵镇长", due, town.Business) { Form = form })).Value;
        if (state == "rectification mended")
        {
            (await site.Get<FillRectification>().Run(made, "增加两个施工队，每周调度。", "两个标段已全部开工。", 0, town.Clerk)).Refusal.ShouldBeNull();
            (await site.Get<MoveRectification>().Run(new(made, RectificationFlow.Submit.Code, 1, town.Head))).Refusal.ShouldBeNull();
        }
        return made;
    }

    private async Task<KeptForm> Form(FormKey key) => (await site.Get<ShowForm>().Run(key, new(0, "", new UnitPlace(key.Division, 0, null), [new(Role.Inspector, Scope.Division)]))).ShouldNotBeNull().Form;

    /// <summary>Twenty days before another clock.</summary>
    private sealed class Ago(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow().AddDays(-20);
    }
}
