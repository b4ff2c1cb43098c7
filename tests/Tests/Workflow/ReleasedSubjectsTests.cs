using Mingji.App.Disclosure;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;

namespace Mingji.Tests.Workflow;

/// <summary>What the public sees and where the workflow stands go together.</summary>
public sealed class ReleasedSubjectsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static async Task<string[]> States(FlowDesk desk) => [.. (await desk.Show.OfDocument(desk.Document.Key)).Select(subject => subject.State.Name)];

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_release_publishes_what_is_approved_and_a_withdrawal_takes_it_back(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 3);
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        await desk.Walk(desk.Table(2), GoalFlow.Approved);
        await desk.Done(desk.Table(2), GoalFlow.Execute, desk.Performance);
        (await States(desk)).ShouldBe(["已批复", "执行中", "年中追加"]);
        (await desk.Release(desk.Head)).Refusal.ShouldBeNull();
        (await States(desk)).ShouldBe(["已公开", "执行中", "年中追加"]);
        var step = (await desk.Show.Run(desk.Table(1), desk.Head))!.Steps[^1];
        (step.Act, step.Person, step.PersonId, step.Note).ShouldBe((GoalFlow.Disclose, desk.Head.Name, desk.Head.PersonId, "第 1 次公开"));

        (await desk.Withdraw(desk.Performance)).Refusal.ShouldBeNull();
        (await States(desk)).ShouldBe(["已批复", "执行中", "年中追加"]);
        var view = (await desk.Show.Run(desk.Table(1), desk.Head))!;
        (view.Steps[^1].Act, view.Steps[^1].Reason).ShouldBe((GoalFlow.Withdraw, "项目名称与批复不一致"));
        FlowStep.Replay(GoalFlow.Table, view.Steps, GoalFlow.Draft).ShouldBe(GoalFlow.Approved);
        (await desk.Release(desk.Performance, "已更正项目名称")).Release!.Number.ShouldBe(2);
        (await States(desk))[0].ShouldBe("已公开");
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Neither_is_done_to_a_table_by_itself(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 1);
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        (await desk.Do(desk.Table(1), GoalFlow.Disclose, desk.Performance)).Refusal!.Code.ShouldBe("ReleaseOnItsOwn");
        (await new OpenRelease(desk.Database).All(desk.Document.Key)).ShouldBeEmpty();
        await desk.Release(desk.Performance);
        (await desk.Do(desk.Table(1), GoalFlow.Withdraw, desk.Performance, "想改")).Refusal!.Code.ShouldBe("ReleaseOnItsOwn");
        (await States(desk)).ShouldBe(["已公开"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_correction_goes_through_an_adjustment_and_ends_published_again(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 2);
        (await new SetFlowSettings(desk.Database, desk.Time).Run(new(FlowDesk.Division, 2025, new FlowSettings(0, true), desk.Performance))).Refusal.ShouldBeNull();
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        await desk.Walk(desk.Table(2), GoalFlow.Approved);
        (await desk.Release(desk.Head)).Refusal.ShouldBeNull();
        (await new StartAdjustment(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(await desk.See(desk.Table(1)), "用途写错", "不涉及", null, desk.Head))).Refusal.ShouldBeNull();
        (await desk.Set(new(1, 1, Field.Purpose), desk.Document.Document.Projects[0].Purpose + "（更正）")).Refusal.ShouldBeNull();
        // Half way the public keeps reading what was approved.
        (await desk.Release(desk.Head, "用途写错")).Refusal!.Code.ShouldBe("NotApproved");
        (await States(desk)).ShouldBe(["调整申请", "已公开"]);
        await desk.Done(desk.Table(1), GoalFlow.SubmitAdjustment, desk.Head);
        await desk.Done(desk.Table(1), GoalFlow.ApproveAdjustment, desk.Performance);
        var release = (await desk.Release(desk.Head, "用途写错")).Release.ShouldNotBeNull();
        (release.Number, release.Supersedes).ShouldBe((2, 1));
        (await States(desk)).ShouldBe(["已公开", "已公开"]);
        // What no longer stands is withdrawn without touching what does.
        (await desk.Withdraw(desk.Head, 1)).Refusal.ShouldBeNull();
        (await States(desk)).ShouldBe(["已公开", "已公开"]);
        (await desk.Withdraw(desk.Head, 2)).Refusal.ShouldBeNull();
        (await States(desk)).ShouldBe(["已批复", "已批复"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Releasing_and_withdrawing_are_for_those_whom_the_table_names(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 1);
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = desk.Clerk with { PersonId = 70, Name = role.Word(), Posts = [new Post(role, role.UsualScope())] };
            var isNamed = GoalFlow.Table.Transitions.Any(line => line.Act == GoalFlow.Disclose && line.By.Contains(role));
            person.Releases(new(FlowDesk.Division, desk.Document.UnitId, desk.Document.Document.Unit.Code)).ShouldBe(isNamed, role.ToString());
            var number = (await new OpenRelease(desk.Database).All(desk.Document.Key)).Count + 1;
            (await desk.Release(person, "试")).Refusal?.Code.ShouldBe("MayNotRelease", role.ToString());
            (await new OpenRelease(desk.Database).All(desk.Document.Key)).Count.ShouldBe(isNamed ? number : number - 1);
            if (!isNamed) await desk.Release(desk.Head, "试");
            (await desk.Withdraw(person, number)).Refusal?.Code.ShouldBe("MayNotWithdraw", role.ToString());
            if (!isNamed) (await desk.Withdraw(desk.Head, number)).Refusal.ShouldBeNull();
        }
        // Of another unit it is not theirs either.
        (await desk.Release(desk.Head with { Home = new(FlowDesk.Division, 77, "888001") }, "试")).Refusal!.Code.ShouldBe("MayNotRelease");
    }
}
