using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;

namespace Mingji.Tests.Demo;

public sealed class SpendDemoTests : IAsyncDisposable
{
    private readonly Stores stores = new();

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_county_spends_with_the_faults_of_a_real_year(string kind)
    {
        var database = await stores.Fresh(kind);
        var (clock, rules) = (new TestClock(), RulePack.National);
        var ids = new Ids(clock);
        await new FillDemo(database, rules, clock, ids).Run(new());
        (await new SpendDemo(database, rules, clock, ids).Run()).ShouldBeGreaterThan(500);
        (await new SpendDemo(database, rules, clock, ids).Run()).ShouldBe(0); // filled once
        var (year, today) = (DemoCounty.Years[^1], new DateOnly(DemoCounty.Years[^1], 12, 31));
        var board = await new SpendingBoard(database, rules).Run(new(DemoCounty.Division, year, today, Reach.All));
        foreach (var light in (Light[])[Light.Red, Light.Yellow, Light.Green]) board.All.CountOf(light).ShouldBeGreaterThan(0, light.ToString());
        foreach (var alarm in (ExecutionAlarm[])[ExecutionAlarm.OverBudget, ExecutionAlarm.NotStarted, ExecutionAlarm.Idle]) board.All.CountOf(alarm).ShouldBeGreaterThan(0, alarm.ToString());
        board.Unmatched.ShouldBe(2);
        var payments = await new ListPayments(database).Run(new(DemoCounty.Division, year, Reach.All) { State = PaymentState.Reversed });
        payments.Rows.ShouldHaveSingleItem().ReversedFen.ShouldBe(1_280_000);
        var kept = await new ProjectSpending(database).OfYear(DemoCounty.Division, year);
        kept.ShouldBe(await new ProjectSpending(database).OfYear(DemoCounty.Division, year, today), ignoreOrder: true);
        var reserves = await new ListReserves(database, rules).Run(DemoCounty.Division, year, today, Reach.All);
        reserves.Rows.Select(row => row.Light).ShouldBe([Light.Red, Light.Red, Light.Green]);
        reserves.Rows.ShouldAllBe(row => row.Reserve.AssignedFen <= row.Reserve.AmountFen);
    }
}
