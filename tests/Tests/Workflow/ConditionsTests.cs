using System.Text;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;

namespace Mingji.Tests.Workflow;

public sealed class ConditionsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    /// <summary>The national pack with thresholds that every project reaches.</summary>
    private static RulePack Strict => RulePack.With(file => file == "flow-limits.json"
        ? new MemoryStream(Encoding.UTF8.GetBytes("""{ "source": "平川县财政局", "exAnteYuan": 100, "scoredReviewYuan": 100, "dueDays": [] }"""))
        : null);

    private static ValueList<ScoreMark> Marks(ScoreForm form, decimal share) => form.Items.Select(item => new ScoreMark(item.Key, item.Points * share)).ToValueList();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_new_major_project_needs_an_assessment_that_supports_it(string kind)
    {
        var desk = new FlowDesk(await stores.Fresh(kind), Strict);
        desk.Document = await desk.Keep(FlowDesk.Written(2, year: 2024));
        var last = FlowDesk.Written(2);
        // The first project stood in last year's document, the second is new.
        desk.Document = await desk.Keep(last with { Projects = [last.Projects[0] with { Name = desk.Document.Document.Projects[0].Name }, last.Projects[1] with { Name = "平川县新建图书馆", Code = null }] });
        await SubmitWithoutErrors(desk);
        var sheet = new FillScoreSheet(desk.Database, Strict, desk.Time, desk.Ids);
        (await sheet.Run(new(desk.Table(2), SheetKind.ExAnte, Marks(Strict.ExAnteSheet, 0.5m), "理由不足", desk.Head))).Refusal!.Code.ShouldBe("NotYourUnit");
        (await sheet.Run(new(desk.Table(2), SheetKind.ExAnte, Marks(Strict.ExAnteSheet, 0.5m), "理由不足", desk.Department))).Value!.Conclusion.ShouldBe("不予支持");
        (await desk.Do(desk.Table(2), GoalFlow.Submit, desk.Head)).Refusal!.Code.ShouldBe("ExAnteMissing");
        (await sheet.Run(new(desk.Table(2), SheetKind.ExAnte, Marks(Strict.ExAnteSheet, 0.7m), "压减后可行", desk.Department))).Value!.Conclusion.ShouldBe("调整后予以支持");
        (await desk.Do(desk.Table(2), GoalFlow.Submit, desk.Head)).Refusal?.Code.ShouldNotBe("ExAnteMissing");
        (await desk.Show.Run(desk.Table(2), desk.Department))!.Sheets.Select(kept => kept.Total).ShouldBe([70m, 50m]);
    }

    private static async Task SubmitWithoutErrors(FlowDesk desk)
    {
        // Whatever a check says of the changed names is not what is looked at here.
        await desk.Database.Write(session => session.Execute("UPDATE goal_table SET error_count = 0"));
        (await desk.Do(desk.Table(1), GoalFlow.Submit, desk.Head)).Refusal.ShouldBeNull();
        (await desk.Do(desk.Table(2), GoalFlow.Submit, desk.Head)).Refusal!.Code.ShouldBe("ExAnteMissing");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_grade_says_what_the_sheet_says_and_a_large_project_needs_one(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 1, Strict);
        var sheet = new FillScoreSheet(desk.Database, Strict, desk.Time, desk.Ids);
        (await sheet.Run(new(desk.Table(1), SheetKind.Review, Marks(Strict.ReviewSheet, 1), "", desk.Business))).Refusal!.Code.ShouldBe("NotInReview");
        await desk.Walk(desk.Table(1), GoalFlow.FinanceReview);
        (await desk.Do(desk.Table(1), GoalFlow.GradeExcellent, desk.Business)).Refusal!.Code.ShouldBe("SheetMissing");
        (await sheet.Run(new(desk.Table(1), SheetKind.Review, Marks(Strict.ReviewSheet, 1).RemoveAt(0), "", desk.Business))).Refusal!.Code.ShouldBe("BadMarks");
        (await sheet.Run(new(desk.Table(1), SheetKind.Review, Marks(Strict.ReviewSheet, 0.85m), "指标再细化", desk.Business))).Value!.Conclusion.ShouldBe("良");
        (await desk.Do(desk.Table(1), GoalFlow.GradeExcellent, desk.Business)).Refusal!.Code.ShouldBe("SheetSaysOtherwise");
        await desk.Done(desk.Table(1), GoalFlow.GradeGood, desk.Business, "notMeasurable");
        (await desk.Set(new(1, 1, Field.Purpose), desk.Document.Document.Projects[0].Purpose + "（细化）")).Refusal.ShouldBeNull(); // 良: corrected together
        await desk.Done(desk.Table(1), GoalFlow.Confirm, desk.Business);
        (await desk.Show.ChangedSinceReview(desk.Table(1)))!.Count.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Over_the_control_figure_is_told_on_the_draft_and_refused_in_the_second_round(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var (figures, settings, show) = (new SetControlFigures(desk.Database, desk.Time), new SetFlowSettings(desk.Database, desk.Time), new ShowControl(desk.Database));
        var project = desk.Document.Document.Projects[0];
        var asked = project.FiscalBudget ?? project.TotalBudget!.Value;
        var figure = asked - new Money(100);
        (await settings.Run(new(FlowDesk.Division, 2025, new(1, true), desk.Performance))).Refusal.ShouldBeNull();
        (await show.Run(desk.Document.Key)).ShouldBeEmpty();
        (await figures.Run(new(FlowDesk.Division, 2025, [new(desk.Document.UnitId, project.Code ?? project.Name, figure), new(desk.Document.UnitId, "", figure)], desk.Head))).Refusal!.Code.ShouldBe("NotYourUnit");
        (await figures.Run(new(FlowDesk.Division, 2025, [new(desk.Document.UnitId, project.Code ?? project.Name, figure), new(desk.Document.UnitId, "", figure)], desk.Business))).Value.ShouldBe(2);
        var notices = await show.Run(desk.Document.Key);
        notices.Select(notice => notice.SubjectId).ShouldBe([desk.Table(1).Id, null]);
        notices[0].Words.ShouldBe($"“{project.Name}”申报 {asked.ToDisplay()}，超过控制数 {figure.ToDisplay()}，多 1元。");

        await desk.Walk(desk.Table(1), GoalFlow.AwaitingApproval); // 一上 is what the unit asks for
        (await desk.Do(desk.Table(1), GoalFlow.Approve, desk.Performance)).Refusal!.Code.ShouldBe("FirstRound");
        await desk.Done(desk.Table(1), GoalFlow.IssueControl, desk.Performance);
        (await settings.Run(new(FlowDesk.Division, 2025, new(2, true), desk.Performance))).Refusal.ShouldBeNull();
        (await desk.Now(desk.Table(1))).Round.ShouldBe(2);
        (await desk.Do(desk.Table(1), GoalFlow.Submit, desk.Head)).Refusal!.Code.ShouldBe("OverControl");
        (await figures.Run(new(FlowDesk.Division, 2025, [new(desk.Document.UnitId, project.Code ?? project.Name, asked)], desk.Business))).Refusal.ShouldBeNull();
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Publication_waits_for_approval_where_the_division_says_so(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var settings = new SetFlowSettings(desk.Database, desk.Time);
        Task<Refusal?> Gate() => desk.Database.Write(session => PublicationGate.WhyNot(session, desk.Document.Key));
        (await Gate()).ShouldBeNull();
        (await settings.Run(new(FlowDesk.Division, 2025, new(0, true), desk.Head))).Refusal!.Code.ShouldBe("NotYourUnit");
        (await settings.Run(new(FlowDesk.Division, 2025, new(0, true), desk.Performance))).Refusal.ShouldBeNull();
        (await Gate())!.Message.ShouldStartWith("还有 2 项没有批复（");
        await desk.Walk(desk.Table(2), GoalFlow.AwaitingApproval);
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        (await Gate())!.Message.ShouldContain("：待批复）");
        await desk.Walk(desk.Table(2), GoalFlow.Approved);
        (await Gate()).ShouldBeNull();
        // A township office that publishes on its own.
        (await settings.Run(new(FlowDesk.Division, 2025, new(0, false), desk.Performance))).Refusal.ShouldBeNull();
        (await Gate()).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_adjustment_keeps_the_old_version_until_the_new_one_is_approved(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Walk(desk.Table(1), GoalFlow.InExecution);
        var adjust = new StartAdjustment(desk.Database, desk.Rules, desk.Time, desk.Ids);
        async Task<Outcome<KeptSubject>> Start(string change) => await adjust.Run(new(await desk.See(desk.Table(1)), "施工范围缩小", change, new Money(100_00), desk.Head));
        (await Start(" ")).Refusal!.Code.ShouldBe("BudgetChangeMissing");
        (await desk.Do(desk.Table(1), GoalFlow.StartAdjustment, desk.Head, "施工范围缩小")).Refusal!.Code.ShouldBe("AdjustmentOnItsOwn");
        (await Start("平财预〔2026〕7号")).Value!.State.ShouldBe(GoalFlow.Adjusting);
        (await desk.Set(new(1, 1, Field.Purpose), desk.Document.Document.Projects[0].Purpose + "（调整）")).Refusal.ShouldBeNull();
        (await desk.Do(desk.Table(1), GoalFlow.CancelAdjustment, desk.Head, "不再调整")).Refusal!.Code.ShouldBe("NotAsApproved");
        (await desk.Show.ChangedSinceApproval(desk.Table(1)))!.ShouldHaveSingleItem().After!.ShouldEndWith("（调整）");
        var before = (await desk.Now(desk.Table(1))).ApprovedVersion!.Value;
        (await new OpenDocument(desk.Database).AsOf(desk.Document.Key, before))!.Projects[0].ShouldBe(desk.Document.Document.Projects[0]);
        await desk.Done(desk.Table(1), GoalFlow.SubmitAdjustment, desk.Head);
        await desk.Done(desk.Table(1), GoalFlow.ApproveAdjustment, desk.Performance);
        var view = (await desk.Show.Run(desk.Table(1), desk.Performance))!;
        view.Subject.ApprovedVersion.ShouldBe(before + 1);
        var kept = view.Adjustments.ShouldHaveSingleItem();
        (kept.Reason, kept.BudgetChange, kept.FromVersion, kept.ToVersion, kept.BudgetAfterFen).ShouldBe(("施工范围缩小", "平财预〔2026〕7号", before, before + 1, 10000));

        (await Start("不涉及")).Refusal.ShouldBeNull();
        await desk.Done(desk.Table(1), GoalFlow.CancelAdjustment, desk.Head, "不再调整");
        (await desk.Show.Run(desk.Table(1), desk.Performance))!.Adjustments[0].Outcome.ShouldBe("CancelAdjustment");
        FlowStep.Replay(GoalFlow.Table, (await desk.Show.Run(desk.Table(1), desk.Performance))!.Steps, GoalFlow.Draft).ShouldBe(GoalFlow.Approved);
        await desk.LogIsWhole();
    }
}
