using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;

namespace Mingji.Tests.Accounts;

public sealed class PostsTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static async Task<(Office Office, ActBy System, ActBy Security, AccountKey Person)> Set(Mingji.App.Data.Database database)
    {
        var office = new Office(database);
        var (system, security) = (await office.Add("管系统", Role.SystemAdministrator), await office.Add("安守则", Role.SecurityAdministrator));
        return (office, new(system.Id, "管系统"), new(security.Id, "安守则"), await office.Add("张会计"));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_post_is_held_from_when_another_confirms_it(string kind)
    {
        var (office, system, security, person) = await Set(await stores.Fresh(kind));
        var post = new Post(Role.Preparer, Scope.OwnUnit);
        (await office.Posts.Propose(person, post, system)).ShouldBeNull();
        (await office.Posts.Propose(person, post, system)).ShouldNotBeNull().Code.ShouldBe("AlreadySo");
        (await office.Enter("张会计")).Actor.Posts.ShouldBeEmpty();
        var waiting = (await office.Posts.Waiting("130000")).ShouldHaveSingleItem();
        (await office.Posts.Decide(person, waiting.Id, true, system)).ShouldNotBeNull().Code.ShouldBe("Own");
        (await office.Posts.Decide(person, waiting.Id, true, new ActBy(person.Id, "张会计"))).ShouldNotBeNull().Code.ShouldBe("Own");
        (await office.Posts.Decide(person, waiting.Id, true, security)).ShouldBeNull();
        (await office.Enter("张会计")).Actor.Posts.ShouldBe([post]);
        (await office.Posts.Decide(person, waiting.Id, true, security)).ShouldNotBeNull().Code.ShouldBe("NoSuchPost");
        (await office.Posts.End(person, waiting.Id, system)).ShouldBeNull();
        (await office.Enter("张会计")).Actor.Posts.ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_refused_post_is_never_held(string kind)
    {
        var (office, system, security, person) = await Set(await stores.Fresh(kind));
        await office.Posts.Propose(person, new Post(Role.Leader, Scope.Division), system);
        await office.Posts.Decide(person, (await office.Posts.Waiting("130999"))[0].Id, false, security);
        (await office.Enter("张会计")).Actor.Posts.ShouldBeEmpty();
        (await office.Posts.Waiting("130999")).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Administrators_get_no_second_post_and_nobody_proposes_for_themselves(string kind)
    {
        var (office, system, security, person) = await Set(await stores.Fresh(kind));
        var securityKey = new AccountKey("130999", security.Id!.Value);
        (await office.Posts.Propose(securityKey, new Post(Role.AuditAdministrator, Scope.Division), system)).ShouldNotBeNull().Code.ShouldBe("Clash");
        (await office.Posts.Propose(securityKey, new Post(Role.Preparer, Scope.OwnUnit), system)).ShouldNotBeNull().Code.ShouldBe("Clash");
        (await office.Posts.Propose(new("130999", system.Id!.Value), new Post(Role.Preparer, Scope.OwnUnit), system)).ShouldNotBeNull().Code.ShouldBe("Own");
        await office.Posts.Propose(person, new Post(Role.Preparer, Scope.OwnUnit), system);
        (await office.Posts.Propose(person, new Post(Role.AuditAdministrator, Scope.Division), system)).ShouldNotBeNull().Code.ShouldBe("Clash");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Moving_to_another_unit_ends_all_posts_at_once(string kind)
    {
        var (office, system, _, _) = await Set(await stores.Fresh(kind));
        var key = await office.Add("李会计", Role.Preparer, Role.UnitHead);
        var who = await office.Enter("李会计");
        var other = (await new SaveUnit(office.Database, office.Clock, office.Ids).Add(new("130999", "602001", "平川县大营镇人民政府本级"), system)).Value;
        (await office.People.Change(key, new("130999", who.Actor.Home.UnitId, "李会计", "李会计"), system)).Value.ShouldBeFalse();
        (await office.Enter("李会计")).Actor.Posts.Count.ShouldBe(2);
        (await office.People.Change(key, new("130999", other, "李会计", "李会计"), system)).Value.ShouldBeTrue();
        var moved = await office.Enter("李会计");
        (moved.Actor.Posts.Count, moved.Actor.Home.UnitId).ShouldBe((0, other));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_last_system_administrator_stays(string kind)
    {
        var (office, system, security, _) = await Set(await stores.Fresh(kind));
        var key = new AccountKey("130999", system.Id!.Value);
        (await office.People.Disable(key, true, system)).ShouldNotBeNull().Code.ShouldBe("Own");
        (await office.People.Disable(key, true, security)).ShouldNotBeNull().Code.ShouldBe("LastAdministrator");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_was_done_is_written_down_with_who_did_it(string kind)
    {
        var (office, system, security, person) = await Set(await stores.Fresh(kind));
        await office.Posts.Propose(person, new Post(Role.Preparer, Scope.OwnUnit), system);
        await office.Posts.Decide(person, (await office.Posts.Waiting("130999"))[0].Id, true, security);
        var acts = await new ListTrace(office.Database).Run(new("130000"));
        acts.Take(2).Select(act => (act.Act, act.Detail, act.Person, act.Subject)).ShouldBe(
            [("RightsChanged", "确认岗位：张会计，填报人（本单位）", "安守则", person.Path), ("RightsChanged", "提出岗位：张会计，填报人（本单位）", "管系统", person.Path)]);
        (await new ListTrace(office.Database).Run(new("140000"))).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_first_run_makes_three_different_administrators_once(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var setUp = new SetUpFirst(office.Database, office.Passwords, office.Links, office.Clock, office.Ids);
        var old = (await office.Links.ForFirstRun()).ShouldNotBeNull();
        var token = (await office.Links.ForFirstRun()).ShouldNotBeNull();
        SetUpFirst.Input Form(string with, string audit = "鉴往来") => new(with, "130999", "平川县", null, "平川县财政局", new("管系统", "管系统"), Office.Password, new("安守则", "安守则"), new("鉴往来", audit));
        (await setUp.Run(Form(old))).Refusal!.Code.ShouldBe("LinkGone");
        (await setUp.Run(Form(token, audit: "管系统"))).Refusal!.Code.ShouldBe("NameTaken");
        (await setUp.Run(Form(token) with { Password = "123" })).Refusal!.Code.ShouldBe("WeakPassword");
        var done = (await setUp.Run(Form(token))).Value.ShouldNotBeNull();
        done.Links.Select(link => link.Role).ShouldBe([Role.SecurityAdministrator, Role.AuditAdministrator]);
        (await setUp.Run(Form(token))).Refusal!.Code.ShouldBe("LinkGone");
        (await office.Links.ForFirstRun()).ShouldBeNull();
        (await office.Enter("管系统")).Actor.Posts.ShouldBe([new Post(Role.SystemAdministrator, Scope.DivisionAndBelow)]);
        (await office.Links.SetPassword(done.Links[0].Token, Office.Password)).Refusal.ShouldBeNull();
        (await office.Enter("安守则")).Actor.Posts.ShouldBe([new Post(Role.SecurityAdministrator, Scope.DivisionAndBelow)]);
    }
}
