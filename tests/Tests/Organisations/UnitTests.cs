using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Organisations;

public sealed class UnitTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static KeepDocument Keeping(Office office) => new(office.Database, RulePack.National, office.Clock, office.Ids);

    private static EditCell Editing(Office office) => new(office.Database, RulePack.National, office.Clock, office.Ids);

    private static async Task<KeptDocument> Keep(Office office, int unit, int year = 2024) =>
        (await Keeping(office).Run(new(County.Division, County.Document(unit, 1, year), "张会计"))).Value.ShouldNotBeNull();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_merged_unit_brings_its_documents_and_people_and_keeps_its_name(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var (alone, same) = (await Keep(office, 1, 2023), await Keep(office, 1, 2024));
        var target = await Keep(office, 2, 2024);
        var made = (await office.Adding.Run(new(County.Division, new UnitRef("301001", ""), "张会计", "张会计", [new Post(Role.Preparer, Scope.OwnUnit)]), Office.Terminal)).Value.ShouldNotBeNull();
        (await office.Links.SetPassword(made.Token, Office.Password)).Refusal.ShouldBeNull();

        var merging = new MergeUnits(office.Database, office.Clock);
        (await merging.Run(County.Division, alone.UnitId, alone.UnitId, Office.Terminal)).Refusal!.Code.ShouldBe("Same");
        (await merging.Run(County.Division, alone.UnitId, target.UnitId, Office.Terminal)).Value.ShouldBe(new MergeUnits.Done(1, 1, 1));
        (await merging.Run(County.Division, alone.UnitId, target.UnitId, Office.Terminal)).Refusal!.Code.ShouldBe("NoSuchUnit");

        var who = await office.Enter("张会计");
        who.Actor.Home.UnitId.ShouldBe(target.UnitId);
        var units = new FindUnitPlace(office.Database);
        foreach (var document in (KeptDocument[])[alone, same, target]) who.Actor.Writes((await units.OfDocument(document.Key)).ShouldNotBeNull()).ShouldBeTrue();
        var rows = await new ListDocuments(office.Database).Run(County.Division, 2024, reach: Reach.Of(who.Actor));
        rows.Select(row => row.UnitName).Order(StringComparer.Ordinal).ShouldBe(["平川县第1镇人民政府本级", "平川县第2镇人民政府本级"]);
        (await new ListDocuments(office.Database).Run(County.Division, 2023)).ShouldHaveSingleItem().UnitName.ShouldBe("平川县第2镇人民政府本级");
        var list = new ListUnits(office.Database);
        (await list.Find(County.Division, alone.UnitId)).ShouldNotBeNull().MergedIntoName.ShouldBe("平川县第2镇人民政府本级");
        // What names the old unit goes to the new one from now on.
        (await Keep(office, 1, 2025)).UnitId.ShouldBe(target.UnitId);
        (await new ListTrace(office.Database).About(County.Division, $"unit/{County.Division}/{alone.UnitId}")).ShouldHaveSingleItem().Detail.ShouldContain("平川县第2镇");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_closed_year_takes_no_change_of_any_kind_until_it_is_opened_again(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var kept = await Keep(office, 1);
        var years = new BudgetYears(office.Database, office.Clock);
        (await years.Set(County.Division, 2024, isClosed: true, Office.Terminal)).ShouldBeNull();
        (await years.Set(County.Division, 2024, isClosed: true, Office.Terminal)).ShouldNotBeNull().Code.ShouldBe("AlreadySo");
        (await years.List(County.Division)).ShouldHaveSingleItem().IsClosed.ShouldBeTrue();

        var place = new Place(1, 1, Field.Purpose);
        var was = kept.Document.TextAt(place)!;
        (await Editing(office).Run(new(kept.Key, kept.Version, place, was, "别的", "张会计"))).ShouldNotBeNull().Refusal!.Message.ShouldContain("2024 年已经关闭");
        (await Keeping(office).Run(new(County.Division, County.Document(2, 1), "张会计"))).Refusal!.Code.ShouldBe("YearClosed");
        using var file = new MemoryStream();
        DocumentWriter.Write(OutputKind.Json, [County.Document(1, 2)], [], file);
        var plan = await new PlanImport(office.Database).Run(new([("一镇.json", file.ToArray())], County.Division, Mingji.App.Documents.Reading.ReadLimits.Default));
        plan.Files.ShouldHaveSingleItem().Refusal!.Code.ShouldBe("YearClosed");
        (await new OpenDocument(office.Database).Run(kept.Key)).ShouldBe(kept);
        (await Keep(office, 1, 2025)).Version.ShouldBe(1);

        (await years.Set(County.Division, 2024, isClosed: false, Office.Terminal)).ShouldBeNull();
        (await Editing(office).Run(new(kept.Key, kept.Version, place, was, "别的", "张会计"))).ShouldNotBeNull().Refusal.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_condition_in_the_store_decides_as_the_rule_does(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        foreach (var (division, code) in ((string, string?)[])[("130999", "601001"), ("130999", "601002"), ("130999", "602001"), ("130999", null), ("130999101", "601001"), ("130998", "601001"), ("139900", "601001"), ("140999", "601001")])
            await Keeping(office).Run(new(division, County.Document(1, 1) with { Division = division, Unit = new UnitRef(code, $"单位{division}{code}") }, "张会计"));
        var documents = await new FindDocument(office.Database).Run(new(null, null, null));
        documents.Count.ShouldBe(8);
        var units = new FindUnitPlace(office.Database);
        foreach (var home in (string[])["130999", "130900", "130000", "130999101"])
            foreach (var role in Enum.GetValues<Role>())
                foreach (var scope in Enum.GetValues<Scope>())
                {
                    var unit = (await units.OfDocument(documents.First(row => row.Division == "130999" && row.UnitCode == "601001").Key))!;
                    var actor = new Actor(1, "某人", home == "130999" ? unit : new UnitPlace(home, 5, "601009"), [new Post(role, scope)]) { Charge = new(["602"], [(await units.OfDocument(documents.First(row => row.Division == "130999" && row.UnitCode is null).Key))!.UnitId]) };
                    var seen = new List<long>();
                    foreach (var shelf in await new ListDocuments(office.Database).Shelves(reach: Reach.Of(actor)))
                        seen.AddRange((await new ListDocuments(office.Database).Run(shelf.Division, (int)shelf.Year, reach: Reach.Of(actor))).Select(row => row.Id));
                    var expected = new List<long>();
                    foreach (var row in documents)
                        if (actor.Reads((await units.OfDocument(row.Key))!)) expected.Add(row.Id);
                    seen.Order().ShouldBe(expected.Order(), $"{home} {role} {scope}");
                }
    }
}
