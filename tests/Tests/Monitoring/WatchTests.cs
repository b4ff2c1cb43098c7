using Mingji.App.Calendar;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Overview;
using Mingji.App.Spending;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Monitoring;

/// <summary>What the boards must not lose sight of: payments nobody typed, periods that are over, red lights nobody answered, and what became of a task.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<MonitoringDesk> Desk(string kind, int projects = 2) => await MonitoringDesk.With(await stores.Fresh(kind), projects);

    private static async Task Pay(MonitoringDesk desk, string voucher, DateOnly day, long fen, int project = 0)
    {
        var (flow, table) = (desk.Flow, desk.Flow.Document.Document.Projects[project]);
        (await new EnterPayment(desk.Database, flow.Rules, flow.Time, flow.Ids).Run(new(FlowDesk.Division, 2025, new(voucher, 1, day, new(fen), PaymentSource.Fiscal)
        {
            ProjectCode = table.Code ?? "", ProjectName = table.Name, UnitCode = flow.Document.Document.Unit.Code ?? "", UnitName = flow.Document.Document.Unit.Name,
        }, flow.Business) { IsOverKnown = true })).Value.ShouldNotBeNull().Why.ShouldBeNull();
    }

    private static async Task AgreesWithItsForms(MonitoringDesk desk, int month)
    {
        foreach (var row in await desk.Rows(month))
        {
            var view = await desk.See(new(FlowDesk.Division, row.Id));
            (row.SpentFen, row.Money, row.Goals).ShouldBe((view.Form.Sheet.Spent?.Amount.Fen, view.Figures.Money, view.Figures.Goals), $"{month} {row.Name}");
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_board_has_the_money_of_a_form_that_nobody_has_touched(string kind)
    {
        var desk = await Desk(kind);
        var budget = desk.Flow.Document.Document.Projects[0].TotalBudget!.Value.Fen;
        await Pay(desk, "PZ-1", new(2025, 3, 5), budget / 3);
        await desk.Issue(4);
        await desk.Issue(7);
        // Paid before the task was issued, and after it, in the period and past it.
        (await desk.Rows(4))[0].SpentFen.ShouldBe(budget / 3);
        await Pay(desk, "PZ-2", new(2025, 4, 30), 1_000);
        await Pay(desk, "PZ-3", new(2025, 5, 1), 500);
        (await desk.Rows(4))[0].SpentFen.ShouldBe(budget / 3 + 1_000);
        (await desk.Rows(7))[0].SpentFen.ShouldBe(budget / 3 + 1_500);
        (await desk.Rows(7))[0].Money.ShouldNotBe(Light.None);
        (await desk.Rows(7))[0].State.ShouldBe("Issued");
        (await desk.Rows(7))[1].SpentFen.ShouldBeNull();
        (await desk.Board(7)).Total.SpentFen.ShouldBe(budget / 3 + 1_500);
        foreach (var month in (int[])[4, 7]) await AgreesWithItsForms(desk, month);

        // What is taken back is gone, and what was typed speaks again.
        var form = await desk.Form(2, 7);
        await desk.Set(form, new(MonitoringField.SpentTotal), "1");
        await Pay(desk, "PZ-4", new(2025, 6, 2), 2_500, project: 1);
        (await desk.Rows(7))[1].SpentFen.ShouldBe(2_500);
        await desk.Database.Write(async session =>
        {
            await session.Execute("DELETE FROM payment WHERE voucher = 'PZ-4'");
            return await session.Execute("DELETE FROM spending_month WHERE goal_table_id = @Id", new { desk.Flow.Document.Tables[1].Id });
        });
        await new RecountBoards(desk.Database).Run();
        (await desk.Rows(7))[1].SpentFen.ShouldBe(1_000_000);
        foreach (var month in (int[])[4, 7]) await AgreesWithItsForms(desk, month);
        // Made anew from the payments they are the same.
        await desk.Database.Write(session => session.Execute("UPDATE monitoring_form SET spent_fen = NULL, money_light = 0, open_reds = 0"));
        await new RecountBoards(desk.Database).Run();
        foreach (var month in (int[])[4, 7]) await AgreesWithItsForms(desk, month);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_late_of_an_old_period_and_what_was_reported_last_stand_when_a_new_period_is_issued(string kind)
    {
        var desk = await Desk(kind, 4);
        await desk.Issue(7);
        await desk.Report(await desk.Form(1, 7));
        desk.Flow.Time.Now = desk.Flow.Time.Now.AddDays(20);
        var overview = new ShowOverview(desk.Database, desk.Flow.Rules, desk.Flow.Time);
        Task<ShowOverview.View> Look() => overview.Run(new(FlowDesk.Division, 2025, new(2025, 12, 31), Reach.Of(desk.Flow.Performance)));
        var before = await Look();
        (before.Goals.LateEver.Sum(unit => unit.Forms), before.Goals.Total.Forms, before.Goals.Pending).ShouldBe((3, 1, 3));

        await desk.Issue(10);
        var after = await Look();
        var late = after.Goals.LateEver.ShouldHaveSingleItem();
        (late.Month, late.Forms, after.Units.Single().LateForms).ShouldBe((7, 3, 3L));
        after.Goals.Newest.ShouldBe([(7, 1)]);
        (after.Goals.Total.Progress, after.Goals.Total.Goals.Values.Sum(), after.Goals.Pending).ShouldBe((before.Goals.Total.Progress, 1, 4));
        after.Goals.Total.Progress.ShouldNotBeNull();
        // The forms behind both numbers are found.
        var board = new MonitoringBoard(desk.Database, desk.Flow.Rules, desk.Flow.Time);
        (await board.Run(new(FlowDesk.Division, 2025, Reach.All) { IsLate = true })).Rows.Select(row => row.Month).ShouldBe([7, 7, 7]);
        (await board.Run(new(FlowDesk.Division, 2025, Reach.All) { IsNewest = true })).Rows.ShouldHaveSingleItem().Month.ShouldBe(7);
        // The board of the new period says nothing of the old one, and where that is.
        var next = await desk.Board(10);
        (next.Late.Count, next.LateEver.Count).ShouldBe((0, 1));

        await desk.Report(await desk.Form(1, 10));
        var then = await Look();
        then.Goals.Newest.ShouldBe([(10, 1)]);
        then.Goals.Pending.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_red_light_is_not_reported_without_a_measure_and_unanswered_it_is_overdue_by_the_rule_pack(string kind)
    {
        var desk = await Desk(kind);
        await desk.Issue();
        var form = await desk.Form();
        await desk.Fill(form);
        (await desk.Set(form, new(MonitoringField.SpentTotal), "0")).Refusal.ShouldBeNull();
        var refusal = (await desk.Move(form, MonitoringFlow.Submit, desk.Flow.Head)).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("RedWithoutMeasure");
        refusal.Message.ShouldContain("资金是红灯");
        refusal.Message.ShouldContain("纠偏措施");
        (await desk.Set(form, new(MonitoringField.Measures), "九月完成招标并支付首付款")).Refusal.ShouldBeNull();
        await desk.Moved(form, MonitoringFlow.Submit, desk.Flow.Head);

        // The other was reported green, and turned red by what the treasury says.
        var other = await desk.Form(2);
        await desk.Report(other);
        await Pay(desk, "PZ-1", new(2025, 7, 1), 100, project: 1);
        (await desk.See(other)).Figures.Money.ShouldBe(Light.Red);
        var list = new ListMonitoring(desk.Database, desk.Flow.Rules, desk.Flow.Time);
        (await desk.Board()).Unanswered.ShouldBeEmpty();
        var last = desk.Flow.Rules.Monitoring.LastDayForMeasures((await desk.See(other)).Form.DueOn, desk.Flow.Rules.Holidays);
        desk.Flow.Time.Now = new(last.ToDateTime(new(2, 0)), TimeSpan.Zero);
        (await list.Unanswered(desk.Flow.Clerk)).ShouldBeEmpty();
        desk.Flow.Time.Now = desk.Flow.Time.Now.AddDays(1);
        var red = (await list.Unanswered(desk.Flow.Clerk)).ShouldHaveSingleItem();
        (red.Year, red.Forms, red.DueOn).ShouldBe((2025L, 1L, last.ToString("yyyy-MM-dd")));
        (await list.Unanswered(desk.Flow.Clerk with { Home = new(FlowDesk.Division, 99, "999001") })).ShouldBeEmpty();
        (await desk.Board()).Unanswered.ShouldHaveSingleItem().Forms.ShouldBe(1);
        (await new MonitoringBoard(desk.Database, desk.Flow.Rules, desk.Flow.Time).Run(new(FlowDesk.Division, 2025, Reach.All) { IsUnanswered = true })).Rows.ShouldHaveSingleItem().Id.ShouldBe(other.Id);
        (await new ShowOverview(desk.Database, desk.Flow.Rules, desk.Flow.Time).Run(new(FlowDesk.Division, 2025, new(2025, 12, 31), Reach.All))).Units.Single().Unanswered.ShouldBe(1);
        // A new period that nobody reported hides nothing.
        await desk.Issue(10);
        (await desk.Board(10)).Unanswered.ShouldHaveSingleItem();
        // Who is asked to mend it has been asked.
        (await desk.Notice(other)).Refusal.ShouldBeNull();
        (await desk.Board()).Unanswered.ShouldBeEmpty();
        (await list.Unanswered(desk.Flow.Clerk)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_deadline_is_changed_with_a_reason_and_told_and_a_task_is_withdrawn_while_nothing_was_reported(string kind)
    {
        var desk = await Desk(kind);
        var task = (await desk.Issue()).Value.ShouldNotBeNull().TaskId;
        var change = new ChangeTask(desk.Database, desk.Flow.Rules, desk.Flow.Time);
        var later = desk.Flow.Rules.Holidays.FirstWorkingDay(desk.Day(40));
        async Task<string?> Due(DateOnly day, string reason = "汛期顺延", Actor? by = null) => (await change.SetDue(FlowDesk.Division, task, day, reason, by ?? desk.Flow.Performance)).Refusal?.Code;
        foreach (var by in (Actor[])[desk.Flow.Clerk, desk.Flow.Head, desk.Flow.Business]) (await Due(later, by: by)).ShouldBe("NoSuchTask");
        (await Due(later, by: desk.Flow.Performance with { Home = new("130998", 1, "100001") })).ShouldBe("NoSuchTask");
        (await Due(later, " ")).ShouldBe("NoReason");
        (await Due(desk.Day(-1))).ShouldBe("BadDue");
        (await Due(DateOnly.ParseExact((await desk.Rows())[0].DueOn, "yyyy-MM-dd"))).ShouldBe("SameDue");
        (await Due(later)).ShouldBeNull();
        (await desk.Rows()).ShouldAllBe(row => row.DueOn == later.ToString("yyyy-MM-dd"));
        (await desk.Board()).Tasks.Single().DueOn.ShouldBe(later.ToString("yyyy-MM-dd"));
        var list = new ListMonitoring(desk.Database, desk.Flow.Rules, desk.Flow.Time);
        (await list.Run(desk.Flow.Clerk)).ShouldHaveSingleItem().Change!.Words.ShouldEndWith($"改为 {later:yyyy-MM-dd}：汛期顺延");

        var form = await desk.Form();
        await desk.Report(form);
        (await change.Withdraw(FlowDesk.Division, task, "下达重复", desk.Flow.Performance)).Refusal!.Code.ShouldBe("AlreadySubmitted");
        var second = (await desk.Issue(8)).Value.ShouldNotBeNull().TaskId;
        var begun = await desk.Form(1, 8);
        await desk.Set(begun, new(MonitoringField.SpentTotal), "1");
        (await change.Withdraw(FlowDesk.Division, second, "", desk.Flow.Performance)).Refusal!.Code.ShouldBe("NoReason");
        (await change.Withdraw(FlowDesk.Division, second, "下达重复", desk.Flow.Performance)).Value!.Forms.ShouldBe(2);
        (await desk.Board()).Months.ShouldBe([7]);
        (await list.Run(desk.Flow.Clerk)).ShouldAllBe(row => row.Month == 7);
        (await list.Withdrawn(desk.Flow.Clerk)).ShouldHaveSingleItem().Words.ShouldContain("撤回了 2025 年1—8月监控任务：下达重复");
        (await list.Withdrawn(desk.Flow.Clerk with { Home = new(FlowDesk.Division, 99, "999001") })).ShouldBeEmpty();
        // What was written stays to be read, and is written no more.
        var kept = await desk.See(begun);
        (kept.Form.State, kept.Form.Sheet.Text(MonitoringField.SpentTotal), kept.MayWrite).ShouldBe((MonitoringFlow.Withdrawn, "1", false));
        kept.Steps[^1].Reason.ShouldBe("下达重复");
        (await change.SetDue(FlowDesk.Division, second, later, "再用", desk.Flow.Performance)).Refusal!.Code.ShouldBe("TaskWithdrawn");
        (await desk.Issuing.Extend(FlowDesk.Division, second, desk.Flow.Performance)).Refusal!.Code.ShouldBe("TaskWithdrawn");
        // The period can be issued again.
        (await desk.Issue(8)).Value!.Forms.ShouldBe(2);
        await desk.Flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_task_that_went_below_is_changed_and_withdrawn_there_too_and_by_nobody_below(string kind)
    {
        var (county, town) = await IssueBelowTests.County(await stores.Fresh(kind));
        var by = county.Flow.Performance with { Posts = [new(Role.PerformanceSection, Scope.DivisionAndBelow)] };
        var task = (await county.Issuing.Run(new(FlowDesk.Division, 2025, 7, "1—7月监控", "", county.Day(10), [], "ratio", by) { Below = ["130999101"] })).Value.ShouldNotBeNull().TaskId;
        var change = new ChangeTask(county.Database, county.Flow.Rules, county.Flow.Time);
        var below = await county.Database.Read(session => session.Scalar<long>("SELECT id FROM monitoring_task WHERE division = '130999101'"));
        var there = new Actor(25, "镇上的人", new("130999101", town.Document.UnitId, town.Document.Document.Unit.Code), [new(Role.PerformanceSection, Scope.Division)]);
        (await change.SetDue("130999101", below, county.Day(30), "太紧", there)).Refusal!.Code.ShouldBe("FromAbove");
        (await change.SetDue(FlowDesk.Division, task, county.Day(30), "太紧", county.Flow.Performance)).Refusal!.Code.ShouldBe("NotYours"); // does not reach below
        var later = county.Flow.Rules.Holidays.FirstWorkingDay(county.Day(30));
        (await change.SetDue(FlowDesk.Division, task, county.Day(30), "太紧", by)).Value.ShouldBe(new(4, later));
        (await county.Board(7, by)).Rows.ShouldAllBe(row => row.DueOn == later.ToString("yyyy-MM-dd"));
        (await change.Withdraw(FlowDesk.Division, task, "改到八月", by)).Value!.Forms.ShouldBe(4);
        (await county.Board(null, by)).Months.ShouldBeEmpty();
        await town.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_deadline_on_a_day_off_is_the_next_working_day_for_tasks_and_rectifications_alike(string kind)
    {
        var desk = await Desk(kind);
        desk.Flow.Time.Now = new(2027, 2, 1, 1, 0, 0, TimeSpan.Zero);
        var (sunday, monday) = (new DateOnly(2027, 2, 14), new DateOnly(2027, 2, 15));
        var task = (await desk.Issuing.Run(new(FlowDesk.Division, 2025, 7, "监控", "", sunday, [], "ratio", desk.Flow.Performance))).Value.ShouldNotBeNull();
        task.Due.ShouldBe(monday);
        (await desk.Rows()).ShouldAllBe(row => row.DueOn == "2027-02-15");
        var key = (await new App.Rectifications.IssueRectification(desk.Database, desk.Flow.Rules, desk.Flow.Time, desk.Flow.Ids).Run(new(FlowDesk.Division, 2025, desk.Flow.Document.UnitId, Mingji.Domain.Rectifications.RectificationSource.Audit,
            "没有开工", "开工", Mingji.Domain.Rectifications.Consequence.Rectify, "赵镇长", sunday, desk.Flow.Business))).Value;
        (await desk.Entry(key)).DueOn.ShouldBe(monday);
        (await new FindWorkingDay(desk.Database, desk.Flow.Rules).Run(FlowDesk.Division, sunday)).ShouldBe(monday);
        // On the day that moved nobody is late, after it everybody is.
        desk.Flow.Time.Now = new(2027, 2, 15, 1, 0, 0, TimeSpan.Zero);
        (await desk.Board()).Late.ShouldBeEmpty();
        (await desk.Entry(key)).Clock.DaysLate.ShouldBe(0);
        desk.Flow.Time.Now = desk.Flow.Time.Now.AddDays(1);
        (await desk.Board()).Late.ShouldHaveSingleItem().DaysLate.ShouldBe(1);
        (await desk.Entry(key)).Clock.DaysLate.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_calendars_monitoring_is_done_when_all_forms_of_its_period_are_reported(string kind)
    {
        var desk = await Desk(kind);
        var (flow, rules) = (desk.Flow, desk.Flow.Rules);
        await desk.Issue(4);
        await desk.Issue(7);
        flow.Time.Now = new(2025, 9, 15, 1, 0, 0, TimeSpan.Zero);
        async Task<bool> IsLate() => (await new ListLate(desk.Database, rules, flow.Time).Run(new(FlowDesk.Division, 2025, flow.Performance))).Rows.Any(row => row.Task == "monitoring");
        async Task<bool> IsDue() => (await new ListDue(desk.Database, rules, flow.Time).Run(flow.Clerk)).Any(item => item is { Key: "monitoring", Year: 2025 });
        await desk.Pass(await desk.Form(1, 4));
        await desk.Pass(await desk.Form(2, 4));
        await desk.Pass(await desk.Form(1, 7));
        (await IsLate(), await IsDue()).ShouldBe((true, true)); // one of July is still with the unit
        await desk.Report(await desk.Form(2, 7));
        (await IsLate(), await IsDue()).ShouldBe((false, false));
        await desk.Moved(await desk.Form(2, 7), MonitoringFlow.Return, flow.Business, rules.ReturnReasons.Reasons[0].Key);
        (await IsLate(), await IsDue()).ShouldBe((true, true));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Purchases_and_unallocated_budgets_past_their_day_are_told_to_whoever_has_them(string kind)
    {
        var buyer = await Procurement.Buyer.In(await stores.Fresh(kind));
        var (flow, at) = (buyer.Desk, buyer.Desk.Time);
        var purchase = (await buyer.Register("镇区路灯")).Value.ShouldNotBeNull();
        await flow.Database.Write(session => session.Execute("UPDATE purchase SET due_on = '2026-05-23', due_what = '签订合同'"));
        var reserves = new KeepReserve(flow.Database, flow.Rules, at, flow.Ids);
        var id = (await reserves.Add(new(FlowDesk.Division, 2026, "道路养护（代编）", "一般公共预算", new(30_000_000), flow.Document.UnitId, "平财预〔2026〕1号", flow.Business))).Value;
        var list = new ListOverdue(flow.Database, flow.Rules, at);
        var found = await list.Run(flow.Clerk);
        var late = found.Purchases.ShouldHaveSingleItem();
        (late.Id, late.Name, late.DueWhat, late.Person, found.PurchaseCount).ShouldBe((purchase.Id, "镇区路灯", "签订合同", "张会计", 1L));
        var lump = found.Lumps.ShouldHaveSingleItem();
        (lump.Id, lump.LeftFen, lump.LastDay, lump.Person).ShouldBe((id, 30_000_000L, new DateOnly(2026, 6, 30), "王科员"));
        (await list.Run(flow.Clerk with { Home = new(FlowDesk.Division, 99, "999001") })).ShouldSatisfyAllConditions(none => none.PurchaseCount.ShouldBe(0), none => none.LumpCount.ShouldBe(0));
        var view = await new ShowOverview(flow.Database, flow.Rules, at).Run(new(FlowDesk.Division, 2026, new(2026, 11, 2), Reach.Of(flow.Performance)));
        (view.Units.Single().LatePurchases, view.Units.Single().LateLumps, view.Late.Purchases.Single().Person).ShouldBe((1L, 1L, "张会计"));
        // Of the only unit there is its projects are compared.
        view.Slow.Select(project => project.UnitId).Distinct().ShouldBe([flow.Document.UnitId]);
        view.Slow.Count.ShouldBe(2);
        ShowOverview.Behind(view.Slow[0]).Fen.ShouldBeGreaterThanOrEqualTo(ShowOverview.Behind(view.Slow[1]).Fen);

        at.Now = new(2026, 6, 30, 1, 0, 0, TimeSpan.Zero);
        (await list.Run(flow.Clerk)).LumpCount.ShouldBe(0); // in time on the last day
        at.Now = new(2026, 11, 2, 1, 0, 0, TimeSpan.Zero);
        (await new BudgetYears(flow.Database, at).Set(FlowDesk.Division, 2026, true, ActBy.Terminal("测试"))).ShouldBeNull();
        (await list.Run(flow.Clerk)).ShouldSatisfyAllConditions(none => none.PurchaseCount.ShouldBe(0), none => none.LumpCount.ShouldBe(0));
    }
}
