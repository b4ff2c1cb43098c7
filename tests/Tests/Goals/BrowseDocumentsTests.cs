using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;
using Mingji.Tests.Disclosure;
using Mingji.Tests.Pages;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Goals;

public sealed class BrowseDocumentsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Pages_lead_through_every_document_once_forth_and_back_and_sums_are_those_of_all(string kind)
    {
        var desk = new FlowDesk(await stores.Fresh(kind));
        foreach (var unit in (int[])[4, 2, 6, 1, 5, 3]) await desk.Keep(County.Document(unit, unit));
        await desk.Keep(County.Document(7, 1) with { Unit = new UnitRef(null, "平川县没有代码的单位") });
        await desk.Keep(County.Document(1, 1, year: 2023));
        var browse = new BrowseDocuments(desk.Database);
        BrowseDocuments.Input input = new(County.Division, 2024, Reach.All) { PageSize = 3 };
        var (forth, back) = (new List<string>(), new List<string>());
        BrowseDocuments.Page page;
        BrowseDocuments.Cursor? edge = null;
        do
        {
            page = await browse.Run(input with { After = edge });
            forth.AddRange(page.Rows.Select(row => row.UnitName));
            (page.Previous is null).ShouldBe(edge is null);
            edge = page.Next;
        }
        while (edge is not null);
        forth.ShouldBe(["平川县没有代码的单位", .. Enumerable.Range(1, 6).Select(unit => $"平川县第{unit}镇人民政府本级")]);
        edge = page.Previous;
        while (edge is not null)
        {
            var before = await browse.Run(input with { Before = edge });
            before.Next.ShouldNotBeNull();
            back.InsertRange(0, before.Rows.Select(row => row.UnitName));
            edge = before.Previous;
        }
        back.ShouldBe(forth[..6]);
        var all = await new ListDocuments(desk.Database).Run(County.Division, 2024);
        page.Totals.ShouldBe(new BrowseDocuments.Totals
        {
            Documents = 7, Projects = all.Sum(row => row.ProjectCount), Indicators = all.Sum(row => row.IndicatorCount), BudgetFen = all.Sum(row => row.BudgetFen), Errors = all.Sum(row => row.ErrorCount),
            Warnings = all.Sum(row => row.WarningCount), Infos = all.Sum(row => row.InfoCount), WithErrors = all.Count(row => row.ErrorCount > 0), WithWarnings = all.Count(row => row.WarningCount > 0),
        });
        page.First!.ErrorCount.ShouldBe(all.Max(row => row.ErrorCount));
        (await browse.Run(input with { Search = "301" })).Rows.ShouldHaveSingleItem().UnitName.ShouldBe("平川县第1镇人民政府本级");
        (await browse.Run(input with { Search = "%" })).Rows.ShouldBeEmpty();
        (await browse.Run(input with { Reach = Reach.Of(new Actor(1, "张会计", new UnitPlace(County.Division, all[0].UnitId, all[0].UnitCode), [new(Role.Preparer, Scope.OwnUnit)])) })).Totals.Documents.ShouldBe(1);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_blank_form_is_no_fault_and_is_opened_first_only_when_all_else_is_well(string kind)
    {
        var desk = new FlowDesk(await stores.Fresh(kind));
        var browse = new BrowseDocuments(desk.Database);
        (await browse.Run(new(County.Division, 2024, Reach.All))).Totals.ShouldBe(new BrowseDocuments.Totals());
        var blank = await desk.Keep(new GoalDocument { Year = 2024, Division = County.Division, Unit = new UnitRef("309001", "平川县空白镇人民政府本级"), Projects = [new GoalTable { Name = "空白项目" }] });
        var page = await browse.Run(new(County.Division, 2024, Reach.All));
        (page.Totals.Blank, page.Totals.Errors, page.Totals.WithErrors, page.First!.Id).ShouldBe((1, 0, 0, blank.Key.Id));
        var wrong = await desk.Keep(County.Document(1, 1));
        page = await browse.Run(new(County.Division, 2024, Reach.All));
        (page.Totals.Blank, page.Totals.WithErrors, page.First!.Id).ShouldBe((1, 1, wrong.Key.Id));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_change_after_release_that_was_undone_is_no_change(string kind)
    {
        var store = await stores.Fresh(kind);
        var desk = new Releases(store);
        var kept = await desk.Kept(Releases.Clean);
        (await desk.Release(kept, null, [.. Releases.Answers(kept)])).Refusal.ShouldBeNull();
        async Task<PublicationState> State() => Mingji.Pages.DocumentStates.Publication((await new BrowseDocuments(store).Run(new(kept.Key.Division, kept.Document.Year!.Value, Reach.All))).Rows.Single());
        (await State()).ShouldBe(PublicationState.Released);
        var place = new Place(1, 1, Field.Basis, 1);
        var before = kept.Document.Projects[0].Indicators[0].Basis;
        var changed = await desk.Set(kept, place, "平财〔2023〕12号文件");
        (await State()).ShouldBe(PublicationState.Changed);
        var undone = (await new UndoEdit(store, Mingji.Domain.RulePacks.RulePack.National, TimeProvider.System, new(TimeProvider.System)).Run(new(kept.Key, false, "张会计"))).Value.ShouldNotBeNull();
        (await State()).ShouldBe(PublicationState.Released);
        changed = await desk.Set(undone, place, "另一个文件");
        (await State()).ShouldBe(PublicationState.Changed);
        // Typed back by hand as well; but nothing stands once it was withdrawn.
        changed = await desk.Set(changed, place, before);
        (await State()).ShouldBe(PublicationState.Released);
        (await desk.Withdraw(changed, 1, "数字有误")).Refusal.ShouldBeNull();
        changed = await desk.Set(changed, place, "第三个文件");
        await desk.Set(changed, place, before);
        (await State()).ShouldBe(PublicationState.Withdrawn);
    }
}
