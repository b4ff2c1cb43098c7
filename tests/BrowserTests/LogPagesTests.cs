using Microsoft.Playwright;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>The log in every state, on a store of its own: WCAG 2.2 AA by axe, nothing wider than a phone; with MINGJI_SHOTS set, its pictures.</summary>
public sealed class LogPagesTests : IAsyncLifetime
{
    private const string Division = "130999";

    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public Task The_log_its_verification_its_head_and_a_line_in_every_state() => site.Watch("log", async () =>
    {
        await site.AddPerson("鉴往来", Division, new UnitRef("201001", "平川县财政局"), new Post(Role.AuditAdministrator, Scope.DivisionAndBelow));
        await site.AddPerson("欧阳上官司马·阿卜杜热合曼·买买提江", Division, new UnitRef("301001", "平川县柳河镇人民政府本级"), new Post(Role.Preparer, Scope.OwnUnit));
        var kept = (await site.Get<KeepDocument>().Run(new(Division, PageDocuments.WrongCost with { Division = Division, Unit = new UnitRef("301001", "平川县柳河镇人民政府本级") }, "导入人"))).Value.ShouldNotBeNull();
        await site.Get<RecordAct>().Run(TraceLog.House, new TracedAct(TraceAct.Exported, null, "终端（mingji-administrator-of-the-county）", "store", "备份整个数据库"));
        for (var i = 0; i < 60; i++)
            await site.Get<RecordAct>().Run(Division, new TracedAct((TraceAct)(i % 23), 7, "欧阳上官司马·阿卜杜热合曼·买买提江", $"{kept.Key.Path}/version/1", "POST /kept/130999/382540559138722234/handler-of-a-very-long-name，岗位不允许，12 次"));

        var clerk = await site.Visit();
        await SignIn(clerk, "欧阳上官司马·阿卜杜热合曼·买买提江");
        await clerk.GotoAsync($"{kept.Address()}?edit=p1-target-r4#c-p1-target-r4");
        await clerk.Locator(".cell-pop textarea").FillAsync("≤400元/米");
        await clerk.Locator(".cell-pop textarea").PressAsync("Enter");
        await Assertions.Expect(clerk.Locator("#c-p1-target-r4")).ToContainTextAsync("≤400元/米");
        await clerk.Look("cell", kept.Address() + "/cell/p1-target-r4");
        await clerk.GetByText("日志第").First.ClickAsync();
        await Assertions.Expect(clerk.Locator("h1")).ToContainTextAsync("日志第");
        await clerk.ShouldBeRightAtEveryWidth("line");
        await clerk.Look("history", kept.Address() + "/history");

        var page = await site.Visit();
        await SignIn(page, "鉴往来");
        await page.Look("start", "/");
        await page.Look("list", "/log");
        await page.Look("second", "/log" + "?before=" + Uri.EscapeDataString(await Last()));
        await page.Look("found", "/log?person=欧阳&unit=301001&from=2026-01-01");
        await page.Look("nothing", "/log?q=没有这样的话");
        await page.Look("problem", "/log?from=昨天");
        await page.Look("whole", "/log?check=true");
        await page.Look("head", "/log/head");
        await page.Look("no-head", "/log/head?day=2001-01-01");
        await site.Get<Database>().Write(async session =>
        {
            await session.Execute("DROP TRIGGER trace_line_is_never_updated");
            return await session.Execute("UPDATE trace_line SET detail = '没有的事' WHERE division = '130999' AND number > 5");
        });
        await page.Look("tampered", "/log?check=true");
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("从第 6 条起不可信");

        async Task<string> Last() => (await site.Get<ListTrace>().Run(new(Division)))[ListTrace.PageSize - 1].Cursor is var cursor ? $"{cursor.At} {cursor.Division} {cursor.Number}" : "";
    });

    private static async Task SignIn(IPage page, string name)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#signInName").FillAsync(name);
        await page.Locator("#password").FillAsync(Site.Password);
        await page.Locator("main form button").ClickAsync();
        await page.Locator(".top-button").WaitForAsync();
    }
}
