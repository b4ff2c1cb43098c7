using System.Text;
using Mingji.App.Calendar;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Calendar;

public sealed class ListLateTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static ListLate Late(FlowDesk desk) => new(desk.Database, RulePack.National, desk.Time);

    private static async Task<List<(string Task, int Days)>> Of(FlowDesk desk, Actor actor, int year = 2025) =>
        [.. (await Late(desk).Run(new(FlowDesk.Division, year, actor))).Rows.Select(item => (item.Task, item.DaysLate))];

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Who_is_late_is_known_by_the_day_in_china_and_by_what_was_done(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        desk.Time.Now = new(2024, 12, 31, 15, 30, 0, TimeSpan.Zero); // 23:30 of the last day in China
        (await Of(desk, desk.Performance)).ShouldNotContain(("secondSubmission", 1));
        var due = new ListDue(desk.Database, RulePack.National, desk.Time);
        (await due.Run(desk.Head)).Single(item => item.Key == "secondSubmission").DaysLeft.ShouldBe(0);
        desk.Time.Now = desk.Time.Now.AddHours(1); // 00:30 of the new year, while the machine's own day is the old one
        (await Of(desk, desk.Performance)).ShouldContain(("secondSubmission", 1));
        (await due.Run(desk.Head)).Single(item => item.Key == "secondSubmission").DaysLeft.ShouldBe(-1);
        (await Of(desk, desk.Performance with { Home = new("130998", 9, null) })).ShouldBeEmpty();
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        (await Of(desk, desk.Performance)).ShouldContain(("secondSubmission", 1));
        await desk.Done(desk.Table(2), GoalFlow.Submit, desk.Head);
        (await Of(desk, desk.Performance)).Select(entry => entry.Task).ShouldBe(["library"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Points_of_the_plan_make_nobody_late_and_a_closed_year_has_no_late_ones(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        desk.Time.Now = new(2025, 9, 1, 1, 0, 0, TimeSpan.Zero);
        var late = await Of(desk, desk.Performance);
        late.ShouldContain(("monitoring", 1));
        late.Select(entry => entry.Task).ShouldNotContain("planJune");
        (await new BudgetYears(desk.Database, desk.Time).Set(FlowDesk.Division, 2025, true, ActBy.Terminal("测试"))).ShouldBeNull();
        (await Of(desk, desk.Performance)).ShouldBeEmpty();
        (await new ListDue(desk.Database, RulePack.National, desk.Time).Run(desk.Head)).ShouldAllBe(item => item.DaysLeft >= 0);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Adjusting_what_was_approved_and_the_second_round_make_no_unit_late_with_its_first_submission(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), projects: 1);
        desk.Time.Now = new(2025, 3, 3, 1, 0, 0, TimeSpan.Zero);
        var settings = new SetFlowSettings(desk.Database, desk.Time);
        await settings.Run(new(FlowDesk.Division, 2025, new(1, false), desk.Performance));
        (await Of(desk, desk.Performance)).Select(entry => entry.Task).Order().ShouldBe(["firstSubmission", "library", "secondSubmission"]);
        await desk.Walk(desk.Table(1), GoalFlow.AwaitingApproval);
        (await Of(desk, desk.Performance)).Select(entry => entry.Task).Order().ShouldBe(["library", "secondSubmission"]); // 一上 is in, 二上 is not
        await settings.Run(new(FlowDesk.Division, 2025, new(2, false), desk.Performance));
        await desk.Done(desk.Table(1), GoalFlow.IssueControl, desk.Performance);
        (await Of(desk, desk.Performance)).Select(entry => entry.Task).Order().ShouldBe(["library", "secondSubmission"]);
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        (await Of(desk, desk.Performance)).Select(entry => entry.Task).ShouldBe(["library"]);
        (await new StartAdjustment(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(await desk.See(desk.Table(1)), "规模变化", "平财调〔2025〕3号", null, desk.Head))).Refusal.ShouldBeNull();
        (await Of(desk, desk.Performance)).Select(entry => entry.Task).ShouldBe(["library"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_unit_with_nothing_yet_is_late_and_one_that_was_merged_has_no_duties(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        desk.Time.Now = new(2025, 1, 6, 1, 0, 0, TimeSpan.Zero);
        var lazy = await desk.Keep(FlowDesk.Written(1, 1) with { Year = 2024 }); // took part last year, has nothing for this one
        var twin = await desk.Keep(FlowDesk.Written(1, 2));
        async Task<IEnumerable<long>> Units() => (await Late(desk).Run(new(FlowDesk.Division, 2025, desk.Performance) { Task = "secondSubmission" })).Rows.Select(item => item.UnitId).Order();
        (await Units()).ShouldBe(new[] { desk.Document.UnitId, lazy.UnitId, twin.UnitId }.Order());
        // Both have a document of the year: the merged unit keeps its own, and has no duty with it.
        (await new MergeUnits(desk.Database, desk.Time).Run(FlowDesk.Division, twin.UnitId, desk.Document.UnitId, ActBy.Terminal("测试"))).Value!.Kept.ShouldBe(1);
        (await Units()).ShouldBe(new[] { desk.Document.UnitId, lazy.UnitId }.Order());
        // The county's own bureau writes no goals.
        (await Units()).ShouldNotContain(id => id != desk.Document.UnitId && id != lazy.UnitId);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_on_its_way_goes_with_its_document_when_a_unit_is_merged(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), projects: 1);
        var next = await desk.Keep(FlowDesk.Written(1, 1) with { Year = 2024 });
        var head = desk.Head;
        await desk.Done(desk.Table(1), GoalFlow.Submit, head);
        await desk.Done(desk.Table(1), GoalFlow.BeginReview, desk.Department);
        await desk.Done(desk.Table(1), GoalFlow.Return, desk.Department, RulePack.National.ReturnReasons.Reasons[0].Key);
        (await new MergeUnits(desk.Database, desk.Time).Run(FlowDesk.Division, desk.Document.UnitId, next.UnitId, ActBy.Terminal("测试"))).Value!.Documents.ShouldBe(1);
        var successor = head with { Home = new(FlowDesk.Division, next.UnitId, next.Document.Unit.Code) };
        (await new ShowWaiting(desk.Database, desk.Time).Run(FlowDesk.Division, 2025, successor)).ReturnedCount.ShouldBe(1);
        (await new ReviewQueue(desk.Database, desk.Time).Run(new(FlowDesk.Division, 2025, successor) { IsMine = true })).Total.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_list_is_filtered_sorted_paged_and_counted(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        for (var unit = 1; unit < 4; unit++) await desk.Keep(FlowDesk.Written(1, unit));
        desk.Time.Now = new(2025, 1, 6, 1, 0, 0, TimeSpan.Zero);
        ListLate.Input all = new(FlowDesk.Division, 2025, desk.Performance);
        var first = await Late(desk).Run(all with { PageSize = 5 });
        (first.Total, first.Units, first.Rows.Count).ShouldBe((12, 4, 5));
        first.Tasks.ShouldBe([("library", "项目入库和事前绩效评估", 4), ("firstSubmission", "一上：随预算建议数申报绩效目标", 4), ("secondSubmission", "二上：按控制数修改并报送绩效目标", 4)], ignoreOrder: true);
        first.Rows.Select(row => row.DaysLate).ShouldBe(first.Rows.Select(row => row.DaysLate).OrderDescending());
        var pages = new List<(long, string)>();
        for (var page = 1; page < 4; page++) pages.AddRange((await Late(desk).Run(all with { PageSize = 5, Page = page })).Rows.Select(row => (row.UnitId, row.Task)));
        pages.Distinct().Count().ShouldBe(12);
        (await Late(desk).Run(all with { Task = "library", Sort = LateSort.Unit, IsReversed = true })).Rows.Select(row => row.UnitCode).ShouldBe(["100004", "100003", "100002", "100001"]);
        (await Late(desk).Run(all with { Search = "第3单位" })).Rows.ShouldAllBe(row => row.UnitCode == "100003");
        (await Late(desk).Run(all with { For = desk.Head })).Units.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_reminder_is_sent_once_a_day_is_seen_by_the_unit_until_it_is_done_and_needs_somebody_to_see_it(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var empty = await desk.Keep(FlowDesk.Written(1, 1));
        desk.Time.Now = new(2025, 1, 6, 1, 0, 0, TimeSpan.Zero);
        (await new Office(desk.Database).Adding.Run(new(FlowDesk.Division, desk.Document.Document.Unit, "张会计", "张会计", [new(Role.Preparer, Scope.OwnUnit)]), Office.Terminal)).Refusal.ShouldBeNull();
        var (remind, due) = (new RemindLate(desk.Database, RulePack.National, desk.Time), new ListDue(desk.Database, RulePack.National, desk.Time));
        async Task<RemindLate.Done> Remind(Actor by, params RemindLate.Thing[] things) => (await remind.Run(new(FlowDesk.Division, 2025, things.Length == 0 ? null : [.. things], by))).Value.ShouldNotBeNull();
        RemindLate.Thing second = new(desk.Document.UnitId, "secondSubmission");
        (await remind.Run(new(FlowDesk.Division, 2025, null, desk.Head))).Refusal!.Code.ShouldBe("NotYourUnit");
        var one = await Remind(desk.Performance, second);
        (one.Sent, one.AlreadyToday, one.NotLate, one.WithoutPeople.Count).ShouldBe((1, 0, 0, 0));
        var bulk = await Remind(desk.Business); // all six that are late: one was reminded of today, three have nobody
        (bulk.Sent, bulk.AlreadyToday, bulk.NotLate).ShouldBe((2, 1, 0));
        bulk.WithoutPeople.ShouldBe([empty.Document.Unit.Name]);
        desk.Time.Now = desk.Time.Now.AddHours(15); // 00:00 of the next day in China
        (await Remind(desk.Performance, second)).Sent.ShouldBe(1);
        (await due.Run(desk.Head)).Single(item => item.Key == "secondSubmission").Reminder.ShouldBe(new Reminded(new(2025, 1, 7), "陈股长", "张会计", 2));
        (await Late(desk).Run(new(FlowDesk.Division, 2025, desk.Performance) { IsUnreminded = true, Search = "第1单位" })).Rows.Select(row => row.Task).Order().ShouldBe(["firstSubmission", "library"]);
        // A reminder of an old year stays as well.
        desk.Time.Now = new(2027, 2, 1, 1, 0, 0, TimeSpan.Zero);
        (await due.Run(desk.Head)).Select(item => item.Key).ShouldContain("secondSubmission");
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        await desk.Done(desk.Table(2), GoalFlow.Submit, desk.Head);
        (await due.Run(desk.Head)).Select(item => item.Key).ShouldNotContain("secondSubmission");
        (await Remind(desk.Performance, second)).NotLate.ShouldBe(1);
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_file_holds_every_page_and_runs_nothing_in_a_spreadsheet(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Keep(FlowDesk.Written(1, 1) with { Unit = new("900001", "=HYPERLINK(\"x\")") });
        desk.Time.Now = new(2025, 1, 6, 1, 0, 0, TimeSpan.Zero);
        var text = Encoding.UTF8.GetString(await new WriteLate(Late(desk), new RecordAct(desk.Database, desk.Time)).Run(new(FlowDesk.Division, 2025, desk.Performance) { PageSize = 1 }));
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(7);
        lines[0].ShouldStartWith("\uFEFF年度,行政区划代码,单位代码");
        lines.ShouldContain(line => line.Contains("900001,\"'=HYPERLINK"));
        await desk.LogIsWhole();
    }
}
