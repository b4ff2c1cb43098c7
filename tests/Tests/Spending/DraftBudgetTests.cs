using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Overview;
using Mingji.App.Projects;
using Mingji.App.Spending;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Spending;

/// <summary>Which budgets the boards count, on both stores.</summary>
public sealed class DraftBudgetTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Under_review_and_rolled_it_is_no_budget_before_it_is_approved(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), change: document => document with { Year = 2026 });
        var whole = desk.Document.Document.Projects.Sum(table => table.TotalBudget!.Value.Fen);
        // What came in printed is an approved text until it goes into review here.
        await Is(2026, 2, 0);
        await desk.Walk(desk.Table(1), GoalFlow.Submitted);
        await Is(2026, 1, 1);
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        await Is(2026, 2, 0);
        desk.Time.Now = new(2026, 10, 1, 1, 0, 0, TimeSpan.Zero);
        var rolled = (await new RollProjects(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(desk.Document.Key, desk.Clerk)).Value.ShouldNotBeNull();
        await Is(2027, 0, 2);
        // Made anew, the sums say the same.
        await new RecountBoards(desk.Database).Run();
        await Is(2027, 0, 2);
        // Where money went out all the same, the project is told.
        var table = (await new OpenDocument(desk.Database).Run(rolled.Next)).ShouldNotBeNull().Document.Projects[1];
        (await new EnterPayment(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, 2027, new PaymentLine("V1", 0, new(2027, 1, 5), new Money(100), PaymentSource.Fiscal) { ProjectName = table.Name }, MoneyKeeper.Terminal("测试")) { IsOverKnown = true }))
            .Value.ShouldNotBeNull().Why.ShouldBeNull();
        await Is(2027, 1, 1);

        async Task Is(int year, long counted, long drafts)
        {
            var last = new DateOnly(year, 12, 31);
            var board = await new SpendingBoard(desk.Database, desk.Rules).Run(new(FlowDesk.Division, year, last, Reach.All));
            (board.All.Projects, board.Drafts, board.All.Red + board.All.Unlit).ShouldBe((counted, drafts, counted));
            (board.All.Budget + board.DraftBudget).Fen.ShouldBe(whole);
            foreach (var day in new[] { last, new DateOnly(year - 1, 12, 31) }) (await new SpendingBoard(desk.Database, desk.Rules).List(new(FlowDesk.Division, year, day, Reach.All))).Count.ShouldBe((int)counted);
            (await new ShowOverview(desk.Database, desk.Rules, desk.Time).Run(new(FlowDesk.Division, year, last, Reach.All))).Months[^1].Due.ShouldBe(board.All.Due);
        }
    }
}
