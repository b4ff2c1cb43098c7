using Mingji.App.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Calendar;

public sealed class ListDueTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Each_person_sees_what_is_due_for_them_and_what_waits_for_them(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var (due, register) = (new ListDue(desk.Database, RulePack.National, desk.Time), new RegisterDay(desk.Database, RulePack.National, desk.Time));
        desk.Time.Now = new(2025, 2, 10, 1, 0, 0, TimeSpan.Zero);
        (await due.Run(desk.Head)).Select(item => item.Key).ShouldNotContain("discloseDepartment");
        (await register.Run(new(2025, null, "financeApproval", new(2025, 2, 8), false, desk.Head))).Refusal!.Code.ShouldBe("NotYourUnit");
        (await register.Run(new(2025, null, "whim", new(2025, 2, 8), false, desk.Performance))).Refusal!.Code.ShouldBe("NoSuchTask");
        (await register.Run(new(2025, null, "financeApproval", new(2025, 2, 8), false, desk.Performance))).Refusal.ShouldBeNull();
        var item = (await due.Run(desk.Head)).Single(item => item.Key == "discloseDepartment");
        (item.Due, item.DaysLeft, item.Basis).ShouldBe((new(2025, 2, 28), 18, "预算法第十四条：财政批复后二十日内由各部门向社会公开"));
        (await due.Run(desk.Business)).Select(item => item.Key).ShouldNotContain("discloseDepartment");

        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        var waiting = (await due.Run(desk.Department)).Single(item => item.Key == "Submitted");
        (waiting.Count, waiting.Due, waiting.DaysLeft).ShouldBe((1, new(2025, 2, 17), 7));

        (await register.Run(new(2025, desk.Head.Home, "discloseDepartment", new(2025, 2, 11), true, desk.Head))).Refusal!.Code.ShouldBe("InFuture");
        (await register.Run(new(2025, desk.Head.Home, "discloseDepartment", new(2025, 2, 10), true, desk.Head))).Refusal.ShouldBeNull();
        (await due.Run(desk.Head)).Select(item => item.Key).ShouldNotContain("discloseDepartment");
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_mark_is_taken_back_and_days_of_the_division_are_set_by_those_who_reach_all_of_it(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var (due, register) = (new ListDue(desk.Database, RulePack.National, desk.Time), new RegisterDay(desk.Database, RulePack.National, desk.Time));
        desk.Time.Now = new(2025, 8, 20, 1, 0, 0, TimeSpan.Zero);
        RegisterDay.Input mark = new(2025, desk.Head.Home, "monitoring", new(2025, 8, 20), true, desk.Head);
        (await register.Run(mark)).Refusal.ShouldBeNull();
        (await due.Run(desk.Head)).Select(item => item.Key).ShouldNotContain("monitoring");
        (await register.Run(mark with { IsTakenBack = true })).Refusal.ShouldBeNull();
        (await due.Run(desk.Head)).Select(item => item.Key).ShouldContain("monitoring");
        // A township's office in a county sets nothing for the county.
        var township = desk.Head with { Posts = [new(Role.TownshipFinance, Scope.OwnUnit)] };
        (await register.Run(new(2025, null, "congress", new(2025, 1, 16), false, township))).Refusal!.Code.ShouldBe("NotYourUnit");
        (await register.Run(new(2025, township.Home, "congress", new(2025, 1, 16), false, township))).Refusal.ShouldBeNull();
        (await register.Run(mark with { Unit = null, By = township })).Refusal!.Code.ShouldBe("NotYourUnit");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_returned_and_what_waits_for_review_is_told_apart(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var waiting = new ShowWaiting(desk.Database, desk.Time);
        Task<ShowWaiting.Found> See(Actor actor) => waiting.Run(FlowDesk.Division, 2025, actor);
        var before = await See(desk.Department);
        (before.Reviews, before.ReturnedCount).ShouldBe((0, 0));
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        await desk.Done(desk.Table(2), GoalFlow.Submit, desk.Head);
        (await See(desk.Department)).Reviews.ShouldBe(2);
        (await See(desk.Head)).Reviews.ShouldBe(0);
        desk.Time.Now = desk.Time.Now.AddDays(30);
        (await See(desk.Department)).LateReviews.ShouldBe(2);
        await desk.Done(desk.Table(1), GoalFlow.BeginReview, desk.Department);
        await desk.Done(desk.Table(1), GoalFlow.Return, desk.Department, RulePack.National.ReturnReasons.Reasons[0].Key);
        foreach (var writer in (Actor[])[desk.Clerk, desk.Head])
        {
            var row = (await See(writer)).Returned.ShouldHaveSingleItem();
            (row.Position, row.ReturnedBy, row.Reason).ShouldBe((1, "李主任", RulePack.National.ReturnReasons.Reasons[0].Name));
        }
        (await See(desk.Clerk with { Home = new(FlowDesk.Division, 99, "999001") })).ReturnedCount.ShouldBe(0);
        (await See(desk.Department)).Reviews.ShouldBe(1);
    }
}
