using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Monitoring;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Rectifications;

/// <summary>The register a page at a time: what the store decides and sorts is what is decided and sorted in memory.</summary>
public sealed class RegisterPageTests : IAsyncLifetime
{
    private static readonly FlowState[] States = [RectificationFlow.Issued, RectificationFlow.Submitted, RectificationFlow.Working, RectificationFlow.Acceptance, RectificationFlow.Closed];

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    /// <summary>A register with each state on each day from five days before to two weeks after today.</summary>
    private async Task<(MonitoringDesk Desk, ListRectifications List, List<KeptRectification> All)> Register(string kind)
    {
        var desk = await MonitoringDesk.With(await stores.Fresh(kind));
        var keys = new List<RectificationKey>();
        for (var day = 0; day < 20; day++)
            foreach (var state in States)
            {
                var key = (await desk.Notice(null, days: day)).Value;
                await desk.Database.Write(session => session.Execute("UPDATE rectification SET state = @Code WHERE division = @Division AND id = @Id", new { state.Code, key.Division, key.Id }));
                keys.Add(key);
            }
        desk.Flow.Time.Now = desk.Flow.Time.Now.AddDays(5);
        var all = new List<KeptRectification>();
        foreach (var key in keys) all.Add(await desk.Entry(key));
        return (desk, new(desk.Database, desk.Flow.Rules, desk.Flow.Time), all);
    }

    private static ListRectifications.Input Asked(int size = 200) => new(FlowDesk.Division, 2025, Reach.All) { PageSize = size };

    private static int Rank(KeptRectification row) => row.Clock.Standing switch { RectificationStanding.Overdue => 0, RectificationStanding.Soon => 1, RectificationStanding.Submitted => 2, RectificationStanding.InTime => 3, RectificationStanding.Closed => 4 };

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_store_decides_the_standing_as_the_clock_does(string kind)
    {
        var (_, list, all) = await Register(kind);
        all.Select(row => row.Clock.Standing).Distinct().Count().ShouldBe(5);
        foreach (var standing in Enum.GetValues<RectificationStanding>())
        {
            var expected = all.Where(row => row.Clock.Standing == standing).Select(row => row.Key.Id).Order().ToList();
            var found = await list.Run(Asked() with { Standing = standing });
            found.Rows.Select(row => row.Key.Id).Order().ToList().ShouldBe(expected, standing.ToString());
            (found.Total, found.Counts[standing]).ShouldBe((expected.Count, expected.Count));
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Going_forth_and_back_shows_every_row_once_in_the_order_asked_for(string kind)
    {
        var (_, list, all) = await Register(kind);
        foreach (var (sort, isDescending) in ((RectificationSort, bool)[])[(RectificationSort.Standing, false), (RectificationSort.Standing, true), (RectificationSort.Due, false), (RectificationSort.Due, true), (RectificationSort.Unit, false)])
        {
            var expected = (sort switch
            {
                RectificationSort.Standing => all.OrderBy(Rank).ThenBy(row => row.DueOn).ThenBy(row => row.Key.Id), RectificationSort.Due => all.OrderBy(row => row.DueOn).ThenBy(row => row.Key.Id), RectificationSort.Unit => all.OrderBy(row => row.Key.Id),
            }).Select(row => row.Key.Id).ToList();
            if (isDescending) expected.Reverse();
            var (pages, asked) = (new List<ListRectifications.Page>(), Asked(17) with { Sort = sort, IsDescending = isDescending });
            for (ListRectifications.Cursor? at = null; pages.Count == 0 || at is not null; at = pages[^1].Next) pages.Add(await list.Run(asked with { After = at }));
            pages.SelectMany(page => page.Rows).Select(row => row.Key.Id).ShouldBe(expected, $"{sort} {isDescending}");
            pages.ShouldAllBe(page => page.Total == all.Count && page.Rows.Count <= 17);
            pages[0].Previous.ShouldBeNull();
            for (var i = pages.Count - 1; i > 0; i--)
            {
                var back = await list.Run(asked with { Before = pages[i].Previous });
                back.Rows.Select(row => row.Key.Id).ShouldBe(pages[i - 1].Rows.Select(row => row.Key.Id));
                (back.Previous is null).ShouldBe(i == 1);
            }
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Words_are_looked_for_as_they_are_in_unit_project_and_problem_and_the_file_has_all_pages(string kind)
    {
        var (desk, list, all) = await Register(kind);
        await desk.Database.Write(session => session.Execute("UPDATE rectification SET problem = 'GPS 数据只有50%_' WHERE division = @Division AND id = @Id", new { all[3].Key.Division, all[3].Key.Id }));
        (await list.Run(Asked() with { Search = "gps 50%" })).Rows.ShouldHaveSingleItem().Key.ShouldBe(all[3].Key);
        (await list.Run(Asked() with { Search = "%" })).Total.ShouldBe(1);
        (await list.Run(Asked() with { Search = all[0].UnitName[..3] })).Total.ShouldBe(all.Count);
        (await list.Run(Asked() with { Search = "没有这样的词" })).ShouldSatisfyAllConditions(page => page.Total.ShouldBe(0), page => page.Next.ShouldBeNull(), page => page.Counts.Values.Sum().ShouldBe(all.Count));
        var file = await new WriteRectifications(list, new(desk.Database, desk.Flow.Time)).Run(Asked(5), desk.Flow.Performance);
        System.Text.Encoding.UTF8.GetString(file).Split("道路没有按期开工").Length.ShouldBe(all.Count);
    }
}
