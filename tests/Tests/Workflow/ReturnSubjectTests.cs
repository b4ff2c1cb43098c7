using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;

namespace Mingji.Tests.Workflow;

public sealed class ReturnSubjectTests : IAsyncLifetime
{
    private static readonly Place Target = new(1, 1, Field.Target, 2);

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static ReturnSubject Returning(FlowDesk desk) => new(desk.Database, desk.Rules, desk.Time, desk.Ids);

    private static async Task<FlowDesk> Returned(FlowDesk desk)
    {
        await desk.Walk(desk.Table(1), GoalFlow.DepartmentReview);
        var outcome = await Returning(desk).Run(new(await desk.See(desk.Table(1)), "targetLow", "请重填",
            [new(Target, null, "偏低"), new(new(1, 1, Field.Purpose), "unclear", "写明对象")], desk.Department));
        outcome.Value!.State.ShouldBe(GoalFlow.Returned);
        return desk;
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_return_is_pinned_to_cells_follows_them_and_ends_when_they_are_changed_or_answered(string kind)
    {
        var desk = await Returned(await FlowDesk.With(await stores.Fresh(kind)));
        var comments = (await desk.Show.Run(desk.Table(1), desk.Clerk))!.Comments;
        comments.Select(comment => (comment.Reason, comment.Text, comment.Round, comment.End)).ShouldBe([("指标值偏低", "偏低", 1L, null), ("目标不明确、不清晰", "写明对象", 1L, null)]);
        (await desk.Do(desk.Table(1), GoalFlow.Submit, desk.Head)).Refusal!.Code.ShouldBe("ReturnsOpen");

        var now = (await new OpenDocument(desk.Database).Run(desk.Document.Key))!;
        await new ArrangeDocument(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(now.Key, now.Version, new(EditListKind.Indicators, 1), 2, ArrangeStep.MoveUp, "张会计"));
        (await desk.Set(new(1, 1, Field.Target, 2), now.Document.Projects[0].Indicators[0].Target.Text + "（核定）")).Refusal.ShouldBeNull(); // another row stands there now
        (await desk.Show.Run(desk.Table(1), desk.Clerk))!.Comments[0].End.ShouldBeNull();
        await new UndoEdit(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(now.Key, false, "张会计"));
        var text = now.Document.Projects[0].Indicators[1].Target.Text;
        (await desk.Set(new(1, 1, Field.Target, 1), text.StartsWith('≥') ? "≥9" + text[1..] : text + " ")).Refusal.ShouldBeNull();
        (await desk.Show.Run(desk.Table(1), desk.Clerk))!.Comments[0].End.ShouldNotBeNull().Because.ShouldBe(CommentEndReason.Changed);

        var answer = new AnswerComment(desk.Database, desk.Time);
        (await answer.Run(new(desk.Document.Key, comments[1].Id, "", desk.Clerk))).Refusal!.Code.ShouldBe("EmptyAnswer");
        (await answer.Run(new(desk.Document.Key, comments[1].Id, "按批复口径填写", desk.Business))).Refusal!.Code.ShouldBe("NotYourUnit");
        (await answer.Run(new(desk.Document.Key, comments[1].Id, "按批复口径填写", desk.Clerk))).Value.ShouldBe(CommentEndReason.Answered);
        (await answer.Run(new(desk.Document.Key, comments[1].Id, "再答", desk.Clerk))).Refusal!.Code.ShouldBe("NoSuchComment");
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_next_review_sees_only_what_changed_since(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        (await desk.Show.ChangedSinceReview(desk.Table(1))).ShouldBeNull();
        await Returned(desk);
        (await desk.Show.ChangedSinceReview(desk.Table(1)))!.ShouldBeEmpty();
        var now = (await new OpenDocument(desk.Database).Run(desk.Document.Key))!;
        // Another table above it, and a change in another table, are not its changes.
        await new ArrangeDocument(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(now.Key, now.Version, new(EditListKind.Projects, null), 2, ArrangeStep.MoveUp, "张会计"));
        await desk.Set(new(1, 1, Field.Purpose), now.Document.Projects[1].Purpose + "（另一项目）");
        await desk.Set(new(1, 2, Field.Purpose), now.Document.Projects[0].Purpose + "（补充）");
        var difference = (await desk.Show.ChangedSinceReview(desk.Table(1)))!.ShouldHaveSingleItem();
        (difference.New, difference.Before, difference.After).ShouldBe((new Place(1, 2, Field.Purpose), now.Document.Projects[0].Purpose, now.Document.Projects[0].Purpose + "（补充）"));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_refused_return_leaves_no_comment_behind_but_the_attempt(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        await desk.Walk(desk.Table(1), GoalFlow.DepartmentReview);
        var seen = await desk.See(desk.Table(1));
        async Task Refused(string code, ReturnSubject.Input input) => (await Returning(desk).Run(input)).Refusal!.Code.ShouldBe(code);
        await Refused("NotYours", new(seen, "unclear", "改", [new(Target, null, "改")], desk.Head));
        await Refused("NoSuchReason", new(seen, "whim", "改", [new(Target, null, "改")], desk.Department));
        await Refused("NoSuchReason", new(seen, "unclear", "改", [new(Target, "whim", "改")], desk.Department));
        await Refused("EmptyComment", new(seen, "unclear", " ", [], desk.Department));
        await Refused("NoSuchCell", new(seen, "unclear", "改", [new(Target with { Project = 2 }, null, "改")], desk.Department));
        await Refused("NoSuchCell", new(seen, "unclear", "改", [new(Target with { Row = 99 }, null, "改")], desk.Department));
        (await desk.Count("review_comment")).ShouldBe(0);
        (await desk.Count("trace_line WHERE act = 'Refused'")).ShouldBe(4);
        (await desk.Now(desk.Table(1))).State.ShouldBe(GoalFlow.DepartmentReview);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Part_one_goes_its_own_way(string kind)
    {
        var plan = new DepartmentPlan { Safeguards = new(null, [new("完善制度建设", "2025年6月底前由财政所修订资金管理办法2项。")]) };
        var desk = await FlowDesk.With(await stores.Fresh(kind), 1, null, document => document with { Plan = plan });
        var key = new SubjectKey(desk.Document.Key, SubjectKey.PlanId);
        (await desk.Now(key)).Name.ShouldBe("部门整体绩效目标");
        await desk.Walk(key, GoalFlow.DepartmentReview);
        (await desk.Set(new(1, null, Field.SafeguardText, null, 1), "改写")).Refusal!.Code.ShouldBe("NotEditable");
        (await Returning(desk).Run(new(await desk.See(key), "unclear", "写明负责人", [new(new(1, null, Field.SafeguardText, null, 1), null, "写明负责人")], desk.Department))).Refusal.ShouldBeNull();
        (await desk.Set(new(1, null, Field.SafeguardText, null, 1), "2025年6月底前由财政所长负责修订资金管理办法2项。")).Refusal.ShouldBeNull();
        (await desk.Show.ChangedSinceReview(key))!.ShouldHaveSingleItem().New!.Value.Field.ShouldBe(Field.SafeguardText);
        await desk.Walk(key, GoalFlow.Approved);
    }
}
