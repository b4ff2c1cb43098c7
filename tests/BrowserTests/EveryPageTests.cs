using Microsoft.Playwright;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>What holds on every page, in every state: WCAG 2.2 AA by axe, nothing wider than a phone, no complaint of the browser.</summary>
public sealed class EveryPageTests(Site site) : IClassFixture<Site>
{
    public static TheoryData<string> States =>
    [
        "empty", "missing file", "keys", "not found", "part one", "project", "finding shown", "editing", "editing without script", "menu", "sheet", "worst names", "many projects", "nothing found", "opened",
    ];

    [Theory, MemberData(nameof(States))]
    public Task Accessible_and_as_wide_as_the_window(string state) => site.Watch($"page {state}", async () => await (await Show(state)).ShouldBeRightAtEveryWidth($"page {state}"));

    private async Task<IPage> Show(string state)
    {
        var hasScript = state != "editing without script";
        var page = state switch
        {
            "empty" or "missing file" or "keys" or "not found" => await site.Visit(),
            "many projects" => await site.VisitWith(PageDocuments.Large),
            "nothing found" => await site.VisitWith(Mingji.Domain.Checks.CheckExample.CleanDocument),
            _ => await site.VisitWith(PageDocuments.Full, script: hasScript),
        };
        var address = state switch
        {
            "empty" or "missing file" or "opened" => "/check",
            "keys" => "/keys",
            "not found" => "/nowhere",
            "part one" => "/documents/1?project=0&scope=all",
            "worst names" => "/documents/1?project=3",
            "editing without script" => "/documents/1?edit=p1-target-r4",
            _ => "/documents/1",
        };
        await page.GotoAsync(address);
        switch (state)
        {
            case "missing file": await page.EvaluateAsync("document.getElementById('drop').submit()"); await page.Locator("[role=alert]").WaitForAsync(); break;
            case "finding shown": await page.Locator("#c-p1-target-r4").FocusAsync(); await page.Locator(".cell-pop").WaitForAsync(); break;
            case "editing": await page.Locator("#c-p1-target-r4").ClickAsync(); await page.Locator(".cell-pop textarea").WaitForAsync(); break;
            case "menu": await page.Locator(".menu summary").ClickAsync(); break;
            case "sheet": await page.Locator("[data-open=keys]").ClickAsync(); await page.Locator("#keys").WaitForAsync(); break;
        }
        return page;
    }
}
