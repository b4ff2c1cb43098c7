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

        (await register.Run(new(2025, desk.Head.Home, "discloseDepartment", new(2025, 2, 20), true, desk.Head))).Refusal.ShouldBeNull();
        (await due.Run(desk.Head)).Select(item => item.Key).ShouldNotContain("discloseDepartment");
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Who_is_late_is_known_by_the_day_in_china_and_by_what_was_done(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var late = new ListLate(desk.Database, RulePack.National, desk.Time);
        async Task<IEnumerable<(string, int)>> Late(Actor actor) => (await late.Run(FlowDesk.Division, 2025, actor)).Select(item => (item.Task, item.DaysLate));
        desk.Time.Now = new(2024, 12, 31, 15, 59, 0, TimeSpan.Zero); // the last minute of the year in China
        (await Late(desk.Performance)).ShouldNotContain(("secondSubmission", 1));
        desk.Time.Now = desk.Time.Now.AddMinutes(1);
        (await Late(desk.Performance)).ShouldContain(("secondSubmission", 1));
        (await Late(desk.Performance with { Home = new("130998", 9, null) })).ShouldBeEmpty();
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        (await Late(desk.Performance)).ShouldContain(("secondSubmission", 1));
        await desk.Done(desk.Table(2), GoalFlow.Submit, desk.Head);
        (await Late(desk.Performance)).ShouldNotContain(("secondSubmission", 1));
    }
}
