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
    public async Task What_was_rolled_counts_from_its_approval_on_and_is_shown_apart_before(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), change: document => document with { Year = 2026 });
        var budgets = desk.Document.Document.Projects.Select(table => table.TotalBudget!.Value.Fen).ToList();
        desk.Time.Now = new(2026, 10, 1, 1, 0, 0, TimeSpan.Zero);
        var rolled = (await new RollProjects(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(desk.Document.Key, desk.Clerk)).Value.ShouldNotBeNull();
        desk.Document = (await new OpenDocument(desk.Database).Run(rolled.Next)).ShouldNotBeNull();
        var (last, whole) = (new DateOnly(2027, 12, 31), budgets.Sum());

        await Is(0, 2);
        await desk.Walk(desk.Table(1), GoalFlow.Submitted);
        await Is(0, 2);
        await desk.Walk(desk.Table(1), GoalFlow.Approved);
        await Is(1, 1);
        // Made anew, the sums say the same.
        await new RecountBoards(desk.Database).Run();
        await Is(1, 1);
        // Where money went out all the same, the project is told.
        var table = desk.Document.Document.Projects[1];
        (await new EnterPayment(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, 2027, new PaymentLine("V1", 0, new(2027, 1, 5), new Money(100), PaymentSource.Fiscal) { ProjectName = table.Name }, MoneyKeeper.Terminal("测试")) { IsOverKnown = true }))
            .Value.ShouldNotBeNull().Why.ShouldBeNull();
        await Is(2, 0);

        async Task Is(long counted, long drafts)
        {
            var board = await new SpendingBoard(desk.Database, desk.Rules).Run(new(FlowDesk.Division, 2027, last, Reach.All));
            (board.All.Projects, board.Drafts, board.All.Red + board.All.Unlit).ShouldBe((counted, drafts, counted));
            (board.All.Budget + board.DraftBudget).ShouldBe(new Money(whole));
            (await new SpendingBoard(desk.Database, desk.Rules).List(new(FlowDesk.Division, 2027, last, Reach.All))).Count.ShouldBe((int)counted);
            (await new SpendingBoard(desk.Database, desk.Rules).List(new(FlowDesk.Division, 2027, new(2026, 12, 31), Reach.All))).Count.ShouldBe((int)counted);
            (await new ShowOverview(desk.Database, desk.Rules, desk.Time).Run(new(FlowDesk.Division, 2027, last, Reach.All))).Months[^1].Due.ShouldBe(board.All.Due);
        }
    }
}
