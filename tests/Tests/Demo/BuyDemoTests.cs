using Mingji.App.Demo;
using Mingji.App.Procurement;
using Mingji.App.Projects;
using Mingji.App.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Demo;

public sealed class BuyDemoTests : IAsyncDisposable
{
    private readonly Stores stores = new();

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Fact]
    public async Task The_demonstration_buys_in_every_step_with_the_usual_faults_and_has_a_library()
    {
        await using var demo = await WebSite.On(await stores.Connection("sqlite"), isDemo: true);
        await demo.Get<FillDemo>().Run(new());
        await demo.Get<DemoAccounts>().Run();
        (await demo.Get<BuyDemo>().Run()).ShouldBe(12);
        (await demo.Get<BuyDemo>().Run()).ShouldBe(0);
        var page = await demo.Get<ListPurchases>().Run(new(DemoCounty.Division, DemoCounty.Years[^1]));
        page.Rows.Select(row => row.Kept.Item.State).Distinct().ShouldBe(ProcurementFlow.Table.States.Where(state => state != ProcurementFlow.Cancelled && state != ProcurementFlow.Reviewed), ignoreOrder: true);
        var found = page.Rows.SelectMany(row => row.Findings).Select(finding => finding.Code).ToList();
        foreach (var code in (string[])["Splitting", "Clock.contractPublished", "CreditCodeWrong", "ContractAboveBudget", "BidBondTooHigh", "Objection.decision"]) found.ShouldContain(code);
        page.Rows.ShouldContain(row => row.Findings.Count == 0);
        (await demo.Get<Mingji.App.Data.Database>().Read(session => session.Scalar<long>("SELECT COUNT(*) FROM trace_line WHERE act = 'Refused' AND detail LIKE '%采购岗位应当分离%'"))).ShouldBe(1);
        (await demo.Get<ListLibrary>().Run(new(DemoCounty.Division, DemoCounty.Years[^1], Reach.All))).Total.ShouldBeGreaterThan(50);
    }
}
