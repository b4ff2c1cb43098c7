using Mingji.App.Accounts;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Demo;

public sealed class MoveDemoTests : IAsyncDisposable
{
    private readonly Stores stores = new();

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task Whoever_signs_in_to_the_demonstration_finds_work_waiting_in_every_state()
    {
        await using var demo = await WebSite.On(await stores.Connection("sqlite"), isDemo: true);
        await demo.Get<FillDemo>().Run(new());
        await demo.Get<DemoAccounts>().Run();
        (await demo.Get<MoveDemo>().Run()).ShouldBeGreaterThan(40);

        var year = DemoCounty.Years[^1];
        var rows = await demo.Get<ListDocuments>().Run(DemoCounty.Division, year);
        var all = new List<KeptSubject>();
        foreach (var row in rows) all.AddRange(await demo.Get<ShowSubject>().OfDocument(new(DemoCounty.Division, row.Id)));
        foreach (var state in (FlowState[])[GoalFlow.Draft, GoalFlow.Submitted, GoalFlow.Returned, GoalFlow.DepartmentReview, GoalFlow.FinanceReview, GoalFlow.Correction, GoalFlow.AwaitingApproval, GoalFlow.Approved, GoalFlow.Disclosed])
            all.ShouldContain(subject => subject.State == state, state.Name);
        all.ShouldContain(subject => subject.Round == 2 && subject.State == GoalFlow.DepartmentReview);

        // The sign-in page offers the first of each role.
        var offered = (await demo.Get<ListPeople>().OfDemo()).DistinctBy(person => person.Role).ToDictionary(person => Enum.Parse<Role>(person.Role), person => person.Id);
        foreach (var role in (Role[])[Role.UnitHead, Role.TownshipFinance, Role.DepartmentReviewer, Role.BusinessSection, Role.PerformanceSection])
        {
            var person = await Actor(offered[role]);
            var waiting = await demo.Get<ReviewQueue>().Run(new(DemoCounty.Division, year, person) { IsMine = true, PageSize = 200 });
            var acts = waiting.Rows.SelectMany(row => GoalFlow.Table.Available(person, all.Single(subject => subject.Key == new SubjectKey(new(DemoCounty.Division, row.DocumentId), row.SubjectId)).ToFlow())).ToList();
            acts.ShouldContain(line => line.Act == GoalFlow.Submit || line.IsReview, role.Word());
        }
        // The clerk's work is what came back, pinned to cells.
        var clerk = await Actor(offered[Role.Preparer]);
        var returned = all.Where(subject => subject.State == GoalFlow.Returned && clerk.Writes(subject.Unit)).ToList();
        returned.Count.ShouldBe(2);
        foreach (var subject in returned) (await demo.Get<ShowSubject>().Run(subject.Key, clerk))!.Comments.ShouldHaveSingleItem().Reason.ShouldNotBeNull();
        // The years before went their way: the last one is in execution, what lies further back archived, by people with accounts.
        foreach (var (past, state) in ((int, FlowState)[])[(DemoCounty.Years[0], GoalFlow.Archived), (DemoCounty.Years[^2], GoalFlow.InExecution)])
            foreach (var row in await demo.Get<ListDocuments>().Run(DemoCounty.Division, past))
            {
                foreach (var subject in await demo.Get<ShowSubject>().OfDocument(new(DemoCounty.Division, row.Id)))
                {
                    subject.State.ShouldBe(state, row.UnitName);
                    var steps = (await demo.Get<ShowSubject>().Run(subject.Key, await Actor(offered[Role.PerformanceSection]))).ShouldNotBeNull().Steps;
                    FlowStep.Replay(GoalFlow.Table, steps, GoalFlow.Draft).ShouldBe(state);
                    steps.ShouldAllBe(step => step.PersonId != 0 && step.At < TimeProvider.System.GetUtcNow());
                    steps.Select(step => step.At).ShouldBeInOrder();
                    steps.Where(step => GoalFlow.Table.Find(step.From, step.Act.Code)!.IsReview).Select(step => step.PersonId).ShouldNotContain(id => subject.Writers.Any(writer => writer.PersonId == id));
                }
                (await demo.Get<OpenDocument>().Before(new(DemoCounty.Division, row.Id), long.MaxValue, 100)).ShouldAllBe(change => change.By.PersonId != null);
            }
        // The approved projects are monitored: a finished period and one in every state, with something overdue.
        (await demo.Get<MonitorDemo>().Run()).ShouldBeGreaterThan(100);
        var board = await demo.Get<MonitoringBoard>().Run(new(DemoCounty.Division, year, Reach.All) { PageSize = 200 });
        board.Months.ShouldBe([4, 7]);
        foreach (var state in MonitoringFlow.Table.States.Where(state => !state.IsFinal)) board.Rows.ShouldContain(row => row.State == state.Code, state.Name);
        board.Late.ShouldNotBeEmpty();
        // Most of the county is watched, and by days of the year itself.
        board.Total.Forms.ShouldBeGreaterThan(all.Count / 2);
        board.Total.Reported.ShouldBeGreaterThan(board.Total.Forms * 4 / 5);
        board.Rows.ShouldAllBe(row => row.DueOn.StartsWith($"{year}-08-", StringComparison.Ordinal));
        board.Rectifications.GetValueOrDefault(RectificationStanding.Overdue).ShouldBe(1);
        foreach (var light in (Light[])[Light.Green, Light.Yellow, Light.Red]) (board.Total.Goals.GetValueOrDefault(light) + board.Total.Money.GetValueOrDefault(light)).ShouldBeGreaterThan(0, light.Word());
        (await demo.Get<VerifyLog>().Run([])).ShouldAllBe(verdict => verdict.Faults.Count == 0);

        async Task<Actor> Actor(long id) =>
            (await demo.Get<FindActor>().Run((await demo.Get<ListPeople>().Find(new AccountKey(DemoCounty.Division, id)))!.SignInName)).ShouldNotBeNull();
    }
}
