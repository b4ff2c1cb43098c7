using Mingji.App.Data;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Disclosure;

public sealed class PublicTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly Place Name = new(1, 1, Field.ProjectName);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Search_sees_what_stands_and_neither_drafts_nor_what_was_corrected_or_withdrawn(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var kept = await desk.Kept(Releases.Clean);
        kept = await desk.Set(kept, Name, "黑山沟引水渠修缮");
        (await Find(database, kept, "引水")).ShouldBeEmpty();
        await desk.Release(kept);
        (await Find(database, kept, "引水")).ShouldBe(["黑山沟引水渠修缮"]);
        (await Find(database, kept, "引水 黑山")).ShouldHaveSingleItem();
        (await Find(database, kept, "引渠")).ShouldBeEmpty();
        kept = await desk.Set(kept, Name, "黑山沟拦河坝修缮");
        (await Find(database, kept, "拦河")).ShouldBeEmpty();
        (await desk.Release(kept, "名称写错")).Refusal.ShouldBeNull();
        (await Find(database, kept, "引水")).ShouldBeEmpty();
        (await Find(database, kept, "拦河")).ShouldHaveSingleItem();
        await desk.Withdraw(kept, 1, "旧的");
        (await Find(database, kept, "拦河")).ShouldHaveSingleItem();
        await desk.Withdraw(kept, 2, "写错了");
        (await Find(database, kept, "拦河")).ShouldBeEmpty();
        (await Find(database, kept, "引水")).ShouldBeEmpty();
        (await new ListPublic(database).Shelves()).ShouldBeEmpty();
        (await new OpenPublic(database).Run(kept.Key))!.Content.ShouldBeNull();
        await desk.Release(kept, "核对无误");
        (await Find(database, kept, "拦河")).ShouldHaveSingleItem();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Pages_of_a_search_hold_each_project_once_newest_year_and_largest_budget_first(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        foreach (var year in (int[])[2023, 2024])
            foreach (var unit in (int[])[1, 2])
            {
                var kept = await desk.Kept(County.Document(unit, 13, year));
                (await desk.Release(kept, null, [.. Releases.Answers(kept)])).Refusal.ShouldBeNull();
            }
        var search = new SearchPublic(database);
        var (found, after) = (new List<SearchPublic.Row>(), (SearchPublic.Cursor?)null);
        do
        {
            var page = await search.Run(new(County.Division, "改造", After: after, PageSize: 9));
            (page.Total, page.IsMore).ShouldBe((52, false));
            found.AddRange(page.Rows);
            after = page.Next;
        }
        while (after is not null);
        found.Count.ShouldBe(52);
        found.Select(row => row.Id).ShouldBeUnique();
        found.ShouldBe(found.OrderByDescending(row => row.Year).ThenByDescending(row => row.BudgetFen).ThenByDescending(row => row.Id));
        (await search.Run(new(County.Division, "路灯", Year: 2023))).Total.ShouldBe(12);
        (await search.Run(new(County.Division, ""))).Total.ShouldBe(52);
        (await search.Run(new(County.Division, "灯"))).TooShort.ShouldBe(["灯"]);
        (await search.Run(new(County.Division, "灯"))).Rows.ShouldBeEmpty();
        (await search.Run(new("130000", "改造"))).Rows.ShouldBeEmpty();
        (await search.Run(new(County.Division, "%%"))).Rows.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Units_of_a_year_come_page_by_page_and_years_carry_their_totals(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        for (var unit = 1; unit <= 5; unit++)
        {
            var kept = await desk.Kept(County.Document(unit, 2));
            (await desk.Release(kept, null, [.. Releases.Answers(kept)])).Refusal.ShouldBeNull();
        }
        var list = new ListPublic(database);
        var shelf = (await list.Shelves()).ShouldHaveSingleItem();
        (shelf.Division, shelf.Year, shelf.Documents, shelf.Projects, shelf.BudgetFen).ShouldBe((County.Division, 2024, 5, 10, 100L * Enumerable.Range(1, 5).Sum(unit => (unit * 2000) + 3)));
        var first = await list.Units(County.Division, 2024, pageSize: 3);
        var second = await list.Units(County.Division, 2024, first.Next, pageSize: 3);
        first.Rows.Concat(second.Rows).Select(row => row.UnitName).ShouldBe(Enumerable.Range(1, 5).Select(unit => $"平川县第{unit}镇人民政府本级"));
        second.Next.ShouldBeNull();
        var newest = await list.Newest(2);
        var older = await list.Newest(9, (newest[^1].ReleasedAt, newest[^1].DocumentId));
        newest.Concat(older).Select(row => row.DocumentId).Distinct().Count().ShouldBe(5);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Steps_say_what_changed_and_nothing_of_what_was_withdrawn(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var kept = await desk.Kept(Releases.Clean);
        await desk.Release(kept);
        kept = await desk.Set(kept, Name, "黑山沟引水渠修缮");
        await desk.Release(kept, "名称写错");
        kept = await desk.Set(kept, Name, "黑山沟拦河坝修缮");
        await desk.Release(kept, "名称又写错");
        var open = new OpenPublic(database);
        (await Changes()).ShouldBe([1, 1, null]);
        await desk.Withdraw(kept, 2, "错发");
        (await Changes()).ShouldBe([null, null, null]);
        await desk.Withdraw(kept, 3, "错发");
        (await Changes()).ShouldBe([null, null, null]);
        (await open.Run(new DocumentKey("130999", 1))).ShouldBeNull();

        async Task<IEnumerable<int?>> Changes() => (await open.Steps((await open.Run(kept.Key))!)).Select(step => step.Comparison?.Differences.Count);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task News_are_releases_corrections_and_withdrawals_the_newest_first(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var first = await desk.Kept(County.Document(1, 1));
        await desk.Release(first, null, [.. Releases.Answers(first)]);
        var second = await desk.Kept(County.Document(2, 1));
        await desk.Release(second, null, [.. Releases.Answers(second)]);
        second = await desk.Set(second, Name, "黑山沟引水渠修缮");
        await desk.Release(second, "名称写错", [.. Releases.Answers(second)]);
        await desk.Withdraw(first, 1, "错发");
        var news = await new ListNews(database).Run(10);
        news.Select(item => (item.Word, item.Reason)).ShouldBe([("撤回", "错发"), ("更正", "名称写错"), ("公开", null)]);
        (await new ListNews(database).Run(1)).ShouldHaveSingleItem().Word.ShouldBe("撤回");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_released_before_there_were_public_pages_is_put_there_once(string kind)
    {
        var database = await stores.Fresh(kind);
        var desk = new Releases(database);
        var kept = await desk.Kept(Releases.Clean);
        await desk.Release(kept);
        await database.Write(session => session.Execute("DELETE FROM public_document"));
        (await database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM public_gram"))).ShouldBe(0);
        var show = new ShowReleased(database, RulePack.National, new Ids(TimeProvider.System));
        (await show.Run()).ShouldBe(1);
        (await show.Run()).ShouldBe(0);
        (await Find(database, kept, Releases.Clean.Projects[0].Name[..2])).ShouldHaveSingleItem();
        await desk.Withdraw(kept, 1, "错发");
        (await show.Run()).ShouldBe(0);
    }

    private static async Task<IEnumerable<string>> Find(Database database, KeptDocument kept, string words) =>
        (await new SearchPublic(database).Run(new(kept.Key.Division, words))).Rows.Select(row => row.Name);
}
