using System.Net;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;

namespace Mingji.Tests.Pages;

public sealed class OfficePageTests : IAsyncLifetime
{
    private readonly WebSite site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task The_register_of_offices_is_kept_by_one_administrator_and_what_they_look_after_confirmed_by_another()
    {
        var bureau = new UnitRef("209001", "平川县财政局");
        await site.AddPerson("管系统", "130999", bureau, new Post(Role.SystemAdministrator, Scope.Division));
        await site.AddPerson("安守则", "130999", bureau, new Post(Role.SecurityAdministrator, Scope.Division));
        var clerk = await site.AddPerson("农科员", "130999", bureau, new Post(Role.BusinessSection, Scope.Division));
        await site.AddPerson("张会计", "130999", new UnitRef("601001", "平川县柳河镇人民政府本级"), new Post(Role.Preparer, Scope.OwnUnit));
        var (system, security) = (site.Visitor(), site.Visitor());
        await system.SignIn("管系统");
        await security.SignIn("安守则");
        var unit = (await site.Get<ListUnits>().FindByCode("130999", "209001"))!;
        var address = $"/units/130999/{unit.Id}/offices";

        await system.Get(address);
        system.Text("main").ShouldContain("还没有登记股室");
        await system.Submit("section[aria-labelledby=add] form", ("name", "农业农村股"));
        system.Text("main").ShouldContain("已新增“农业农村股”");
        var office = (await site.Get<ListOffices>().OfUnit("130999", unit.Id)).ShouldHaveSingleItem();
        office.Kind.ShouldBe("business");
        await system.Get($"{address}?office={office.Id}");
        await system.Submit("form[action*='handler=Save']", ("name", "农业股"));
        await system.Get($"{address}?office={office.Id}");
        await system.Submit("form[action*='handler=Charge']", ("departments", "601"), ("code", "999999"));
        system.Text("main").ShouldContain("没有找到代码为“999999”的单位");
        await system.Submit("form[action*='handler=Charge']", ("departments", "601"), ("code", "209001"));
        system.Text("main").ShouldContain("已提出归口 2 项，等安全管理员确认");

        await security.Get("/people/posts");
        security.Text("main").ShouldContain("平川县财政局 农业股");
        await security.Submit("form[action*='handler=Charge']", ("confirm", "true"));
        await security.Get("/people/posts");
        await security.Submit("form[action*='handler=Charge']", ("confirm", "false"));
        await security.Get("/people/posts");
        security.Text("main").ShouldContain("没有等待确认的岗位和归口");
        var held = (await site.Get<Charges>().In("130999")).ShouldHaveSingleItem();
        held.IsHeld.ShouldBeTrue();

        // Somebody sits in it; then it cannot be closed.
        await system.Get($"/people/130999/{clerk.Id}");
        await system.Submit("section[aria-labelledby=edit] form", ("unit", $"130999-{unit.Id}"), ("office", office.Id.ToString()));
        (await site.Get<ListPeople>().Find(clerk))!.Office.ShouldBe("农业股");
        await system.Get($"{address}?office={office.Id}");
        await system.Submit("form[action*='handler=Close']");
        system.Text("main").ShouldContain("还有 1 人");
        await system.Submit("form[action*='handler=End']");
        system.Text("main").ShouldContain("归口已结束");
        await system.Get($"{address}?office=1");
        system.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_reviewer_filters_the_queue_by_what_their_office_looks_after()
    {
        var kept = await site.KeepInCounty(County.Document(1, 1));
        var bureau = new UnitRef("209001", "平川县财政局");
        var person = await site.AddPerson("农科员", kept.Key.Division, bureau, new Post(Role.BusinessSection, Scope.Division));
        var who = site.Visitor();
        await who.SignIn("农科员");
        await who.Get($"/review?division={kept.Key.Division}&year={kept.Document.Year}");
        who.Page.QuerySelector("input[name=office]").ShouldBeNull();
        var unit = (await site.Get<ListUnits>().FindByCode(kept.Key.Division, "209001"))!;
        var office = (await site.Get<SaveOffice>().Add(new(kept.Key.Division, unit.Id, "农业股"), ActBy.Terminal("测试"))).Value;
        (await site.Get<SavePerson>().Change(person, new(kept.Key.Division, unit.Id, "农科员", "农科员", office), ActBy.Terminal("测试"))).Refusal.ShouldBeNull();
        (await site.Get<Charges>().Propose(kept.Key.Division, office, new([], [kept.UnitId]), ActBy.Terminal("测试"))).Refusal.ShouldBeNull();
        (await site.Get<Charges>().Decide(kept.Key.Division, "", kept.UnitId, true, ActBy.Terminal("另一人"))).ShouldBeNull();
        await who.Get($"/review?division={kept.Key.Division}&year={kept.Document.Year}&office=true&state=all");
        who.Page.QuerySelector("input[name=office]").ShouldNotBeNull().HasAttribute("checked").ShouldBeTrue();
    }
}
