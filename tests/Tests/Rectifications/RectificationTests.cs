using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Monitoring;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Rectifications;

/// <summary>The register of what is to be mended, on both stores.</summary>
public sealed class RectificationTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<MonitoringDesk> Desk(string kind) => await MonitoringDesk.With(await stores.Fresh(kind));

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_deviation_is_mended_accepted_and_only_then_is_the_form_done(string kind)
    {
        var desk = await Desk(kind);
        await desk.Issue();
        var form = await desk.Form();
        await desk.Pass(form);
        (await desk.Move(form, MonitoringFlow.Rectify, desk.Flow.Business, "没有开工")).Refusal!.Code.ShouldBe("RectificationMissing");
        (await desk.Notice(form, by: desk.Flow.Clerk)).Refusal!.Code.ShouldBe("NotYours");
        var key = (await desk.Notice(form)).Value;
        await desk.Moved(form, MonitoringFlow.Rectify, desk.Flow.Business, "没有开工");
        (await desk.Move(form, MonitoringFlow.Close, desk.Flow.Performance)).Refusal!.Code.ShouldBe("RectificationsOpen");
        var entry = await desk.Entry(key);
        (entry.Source, entry.ProjectName, entry.State).ShouldBe((RectificationSource.Monitoring, (await desk.See(form)).Form.Sheet.Goal.Name, RectificationFlow.Issued));

        (await desk.Mend(key, "增加施工队", "", desk.Flow.Business)).Refusal!.Code.ShouldBe("NotEditable");
        (await desk.Mend(key, "增加施工队", "")).Value!.State.ShouldBe(RectificationFlow.Working);
        (await desk.Move(key, RectificationFlow.Submit, desk.Flow.Head)).Refusal!.Code.ShouldBe("NoMeasures");
        (await desk.Mend(key, "增加施工队", "已开工")).Refusal.ShouldBeNull();
        (await new FillRectification(desk.Database, desk.Flow.Time).Run(key, "别的", "", 0, desk.Flow.Clerk)).Refusal!.Code.ShouldBe("ChangedSinceSeen");
        (await desk.Move(key, RectificationFlow.Submit, desk.Flow.Head)).Refusal.ShouldBeNull();
        var both = desk.Flow.Clerk with { Posts = [.. desk.Flow.Clerk.Posts, new(Role.DepartmentReviewer, Scope.Department)] };
        (await desk.Move(key, RectificationFlow.Accept, both)).Refusal!.Code.ShouldBe("AuthorMayNotReview");
        (await desk.Move(key, RectificationFlow.Accept, desk.Flow.Business)).Refusal.ShouldBeNull();
        (await desk.Move(key, RectificationFlow.Return, desk.Flow.Business)).Refusal!.Code.ShouldBe("ReasonMissing");
        (await desk.Move(key, RectificationFlow.Return, desk.Flow.Business, desk.Flow.Rules.ReturnReasons.Reasons[0].Key)).Value!.Round.ShouldBe(2);
        await desk.Close(key);
        (await desk.Mend(key, "再改", "再改")).Refusal!.Code.ShouldBe("NotEditable");
        await desk.Moved(form, MonitoringFlow.Close, desk.Flow.Performance);
        FlowStep.Replay(RectificationFlow.Table, (await new ShowRectification(desk.Database, desk.Flow.Rules, desk.Flow.Time).Run(key, desk.Flow.Performance))!.Steps, RectificationFlow.Issued).ShouldBe(RectificationFlow.Closed);
        (await desk.Flow.Count("rectification_entry")).ShouldBe(3);
        await desk.Flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_consequence_really_holds_up_the_next_step_until_the_entry_is_closed(string kind)
    {
        var desk = await Desk(kind);
        await desk.Issue(6);
        var june = await desk.Form(1, 6);
        await desk.Pass(june);
        var (table, blocked) = (desk.Flow.Table(1), new BlockedProjects(desk.Database));
        (await blocked.Run(table.Document, table.Id)).ShouldBeEmpty();
        var adjust = (await desk.Notice(june, Consequence.AdjustBudget)).Value;
        await desk.Issue();
        var july = await desk.Form(1, 7);
        await desk.Fill(july);
        (await desk.Move(july, MonitoringFlow.Submit, desk.Flow.Head)).Refusal!.Code.ShouldBe("Blocked");
        (await desk.See(july, desk.Flow.Clerk)).Blocked.ShouldNotBeNull().ShouldContain("预算调整");
        await desk.Report(await desk.Form(2, 7)); // the other project is free
        (await blocked.Run(table.Document, table.Id)).ShouldHaveSingleItem().Step.ShouldBe(FurtherStep.MonitoringReport);
        await desk.Close(adjust);
        await desk.Moved(july, MonitoringFlow.Submit, desk.Flow.Head);

        var suspended = (await desk.Notice(june, Consequence.Suspend)).Value;
        var start = new StartAdjustment(desk.Database, desk.Flow.Rules, desk.Flow.Time, desk.Flow.Ids);
        (await start.Run(new(await desk.Flow.See(table), "缩小规模", "不涉及", null, desk.Flow.Head))).Refusal!.Code.ShouldBe("Blocked");
        (await blocked.Run(table.Document, table.Id)).Select(block => block.Step).ShouldBe([FurtherStep.Adjustment, FurtherStep.Payment]);
        (await blocked.Run(table.Document, desk.Flow.Table(2).Id)).ShouldBeEmpty();
        await desk.Close(suspended);
        (await start.Run(new(await desk.Flow.See(table), "缩小规模", "不涉及", null, desk.Flow.Head))).Refusal.ShouldBeNull();
        await desk.Flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_overdue_is_reminded_of_once_a_day_and_taken_up_level_by_level(string kind)
    {
        var desk = await Desk(kind);
        await desk.Flow.AddPerson("张会计", Role.Preparer);
        var key = (await desk.Notice(null)).Value;
        (await desk.Entry(key)).Source.ShouldBe(RectificationSource.Audit);
        var remind = new RemindRectification(desk.Database, desk.Flow.Rules, desk.Flow.Time);
        (await remind.Run(key, desk.Flow.Business)).Refusal!.Code.ShouldBe("NotLate");
        var list = new ListRectifications(desk.Database, desk.Flow.Rules, desk.Flow.Time);
        async Task<bool> Waits(Actor actor) => (await list.Waiting(actor)).Count == 1;
        (await Waits(desk.Flow.Clerk)).ShouldBeTrue();
        (await Waits(desk.Flow.Department)).ShouldBeFalse();
        desk.Flow.Time.Now = desk.Flow.Time.Now.AddDays(11);
        (await remind.Run(key, desk.Flow.Clerk)).Refusal!.Code.ShouldBe("NotYours");
        (await remind.Run(key, desk.Flow.Business)).Value.ShouldBe("张会计");
        (await remind.Run(key, desk.Flow.Performance)).Refusal!.Code.ShouldBe("AlreadyToday");
        (await list.Waiting(desk.Flow.Clerk)).ShouldHaveSingleItem().Reminder.ShouldNotBeNull().By.ShouldBe("王科员");
        desk.Flow.Time.Now = desk.Flow.Time.Now.AddDays(7);
        (await desk.Entry(key)).Clock.Level.ShouldBe(EscalationLevel.Department);
        (await Waits(desk.Flow.Department)).ShouldBeTrue();
        (await Waits(desk.Flow.Performance)).ShouldBeFalse();
        desk.Flow.Time.Now = desk.Flow.Time.Now.AddDays(7);
        (await Waits(desk.Flow.Performance)).ShouldBeTrue();
        (await list.Run(new(FlowDesk.Division, 2025, Reach.Of(desk.Flow.Performance)) { Standing = RectificationStanding.Overdue })).Total.ShouldBe(1);
        (await list.Run(new(FlowDesk.Division, 2025, Reach.Of(desk.Flow.Performance)) { Source = RectificationSource.Monitoring })).Total.ShouldBe(0);
        (await list.Run(new(FlowDesk.Division, 2025, Reach.Of(desk.Flow.Clerk with { Home = new(FlowDesk.Division, 99, "999001") })))).Total.ShouldBe(0);
        await desk.Close(key);
        (await remind.Run(key, desk.Flow.Business)).Refusal!.Code.ShouldBe("NotLate");
        (await Waits(desk.Flow.Performance)).ShouldBeFalse();
        await desk.Flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_notice_says_what_who_and_when_and_a_closed_year_takes_none(string kind)
    {
        var desk = await Desk(kind);
        var issue = new IssueRectification(desk.Database, desk.Flow.Rules, desk.Flow.Time, desk.Flow.Ids);
        var whole = new IssueRectification.Input(FlowDesk.Division, 2025, desk.Flow.Document.UnitId, RectificationSource.Inspection, "账实不符", "", Consequence.Rectify, "赵镇长", desk.Day(5), desk.Flow.Business);
        (await issue.Run(whole with { Problem = " " })).Refusal!.Code.ShouldBe("NoProblem");
        (await issue.Run(whole with { Responsible = "" })).Refusal!.Code.ShouldBe("NoResponsible");
        (await issue.Run(whole with { Due = desk.Day(-1) })).Refusal!.Code.ShouldBe("BadDue");
        (await issue.Run(whole with { UnitId = 4711 })).Refusal!.Code.ShouldBe("NotYours");
        (await issue.Run(whole with { Project = (desk.Flow.Document.Key, 4711) })).Refusal!.Code.ShouldBe("NoSuchSubject");
        (await issue.Run(whole with { Project = (desk.Flow.Document.Key, desk.Flow.Table(2).Id) })).Refusal.ShouldBeNull();
        await new BudgetYears(desk.Database, desk.Flow.Time).Set(FlowDesk.Division, 2025, true, new(1, "管系统"));
        (await issue.Run(whole)).Refusal!.Code.ShouldBe("YearClosed");
        await desk.Flow.LogIsWhole();
    }
}
