using Mingji.App.Data;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;

namespace Mingji.Tests.Demo;

public sealed class FillDemoTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 3, 12, 2, 0, 0, TimeSpan.Zero);
    private readonly Stores stores = new();

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_empty_store_holds_the_whole_county_with_its_history_afterwards(string kind)
    {
        var database = await stores.Fresh(kind);
        var told = new List<(int Done, int Of)>();
        var filled = await Filler(database).Run(new FillDemo.Input(), (done, of) => told.Add((done, of)));

        var county = DemoCounty.Write().Select(written => written.Document).ToList();
        filled.Value!.Documents.ShouldBe(county.Count);
        filled.Value.Projects.ShouldBe(county.Sum(document => document.Projects.Count));
        told.ShouldBe(Enumerable.Range(1, county.Count).Select(done => (done, county.Count)));

        var changes = 0;
        foreach (var year in DemoCounty.Years)
        {
            var ofYear = county.Where(document => document.Year == year).ToList();
            var rows = await new ListDocuments(database).Run(DemoCounty.Division, year);
            rows.Count.ShouldBe(ofYear.Count);
            // The sum is taken from the printed cells, not from the amounts the store derives.
            rows.Sum(row => row.BudgetFen).ShouldBe(ofYear.SelectMany(document => document.Projects)
                .Sum(table => decimal.ToInt64(decimal.Parse(table.Budget.Total!) * (table.MoneyUnit.ToString() == "Yuan" ? 100 : 1_000_000))));
            rows.Sum(row => row.IndicatorCount).ShouldBe(ofYear.SelectMany(document => document.Projects).Sum(table => table.Indicators.Count));
            rows.Sum(row => row.ErrorCount).ShouldBeGreaterThan(0);
            foreach (var row in rows)
            {
                var key = new DocumentKey(DemoCounty.Division, row.Id);
                var kept = (await new OpenDocument(database).Run(key))!;
                var history = await new OpenDocument(database).History(key);
                kept.Document.ShouldBe(ofYear.Single(document => document.Unit.Code == row.UnitCode));
                OpenDocument.Replay(history).ShouldBe(kept.Document);
                history.Select(change => change.At).ShouldBeInOrder();
                history.ShouldAllBe(change => change.At < Now && (change.By.Name.EndsWith("会计") || change.By.Name.EndsWith("所长") || change.By.Name.EndsWith("股长")));
                changes += history.Count;
            }
        }
        filled.Value.Changes.ShouldBe(changes);
        changes.ShouldBeGreaterThan(county.Count * 3 / 2);

        var found = await new ListProjects(database).Run(new ListProjects.Input(DemoCounty.Division, 2025) { Search = "保洁" });
        found.Total.ShouldBe(county.Where(document => document.Year == 2025).SelectMany(document => document.Projects).Count(table => table.Name.Contains("保洁") || table.Purpose.Contains("保洁")
            || table.Goals.Any(goal => goal.Contains("保洁")) || table.Indicators.Any(row => row.Name.Contains("保洁"))));
        found.Total.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_store_with_documents_is_refused_and_left_as_it_was()
    {
        var database = await stores.Fresh("sqlite");
        await new KeepDocument(database, RulePack.National, new StoppedClock(), new Ids(TimeProvider.System)).Run(new("130901", FillScale.Write(new(1, 1, 2025, "130901")).Single(), "王会计"));
        (await Filler(database).Run(new FillDemo.Input())).Refusal!.Code.ShouldBe("NotEmpty");
        (await new ListDocuments(database).Shelves()).Single().Documents.ShouldBe(1);
    }

    [Fact]
    public async Task A_measure_of_any_size_is_added_once_and_a_second_run_goes_on()
    {
        var database = await stores.Fresh("sqlite");
        var scale = new FillScale(database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System));
        (await scale.Run(new(23, 4, 2025, "130998"))).ShouldBe(23);
        var told = new List<int>();
        (await scale.Run(new(25, 4, 2025, "130998"), (done, _) => told.Add(done))).ShouldBe(2);
        told.ShouldBe([20, 25]);
        var projects = await new ListProjects(database).Run(new ListProjects.Input("130998", 2025) { PageSize = 200 });
        projects.Total.ShouldBe(100);
        projects.Rows.Select(row => row.Code).ShouldBeUnique();
    }

    [Fact]
    public void A_measure_with_more_projects_than_kinds_names_each_differently()
    {
        var document = FillScale.Write(new(1, 60, 2025, "130998")).Single();
        document.Projects.Select(table => table.Name).Distinct().Count().ShouldBe(60);
        document.Projects.ShouldAllBe(table => table.Code!.StartsWith("13099825P"));
    }

    private static FillDemo Filler(Database database) => new(database, RulePack.National, new StoppedClock(), new Ids(TimeProvider.System));

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
