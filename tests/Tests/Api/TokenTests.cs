using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Tests.Accounts;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>A token is good for its person as they are at that moment, in one header, and for as long as it says.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private static readonly UnitRef Town = new("301001", "平川县第1镇人民政府本级");

    private readonly Stores stores = new();
    private readonly TestClock clock = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<WebSite> Site(int requests = 600) => await WebSite.On(await stores.Connection("sqlite"), change: settings => settings with
    {
        ApiRequestsAMinute = requests,
        Adjust = builder =>
        {
            settings.Adjust!(builder);
            builder.Services.AddSingleton<TimeProvider>(clock);
        },
    });

    [Fact]
    public async Task A_token_is_refused_when_it_is_wrong_ended_or_expired_or_its_account_is_out_of_use()
    {
        await using var site = await Site();
        var person = await site.AddPerson("张会计", "130999", Town, new Post(Role.Preparer, Scope.OwnUnit));
        var program = await site.Program(person, TokenScope.Read);
        var me = (await program.Get("/me")).Json;
        (me.GetProperty("name").GetString(), me.GetProperty("scopes")[0].GetString(), me.GetProperty("posts")[0].GetProperty("roleName").GetString()).ShouldBe(("张会计", "read", "填报人"));
        (await new Caller(site.Server, program.Token![..^1] + (program.Token[^1] == '0' ? '1' : '0')).Get("/me")).Code.ShouldBe("TokenUnknown");

        var tokens = site.Get<AccessTokens>();
        var row = (await tokens.List(person)).ShouldHaveSingleItem();
        row.UsedAt.ShouldNotBeNull();
        await tokens.End(person, row.Id, ActBy.Terminal("测试"));
        (await program.Get("/me")).Short.ShouldBe("401 TokenEnded");

        program = await site.Program(person);
        clock.Wait(TimeSpan.FromDays(29));
        (await program.Get("/me")).Status.ShouldBe(HttpStatusCode.OK);
        clock.Wait(TimeSpan.FromDays(1));
        (await program.Get("/me")).Short.ShouldBe("401 TokenExpired");

        program = await site.Program(person);
        await site.Get<SavePerson>().Disable(person, true, ActBy.Terminal("测试"));
        (await program.Get("/me")).Short.ShouldBe("401 AccountDisabled");
    }

    [Fact]
    public async Task Somebody_who_moves_to_another_unit_loses_with_their_posts_what_their_token_could_do()
    {
        await using var site = await Site();
        var (here, there) = (await site.KeepInCounty(County.Document(1, 1)), await site.KeepInCounty(County.Document(2, 1)));
        var person = await site.AddPerson("张会计", "130999", Town, new Post(Role.Preparer, Scope.OwnUnit));
        var program = await site.Program(person);
        (await program.Get(Path(here))).Status.ShouldBe(HttpStatusCode.OK);
        (await program.Get(Path(there))).Status.ShouldBe(HttpStatusCode.NotFound);

        (await site.Get<SavePerson>().Change(person, new("130999", there.UnitId, "张会计", "张会计"), ActBy.Terminal("测试"))).Value.ShouldBeTrue();
        (await program.Get(Path(here))).Status.ShouldBe(HttpStatusCode.NotFound);
        var posts = site.Get<Posts>();
        await posts.Propose(person, new Post(Role.Preparer, Scope.OwnUnit), new ActBy(1, "管系统"));
        await posts.Decide(person, (await posts.Waiting("130999"))[0].Id, true, new ActBy(2, "管安全"));
        (await program.Get(Path(here))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await program.Get(Path(there))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_person_who_must_first_change_the_password_must_do_so_for_their_programs_too()
    {
        await using var site = await Site();
        var person = await site.AddPerson("张会计", "130999", Town, new Post(Role.Preparer, Scope.OwnUnit));
        clock.Wait(TimeSpan.FromDays(91));
        (await (await site.Program(person)).Get("/me")).Short.ShouldBe("403 PasswordExpired");
    }

    [Fact]
    public async Task A_new_password_by_an_administrators_link_ends_all_tokens()
    {
        await using var site = await Site();
        var person = await site.AddPerson("张会计", "130999", Town);
        var program = await site.Program(person);
        var made = (await site.Get<SavePerson>().Reset(person, false, ActBy.Terminal("测试"))).Value!;
        (await program.Get("/me")).Status.ShouldBe(HttpStatusCode.OK);
        (await site.Get<OneTimeLinks>().SetPassword(made.Token, "Da-ying 2028 zhen")).Refusal.ShouldBeNull();
        (await program.Get("/me")).Short.ShouldBe("401 TokenEnded");
    }

    [Fact]
    public async Task A_token_in_the_address_or_a_cookie_opens_nothing()
    {
        await using var site = await Site();
        var program = await site.Program("张会计", Town, Role.Preparer);
        (await site.Stranger().Get("/me?token=" + program.Token)).Code.ShouldBe("TokenInAddress");
        (await program.Get("/me?x=" + program.Token)).Code.ShouldBe("TokenInAddress");
        (await site.Stranger().Get("/me?access_token=abc")).Code.ShouldBe("TokenInAddress");
        (await site.Stranger().Get("/me", ("Authorization", "Basic " + program.Token))).Short.ShouldBe("401 TokenMissing");

        var visitor = site.Visitor();
        await visitor.SignIn("张会计");
        await visitor.Get("/api/v1/me");
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        visitor.RedirectedTo.ShouldBeNull();
        (await program.Get("/me")).Headers.ShouldNotContainKey("Set-Cookie");
        // And a token opens no page.
        using var http = site.Server.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", program.Token);
        (await http.GetAsync("/account", TestContext.Current.CancellationToken)).Headers.Location!.OriginalString.ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_token_that_asks_too_often_waits_and_so_does_an_address_that_guesses()
    {
        await using var site = await Site(requests: 3);
        var (one, other) = (await site.Program("张会计", Town, Role.Preparer), await site.Program("李会计", Town, Role.Preparer));
        for (var i = 0; i < 3; i++) (await one.Get("/me")).Status.ShouldBe(HttpStatusCode.OK);
        var late = await one.Get("/me");
        (late.Short, late.Headers["Retry-After"]).ShouldBe(("429 TooOften", "60"));
        (await other.Get("/me")).Status.ShouldBe(HttpStatusCode.OK);
        clock.Wait(TimeSpan.FromMinutes(1));
        (await one.Get("/me")).Status.ShouldBe(HttpStatusCode.OK);

        for (var i = 0; i < 30; i++) (await new Caller(site.Server, "mingji_" + i).Get("/me")).Code.ShouldBe("TokenUnknown");
        (await other.Get("/me")).Short.ShouldBe("429 TooOften");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Tokens_are_made_listed_and_ended_on_both_stores(string kind)
    {
        var office = new Office(await stores.Fresh(kind));
        var tokens = new AccessTokens(office.Database, office.Sessions, office.Clock, office.Ids);
        var (key, other) = (await office.Add("张会计", Role.Preparer), await office.Add("李会计"));
        (await tokens.Make(key, new(" ", TokenScope.Read, 30), Office.Terminal)).Refusal!.Code.ShouldBe("NoName");
        (await tokens.Make(key, new("取数", TokenScope.None, 30), Office.Terminal)).Refusal!.Code.ShouldBe("NoScope");
        (await tokens.Make(key, new("取数", TokenScope.Read, 367), Office.Terminal)).Refusal!.Code.ShouldBe("BadDays");
        var secret = (await tokens.Make(key, new("取数", TokenScope.Read | TokenScope.Publish, 30), Office.Terminal)).Value.ShouldNotBeNull();
        secret.ShouldStartWith(AccessTokens.Prefix);
        var bearer = (await tokens.Find(secret, "10.0.0.7")).Value.ShouldNotBeNull();
        (bearer.Scopes, bearer.Who.Key, bearer.Who.Actor.Posts.Count).ShouldBe((TokenScope.Read | TokenScope.Publish, key, 1));
        var row = (await tokens.List(key)).ShouldHaveSingleItem();
        (row.Name, row.Scopes, row.UsedFrom).ShouldBe(("取数", "read publish", "10.0.0.7"));
        // The store knows no token, only what it hashes to.
        (await office.Database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM access_token WHERE token_hash = @secret OR token_hash LIKE 'mingji%'", new { secret }))).ShouldBe(0);

        (await tokens.End(other, row.Id, Office.Terminal)).ShouldNotBeNull().Code.ShouldBe("NoSuchToken");
        (await tokens.Find(secret, "")).Refusal.ShouldBeNull();
        (await tokens.End(key, row.Id, Office.Terminal)).ShouldBeNull();
        (await tokens.End(key, row.Id, Office.Terminal)).ShouldNotBeNull();
        for (var i = 0; i < AccessTokens.Most; i++) (await tokens.Make(key, new($"取数{i}", TokenScope.Read, 1), Office.Terminal)).Refusal.ShouldBeNull();
        (await tokens.Make(key, new("再来", TokenScope.Read, 1), Office.Terminal)).Refusal!.Code.ShouldBe("TooMany");
        office.Clock.Wait(TimeSpan.FromDays(1));
        (await tokens.Make(key, new("再来", TokenScope.Read, 1), Office.Terminal)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_makes_a_token_on_their_account_sees_it_once_and_ends_it()
    {
        await using var site = await Site();
        await site.AddPerson("张会计", "130999", Town, new Post(Role.Preparer, Scope.OwnUnit));
        var visitor = site.Visitor();
        await visitor.SignIn("张会计");
        await visitor.Get("/account/tokens");
        visitor.Text("main").ShouldContain("还没有令牌");
        await visitor.Submit("form[action*=Make]", ("name", ""), ("scopes", "read"), ("days", "30"));
        visitor.Text("[role=alert]").ShouldContain("请写明令牌的用途");
        await visitor.Submit("form[action*=Make]", ("name", "取数"), ("scopes", "read"), ("days", "30"));
        var token = visitor.Text("code.token");
        var program = new Caller(site.Server, token);
        (await program.Get("/me")).Json.GetProperty("token").GetString().ShouldBe("取数");
        (await program.Put("/documents/130999/1/cells/p1-purpose", new { text = "" })).Code.ShouldBe("ScopeMissing");
        await visitor.Get("/account/tokens");
        visitor.Text("main").ShouldNotContain(token);
        await visitor.Get("/account");
        visitor.Text("main").ShouldContain("1 个有效");
        await visitor.Get("/account/tokens");
        await visitor.Submit("form[action*=End]");
        visitor.Text("main").ShouldContain("已结束");
        (await program.Get("/me")).Code.ShouldBe("TokenEnded");
    }

    private static string Path(KeptDocument kept) => $"/documents/{kept.Key.Division}/{kept.Key.Id}";
}
