using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Tests.Data;

namespace Mingji.Tests.Goals;

public sealed class ListProjectsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static async Task<Database> County(Database database, int units = 3, int projects = 5)
    {
        var keep = new KeepDocument(database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System));
        for (var u = 0; u < units; u++)
            (await keep.Run(new("130999", CheckExample.CleanDocument with
            {
                Unit = new UnitRef($"30{u}001", $"第{u}镇人民政府本级"),
                Projects = Enumerable.Range(0, projects).Select(p => CheckExample.CleanTable with
                {
                    Name = $"第{u}镇{(p % 2 == 0 ? "路灯" : "厕所")}项目{p}",
                    Code = null,
                    Budget = new Budget($"{(u * projects + p) * 100}.00", $"{(u * projects + p) * 100}.00", "0.00"),
                }).ToValueList(),
            }, "张会计"))).Refusal.ShouldBeNull();
        return database;
    }

    private static ListProjects.Input All => new("130999", 2024) { PageSize = 4 };

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Pages_follow_each_other_without_gaps_in_every_order(string kind)
    {
        var database = await County(await stores.Fresh(kind));
        foreach (var sort in Enum.GetValues<ProjectSort>())
            foreach (var descending in new[] { false, true })
            {
                var seen = new List<ListProjects.Row>();
                ListProjects.Page page;
                ListProjects.Cursor? after = null;
                do
                {
                    page = await new ListProjects(database).Run(All with { Sort = sort, IsDescending = descending, After = after });
                    page.Total.ShouldBe(15);
                    seen.AddRange(page.Rows);
                    after = page.Next;
                }
                while (after is not null);
                seen.Select(row => row.Id).Distinct().Count().ShouldBe(15, $"{sort} {descending}");
                seen.Count.ShouldBe(15);
                if (sort == ProjectSort.Budget) seen.Select(row => row.BudgetFen).ShouldBe(descending ? seen.Select(row => row.BudgetFen).OrderDescending() : seen.Select(row => row.BudgetFen).Order());
            }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Two_characters_are_enough_to_find_and_all_words_must_occur(string kind)
    {
        var database = await County(await stores.Fresh(kind));
        (await Search("路灯")).Total.ShouldBe(9);
        (await Search("路灯 第1镇")).Total.ShouldBe(3);
        (await Search("灯路")).Total.ShouldBe(0); // both characters occur, but not in this order
        (await Search("验收合格率")).Total.ShouldBe(15); // the name of an indicator
        (await Search("100%_")).Total.ShouldBe(0);
        var page = await Search("镇 路灯");
        page.Total.ShouldBe(9);
        page.TooShort.ShouldBe(["镇"]);

        Task<ListProjects.Page> Search(string words) => new ListProjects(database).Run(All with { Search = words });
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_search_finds_the_same_from_the_index_and_by_reading_in_order(string kind)
    {
        var database = await County(await stores.Fresh(kind));
        foreach (var words in new[] { "路灯", "路灯项目", "第1镇路灯项目2", "镇路灯" })
            foreach (var sort in Enum.GetValues<ProjectSort>())
            {
                var fromIndex = await Seen(new ListProjects(database), words, sort);
                fromIndex.Count.ShouldBe(words.Contains('1') ? 1 : 9);
                (await Seen(new ListProjects(database, few: 1), words, sort)).ShouldBe(fromIndex, $"{words} {sort}");
            }

        static async Task<List<(string, string, string)>> Seen(ListProjects list, string words, ProjectSort sort)
        {
            var seen = new List<(string, string, string)>();
            ListProjects.Page page;
            ListProjects.Cursor? after = null;
            do
            {
                page = await list.Run(All with { Search = words, Sort = sort, After = after });
                seen.AddRange(page.Rows.Select(row => (row.Name, row.UnitName, row.ChangedAt)));
                after = page.Next;
            }
            while (after is not null);
            return seen;
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_is_out_of_reach_is_neither_listed_nor_counted(string kind)
    {
        var database = await County(await stores.Fresh(kind));
        await database.Write(session => session.Execute("UPDATE goal_table SET error_count = CASE WHEN position = 1 THEN 1 ELSE 0 END; UPDATE document SET error_count = 1"));
        var unit = (await new ListDocuments(database).Run("130999", 2024))[1].UnitId;
        Reach Of(Scope scope) => Reach.Of(new Actor(1, "张会计", new UnitPlace("130999", unit, "301001"), [new Post(Role.Preparer, scope)]));
        foreach (var (reach, units) in new[] { (Of(Scope.OwnUnit), 1), (Of(Scope.Department), 1), (Of(Scope.Division), 3), (Reach.All, 3) })
        {
            (await Totals(All with { Reach = reach })).ShouldBe((5 * units, Math.Min(4, 5 * units)));
            (await Totals(All with { Reach = reach, HasErrors = true })).ShouldBe((units, units));
            (await Totals(All with { Reach = reach, Search = "路灯" })).ShouldBe((3 * units, Math.Min(4, 3 * units)));
        }

        async Task<(long Total, int Rows)> Totals(ListProjects.Input input)
        {
            var page = await new ListProjects(database).Run(input);
            return (page.Total, page.Rows.Count);
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_renamed_project_is_found_by_its_new_name_only(string kind)
    {
        var database = await County(await stores.Fresh(kind), units: 1);
        var shelf = (await new ListDocuments(database).Run("130999", 2024)).ShouldHaveSingleItem();
        var key = new DocumentKey("130999", shelf.Id);
        var kept = (await new OpenDocument(database).Run(key))!;
        var edit = new EditDocument(database, RulePack.National, TimeProvider.System, new Ids(TimeProvider.System));
        await edit.Run(new(key, kept.Version, [CellChanged.To(kept.Document, new Place(1, 1, Field.ProjectName), "饮水井改造")], "甲"));
        (await new ListProjects(database).Run(All with { Search = "饮水" })).Total.ShouldBe(1);
        (await new ListProjects(database).Run(All with { Search = "路灯" })).Total.ShouldBe(2);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Documents_are_listed_with_their_money_and_findings(string kind)
    {
        var database = await County(await stores.Fresh(kind), units: 2);
        var rows = await new ListDocuments(database).Run("130999", 2024);
        rows.Select(row => row.UnitName).ShouldBe(["第0镇人民政府本级", "第1镇人民政府本级"]);
        rows[0].ProjectCount.ShouldBe(5);
        rows[0].IndicatorCount.ShouldBe(35);
        rows[0].BudgetFen.ShouldBe((0 + 1 + 2 + 3 + 4) * 100_00);
        (rows[0].ErrorCount + rows[0].WarningCount + rows[0].InfoCount).ShouldBeGreaterThan(0);
        (await new ListDocuments(database).Shelves()).ShouldBe([new("130999", 2024, 2)]);
    }
}
