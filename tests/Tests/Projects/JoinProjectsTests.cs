using Mingji.App.Organisations;
using Mingji.App.Projects;
using Mingji.Domain.Values;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Projects;

public sealed class JoinProjectsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory]
    [InlineData("2024年公厕改造", "公厕改造")]
    [InlineData("公厕改造（2025年度）", "公厕改造")]
    [InlineData("公厕 改造", "公厕改造")]
    [InlineData("12024号路", "12024号路")]
    public void A_name_is_compared_without_its_year(string name, string folded) => JoinProjects.Fold(name).ShouldBe(folded);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task One_project_of_three_years_with_other_codes_is_proposed_and_one_once_a_person_says_so(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), change: document => document with { Year = 2024 });
        foreach (var year in (int[])[2025, 2026])
            await desk.Keep(desk.Document.Document with { Year = year, Projects = [.. desk.Document.Document.Projects.Select(table => table with { Name = $"{year}年{table.Name}", Code = $"130999{year % 100}P0000099900{table.Number}X" })] });
        await new FillLibrary(desk.Database, desk.Time, desk.Ids).Run(FlowDesk.Division, desk.Clerk);
        var (list, joining) = (new ListLibrary(desk.Database), new JoinProjects(desk.Database, desk.Time));
        (await list.Run(new(FlowDesk.Division, 2024, Reach.All))).Total.ShouldBe(2);
        var pairs = await joining.List(FlowDesk.Division, desk.Clerk);
        pairs.Select(pair => (pair.Older.To, pair.Newer.From)).ShouldBe([(2024, 2025), (2025, 2026), (2024, 2025), (2025, 2026)], ignoreOrder: true);
        (await joining.Run(FlowDesk.Division, null, desk.Business)).Refusal!.Code.ShouldBe("NotYourUnit");
        (await joining.List(FlowDesk.Division, desk.Clerk with { Home = desk.Clerk.Home with { UnitId = 4711 } })).ShouldBeEmpty();
        // One pair is not the same; it is not proposed again.
        var other = pairs.First(pair => pair.Older.To == 2024 && pair.Older.Name == desk.Document.Document.Projects[1].Name);
        (await joining.Apart(FlowDesk.Division, other.Older.Id, other.Newer.Id, desk.Clerk)).ShouldBeNull();
        (await joining.List(FlowDesk.Division, desk.Clerk)).Count.ShouldBe(3);
        (await joining.Run(FlowDesk.Division, [(other.Older.Id, other.Newer.Id)], desk.Clerk)).Refusal!.Code.ShouldBe("NothingToJoin");
        // Lines and steps come along.
        var newest = pairs.Single(pair => pair.Newer.From == 2026 && pair.Newer.Name.EndsWith(desk.Document.Document.Projects[0].Name, StringComparison.Ordinal)).Newer;
        await desk.Database.Write(session => session.Execute("INSERT INTO budget_line (division, project_id, year, position, economic_code, source, amount_fen, row_version) VALUES (@Division, @Id, 2026, 1, '30201', 'GeneralBudget', 100, 1)", new { FlowDesk.Division, newest.Id }));
        (await joining.Run(FlowDesk.Division, null, desk.Clerk)).Value.ShouldBe(3);
        (await joining.List(FlowDesk.Division, desk.Clerk)).ShouldBeEmpty();
        var one = (await list.Run(new(FlowDesk.Division, 2024, Reach.All) { Search = desk.Document.Document.Projects[0].Name })).Rows.ShouldHaveSingleItem();
        (one.Project.Years, one.Project.Name, one.Project.Code, one.Project.FirstYear, one.LinesOf(2026)).ShouldBe(([2024, 2025, 2026], newest.Name, newest.Code, 2024, new Money(100)));
        (await desk.Count("library_project")).ShouldBe(3);
        // Filled again, nothing falls apart.
        (await new FillLibrary(desk.Database, desk.Time, desk.Ids).Run(FlowDesk.Division, desk.Clerk)).Value.ShouldBe(new(0, 0));
        await desk.LogIsWhole();
    }
}
