using Mingji.App.Accounts;
using Mingji.App.Checks;
using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Monitoring;
using Mingji.App.Organisations;
using Mingji.App.Procurement;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.App.Trace;
using Mingji.Domain.Checks;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Demo;

/// <summary>The demonstration as <c>serve --demo</c> fills it, from the county down to its townships.</summary>
public sealed class TownshipDemoTests : IAsyncDisposable
{
    private static readonly int Year = DemoCounty.Years[^1];
    private readonly Stores stores = new();

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task The_demonstration_shows_areas_below_a_stopped_project_a_complaint_a_counted_acceptance_and_a_picture_used_twice()
    {
        await using var demo = await WebSite.On(await stores.Connection("sqlite"), isDemo: true);
        await demo.Get<FillDemo>().Run(new());
        await demo.Get<SpendDemo>().Run();
        await demo.Get<DemoAccounts>().Run();
        await demo.Get<MoveDemo>().Run();
        (await demo.Get<TownshipDemo>().Run()).ShouldBe(9);
        (await demo.Get<TownshipDemo>().Run()).ShouldBe(0);
        (await demo.Get<BuyDemo>().Run()).ShouldBe(13);
        await demo.Get<MonitorDemo>().Run();
        (await demo.Get<StopDemo>().Run()).ShouldBeTrue();
        (await demo.Get<StopDemo>().Run()).ShouldBeFalse();
        var performance = (await demo.Get<FindActor>().Run("czj-performancesection")).ShouldNotBeNull();

        // Areas below: each with its name and its forms, one of them late with all.
        var board = await demo.Get<MonitoringBoard>().Run(new(DemoCounty.Division, Year, Reach.Of(performance)) { PageSize = 200 });
        board.Below.Select(below => (below.Name, below.Sums.Forms)).ShouldBe([("南溪镇", 4), ("北岭镇", 4), ("双河乡", 4)]);
        board.Below[0].Late.ShouldBe(0);
        board.Below[^1].Late.ShouldBe(4);
        (await demo.Get<ListPeople>().OfDemo()).Select(person => person.Division.Length).Distinct().ShouldBe([6, 9], ignoreOrder: true);

        // Three computers were accepted: three of three, without anybody having typed it.
        var row = board.Rows.Single(row => row.Division == board.Below[0].Division && row.Name.Contains("计算机"));
        var form = (await demo.Get<ShowForm>().Run(new(row.Division, row.Id), performance)).ShouldNotBeNull();
        var collected = form.Form.Sheet.Collected.ShouldHaveSingleItem();
        collected.Value.Sum(value => value.Quantity).ShouldBe(3);
        form.Form.Sheet.Text(Mingji.Domain.Monitoring.MonitoringField.Actual, collected.Key).ShouldBe("3台");
        form.Form.Sheet.Goal.Indicators.Single(indicator => indicator.Id == collected.Key).Target.Value.ShouldBe(3);

        // The same picture twice, and a third time nearly.
        var pictured = new List<Evidence>();
        foreach (var each in board.Rows.Where(each => each.Division == DemoCounty.Division)) pictured.AddRange((await demo.Get<ShowForm>().Run(new(each.Division, each.Id), performance))!.Files);
        pictured.Count.ShouldBe(3);
        pictured.Count(file => file.Elsewhere == 1).ShouldBe(2);
        pictured.ShouldAllBe(file => file.Near.Count > 0);

        // Payments stopped: one by hand was refused and is in the log, the treasury's are told of.
        var stopped = await demo.Get<StoppedPayments>().Run(DemoCounty.Division, Year);
        stopped.Select(payment => payment.GoalTableId).Distinct().Count().ShouldBe(1);
        (await demo.Get<Database>().Read(session => session.Scalar<long>("SELECT COUNT(*) FROM trace_line WHERE act = 'Refused' AND detail LIKE '登记支付，没有办成（Blocked）%'"))).ShouldBe(1);
        var day = new DateOnly(Year, 12, 31);
        var spending = await new SpendingBoard(demo.Get<Database>(), RulePack.National).Run(new(DemoCounty.Division, Year, day, Reach.Of(performance)));
        spending.All.CountOf(ExecutionAlarm.PaidWhileStopped).ShouldBe(1);
        var unit = spending.Units.Single(unit => unit.CountOf(ExecutionAlarm.PaidWhileStopped) == 1);
        var found = await demo.Get<LiveFindings>().OfUnits(DemoCounty.Division, Year, [.. spending.Units.Select(unit => unit.UnitId)], day);
        found[unit.UnitId].Where(finding => finding.Severity == Severity.Error).ShouldHaveSingleItem().Check.ShouldBe("C66");

        // A supplier complains, and the decision is still to come.
        var purchases = (await demo.Get<ListPurchases>().Run(new(DemoCounty.Division, Year))).Rows;
        purchases.SelectMany(purchase => purchase.Kept.Item.Objections).ShouldHaveSingleItem().Next.ShouldBe([ObjectionEvent.Suspended, ObjectionEvent.Decided]);

        // Whoever presses the button of the performance section sees it: findings at their unit, areas by their names.
        var visitor = demo.Visitor();
        await visitor.Get("/sign-in");
        var place = visitor.Page.QuerySelectorAll(".demo-people li").Select(person => person.TextContent).ToList().FindIndex(person => person.Contains(performance.Name));
        await visitor.Submit($".demo-people li:nth-child({place + 1}) form");
        await visitor.Get($"/spending?division={DemoCounty.Division}&year={Year}");
        visitor.Page.QuerySelectorAll("tbody tr").Single(line => line.TextContent.Contains("交通运输局")).QuerySelector("td[data-label=发现] a")!.TextContent.ShouldContain("错误 1");
        visitor.Page.QuerySelectorAll("#division option").Select(option => option.TextContent).ShouldBe(["平川县（130999）", "南溪镇（130999101）", "北岭镇（130999102）", "双河乡（130999201）"]);
        await visitor.Get($"/monitoring?division={DemoCounty.Division}&year={Year}");
        visitor.Page.QuerySelectorAll("[aria-labelledby=below] tbody th a").Select(area => area.TextContent).ShouldBe(["南溪镇", "北岭镇", "双河乡"]);

        (await demo.Get<VerifyLog>().Run([])).ShouldAllBe(verdict => verdict.Faults.Count == 0);
    }
}
