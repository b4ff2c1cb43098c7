using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;

namespace Mingji.Tests.Workflow;

public sealed class MoveSubjectsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<FlowDesk> Desk(string kind, int projects = 2) => await FlowDesk.With(await stores.Fresh(kind), projects);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_table_goes_from_draft_to_archive_and_its_history_replays(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.Archived);
        var view = (await desk.Show.Run(desk.Table(1), desk.Performance)).ShouldNotBeNull();
        view.Steps.Select(step => step.To.Name).ShouldBe(["已提交", "部门审核", "财政审核", "待批复", "已批复", "已公开", "执行中", "已归档"]);
        FlowStep.Replay(GoalFlow.Table, view.Steps, GoalFlow.Draft).ShouldBe(view.Subject.State);
        view.Steps[1].Words().ShouldBe("李主任开始审核：已提交 → 部门审核");
        view.Available.ShouldBeEmpty();
        (await desk.Now(desk.Table(2))).State.ShouldBe(GoalFlow.Added); // the year is under way: what is not approved now comes as an addition
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Many_are_moved_at_once_and_a_stale_one_is_refused_alone_and_named(string kind)
    {
        var desk = await Desk(kind, 3);
        var seen = new List<MoveSubjects.Seen>();
        for (var i = 1; i <= 3; i++)
        {
            await desk.Walk(desk.Table(i), GoalFlow.DepartmentReview);
            seen.Add(await desk.See(desk.Table(i)));
        }
        await desk.Done(desk.Table(2), GoalFlow.Return, desk.Department, "targetLow");
        var results = await desk.Move.Run(new([.. seen, new(new(desk.Document.Key, 99), 0, 1)], GoalFlow.Pass.Code, desk.Department));
        results.Select(result => result.Refusal?.Code).ShouldBe([null, "Stale", null, "NoSuchSubject"]);
        results[1].Refusal!.Message.ShouldBe($"“{desk.Document.Document.Projects[1].Name}”刚被别人办理过，现在是“退回修改”。请看过再办。");
        (await desk.Now(desk.Table(1))).State.ShouldBe(GoalFlow.FinanceReview);
        (await desk.Now(desk.Table(2))).State.ShouldBe(GoalFlow.Returned);
        (await desk.Now(desk.Table(3))).State.ShouldBe(GoalFlow.FinanceReview);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Of_two_reviewers_at_once_one_decides_and_the_other_is_told(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.FinanceReview);
        var seen = await desk.See(desk.Table(1));
        var results = await Task.WhenAll(
            desk.Move.Run(new([seen], GoalFlow.GradeExcellent.Code, desk.Business)),
            desk.Move.Run(new([seen], GoalFlow.GradePoor.Code, desk.Performance, "fundsMismatch")));
        results.Count(result => result[0].Refusal is null).ShouldBe(1);
        results.Single(result => result[0].Refusal is not null)[0].Refusal!.Code.ShouldBe("Stale");
        var view = (await desk.Show.Run(desk.Table(1), desk.Performance))!;
        view.Steps.Count.ShouldBe(4);
        FlowStep.Replay(GoalFlow.Table, view.Steps, GoalFlow.Draft).ShouldBe(view.Subject.State);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_author_does_not_approve_whatever_posts_they_hold(string kind)
    {
        var desk = await Desk(kind);
        var all = Enum.GetValues<Role>().Select(role => new Post(role, Scope.Division)).ToValueList();
        var (writer, submitter) = (desk.Clerk with { Posts = all }, desk.Head with { Posts = all });
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        (await desk.Do(desk.Table(1), GoalFlow.BeginReview, writer)).Refusal!.Code.ShouldBe("AuthorMayNotReview");
        (await desk.Do(desk.Table(1), GoalFlow.BeginReview, submitter)).Refusal!.Message.ShouldContain("赵镇长填写或提交，本人不能审核");
        await desk.Walk(desk.Table(1), GoalFlow.AwaitingApproval);
        (await desk.Do(desk.Table(1), GoalFlow.Approve, writer)).Refusal!.Code.ShouldBe("AuthorMayNotReview");
        await desk.Done(desk.Table(1), GoalFlow.Approve, desk.Performance);
        (await desk.Count("trace_line WHERE act = 'Refused'")).ShouldBe(3);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Whoever_repaired_a_cell_in_this_round_is_an_author_and_in_the_next_no_longer(string kind)
    {
        var desk = await Desk(kind);
        (await desk.Set(new(1, 1, Field.Purpose), desk.Document.Document.Projects[0].Purpose + "（补充）", "李主任")).Refusal.ShouldBeNull();
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        (await desk.Do(desk.Table(1), GoalFlow.BeginReview, desk.Department)).Refusal!.Code.ShouldBe("AuthorMayNotReview");
        var other = desk.Department with { PersonId = 33, Name = "孙主任" };
        await desk.Done(desk.Table(1), GoalFlow.BeginReview, other);
        await desk.Done(desk.Table(1), GoalFlow.Return, other, "unclear");
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        await desk.Done(desk.Table(1), GoalFlow.BeginReview, desk.Department);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_author_is_known_by_the_account_and_not_by_the_name(string kind)
    {
        var desk = await Desk(kind);
        var all = Enum.GetValues<Role>().Select(role => new Post(role, Scope.Division)).ToValueList();
        var (writer, namesake) = (desk.Department with { PersonId = 41, Name = "王芳", Posts = all }, desk.Department with { PersonId = 42, Name = "王芳", Posts = all });
        await desk.Set(new(1, 1, Field.Purpose), desk.Document.Document.Projects[0].Purpose + "（补充）", writer);
        (await desk.Now(desk.Table(1))).Writers.ShouldBe([new(null, "张会计"), new(41, "王芳")], ignoreOrder: true);
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        // Of the same name, but somebody else; and the writer stays the writer under another name.
        (await desk.Do(desk.Table(1), GoalFlow.BeginReview, writer with { Name = "王芳芳" })).Refusal!.Code.ShouldBe("AuthorMayNotReview");
        await desk.Done(desk.Table(1), GoalFlow.BeginReview, namesake);
        await desk.Done(desk.Table(1), GoalFlow.Return, namesake, "unclear");
        // Both write in one round: two of one name are two.
        foreach (var (by, text) in new[] { (writer, "（再补充）"), (namesake, "（又补充）") }) (await desk.Set(new(1, 1, Field.Purpose), desk.Document.Document.Projects[0].Purpose + text, by)).Refusal.ShouldBeNull();
        (await desk.Now(desk.Table(1))).Writers.Select(known => known.PersonId).ShouldBe([41, 42], ignoreOrder: true);
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        (await desk.Do(desk.Table(1), GoalFlow.BeginReview, namesake)).Refusal!.Code.ShouldBe("AuthorMayNotReview");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_return_after_publication_is_refused_with_what_to_do_instead(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.Disclosed);
        var refusal = (await desk.Do(desk.Table(1), GoalFlow.Return, desk.Performance, "wrongText")).Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Message).ShouldBe(("NotDeclared", "现在是“已公开”，不能退回。已公开，内容只读。要更正请申请调整，批准后再次公开。"));
        (await desk.Now(desk.Table(1))).State.ShouldBe(GoalFlow.Disclosed);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_reviewer_moved_to_another_unit_cannot_finish_and_the_work_is_reassigned(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.DepartmentReview);
        var assign = new AssignReviewer(desk.Database, desk.Time);
        (await assign.Run(new([desk.Table(1)], desk.Department, new DateOnly(2026, 3, 20), desk.Department))).Value.ShouldBe(1);
        var moved = desk.Department with { Home = new("130999", 77, "888001") };
        (await desk.Do(desk.Table(1), GoalFlow.Pass, moved)).Refusal!.Code.ShouldBe("NotYours");
        var successor = desk.Department with { PersonId = 33, Name = "孙主任" };
        (await desk.Do(desk.Table(1), GoalFlow.Pass, successor)).Refusal!.Code.ShouldBe("AssignedToOther");
        (await assign.Run(new([desk.Table(1)], moved, null, successor))).Refusal!.Code.ShouldBe("CannotReview");
        (await assign.Run(new([desk.Table(1)], successor, null, successor))).Value.ShouldBe(1);
        (await desk.Now(desk.Table(1))).DueOn.ShouldBe(new DateOnly(2026, 3, 20));
        await desk.Done(desk.Table(1), GoalFlow.Pass, successor);
        (await desk.Now(desk.Table(1))).Assignee.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Nothing_moves_in_a_closed_year_one_by_one_or_many_at_once(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.FinanceReview);
        await desk.Walk(desk.Table(2), GoalFlow.DepartmentReview);
        var seen = new[] { await desk.See(desk.Table(1)), await desk.See(desk.Table(2)) };
        var years = new BudgetYears(desk.Database, desk.Time);
        await years.Set(FlowDesk.Division, 2025, isClosed: true, ActBy.Terminal("测试"));
        (await new PassClean(desk.Show, desk.Move).Run(new([.. seen], false, desk.Department))).Select(result => result.Refusal?.Code).ShouldBe(["YearClosed", "YearClosed"]);
        (await desk.Do(desk.Table(1), GoalFlow.GradeExcellent, desk.Business)).Refusal!.Code.ShouldBe("YearClosed");
        (await new ReturnSubject(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(seen[1], "targetLow", "请改", [], desk.Department))).Refusal!.Code.ShouldBe("YearClosed");
        (await new AssignReviewer(desk.Database, desk.Time).Run(new([desk.Table(2)], null, null, desk.Department))).Refusal!.Code.ShouldBe("YearClosed");
        (await new CommentOnCell(desk.Database, desk.Time, desk.Ids).Run(new(desk.Document.Key, desk.Document.Version, new Mingji.Domain.Goals.Place(1, 1, Mingji.Domain.Goals.Field.Purpose), "看过", desk.Department))).Refusal!.Code.ShouldBe("YearClosed");
        (await new FillScoreSheet(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(desk.Table(1), SheetKind.Review, [], "", desk.Business))).Refusal!.Code.ShouldBe("YearClosed");
        (await desk.Show.Run(desk.Table(1), desk.Business))!.Available.ShouldBeEmpty();
        (await desk.Now(desk.Table(1))).State.ShouldBe(GoalFlow.FinanceReview);
        await years.Set(FlowDesk.Division, 2025, isClosed: false, ActBy.Terminal("测试"));
        (await desk.Do(desk.Table(1), GoalFlow.GradeExcellent, desk.Business)).Refusal.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_deputy_who_reaches_less_than_when_named_acts_for_nobody_and_both_names_stand_in_log_and_history(string kind)
    {
        var desk = await Desk(kind);
        for (var i = 1; i <= 2; i++) await desk.Walk(desk.Table(i), GoalFlow.DepartmentReview);
        var deputy = desk.Business with { PersonId = await desk.AddPerson("周助理", Role.DepartmentReviewer), Name = "周助理", Posts = [new(Role.DepartmentReviewer, Scope.Department)] };
        var today = Mingji.Domain.Calendar.ChinaTime.Day(desk.Time.Now);
        (await new NameDeputy(desk.Database, desk.Time, desk.Ids).Run(new(desk.Department, new(deputy.PersonId, deputy.Name), today, today))).Refusal.ShouldBeNull();
        var moved = deputy with { Posts = [new(Role.DepartmentReviewer, Scope.OwnUnit)] };
        (await desk.Do(desk.Table(1), GoalFlow.Pass, moved, principal: desk.Department)).Refusal!.Code.ShouldBe("NotDeputy");
        var both = await desk.Move.Run(new([await desk.See(desk.Table(1)), await desk.See(desk.Table(2))], GoalFlow.Pass.Code, moved, Principal: desk.Department));
        both.Select(result => result.Refusal?.Code).ShouldBe(["NotDeputy", "NotDeputy"]);
        (await desk.Do(desk.Table(1), GoalFlow.Pass, deputy, principal: desk.Department)).Refusal.ShouldBeNull();
        var step = (await desk.Show.Run(desk.Table(1), desk.Department))!.Steps[^1];
        (step.Person, step.Principal).ShouldBe(("周助理", "李主任"));
        (await desk.Database.Read(session => session.Query<string>("SELECT detail FROM trace_line WHERE act = 'Moved' ORDER BY number DESC")))[0].ShouldContain("代李主任");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task How_a_division_runs_its_year_is_said_by_posts_that_reach_all_of_it(string kind)
    {
        var desk = await Desk(kind);
        var setting = new SetFlowSettings(desk.Database, desk.Time);
        async Task<string?> Set(Role role, Scope scope, string division = FlowDesk.Division) => (await setting.Run(new(division, 2025, new(0, true), desk.Business with { Posts = [new(role, scope)] }))).Refusal?.Code;
        (await Set(Role.TownshipFinance, Scope.OwnUnit)).ShouldBe("NotYourUnit");
        (await Set(Role.TownshipFinance, Scope.Department)).ShouldBe("NotYourUnit");
        (await Set(Role.PerformanceSection, Scope.OwnUnit)).ShouldBe("NotYourUnit");
        (await Set(Role.BusinessSection, Scope.Division)).ShouldBe("NotYourUnit");
        (await Set(Role.PerformanceSection, Scope.Division, "130998")).ShouldBe("NotYourUnit");
        (await Set(Role.TownshipFinance, Scope.Division)).ShouldBeNull();
        (await Set(Role.PerformanceSection, Scope.Division)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_deputy_acts_in_anothers_name_on_the_days_that_were_named(string kind)
    {
        var desk = await Desk(kind);
        await desk.Walk(desk.Table(1), GoalFlow.DepartmentReview);
        var deputy = desk.Business with { PersonId = await desk.AddPerson("周助理", Role.DepartmentReviewer), Name = "周助理", Posts = [new(Role.DepartmentReviewer, Scope.Department)] };
        (await desk.Do(desk.Table(1), GoalFlow.Pass, deputy, principal: desk.Department)).Refusal!.Code.ShouldBe("NotDeputy");
        var naming = new NameDeputy(desk.Database, desk.Time, desk.Ids);
        async Task<string?> Name(long person, DateOnly from, DateOnly to) => (await naming.Run(new(desk.Department, new(person, "周助理"), from, to))).Refusal?.Code;
        (await Name(deputy.PersonId, new(2026, 3, 6), new(2026, 3, 2))).ShouldBe("BadDays");
        (await Name(deputy.PersonId, new(2026, 2, 2), new(2026, 3, 1))).ShouldBe("PastDays");
        (await Name(9999, new(2026, 3, 2), new(2026, 3, 6))).ShouldBe("BadDeputy");
        (await Name(await desk.AddPerson("系统员", Role.SystemAdministrator), new(2026, 3, 2), new(2026, 3, 6))).ShouldBe("BadDeputy");
        (await Name(deputy.PersonId, new(2026, 3, 2), new(2026, 3, 6))).ShouldBeNull();
        (await Name(deputy.PersonId, new(2026, 3, 6), new(2026, 3, 9))).ShouldBe("AlreadyDeputy");
        (await naming.Run(new(desk.Department, new(3, "李主任"), new(2026, 3, 2), new(2026, 3, 6)))).Refusal!.Code.ShouldBe("OwnDeputy");
        desk.Time.Now = new(2026, 3, 6, 16, 0, 0, TimeSpan.Zero); // the seventh in China
        (await desk.Do(desk.Table(1), GoalFlow.Pass, deputy, principal: desk.Department)).Refusal!.Code.ShouldBe("NotDeputy");
        desk.Time.Now = new(2026, 3, 6, 15, 59, 0, TimeSpan.Zero);
        (await desk.Do(desk.Table(1), GoalFlow.Pass, deputy, principal: desk.Department)).Refusal.ShouldBeNull();
        (await desk.Show.Run(desk.Table(1), desk.Department))!.Steps[^1].Words().ShouldBe("周助理（代李主任）审核通过：部门审核 → 财政审核");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_table_with_errors_is_not_submitted(string kind)
    {
        var desk = await Desk(kind);
        await desk.Set(new(1, 1, Field.Purpose), "");
        var refusal = (await desk.Do(desk.Table(1), GoalFlow.Submit, desk.Head)).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("ErrorsOpen");
        refusal.Message.ShouldContain("项错误，不能提交");
        var seen = await desk.See(desk.Table(2));
        await desk.Set(new(1, 1, Field.Purpose), desk.Document.Document.Projects[0].Purpose);
        (await desk.Move.Run(new([seen], GoalFlow.Submit.Code, desk.Head)))[0].Refusal!.Code.ShouldBe("ChangedSinceSeen");
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Times_run_from_the_working_day_after(string kind)
    {
        var desk = await Desk(kind);
        desk.Time.Now = new(2026, 9, 29, 1, 0, 0, TimeSpan.Zero);
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        (await desk.Now(desk.Table(1))).DueOn.ShouldBe(new DateOnly(2026, 10, 12)); // five working days, with the holiday between and Saturday the tenth worked
    }
}
