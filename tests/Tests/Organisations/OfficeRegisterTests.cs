using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Organisations;

public sealed class OfficeRegisterTests : IAsyncLifetime
{
    private const string Division = "130999";

    private static readonly ActBy System = new(7001, "管系统"), Security = new(7002, "安守则");

    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static Charges ChargesOf(Office office) => new(office.Database, office.Clock);

    private static async Task<(long Bureau, long Water, long Town)> Units(Office office)
    {
        var units = new SaveUnit(office.Database, office.Clock, office.Ids);
        async Task<long> Add(string code, string name) => (await units.Add(new(Division, code, name, $"{name}部门"), Office.Terminal)).Value;
        return (await Add("209001", "平川县财政局"), await Add("202001", "平川县水利局"), await Add("601001", "平川县柳河镇人民政府本级"));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task An_office_is_added_renamed_and_closed_once_nobody_sits_in_it(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var (bureau, water, _) = await Units(office);
        var id = (await office.Offices.Add(new(Division, bureau, " 农业股 "), System)).Value;
        (await office.Offices.Add(new(Division, bureau, "农业股"), System)).Refusal!.Code.ShouldBe("Taken");
        (await office.Offices.Add(new(Division, water, "农业股"), System)).Refusal.ShouldBeNull(); // another unit's
        (await office.Offices.Add(new(Division, bureau, ""), System)).Refusal!.Code.ShouldBe("NoName");
        (await office.Offices.Add(new(Division, bureau, "某股", "nonsense"), System)).Refusal!.Code.ShouldBe("NoKind");
        (await office.Offices.Add(new(Division, 5, "某股"), System)).Refusal!.Code.ShouldBe("NoSuchUnit");
        (await office.Offices.Add(new(Division, bureau, "预算股"), System)).Refusal.ShouldBeNull();

        (await office.Offices.Change(id, 1, new(Division, bureau, "预算股"), System)).ShouldNotBeNull().Code.ShouldBe("Taken");
        (await office.Offices.Change(id, 1, new(Division, bureau, "农业农村股", "business"), System)).ShouldBeNull();
        (await office.Offices.Change(id, 1, new(Division, bureau, "农财股"), System)).ShouldNotBeNull().Code.ShouldBe("Overtaken"); // an old screen
        (await office.Offices.Change(id, 2, new(Division, water, "农财股"), System)).ShouldNotBeNull().Code.ShouldBe("NoSuchOffice");

        var person = (await office.People.Add(new(Division, bureau, "农科员", "农科员", id), System)).Value!.Key;
        (await office.People.Add(new(Division, water, "水科员", "水科员", id), System)).Refusal!.Code.ShouldBe("NoOffice");
        var row = (await new ListOffices(office.Database).OfUnit(Division, bureau)).Single(row => row.Id == id);
        (row.Name, row.Kind, row.People, row.ClosedAt).ShouldBe(("农业农村股", "business", 1, null));
        (await new ListPeople(office.Database).Run(Division, "农科员", 1)).Rows.ShouldHaveSingleItem().Office.ShouldBe("农业农村股");
        (await office.Offices.Close(id, new(Division, bureau, ""), System)).ShouldNotBeNull().Message.ShouldContain("还有 1 人");
        (await office.People.Change(person, new(Division, bureau, "农科员", "农科员"), System)).Refusal.ShouldBeNull();
        (await ChargesOf(office).Propose(Division, id, new(["202"], []), System)).Value.ShouldBe(1);
        (await office.Offices.Close(id, new(Division, bureau, ""), System)).ShouldBeNull();
        (await office.Offices.Close(id, new(Division, bureau, ""), System)).ShouldNotBeNull().Code.ShouldBe("NoSuchOffice");
        (await ChargesOf(office).In(Division)).ShouldBeEmpty();
        // Its name is free again.
        (await office.Offices.Add(new(Division, bureau, "农业农村股"), System)).Refusal.ShouldBeNull();
        var log = await new ListTrace(office.Database).About(Division, $"office/{Division}/{id}");
        log.Select(line => line.Detail).ShouldContain(detail => detail.Contains("新增股室"));
        log.Select(line => line.Detail).ShouldContain(detail => detail.Contains("原为 农业股"));
        log.Select(line => line.Detail).ShouldContain(detail => detail.Contains("撤销股室"));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_an_office_looks_after_holds_from_when_another_person_confirms_it(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var (bureau, water, town) = await Units(office);
        var (farm, other) = ((await office.Offices.Add(new(Division, bureau, "农业农村股"), System)).Value, (await office.Offices.Add(new(Division, bureau, "经建股"), System)).Value);
        var charges = ChargesOf(office);
        (await charges.Departments(Division)).Select(department => $"{department.Code} {department.Name} {department.Units}").ShouldBe(["202 平川县水利局部门 1", "209 平川县财政局部门 1", "601 平川县柳河镇人民政府本级部门 1"]);
        (await charges.Propose(Division, farm, Charge.None, System)).Refusal!.Code.ShouldBe("NothingChosen");
        (await charges.Propose(Division, farm, new(["202", "999"], []), System)).Refusal!.Code.ShouldBe("NoSuchUnit");
        (await charges.In(Division)).ShouldBeEmpty(); // all or nothing
        (await charges.Propose(Division, farm, new(["202", "202"], [town]), System)).Value.ShouldBe(2);
        (await charges.Propose(Division, farm, new(["202"], []), System)).Value.ShouldBe(0);
        (await charges.Propose(Division, other, new(["202"], []), System)).Refusal!.Code.ShouldBe("Taken");

        var who = (await office.People.Add(new(Division, bureau, "农科员", "农科员", farm), System)).Value!.Key;
        (await office.Links.SetPassword((await office.People.Reset(who, false, System)).Value!.Token, Office.Password)).Refusal.ShouldBeNull();
        (await office.Posts.Propose(who, new(Role.BusinessSection, Scope.Office), System)).ShouldBeNull();
        (await office.Posts.Decide(who, (await office.Posts.Of(who))[0].Id, true, Security)).ShouldBeNull();
        UnitPlace waterPlace = new(Division, water, "202001"), townPlace = new(Division, town, "601001");
        (await office.Enter("农科员")).Actor.Reaches(waterPlace).ShouldBeFalse(); // proposed is not held

        (await charges.Decide(Division, "202", 0, true, System)).ShouldNotBeNull().Code.ShouldBe("Own");
        (await charges.Decide(Division, "202", 0, true, new(who.Id, "农科员"))).ShouldNotBeNull().Code.ShouldBe("Own");
        (await charges.Waiting(Division)).Select(row => row.Words).ShouldBe(["平川县柳河镇人民政府本级", "202 平川县水利局部门（全部门）"], ignoreOrder: true);
        (await charges.Decide(Division, "202", 0, true, Security)).ShouldBeNull();
        (await charges.Decide(Division, "202", 0, true, Security)).ShouldNotBeNull().Code.ShouldBe("NoSuchCharge");
        (await charges.Decide(Division, "", town, false, Security)).ShouldBeNull();
        var actor = (await office.Enter("农科员")).Actor;
        (actor.Reaches(waterPlace), actor.Reaches(townPlace), actor.Reaches(new(Division, bureau, "209001")), actor.Posts.Count).ShouldBe((true, false, false, 1));
        (await new FindActor(office.Database).Run("农科员"))!.Charge.ShouldBe(actor.Charge);
        (await charges.End(Division, other, "202", 0, System)).ShouldNotBeNull();
        (await charges.End(Division, farm, "202", 0, System)).ShouldBeNull();
        (await office.Enter("农科员")).Actor.Reaches(waterPlace).ShouldBeFalse();
        (await new ListTrace(office.Database).About(Division, $"office/{Division}/{farm}")).Select(line => line.Detail[..4]).ShouldBe(["结束归口", "不同意归", "确认归口", "提出归口", "新增股室"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Whoever_changes_the_office_loses_the_posts_that_rest_on_it_and_those_alone(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var (bureau, _, _) = await Units(office);
        var (farm, other) = ((await office.Offices.Add(new(Division, bureau, "农业农村股"), System)).Value, (await office.Offices.Add(new(Division, bureau, "经建股"), System)).Value);
        var who = (await office.People.Add(new(Division, bureau, "农科员", "农科员"), System)).Value!.Key;
        (await office.Posts.Propose(who, new(Role.BusinessSection, Scope.Office), System)).ShouldNotBeNull().Code.ShouldBe("NoOffice");
        (await office.People.Change(who, new(Division, bureau, "农科员", "农科员", farm), System)).Value.ShouldBeFalse();
        (await office.Posts.Propose(who, new(Role.BusinessSection, Scope.Office), System)).ShouldBeNull();
        (await office.Posts.Propose(who, new(Role.Leader, Scope.Division), System)).ShouldBeNull();
        (await office.People.Change(who, new(Division, bureau, "农科员", "农科员", other), System)).Value.ShouldBeTrue();
        (await office.Posts.Of(who)).Select(row => $"{row.Role} {row.State}").ShouldBe(["Leader proposed", "BusinessSection ended"]);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_unit_that_is_merged_brings_its_offices_and_stays_looked_after(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var (bureau, water, town) = await Units(office);
        var (charges, list) = (ChargesOf(office), new ListOffices(office.Database));
        var farm = (await office.Offices.Add(new(Division, bureau, "农业农村股"), System)).Value;
        (await charges.Propose(Division, farm, new([], [water]), System)).Refusal.ShouldBeNull();
        (await charges.Decide(Division, "", water, true, Security)).ShouldBeNull();
        var (twin, own) = ((await office.Offices.Add(new(Division, water, "办公室"), System)).Value, (await office.Offices.Add(new(Division, water, "水政股"), System)).Value);
        var there = (await office.Offices.Add(new(Division, town, "办公室"), System)).Value;
        (await office.People.Add(new(Division, water, "甲科员", "甲科员", twin), System)).Refusal.ShouldBeNull();
        (await office.People.Add(new(Division, water, "乙科员", "乙科员", own), System)).Refusal.ShouldBeNull();
        (await new MergeUnits(office.Database, office.Clock).Run(Division, water, town, System)).Refusal.ShouldBeNull();
        (await list.OfUnit(Division, town)).Select(row => (row.Id, row.Name, row.People)).ShouldBe([(there, "办公室", 1), (own, "水政股", 1)], ignoreOrder: true);
        (await list.OfUnit(Division, water)).ShouldHaveSingleItem().ClosedAt.ShouldNotBeNull();
        (await charges.In(Division)).ShouldHaveSingleItem().Unit.ShouldBe(town);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_queue_of_an_office_holds_what_it_looks_after(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 2);
        var mine = desk.Document;
        var other = await desk.Keep(FlowDesk.Written(2, 1));
        foreach (var document in (KeptDocument[])[mine, other])
        {
            desk.Document = document;
            for (var i = 1; i <= 2; i++) await desk.Walk(desk.Table(i), GoalFlow.FinanceReview);
        }
        desk.Document = mine;
        var queue = new ReviewQueue(desk.Database, desk.Time);
        async Task<long> Count(Actor actor, bool isOfOffice) => (await queue.Run(new(FlowDesk.Division, 2025, actor) { IsMine = true, IsOfOffice = isOfOffice })).Total;
        var business = desk.Business with { Charge = new([], [mine.UnitId]) };
        ((await Count(business, false)), (await Count(business, true))).ShouldBe((4, 2));
        // The right follows: what the queue does not show cannot be graded either.
        var limited = business with { Posts = [new(Role.BusinessSection, Scope.Office)] };
        ((await Count(limited, false)), (await Count(limited, true))).ShouldBe((2, 2));
        ((await Count(limited with { Charge = new([], [other.UnitId]) }, false)), (await Count(limited with { Charge = new([mine.Document.Unit.Code![..3]], []) }, false)), (await Count(limited with { Charge = Charge.None }, false)), (await Count(desk.Business, true))).ShouldBe((2, 4, 0, 0));
        (await desk.Do(desk.Table(1), GoalFlow.GradeExcellent, limited with { Charge = new([], [other.UnitId]) })).Refusal.ShouldNotBeNull();
        (await desk.Do(desk.Table(1), GoalFlow.GradeExcellent, limited)).Refusal.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_document_that_names_an_office_of_the_register_as_its_unit_is_found(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var (bureau, _, _) = await Units(office);
        (await office.Offices.Add(new(Division, bureau, "社保中心"), System)).Refusal.ShouldBeNull();
        var keeping = new KeepDocument(office.Database, RulePack.National, office.Clock, office.Ids);
        var rules = await new OfficeRules(office.Database, RulePack.National).Run(Division);
        (await new OfficeRules(office.Database, RulePack.National).Run(Division)).ShouldBeSameAs(rules);
        (await new OfficeRules(office.Database, RulePack.National).Run("130998")).ShouldBeSameAs(RulePack.National);
        async Task<IEnumerable<Finding>> Found(string unit, string table, int year)
        {
            var document = CheckExample.CleanDocument with { Year = year, Division = Division, Unit = new UnitRef(null, unit), Projects = [CheckExample.CleanTable with { Unit = new UnitRef(null, table) }] };
            var kept = (await keeping.Run(new(Division, document, "张会计"))).Value.ShouldNotBeNull();
            return new OpenDocument(office.Database).FindingsOf(kept, rules).Where(finding => finding.Check == "C52");
        }
        (await Found("平川县财政局本级", "社保中心", 2021)).ShouldHaveSingleItem().Message.ShouldContain("股室名册里的内设机构“社保中心”");
        (await Found("平川县财政局本级", "平川县财政局社保中心", 2022)).ShouldHaveSingleItem().Place.Field.ShouldBe(Field.Unit);
        (await Found("平川县财政局本级", "平川县财政局本级", 2023)).ShouldBeEmpty();
        (await Found("平川县财政局本级", "平川县社保中心", 2024)).ShouldBeEmpty(); // a unit of its own
        (await Found("社保中心", "平川县财政局本级", 2025)).ShouldHaveSingleItem().Place.Field.ShouldBe(Field.Whole);
    }
}
