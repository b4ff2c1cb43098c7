using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Monitoring;

/// <summary>Monitoring tasks from issue to completion, on both stores.</summary>
public sealed class MonitoringTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<MonitoringDesk> Desk(string kind, int projects = 2) => await MonitoringDesk.With(await stores.Fresh(kind), projects);

    private static readonly string Reason = RulePack.National.ReturnReasons.Reasons[0].Key;

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_task_opens_a_form_for_each_approved_project_once_and_later_for_those_approved_meanwhile(string kind)
    {
        var flow = await FlowDesk.With(await stores.Fresh(kind), 3);
        var desk = new MonitoringDesk(flow);
        (await desk.Issue()).Refusal!.Code.ShouldBe("NoProjects");
        await flow.Walk(flow.Table(1), GoalFlow.Approved);
        await flow.Walk(flow.Table(2), GoalFlow.InExecution);
        var done = (await desk.Issue()).Value.ShouldNotBeNull();
        (done.Forms, done.Units).ShouldBe((2, 1));
        var form = (await desk.See(await desk.Form())).Form;
        form.State.ShouldBe(MonitoringFlow.Issued);
        (form.Sheet.Goal.Name, form.Sheet.Goal.Total).ShouldBe((flow.Document.Document.Projects[0].Name, flow.Document.Document.Projects[0].TotalBudget));
        form.Sheet.Goal.Indicators.Select(row => (row.Id, row.Name)).ShouldBe(flow.Document.Tables[0].Rows.Zip(flow.Document.Document.Projects[0].Indicators, (id, row) => (id, row.Name)));
        (await desk.Issue()).Refusal!.Code.ShouldBe("NoProjects");
        (await desk.Issuing.Extend(FlowDesk.Division, done.TaskId, flow.Performance)).Refusal!.Code.ShouldBe("NoProjects");
        await flow.Walk(flow.Table(3), GoalFlow.Approved);
        (await desk.Issuing.Extend(FlowDesk.Division, done.TaskId, flow.Performance)).Value!.Forms.ShouldBe(1);
        (await desk.Issue(8)).Value!.Forms.ShouldBe(3);
        (await desk.Board()).Months.ShouldBe([7, 8]);
        await flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Only_those_who_may_issue_do_and_a_closed_year_takes_nothing(string kind)
    {
        var desk = await Desk(kind);
        foreach (var by in (Actor[])[desk.Flow.Clerk, desk.Flow.Head, desk.Flow.Department, desk.Flow.Business]) (await desk.Issue(by: by)).Refusal!.Code.ShouldBe("NotYours");
        (await desk.Issue(by: desk.Flow.Performance with { Home = new("130998", 1, "100001") })).Refusal!.Code.ShouldBe("NotYours");
        (await desk.Issue(13)).Refusal!.Code.ShouldBe("BadMonth");
        (await desk.Issue(units: [4711])).Refusal!.Code.ShouldBe("NotYours");
        var own = desk.Flow.Clerk with { PersonId = 8, Name = "孙所长", Posts = [new(Role.TownshipFinance, Scope.OwnUnit)] };
        (await desk.Issue(6, own, desk.Flow.Document.UnitId)).Value!.Forms.ShouldBe(2);
        var form = await desk.Form();
        var year = new BudgetYears(desk.Database, desk.Flow.Time);
        await year.Set(FlowDesk.Division, 2025, true, new(1, "管系统"));
        (await desk.Issue()).Refusal!.Code.ShouldBe("YearClosed");
        (await desk.Set(form, new(MonitoringField.SpentTotal), "1")).Refusal!.Code.ShouldBe("YearClosed");
        (await desk.Move(form, MonitoringFlow.Start, desk.Flow.Clerk)).Refusal!.Code.ShouldBe("YearClosed");
        (await desk.See(form, desk.Flow.Clerk)).MayWrite.ShouldBeFalse();
        await desk.Flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_cell_is_written_by_the_unit_alone_begins_the_form_and_never_overwrites_what_was_not_seen(string kind)
    {
        var desk = await Desk(kind);
        await desk.Issue();
        var form = await desk.Form();
        var cell = new MonitoringCell(MonitoringField.Actual, (await desk.See(form)).Form.Sheet.Goal.Indicators[0].Id);
        (await desk.Set(form, cell, "3", desk.Flow.Business)).Refusal!.Code.ShouldBe("NotWriter");
        var written = (await desk.Set(form, cell, " 3 ")).Value.ShouldNotBeNull();
        (written.State, written.Version, written.Sheet.Text(cell.Field, cell.Row)).ShouldBe((MonitoringFlow.Filling, 1L, "3"));
        (await desk.Set(form, cell, "4", desk.Flow.Head, was: "")).Refusal!.Code.ShouldBe("CellChangedByOther");
        (await desk.Set(form, cell, "4", desk.Flow.Head)).Value!.Version.ShouldBe(2);
        (await desk.Set(form, cell with { Row = 4711 }, "4")).Refusal!.Code.ShouldBe("NoSuchCell");
        (await desk.Set(form, new(MonitoringField.Likelihood, cell.Row), "也许")).Refusal!.Code.ShouldBe("BadLikelihood");
        (await desk.Set(form, new(MonitoringField.Likelihood, cell.Row), "有可能")).Value!.Sheet.LikelihoodOf(cell.Row).ShouldBe(Likelihood.Possible);
        (await desk.Set(form, new(MonitoringField.CauseFunds, cell.Row), "true")).Value!.Sheet.HasCause(cell.Row).ShouldBeTrue();
        (await desk.Set(form, cell, new string('长', 1001))).Refusal!.Code.ShouldBe("TooLong");
        (await desk.Set(form, cell, "")).Value!.Sheet.Cells.ContainsKey(cell).ShouldBeFalse();
        var seen = await desk.See(form);
        seen.Form.Writers.Select(writer => writer.Name).ShouldBe(["张会计", "赵镇长"], ignoreOrder: true);
        seen.Steps.ShouldHaveSingleItem().Act.ShouldBe(MonitoringFlow.Start);
        (await desk.Flow.Count("monitoring_change")).ShouldBe(5);
        (await new ShowForm(desk.Database, desk.Flow.Rules, desk.Flow.Ids).Run(form, desk.Flow.Clerk with { Home = new(FlowDesk.Division, 99, "999001") })).ShouldBeNull();
        await desk.Flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_form_goes_its_way_and_nobody_reviews_what_they_wrote(string kind)
    {
        var desk = await Desk(kind);
        await desk.Issue();
        var form = await desk.Form();
        await desk.Set(form, new(MonitoringField.SpentTotal), "1");
        (await desk.Move(form, MonitoringFlow.Submit, desk.Flow.Head)).Refusal!.Code.ShouldBe("ErrorsOpen");
        await desk.Fill(form);
        (await desk.Move(form, MonitoringFlow.Submit, desk.Flow.Clerk)).Refusal!.Code.ShouldBe("NotYours");
        (await desk.Move(form, MonitoringFlow.Submit, desk.Flow.Head, seen: 0)).Refusal!.Code.ShouldBe("Stale");
        await desk.Moved(form, MonitoringFlow.Submit, desk.Flow.Head);
        (await desk.Set(form, new(MonitoringField.SpentTotal), "2")).Refusal!.Code.ShouldBe("NotEditable");
        var both = desk.Flow.Head with { Posts = [.. desk.Flow.Head.Posts, new(Role.DepartmentReviewer, Scope.Department)] };
        (await desk.Move(form, MonitoringFlow.Pass, both)).Refusal!.Code.ShouldBe("AuthorMayNotReview");

        var row = (await desk.See(form)).Form.Sheet.Goal.Indicators[0];
        var cell = new MonitoringCell(MonitoringField.Actual, row.Id);
        var notes = new NoteOnForm(desk.Database, desk.Flow.Time, desk.Flow.Ids);
        (await notes.Run(form, cell, "和验收单不一致", desk.Flow.Clerk)).Refusal!.Code.ShouldBe("NotYours");
        (await notes.Run(form, cell, "和验收单不一致", desk.Flow.Business)).Refusal.ShouldBeNull();
        var second = (await notes.Run(form, new(MonitoringField.SpentTotal), "请核对", desk.Flow.Business)).Value.ShouldNotBeNull();
        (await desk.Move(form, MonitoringFlow.Return, desk.Flow.Business)).Refusal!.Code.ShouldBe("ReasonMissing");
        (await desk.Move(form, MonitoringFlow.Return, desk.Flow.Business, "随便")).Refusal!.Code.ShouldBe("NoSuchReason");
        await desk.Moved(form, MonitoringFlow.Return, desk.Flow.Business, Reason);
        (await desk.Move(form, MonitoringFlow.Submit, desk.Flow.Head)).Refusal!.Code.ShouldBe("NotesOpen");
        await desk.Set(form, cell, "1");
        (await notes.Answer(form, second.Id, "", desk.Flow.Clerk)).Refusal!.Code.ShouldBe("EmptyAnswer");
        (await notes.Answer(form, second.Id, "已与国库核对", desk.Flow.Clerk)).Value.ShouldBe(CommentEndReason.Answered);
        (await desk.See(form)).Notes.Select(note => note.Because).ShouldBe([CommentEndReason.Changed, CommentEndReason.Answered]);
        (await desk.See(form)).Form.Round.ShouldBe(2);
        await desk.Set(form, cell, (row.Target.Value ?? 1).ToString("0.##") + row.Target.UnitText);
        await desk.Moved(form, MonitoringFlow.Submit, desk.Flow.Head);
        await desk.Moved(form, MonitoringFlow.Pass, desk.Flow.Department);
        await desk.Moved(form, MonitoringFlow.Close, desk.Flow.Performance);
        FlowStep.Replay(MonitoringFlow.Table, (await desk.See(form)).Steps, MonitoringFlow.Issued).ShouldBe(MonitoringFlow.Done);

        // A finished period is opened again with a reason, and a round begins.
        (await desk.Move(form, MonitoringFlow.Reopen, desk.Flow.Performance)).Refusal!.Code.ShouldBe("ReasonMissing");
        (await desk.Move(form, MonitoringFlow.Reopen, desk.Flow.Head, "数字有误")).Refusal!.Code.ShouldBe("NotYours");
        await desk.Moved(form, MonitoringFlow.Reopen, desk.Flow.Performance, "国库数更正");
        var again = (await desk.See(form)).Form;
        (again.State, again.Round, again.SubmittedBy).ShouldBe((MonitoringFlow.Filling, 3L, null));
        (await desk.Set(form, new(MonitoringField.SpentTotal), "3")).Refusal.ShouldBeNull();
        await desk.Flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_goal_adjusted_in_mid_task_is_taken_over_before_the_report_and_what_was_written_stays(string kind)
    {
        var desk = await Desk(kind);
        await desk.Issue();
        var (flow, form) = (desk.Flow, await desk.Form());
        await desk.Fill(form);
        var start = new StartAdjustment(flow.Database, flow.Rules, flow.Time, flow.Ids);
        (await start.Run(new(await flow.See(flow.Table(1)), "汛期冲毁路段", "不涉及", null, flow.Head))).Refusal.ShouldBeNull();
        var row = flow.Document.Document.Projects[0].Indicators.ToList().FindIndex(indicator => indicator.Target is { Value: not null, Operator: Mingji.Domain.Values.TargetOperator.AtLeast, IsPercent: false });
        var old = flow.Document.Document.Projects[0].Indicators[row].Target;
        var raised = Mingji.Domain.Values.TargetValue.Compose(old.Operator, old.Value!.Value + 1, old.Unit, old.UnitText).Text;
        (await flow.Set(new Place(1, 1, Field.Target, row + 1), raised)).Refusal.ShouldBeNull();
        // While the adjustment is under way the approved goal stands, for this form and for a task issued now.
        (await desk.See(form)).IsGoalOutdated.ShouldBeFalse();
        (await desk.Issue(8)).Value!.Forms.ShouldBe(2);
        (await desk.See(await desk.Form(1, 8))).Form.Sheet.Goal.Indicators[row].Target.Text.ShouldBe(old.Text);
        await flow.Done(flow.Table(1), GoalFlow.SubmitAdjustment, flow.Head);
        await flow.Done(flow.Table(1), GoalFlow.ApproveAdjustment, flow.Performance);
        (await desk.See(form, flow.Clerk)).IsGoalOutdated.ShouldBeTrue();
        (await desk.Move(form, MonitoringFlow.Submit, flow.Head)).Refusal!.Code.ShouldBe("GoalOutdated");
        var take = new TakeGoal(flow.Database, flow.Rules, flow.Time, flow.Ids);
        (await take.Run(form, flow.Business)).Refusal!.Code.ShouldBe("NotWriter");
        var taken = (await take.Run(form, flow.Clerk)).Value.ShouldNotBeNull();
        taken.Sheet.Goal.Indicators[row].Target.Text.ShouldBe(raised);
        taken.Sheet.Text(MonitoringField.Actual, taken.Sheet.Goal.Indicators[row].Id).ShouldNotBeEmpty();
        (await take.Run(form, flow.Clerk)).Refusal!.Code.ShouldBe("GoalIsCurrent");
        await desk.Moved(form, MonitoringFlow.Submit, flow.Head);
        await flow.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_board_counts_what_the_forms_say_and_shows_each_their_own(string kind)
    {
        var desk = await Desk(kind, 3);
        await desk.Issue(6);
        await desk.Report(await desk.Form(1, 6));
        await desk.Issue();
        await desk.Report(await desk.Form(1, 7));
        await desk.Set(await desk.Form(2, 7), new(MonitoringField.SpentTotal), "0");
        var board = await desk.Board();
        board.Month.ShouldBe(7);
        (board.Total.Forms, board.Total.Reported).ShouldBe((3, 1));
        var views = new List<ShowForm.View>();
        foreach (var row in board.Rows) views.Add(await desk.See(new(FlowDesk.Division, row.Id)));
        board.Total.BudgetFen.ShouldBe(views.Sum(view => view.Form.Sheet.Goal.Total!.Value.Fen));
        board.Total.SpentFen.ShouldBe(views.Sum(view => view.Form.Sheet.Spent?.Amount.Fen ?? 0));
        foreach (var light in Enum.GetValues<Light>()) board.Total.Money.GetValueOrDefault(light).ShouldBe(views.Count(view => view.Figures.Money == light));
        board.Rows[0].Goals.ShouldBe(views[0].Figures.Goals);
        board.Trend.Select(each => each.Month).ShouldBe([6, 7]);
        views[0].Form.Sheet.LastMonth.ShouldBe(6);
        views[0].Form.Sheet.Last.ShouldNotBeEmpty();
        board.Late.ShouldBeEmpty();
        desk.Flow.Time.Now = desk.Flow.Time.Now.AddDays(12);
        (await desk.Board()).Late.ShouldHaveSingleItem().Forms.ShouldBe(2);
        (await desk.Board(by: desk.Flow.Clerk with { Home = new(FlowDesk.Division, 99, "999001") })).Months.ShouldBeEmpty();
        (await new ListMonitoring(desk.Database, desk.Flow.Rules, desk.Flow.Time).Run(desk.Flow.Clerk)).Sum(row => row.Forms).ShouldBe(4); // two of June, two of July
        (await new ListMonitoring(desk.Database, desk.Flow.Rules, desk.Flow.Time).Run(desk.Flow.Business)).ShouldAllBe(row => row.State == "Reported");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Payments_up_to_the_end_of_the_period_count_instead_of_what_was_typed(string kind)
    {
        var desk = await Desk(kind);
        await desk.Issue();
        var (form, other) = (await desk.Form(1), await desk.Form(2));
        await desk.Set(form, new(MonitoringField.SpentTotal), "1");
        var project = desk.Flow.Document.Document.Projects[0];
        async Task Pay(DateOnly day, long fen) => (await new App.Spending.EnterPayment(desk.Database, desk.Flow.Rules, desk.Flow.Time, desk.Flow.Ids).Run(
            new(FlowDesk.Division, 2025, new($"PZ{fen}", 1, day, new(fen), Mingji.Domain.Spending.PaymentSource.Fiscal)
            {
                ProjectCode = project.Code ?? "", ProjectName = project.Name, UnitCode = desk.Flow.Document.Document.Unit.Code ?? "", UnitName = desk.Flow.Document.Document.Unit.Name,
            }, desk.Flow.Business))).Value.ShouldNotBeNull().Why.ShouldBeNull();
        await Pay(new(2025, 7, 31), 300_000);
        await Pay(new(2025, 8, 1), 500_000);
        (await desk.See(form)).Form.Sheet.Spent.ShouldBe(new ExecutedAmount(new(300_000), ExecutedSource.Payments));
        (await desk.See(form)).Figures.Funds.Select(line => line.Spent?.Fen).ShouldBe([300_000, 300_000, 0]);
        (await desk.See(other)).Form.Sheet.Spent.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_paid_is_the_actual_value_of_the_indicator_of_the_whole_cost(string kind)
    {
        static int Cost(Mingji.Domain.Goals.GoalTable table) => table.Indicators.ToList().FindIndex(row => row.Level2.StartsWith("成本", StringComparison.Ordinal));
        var buyer = await Procurement.Buyer.In(await stores.Fresh(kind), document => document with
        {
            Year = 2026,
            Projects = document.Projects.Select((table, i) => i > 0 ? table : table with
            {
                Indicators = table.Indicators.Select((row, n) => n != Cost(table) ? row : row with { Name = "项目总成本", Target = Mingji.Domain.Values.TargetValue.Parse($"≤{table.Budget.Total}元") }).ToValueList(),
            }).ToValueList(),
        });
        var desk = new MonitoringDesk(buyer.Desk);
        var (flow, project) = (desk.Flow, buyer.Desk.Document.Document.Projects[0]);
        await flow.Walk(buyer.Desk.Table(1), GoalFlow.InExecution);
        await buyer.Treasury("V1", "2026-03-05", 1_234, "");
        await buyer.Treasury("V2", "2026-09-05", 5_000, "");
        (await desk.Issuing.Run(new(Workflow.FlowDesk.Division, 2026, 8, "8月监控", "", desk.Day(10), [], "ratio", flow.Performance))).Refusal.ShouldBeNull();
        var form = new FormKey(Workflow.FlowDesk.Division, (await new MonitoringBoard(desk.Database, flow.Rules, flow.Time).Run(new(Workflow.FlowDesk.Division, 2026, Reach.Of(flow.Performance)))).Rows[0].Id);
        var sheet = (await desk.See(form)).Form.Sheet;
        var cost = sheet.Goal.Indicators[Cost(project)];
        (sheet.ActualOf(cost), sheet.Collected[cost.Id].ShouldHaveSingleItem().Source(cost)).ShouldBe(("1234元", "项目支付 截至8月31日，1234元"));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_accepted_is_the_actual_value_of_its_indicator_and_becomes_part_of_the_report(string kind)
    {
        var buyer = await Procurement.Buyer.In(await stores.Fresh(kind));
        var desk = new MonitoringDesk(buyer.Desk);
        var (flow, table) = (desk.Flow, buyer.Desk.Table(1));
        await flow.Walk(table, GoalFlow.InExecution);
        var place = flow.Document.Document.Projects[0].Indicators.ToList().FindIndex(row => row.Target is { Value: not null, IsPercent: false, Operator: Mingji.Domain.Values.TargetOperator.AtLeast });
        var (indicator, unit) = (flow.Document.Tables[0].Rows[place], flow.Document.Document.Projects[0].Indicators[place].Target.UnitText);
        var cell = new MonitoringCell(MonitoringField.Actual, indicator);
        var key = await buyer.Reviewed();
        var contract = (await buyer.Sign(key, "PC-7", 250_000)).Value;
        (await buyer.Accept(key, contract, buyer.Other, 3, indicator)).Refusal.ShouldBeNull();
        (await buyer.Accept(key, contract, buyer.Other, 4, indicator, on: "2026-06-02", passed: false)).Refusal.ShouldBeNull();
        (await buyer.Accept(key, contract, buyer.Other, 2, indicator, on: "2026-09-01")).Refusal.ShouldBeNull();
        (await desk.Issuing.Run(new(Workflow.FlowDesk.Division, 2026, 8, "8月监控", "", desk.Day(10), [], "ratio", flow.Performance))).Refusal.ShouldBeNull();
        var form = await Form();
        var sheet = (await desk.See(form)).Form.Sheet;
        sheet.ActualOf(sheet.Goal.Indicators[place]).ShouldBe("3" + unit); // what failed, and what came after August, does not count
        sheet.Collected[indicator].ShouldHaveSingleItem().Words.ShouldBe("合同 PC-7 验收：台式计算机");

        // What a person types stands; taken out again, the sheets speak.
        (await desk.Set(form, cell, "1" + unit)).Refusal.ShouldBeNull();
        (await desk.See(form)).Form.Sheet.ActualOf(sheet.Goal.Indicators[place]).ShouldBe("1" + unit);
        (await desk.See(form)).Findings.ShouldContain(finding => finding.Check == "M14" && finding.Repair == "3" + unit);
        await desk.Fill(form);
        (await desk.Set(form, cell, "")).Refusal.ShouldBeNull();
        (await desk.Set(form, new(MonitoringField.Measures), "九月前全部铺完")).Refusal.ShouldBeNull(); // three of so many is red
        await desk.Moved(form, MonitoringFlow.Submit, flow.Head);
        (await desk.See(form)).Form.Sheet.Text(cell.Field, cell.Row).ShouldBe("3" + unit);
        // A sheet that comes later does not move what was reported.
        (await buyer.Accept(key, contract, buyer.Other, 5, indicator, on: "2026-07-01")).Refusal.ShouldBeNull();
        var reported = (await desk.See(form)).Form.Sheet;
        reported.ActualOf(reported.Goal.Indicators[place]).ShouldBe("3" + unit);
        await flow.LogIsWhole();

        async Task<FormKey> Form() => new(Workflow.FlowDesk.Division, (await new MonitoringBoard(desk.Database, flow.Rules, flow.Time).Run(new(Workflow.FlowDesk.Division, 2026, Reach.Of(flow.Performance)))).Rows[0].Id);
    }
}
