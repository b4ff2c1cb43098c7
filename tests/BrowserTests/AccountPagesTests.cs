using Microsoft.Playwright;
using Mingji.App.Accounts;
using Mingji.App.Organisations;
using Mingji.Domain.Organisations;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>The way in, one's own account and the administrators' pages in a browser, on a store of its own.</summary>
public sealed class AccountPagesTests : IAsyncLifetime
{
    private readonly Site site = new();

    private static readonly UnitRef Bureau = new("201001", "平川县财政局（平川县国有资产监督管理办公室、平川县地方金融监督管理局合署办公）本级");

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public Task From_the_first_run_to_a_confirmed_post() => site.Watch("first run journey", async () =>
    {
        var page = await site.Visit();
        await page.Look("new", "/sign-in");
        var token = (await site.Get<OneTimeLinks>().ForFirstRun()).ShouldNotBeNull();
        await page.Look("first-run", "/first-run/" + token);
        foreach (var (field, value) in ((string, string)[])[("division", "130999"), ("divisionName", "平川县"), ("unitName", Bureau.Name), ("unitCode", "201001"), ("systemName", "管系统"), ("systemSignIn", "guanxt"),
            ("password", Site.Password), ("again", Site.Password), ("securityName", "安守则"), ("securitySignIn", "anshz"), ("auditName", "鉴往来"), ("auditSignIn", "jianwl")])
            await page.Locator("#" + field).FillAsync(value);
        await page.GetByText("完成设置").ClickAsync();
        var links = await page.Locator(".links code").AllTextContentsAsync();
        await page.ShouldBeRightAtEveryWidth("first-run-done");
        foreach (var link in links)
        {
            await page.GotoAsync(new Uri(link).PathAndQuery);
            await page.ShouldBeRightAtEveryWidth("link");
            await page.Locator("#password").FillAsync(Site.Password);
            await page.Locator("#again").FillAsync(Site.Password);
            await page.GetByRole(AriaRole.Button, new() { Name = "设置密码" }).ClickAsync();
            await page.Locator("#signInName").WaitForAsync();
        }

        await SignIn(page, "guanxt");
        await page.Look("system", "/", "/people", "/people/new", "/units", "/units/new", "/units/import", "/years", "/account", "/account/password", "/account/second-factor", "/account/tokens", "/api", "/sign-out");
        await page.GotoAsync("/people/new");
        await page.Locator("#name").FillAsync("欧阳上官司马·阿卜杜热合曼·买买提江");
        await page.Locator("#signInName").FillAsync("ouyang");
        await page.Locator("#unit").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "新增" }).ClickAsync();
        await page.ShouldBeRightAtEveryWidth("person-made");
        await page.GetByText("提出岗位", new() { Exact = true }).ClickAsync();
        await page.Locator("#role").SelectOptionAsync("Preparer");
        await page.GetByRole(AriaRole.Button, new() { Name = "提出", Exact = true }).ClickAsync();
        await page.GetByText("待安全管理员确认").WaitForAsync();
        await page.ShouldBeRightAtEveryWidth("person");
        await page.Locator(".top-button").ClickAsync();

        await SignIn(page, "anshz");
        await page.Look("security", "/", "/people", "/people/posts");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).First.ClickAsync();
        await page.GetByText("从现在起生效").WaitForAsync();
        await page.ShouldBeRightAtEveryWidth("no-posts-waiting");
        await page.Locator(".top-button").ClickAsync();

        await SignIn(page, "jianwl");
        await page.Look("audit", "/", "/log", "/log/head");
        await page.GotoAsync("/log");
        await Assertions.Expect(page.Locator("tbody").First).ToContainTextAsync("确认岗位");
    });

    [Fact]
    public Task The_register_of_offices_from_empty_to_confirmed() => site.Watch("offices", async () =>
    {
        await site.Get<SaveUnit>().Add(new("130999", "202001", "平川县农业农村局（挂平川县乡村振兴局牌子）本级", "平川县农业农村局（挂平川县乡村振兴局牌子）"), ActBy.Terminal("测试"));
        await Person("管系统", Role.SystemAdministrator);
        await Person("安守则", Role.SecurityAdministrator);
        var unit = (await site.Get<ListUnits>().FindByCode("130999", "201001"))!;
        var page = await site.Visit();
        await SignIn(page, "管系统");
        await page.Look("offices", $"/units/130999/{unit.Id}", $"/units/130999/{unit.Id}/offices");
        await page.Locator("#name").FillAsync("农业农村股（加挂平川县农村综合改革领导小组办公室牌子）");
        await page.GetByRole(AriaRole.Button, new() { Name = "新增" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("已新增");
        await page.ShouldBeRightAtEveryWidth("one-office");
        await page.GetByRole(AriaRole.Link, new() { Name = "农业农村股" }).ClickAsync();
        await page.Locator("input[value='202']").CheckAsync();
        await page.Locator("#charge-code").FillAsync("201001");
        await page.GetByRole(AriaRole.Button, new() { Name = "提出归口" }).ClickAsync();
        await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("已提出归口 2 项");
        await page.ShouldBeRightAtEveryWidth("office-open");
        await page.Look("office-of-person", "/people/new");
        await page.Locator(".top-button").ClickAsync();

        await SignIn(page, "安守则");
        await page.Look("charges-waiting", "/people/posts");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认" }).First.ClickAsync();
        await page.GetByText("归口已确认，从现在起生效").WaitForAsync();

        async Task Person(string name, Role role)
        {
            var made = (await site.Get<AddFromTerminal>().Run(new("130999", Bureau, name, name, [new Post(role, Scope.Division)]), ActBy.Terminal("测试"))).Value!;
            await site.Get<OneTimeLinks>().SetPassword(made.Token, Site.Password);
        }
    });

    [Fact]
    public Task A_session_that_ends_in_mid_edit_keeps_the_text_and_saves_it_after_the_sign_in() => site.Watch("session end", async () =>
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var page = await site.VisitKept(kept, "张会计");
        await page.Locator("#c-p1-target-r4").ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync("≤400元/米");
        var sessions = site.Get<Sessions>();
        var who = (await sessions.Find((await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "mingji-session").Value, isActive: false)).ShouldNotBeNull();
        await sessions.End(who, who.SessionId);
        await page.Locator(".cell-pop textarea").PressAsync("Enter");
        await page.GetByText("登录已过期，没有保存").WaitForAsync();
        (await page.Locator(".cell-pop textarea").InputValueAsync()).ShouldBe("≤400元/米");
        await page.ShouldBeRightAtEveryWidth("session-ended");
        var window = await page.Context.RunAndWaitForPageAsync(() => page.GetByText("在新窗口登录").ClickAsync());
        await SignIn(window, "张会计");
        await window.CloseAsync();
        await page.Locator(".cell-pop textarea").PressAsync("Enter");
        await Assertions.Expect(page.Locator("#c-p1-target-r4")).ToContainTextAsync("≤400元/米");
    }, isQuiet: false);

    [Fact]
    public Task Who_only_reads_sees_the_form_without_ways_to_change_it() => site.Watch("read only", async () =>
    {
        var kept = await site.Keep(PageDocuments.Full);
        await site.AddPerson("盛局长", kept.Key.Division, new UnitRef(null, "财政局"), new Post(Role.Leader, Scope.Division));
        var page = await site.Visit();
        await SignIn(page, "盛局长");
        await page.GotoAsync(kept.Address());
        await page.ShouldBeRightAtEveryWidth("read-only");
        await page.Locator("#c-p1-target-r4").ClickAsync();
        (await page.Locator(".cell-pop textarea").CountAsync()).ShouldBe(0);
        (await page.Locator("#undo").CountAsync()).ShouldBe(0);
        await page.Look("refused", "/new", kept.Address() + "/paste?project=1");
    }, isQuiet: false);

    private static async Task SignIn(IPage page, string name)
    {
        if (!page.Url.Contains("/sign-in")) await page.GotoAsync("/sign-in");
        await page.Locator("#signInName").FillAsync(name);
        await page.Locator("#password").FillAsync(Site.Password);
        await page.Locator("main form button").ClickAsync();
        await page.Locator(".top-button").WaitForAsync();
    }
}
