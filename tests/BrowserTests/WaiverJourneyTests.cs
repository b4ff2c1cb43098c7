using Microsoft.Playwright;
using Mingji.App.Goals;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>A finding is answered with a reason, which holds until its cell says something else.</summary>
public sealed class WaiverJourneyTests(Site site) : IClassFixture<Site>
{
    private const string Cost = "#c-p1-target-r4";

    [Fact]
    public Task A_reason_lowers_the_counts_and_falls_when_the_cell_changes() => site.Watch("waiver journey", async () =>
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var page = await site.VisitKept(kept, "张会计");
        await Expect(page.Locator(".summary")).ToContainTextAsync("错误 1");
        await page.Locator(Cost).FocusAsync();
        await page.Locator(".cell-pop .waive summary").ClickAsync();
        await page.Locator(".cell-pop .waive [name=reason]").FillAsync("县里统一按下限考核");
        // Another cell is looked at meanwhile: what is written stays.
        await page.Locator("#c-p1-name-r1").FocusAsync();
        await Expect(page.Locator(".cell-pop .waive [name=reason]").First).ToHaveValueAsync("县里统一按下限考核");
        await page.Locator(".cell-pop").GetByRole(AriaRole.Button, new() { Name = "保存说明" }).ClickAsync();

        await Expect(page.Locator(".summary")).ToContainTextAsync("没有发现问题");
        await Expect(page.Locator(Cost)).ToContainTextAsync("已说明");
        await Expect(page.Locator(Cost)).ToBeFocusedAsync();
        await Expect(page.Locator(".cell-pop")).ToContainTextAsync("县里统一按下限考核");
        await page.Locator("#answered summary").ClickAsync();
        await Expect(page.Locator("#answered")).ToContainTextAsync("张会计");
        await page.GotoAsync("/projects?division=" + kept.Key.Division);
        await Expect(page.Locator("tbody")).ToContainTextAsync("没有发现问题");

        await page.GotoAsync(kept.Address());
        await page.Locator(Cost).ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync("≥600元/米");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".is-fallen")).ToContainTextAsync("说明已失效");
        await Expect(page.Locator(".summary")).ToContainTextAsync("错误 1");
        await Expect(page.Locator(".side .fallen")).ToContainTextAsync("县里统一按下限考核");
        await page.GetByText("看全部说明").ClickAsync();
        await Expect(page.Locator("tbody")).ToContainTextAsync("已失效：这一格在");
    });

    [Fact]
    public Task Rows_are_added_doubled_moved_and_deleted_by_keyboard_and_come_back() => site.Watch("row keys", async () =>
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var page = await site.VisitKept(kept, "张会计");
        var names = kept.Document.Projects[0].Indicators.Select(row => row.Name).ToList();
        await page.Locator("#c-p1-name-r1").FocusAsync();
        await page.Keyboard.PressAsync("Alt+Shift+KeyD");
        await Expect(page.Locator("#c-p1-name-r2")).ToBeFocusedAsync();
        await Expect(page.Locator("#c-p1-name-r2")).ToContainTextAsync(names[0]);
        await page.Keyboard.PressAsync("Alt+Shift+ArrowDown");
        await Expect(page.Locator("#c-p1-name-r2")).ToContainTextAsync(names[1]);
        await Expect(page.Locator("#c-p1-name-r3")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+Shift+ArrowUp");
        await Expect(page.Locator("#c-p1-name-r2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+Delete");
        await Expect(page.Locator("#c-p1-name-r2")).ToContainTextAsync(names[1]);
        await Expect(page.Locator(".notice")).ToContainTextAsync("已删除");
        await page.Locator("#c-p1-name-r2").FocusAsync();
        await page.Keyboard.PressAsync("Alt+Enter");
        await Expect(page.Locator("#c-p1-name-r3")).ToContainTextAsync("（空）");
        for (var i = 0; i < 5; i++)
        {
            var before = await page.Locator("#work").GetAttributeAsync("data-seen");
            await page.Keyboard.PressAsync("Control+z");
            await Expect(page.Locator("#work")).Not.ToHaveAttributeAsync("data-seen", before!);
        }
        (await site.Get<OpenDocument>().Run(kept.Key))!.Document.ShouldBe(kept.Document);
    });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
