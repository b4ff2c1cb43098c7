using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;

namespace Mingji.Tests.Workflow;

/// <summary>What the forms of the review ask the store, on both stores.</summary>
public sealed class ReviewFormsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<FlowDesk> Desk(string kind) => await FlowDesk.With(await stores.Fresh(kind));

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Deputies_are_listed_for_both_and_hold_on_their_days_alone(string kind)
    {
        var desk = await Desk(kind);
        var (list, naming, ending) = (new ListDeputies(desk.Database, desk.Time), new NameDeputy(desk.Database, desk.Time, desk.Ids), new EndDeputy(desk.Database, desk.Time));
        var principal = desk.Department with { PersonId = await desk.AddPerson("李主任", Role.DepartmentReviewer) };
        var deputy = desk.Performance with { PersonId = await desk.AddPerson("陈股长", Role.PerformanceSection) };
        await desk.AddPerson("张会计", Role.Preparer);
        (await list.Run(principal, 1)).Total.ShouldBe(0);
        (await list.Candidates(principal)).Select(other => other.Actor.Name).ShouldBe(["陈股长"]); // the clerk reaches one unit, the reviewer a department
        (await naming.Run(new(principal, new(deputy.PersonId, "陈股长"), new(2026, 3, 3), new(2026, 3, 5)))).Refusal.ShouldBeNull();
        (await list.Principals(deputy)).ShouldBeEmpty(); // tomorrow
        desk.Time.Now = desk.Time.Now.AddDays(1);
        (await list.Principals(deputy)).ShouldHaveSingleItem().Posts.ShouldBe([new Post(Role.DepartmentReviewer, Scope.Department)]);
        (await list.Principals(principal)).ShouldBeEmpty();
        var row = (await list.Run(deputy, 1)).Rows.ShouldHaveSingleItem();
        (row.PrincipalName, row.DeputyName, row.Holds(new(2026, 3, 3)), row.Holds(new(2026, 3, 6))).ShouldBe(("李主任", "陈股长", true, false));
        (await ending.Run(new(deputy, row.Id)))!.Code.ShouldBe("NoSuchDeputy"); // the principal alone ends it
        (await ending.Run(new(principal, row.Id))).ShouldBeNull();
        (await ending.Run(new(principal, row.Id)))!.Code.ShouldBe("NoSuchDeputy");
        (await list.Principals(deputy)).ShouldBeEmpty();
        (await list.Principal(deputy, principal.PersonId)).Value.ShouldNotBeNull(); // the days are looked at where the act is done
        (await list.Principal(deputy, 4711)).Refusal!.Code.ShouldBe("NotDeputy");
        (await list.Run(principal, 1)).Rows[0].IsCancelled.ShouldBeTrue();
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_deputy_who_moved_away_stands_in_for_nobody(string kind)
    {
        var desk = await Desk(kind);
        var (list, naming) = (new ListDeputies(desk.Database, desk.Time), new NameDeputy(desk.Database, desk.Time, desk.Ids));
        var principal = desk.Department with { PersonId = await desk.AddPerson("李主任", Role.DepartmentReviewer) };
        var deputy = desk.Department with { PersonId = await desk.AddPerson("孙主任", Role.DepartmentReviewer), Name = "孙主任" };
        (await naming.Run(new(principal, new(deputy.PersonId, "孙主任"), new(2026, 3, 2), new(2026, 3, 5)))).Refusal.ShouldBeNull();
        (await list.Principals(deputy)).Count.ShouldBe(1);
        var moved = deputy with { Home = deputy.Home with { UnitId = 77, UnitCode = "888001" } };
        (await list.Principals(moved)).ShouldBeEmpty();
        (await list.Principal(moved, principal.PersonId)).Refusal!.Code.ShouldBe("NotDeputy");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Reviewers_are_those_the_table_lets_with_what_they_have_in_hand(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.DepartmentReview);
        var reviewers = new ListReviewers(desk.Database);
        var (first, second) = (await desk.AddPerson("钱主任", Role.DepartmentReviewer), await desk.AddPerson("孙主任", Role.DepartmentReviewer));
        await desk.AddPerson("王科员", Role.BusinessSection);
        await desk.AddPerson("张会计", Role.DepartmentReviewer); // wrote it
        await desk.AddPerson("周领导", Role.Leader);
        var subject = await desk.Now(desk.Table(1));
        (await reviewers.Run([subject])).Select(row => row.Who.Actor.PersonId).ShouldBe([second, first], ignoreOrder: true);
        (await reviewers.Run([])).ShouldBeEmpty();
        var assign = new AssignReviewer(desk.Database, desk.Time);
        (await assign.Run(new([subject.Key], desk.Department with { PersonId = first, Name = "钱主任" }, null, desk.Department) { SeenSteps = [subject.Step] })).Value.ShouldBe(1);
        (await assign.Run(new([subject.Key], desk.Department, null, desk.Department) { SeenSteps = [subject.Step] })).Refusal!.Message.ShouldContain("由钱主任审核");
        (await assign.Run(new([subject.Key], desk.Department, new DateOnly(2026, 3, 1), desk.Department))).Refusal!.Code.ShouldBe("PastDay");
        (await reviewers.Run([subject])).Select(row => row.InHand).ShouldBe([0, 1]);
        (await reviewers.CanAssignee(await desk.Now(subject.Key))).ShouldBeTrue();
        await desk.Database.Write(session => session.Execute("UPDATE person SET is_disabled = 1 WHERE id = @first", new { first }));
        (await reviewers.CanAssignee(await desk.Now(subject.Key))).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Control_figures_are_listed_beside_what_is_asked_and_read_from_a_table(string kind)
    {
        var desk = await Desk(kind);
        var (control, set) = (new ListControl(desk.Database), new SetControlFigures(desk.Database, desk.Time));
        var read = new ReadControlTable(desk.Database, control);
        var input = new ListControl.Input(FlowDesk.Division, 2025, Reach.All);
        var asked = desk.Document.Document.Projects.Sum(project => (project.FiscalBudget ?? project.TotalBudget!.Value).Fen);
        var (rows, total) = await control.Run(input);
        (total, rows.Single().AskedFen, rows.Single().FigureFen).ShouldBe((1, asked, null));
        var unit = rows[0];
        var first = desk.Document.Document.Projects[0];
        var pasted = (await read.Run(new(FlowDesk.Division, 2025, $"单位代码\t项目编码\t控制数（元）\n{unit.Code}\t\t{(asked - 100) / 100m}\n{unit.Code}\t{first.Code ?? first.Name}\t100\n{unit.Code}\t新建水塔\t5\n", null, MoneyUnit.WanYuan, desk.Business))).Value;
        pasted.Select(row => row.Figure?.Amount?.Fen).ShouldBe([asked - 100, 10_000, 500]);
        pasted[2].Note.ShouldContain("还没有这个项目");
        (await read.Run(new(FlowDesk.Division, 2025, $"{unit.Code}\t5\n", null, MoneyUnit.WanYuan, desk.Head))).Value[0].Note.ShouldBe("不在您的办理范围内");
        (await set.Run(new(FlowDesk.Division, 2025, pasted.Select(row => row.Figure!).ToValueList(), desk.Business))).Value.ShouldBe(3);
        (await control.Run(input)).Rows[0].OverFen.ShouldBe(100);
        (await control.Run(input with { IsOver = true })).Total.ShouldBe(1);
        (await control.Run(input with { Words = "没有的单位" })).Total.ShouldBe(0);
        (await control.Run(input with { Reach = Reach.Of(desk.Head with { Home = new("130998", 1, null) }) })).Total.ShouldBe(0);
        (await control.Find(input, unit.UnitId))!.FigureFen.ShouldBe(asked - 100);
        var projects = await control.Projects(FlowDesk.Division, 2025, unit.UnitId);
        projects.Select(project => (project.IsThere, project.FigureFen)).ShouldBe([(true, 10_000), (true, null), (false, 500)]);
        // Somebody else was there first.
        SetControlFigures.Figure Seen(Money? was) => new(unit.UnitId, "", new Money(1)) { Seen = new(was) };
        (await set.Run(new(FlowDesk.Division, 2025, [Seen(null)], desk.Business))).Refusal!.Code.ShouldBe("FigureChanged");
        (await set.Run(new(FlowDesk.Division, 2025, [Seen(new(asked - 100))], desk.Business))).Value.ShouldBe(1);
        // What was ended asks for nothing any more.
        await desk.Walk(desk.Table(2), GoalFlow.Approved);
        await desk.Done(desk.Table(2), GoalFlow.Terminate, desk.Performance, "规划取消");
        (await control.Run(input)).Rows[0].AskedFen.ShouldBe((first.FiscalBudget ?? first.TotalBudget!.Value).Fen);
        (await new BudgetYears(desk.Database, desk.Time).Set(FlowDesk.Division, 2025, isClosed: true, ActBy.Terminal("测试"))).ShouldBeNull();
        (await set.Run(new(FlowDesk.Division, 2025, [new(unit.UnitId, "", new Money(2))], desk.Business))).Refusal!.Code.ShouldBe("YearClosed");
        (await new SetFlowSettings(desk.Database, desk.Time).Run(new(FlowDesk.Division, 2025, new(1, true), desk.Performance))).Refusal!.Code.ShouldBe("YearClosed");
        (await control.Find(input, unit.UnitId))!.FigureFen.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_stands_in_the_way_is_told_while_it_is_written(string kind)
    {
        var desk = await Desk(kind);
        var show = new ShowObstacles(desk.Database, desk.Rules);
        var none = (await show.Run(desk.Table(1))).ShouldNotBeNull();
        (none.Figure, none.Control.Count, none.LacksExAnte).ShouldBe((null, 0, false));
        var project = desk.Document.Document.Projects[0];
        await new SetControlFigures(desk.Database, desk.Time).Run(new(FlowDesk.Division, 2025, [new(desk.Document.UnitId, project.Code ?? project.Name, new Money(100)), new(desk.Document.UnitId, "", new Money(200))], desk.Business));
        var first = (await show.Run(desk.Table(1)))!;
        (first.Figure, first.Control.Count).ShouldBe((new Money(100), 2));
        (await show.Run(desk.Table(2)))!.Control.ShouldHaveSingleItem().SubjectId.ShouldBeNull(); // another project's excess is told there
        (await show.Run(new SubjectKey(desk.Document.Key, 4711))).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_small_project_may_be_graded_and_a_deputy_fills_the_sheet_in_anothers_name(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.FinanceReview);
        var (fill, form) = (new FillScoreSheet(desk.Database, desk.Rules, desk.Time, desk.Ids), desk.Rules.ReviewSheet);
        ValueList<ScoreMark> Grades(string grade) => form.Items.Select(item => new ScoreMark(item.Key, 0, "", grade)).ToValueList();
        var deputy = desk.Performance with { PersonId = await desk.AddPerson("周助理", Role.PerformanceSection), Name = "周助理", Posts = [new(Role.PerformanceSection, Scope.Division)] };
        var sheet = new FillScoreSheet.Input(desk.Table(1), SheetKind.Review, Grades("good"), "", deputy) { Overall = "good", Principal = desk.Performance };
        (await fill.Run(sheet)).Refusal!.Code.ShouldBe("NotDeputy");
        (await new NameDeputy(desk.Database, desk.Time, desk.Ids).Run(new(desk.Performance, new(deputy.PersonId, "周助理"), new(2026, 3, 2), new(2026, 3, 3)))).Refusal.ShouldBeNull();
        var kept = (await fill.Run(sheet)).Value.ShouldNotBeNull();
        (kept.Conclusion, kept.IsScored, kept.Total).ShouldBe(("良", false, 0m));
        (await fill.Run(sheet with { Overall = "excellent" })).Refusal!.Message.ShouldContain("好于各项中最好的“良”");
        (await fill.Run(sheet with { Principal = null, By = deputy with { Posts = [] } })).Refusal!.Code.ShouldBe("NotYours");
        (await desk.Show.Run(desk.Table(1), desk.Performance))!.Sheets.ShouldHaveSingleItem().Marks[0].Grade.ShouldBe("good");
        (await desk.Do(desk.Table(1), GoalFlow.GradeExcellent, desk.Business)).Refusal!.Code.ShouldBe("SheetSaysOtherwise");
        await desk.Done(desk.Table(1), GoalFlow.GradeGood, desk.Business, "notMeasurable");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_adjustment_that_changes_nothing_is_not_submitted(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        var adjust = new StartAdjustment(desk.Database, desk.Rules, desk.Time, desk.Ids);
        (await adjust.Run(new(await desk.See(desk.Table(1)), "施工范围缩小", "不涉及", null, desk.Head))).Refusal.ShouldBeNull();
        (await desk.Do(desk.Table(1), GoalFlow.SubmitAdjustment, desk.Head)).Refusal!.Code.ShouldBe("NothingAdjusted");
        var place = new Mingji.Domain.Goals.Place(1, 1, Mingji.Domain.Goals.Field.Purpose);
        (await desk.Set(place, desk.Document.Document.Projects[0].Purpose + "（调整）")).Refusal.ShouldBeNull();
        await desk.Done(desk.Table(1), GoalFlow.SubmitAdjustment, desk.Head);
    }
}
