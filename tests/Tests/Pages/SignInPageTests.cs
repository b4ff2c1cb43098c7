using System.Net;
using Mingji.App.Accounts;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;

namespace Mingji.Tests.Pages;

public sealed class SignInPageTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static readonly UnitRef Town = new("601001", "平川县柳河镇人民政府本级");

    private async Task<WebSite> Site(bool isDemo = false) => await WebSite.On(await stores.Connection("sqlite"), isDemo);

    [Fact]
    public async Task A_visitor_is_led_to_the_sign_in_and_back_to_the_page()
    {
        await using var site = await Site();
        await site.AddPerson("张会计", "130999", Town, new Post(Role.Preparer, Scope.OwnUnit));
        var visitor = site.Visitor();
        await visitor.Get("/projects?q=道路");
        visitor.Text("h1").ShouldBe("登录明绩");
        await visitor.Submit("main form", ("signInName", "张会计"), ("password", WebSite.Password));
        WebUtility.UrlDecode(visitor.RedirectedTo).ShouldBe("/projects?q=道路");
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        visitor.Answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        await visitor.Get("/sign-in");
        visitor.RedirectedTo.ShouldBe("/");
    }

    [Theory, InlineData("https://example.org/"), InlineData("//example.org"), InlineData("/\\example.org"), InlineData("javascript:alert(1)")]
    public async Task The_sign_in_leads_nowhere_but_within_the_site(string back)
    {
        await using var site = await Site();
        await site.AddPerson("张会计", "130999", Town);
        var visitor = site.Visitor();
        await visitor.Get("/sign-in?back=" + Uri.EscapeDataString(back));
        await visitor.Submit("main form", ("signInName", "张会计"), ("password", WebSite.Password));
        visitor.RedirectedTo.ShouldBe("/");
        visitor.Text("h1").ShouldBe("张会计，您好"); // no post yet
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        await using var site = await Site();
        await site.AddPerson("张会计", "130999", Town);
        var visitor = site.Visitor();
        await visitor.Get("/sign-in");
        var answer = await visitor.Raw("main form", ("signInName", "张会计"), ("password", WebSite.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(text => text.StartsWith("mingji-session=", StringComparison.Ordinal)).ToLowerInvariant();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("path=/");
        cookie.ShouldNotContain("domain");
    }

    [Fact]
    public async Task Wrong_tries_sound_alike_and_end_in_a_wait_for_names_that_exist_and_those_that_do_not()
    {
        await using var site = await Site();
        await site.AddPerson("张会计", "130999", Town);
        foreach (var name in (string[])["张会计", "没有的人"])
        {
            var visitor = site.Visitor();
            await visitor.Get("/sign-in");
            for (var i = 0; i < 5; i++)
            {
                await visitor.Submit("main form", ("signInName", name), ("password", "错的"));
                visitor.Page.GetElementById("signInName")!.GetAttribute("value").ShouldBe(name);
                if (i < 4) visitor.Text("[role=alert]").ShouldBe(SignIn.Wrong.Message, name);
            }
            await visitor.Submit("main form", ("signInName", name), ("password", WebSite.Password));
            visitor.Text("[role=alert]").ShouldContain("分钟后再试", Case.Sensitive, name);
            visitor.Token.ShouldBeNull();
        }
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_saved_after_the_sign_in()
    {
        await using var site = await Site();
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get(visitor.Cell("p1-target-r4")!.GetAttribute("href")!);
        await End(site, visitor);
        await visitor.Submit(".cell-pop .editor", ("text", "≤400元/米，很长的一句话"));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        visitor.Text("h1").ShouldBe("登录已过期，请重新登录");
        await visitor.Submit("main form", ("signInName", "张会计"), ("password", "错的"));
        await visitor.Submit("main form", ("signInName", "张会计"), ("password", WebSite.Password));
        visitor.Text("h1").ShouldBe("已登录，您填的内容还在");
        visitor.Text(".kept-text").ShouldContain("很长的一句话");
        await visitor.Submit("main form");
        visitor.Cell("p1-target-r4")!.TextContent.ShouldContain("≤400元/米，很长的一句话");
    }

    [Fact]
    public async Task The_script_is_told_that_the_session_has_ended_and_saves_the_same_form_again()
    {
        await using var site = await Site();
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get(visitor.Cell("p1-target-r4")!.GetAttribute("href")!);
        var open = visitor.Page;
        await End(site, visitor);
        await visitor.SubmitByScript(".cell-pop .editor", ("text", "≤400元/米"));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await visitor.SignIn("张会计"); // in another window
        visitor.LookAt(open);
        await visitor.SubmitByScript(".cell-pop .editor", ("text", "≤400元/米"));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        visitor.Cell("p1-target-r4")!.TextContent.ShouldContain("≤400元/米");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_in_the_store_and_restarts_keep_those_that_stand()
    {
        var connection = await stores.Connection("sqlite");
        string token;
        await using (var site = await WebSite.On(connection))
        {
            token = (await site.SignedIn()).Token.ShouldNotBeNull();
        }
        await using var again = await WebSite.On(connection);
        var visitor = again.Visitor();
        visitor.Token = token;
        await visitor.Get("/account");
        visitor.Text(".facts").ShouldContain("张会计");
        await visitor.Submit("form[action='/sign-out']");
        visitor.RedirectedTo.ShouldBe("/sign-in");
        var thief = again.Visitor();
        thief.Token = token;
        await thief.Get("/account");
        thief.RedirectedTo.ShouldNotBeNull().ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task Own_sessions_are_listed_and_others_ended()
    {
        await using var site = await Site();
        await site.AddPerson("张会计", "130999", Town);
        var (here, there) = (site.Visitor(), site.Visitor());
        await here.SignIn("张会计");
        await there.SignIn("张会计");
        await here.Get("/account");
        here.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        await here.Submit("tbody form");
        here.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        await there.Get("/account");
        there.RedirectedTo.ShouldNotBeNull().ShouldStartWith("/sign-in");
    }

    [Fact]
    public async Task A_second_factor_is_enrolled_and_asked_for_and_recovery_codes_open_the_door()
    {
        await using var site = await Site();
        await site.AddPerson("张会计", "130999", Town);
        var visitor = site.Visitor();
        await visitor.SignIn("张会计");
        await visitor.Get("/account/second-factor");
        var key = visitor.Text(".key").Replace(" ", "");
        visitor.Page.QuerySelector("main img")!.GetAttribute("src")!.ShouldStartWith("data:image/png;base64,");
        await visitor.Submit("main form", ("code", "000000"));
        visitor.Text(".key").Replace(" ", "").ShouldBe(key);
        await visitor.Submit("main form", ("code", Totp.Code(key, Totp.Step(TimeProvider.System.GetUtcNow()))));
        var codes = visitor.Page.QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList();
        codes.Count.ShouldBe(OwnAccount.RecoveryCodes);
        var other = site.Visitor();
        await other.SignIn("张会计");
        other.Text("h1").ShouldBe("请输入动态口令");
        other.Token.ShouldBeNull();
        await other.Submit("main form", ("code", "不对"));
        other.Text("[role=alert]").ShouldContain("不正确");
        await other.Submit("main form", ("code", codes[0]));
        other.Token.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_first_run_sets_the_three_administrators_up_by_a_link_that_works_once()
    {
        await using var site = await Site();
        var token = (await site.Get<OneTimeLinks>().ForFirstRun()).ShouldNotBeNull();
        var visitor = site.Visitor();
        await visitor.Get("/");
        visitor.Text("main").ShouldContain("首次设置");
        await visitor.Get("/first-run/" + new string('a', 64));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        await visitor.Get("/first-run/" + token);
        (string, string)[] fields =
        [
            ("division", "130999"), ("divisionName", "平川县"), ("unitName", "平川县财政局"), ("systemName", "管系统"), ("systemSignIn", "guanxt"),
            ("password", WebSite.Password), ("again", WebSite.Password), ("securityName", "安守则"), ("securitySignIn", "anshz"), ("auditName", "鉴往来"), ("auditSignIn", "jianwl"),
        ];
        await visitor.Submit("main form", [.. fields, ("again", "别的")]);
        visitor.Text("[role=alert]").ShouldContain("不一样");
        await visitor.Submit("main form", fields);
        visitor.Text("h1").ShouldBe("设置完成");
        var links = visitor.Page.QuerySelectorAll(".links code").Select(code => new Uri(code.TextContent).PathAndQuery).ToList();
        links.Count.ShouldBe(2);
        await visitor.Get("/first-run/" + token);
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
        var security = site.Visitor();
        await security.Get(links[0]);
        await security.Submit("main form", ("password", "123"), ("again", "123"));
        security.Text("[role=alert]").ShouldContain("至少 8");
        await security.Submit("main form", ("password", WebSite.Password), ("again", WebSite.Password));
        await security.SignIn("anshz");
        security.Text("h1").ShouldBe("安守则，您好");
        await security.Get(links[0]);
        security.Answer.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task People_of_the_demonstration_sign_in_by_one_press_and_only_there()
    {
        var connection = await stores.Connection("sqlite");
        await using (var demo = await WebSite.On(connection, isDemo: true))
        {
            await demo.Get<Mingji.App.Demo.FillDemo>().Run(new());
            (await demo.Get<Mingji.App.Demo.DemoAccounts>().Run()).ShouldBeGreaterThan(50);
            (await demo.Get<Mingji.App.Demo.DemoAccounts>().Run()).ShouldBe(0);
            var visitor = demo.Visitor();
            await visitor.Get("/");
            visitor.Text("main").ShouldContain("这是演示系统");
            visitor.Page.QuerySelectorAll(".demo-people li").Length.ShouldBe(Enum.GetValues<Role>().Length);
            await visitor.Submit(".demo-people form");
            visitor.Token.ShouldNotBeNull();
            visitor.Text("h1").ShouldContain("年预算绩效文本");
        }
        await using var real = await WebSite.On(connection);
        var stranger = real.Visitor();
        await stranger.Get("/sign-in");
        stranger.Page.QuerySelector(".demo-people").ShouldBeNull();
        var person = (await real.Get<ListPeople>().OfDemo())[0];
        stranger.Page.QuerySelector("main form")!.SetAttribute("action", "/sign-in?handler=Demo");
        await stranger.Submit("main form", ("division", person.Division), ("id", person.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        stranger.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        stranger.Token.ShouldBeNull();
    }

    private static async Task End(WebSite site, Visitor visitor)
    {
        var sessions = site.Get<Sessions>();
        var who = (await sessions.Find(visitor.Token!, isActive: false)).ShouldNotBeNull();
        await sessions.End(who, who.SessionId);
    }
}
