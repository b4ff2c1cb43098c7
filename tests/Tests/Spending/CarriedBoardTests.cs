using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Projects;
using Mingji.App.Spending;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Spending;

/// <summary>What earlier years leave of projects that live on, on both stores.</summary>
public sealed class CarriedBoardTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_rolled_project_whose_code_is_cleared_carries_its_money_by_the_librarys_link(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), change: document => document with { Year = 2026 });
        var (budgets, first) = (desk.Document.Document.Projects.Select(table => table.TotalBudget!.Value).ToList(), desk.Document);
        await Pay(2026, first, 0, budgets[0].Fen - 1_000_000);
        await Pay(2026, first, 1, 100);
        var rolled = (await new RollProjects(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(first.Key, desk.Clerk)).Value.ShouldNotBeNull();
        var next = (await new OpenDocument(desk.Database).Run(rolled.Next)).ShouldNotBeNull();
        next.Document.Projects[0].Code.ShouldNotBe(first.Document.Projects[0].Code);

        var board = await Board(2027);
        board.Projects.Select(project => (project.TableId, project.Money.Carried, project.Money.Surplus)).ShouldBe([
            (next.Tables[1].Id, budgets[1] - new Money(100), Money.Zero), (next.Tables[0].Id, new Money(1_000_000), Money.Zero)], ignoreOrder: true);
        (board.All.Projects, board.All.Money.Carried, board.Units.ShouldHaveSingleItem().Money).ShouldBe((2, budgets[1] + new Money(999_900), board.All.Money));
        (await new CarriedBoard(desk.Database, desk.Rules).Of(next.Key, next.Tables[0].Id)).ShouldBe(new CarriedMoney(new(1_000_000), Money.Zero, new(1_000_000)));
        // Spent in the next year, the old money goes first; not used for two years running, it is to be collected.
        await Pay(2027, next, 0, 400_000);
        (await Board(2027)).Projects.Single(project => project.TableId == next.Tables[0].Id).Money.Carried.ShouldBe(new Money(600_000));
        (await Board(2028)).Projects.Single(project => project.TableId == next.Tables[0].Id).Money.Surplus.ShouldBe(new Money(600_000));
        (await Board(2026)).Projects.ShouldBeEmpty();
        (await new CarriedBoard(desk.Database, desk.Rules).Run(new(FlowDesk.Division, 2027, Reach.All) { UnitId = 1 })).Projects.ShouldBeEmpty();

        Task<CarriedBoard.Board> Board(int year) => new CarriedBoard(desk.Database, desk.Rules).Run(new(FlowDesk.Division, year, Reach.All));
        async Task Pay(int year, KeptDocument document, int project, long fen) => (await new EnterPayment(desk.Database, desk.Rules, desk.Time, desk.Ids).Run(new(FlowDesk.Division, year,
            new PaymentLine($"V{year}-{project}", 0, new(year, 3, 5), new Money(fen), PaymentSource.Fiscal) { ProjectName = document.Document.Projects[project].Name, UnitName = document.Document.Unit.Name }, MoneyKeeper.Terminal("测试")) { IsOverKnown = true }))
            .Value.ShouldNotBeNull().Why.ShouldBeNull();
    }
}
