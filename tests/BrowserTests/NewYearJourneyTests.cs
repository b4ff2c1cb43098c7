using Microsoft.Playwright;
using Mingji.App.Goals;
using Mingji.Domain.Checks;

namespace Mingji.BrowserTests;

/// <summary>A new year begins: from last year's document, from a template, from a folder. On a store of its own.</summary>
public sealed class NewYearJourneyTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public Task A_copy_of_last_year_lists_what_to_look_at_and_shows_what_was_changed() => site.Watch("copy last year", async () =>
    {
        var last = (await site.Get<KeepDocument>().Run(new("130999", CheckExample.CleanDocument, "导入人"))).Value.ShouldNotBeNull();
        var page = await Visit(last);
        await page.GotoAsync("/new?division=130999&year=2024");
        await page.GetByRole(AriaRole.Button, new() { Name = "复制" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("2025 年：还有");
        var left = await page.Locator("tbody tr").CountAsync();
        await Expect(page.Locator("tbody")).ToContainTextAsync("上年的项目编码已清空");
        await Expect(page.Locator("tbody")).ToContainTextAsync("金额是上年的");
        var list = page.Url;

        // The date of last year is mended where the list leads to.
        await page.Locator("tbody tr").Filter(new() { HasText = "指标值是上年的日期" }).GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("a.cell:focus")).ToContainTextAsync("2024");
        var date = await page.Locator("a.cell:focus").GetAttributeAsync("id");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".cell-pop textarea").FillAsync("2025年9月底前");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#" + date)).ToContainTextAsync("2025年9月底前");
        await page.GotoAsync(list);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(left - 1);

        await page.GotoAsync(list.Replace("/look-again", "/compare?from=1&to=2", StringComparison.Ordinal));
        await Expect(page.Locator(".differences del")).ToContainTextAsync("2024");
        await Expect(page.Locator(".differences ins")).ToContainTextAsync("2025年9月底前");
    });

    [Fact]
    public Task A_project_from_a_template_is_filled_cell_by_cell() => site.Watch("template journey", async () =>
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        var page = await Visit(kept);
        await page.GetByText("按种类增加项目").ClickAsync();
        await page.Locator(".kinds").GetByText("环境卫生").ClickAsync();
        await page.Locator("#budget").FillAsync("120000");
        await page.GetByRole(AriaRole.Button, new() { Name = "增加到文本" }).ClickAsync();
        await Expect(page.Locator("#c-p2-projectname")).ToBeFocusedAsync();
        var before = await page.Locator(".count-unfilled").TextContentAsync();
        await page.Locator("#c-p2-code").ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync("13099924P00010110002W");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".count-unfilled")).Not.ToHaveTextAsync(before!);
    });

    [Fact]
    public Task A_folder_dropped_on_the_import_is_read_with_all_its_files() => site.Watch("folder drop", async () =>
    {
        var page = await Visit(await site.Keep(CheckExample.CleanDocument));
        await page.GotoAsync("/imports/new");
        // A drop as the browser gives it: a folder with a folder in it, and what the system leaves beside documents.
        await page.EvaluateAsync(
            """
            () => {
              const file = (name, text) => ({ name, isFile: true, file: done => done(new File([text], name)) });
              const folder = (name, children) => ({ name, isDirectory: true, createReader: () => { let left = [children.slice(0, 1), children.slice(1), []]; return { readEntries: done => done(left.shift()) }; } });
              const tree = folder('全县', [file('甲镇.txt', '甲'), folder('乙镇', [file('乙镇.txt', '乙'), file('~$乙镇.docx', 'x')]), file('.DS_Store', 'x')]);
              const drop = new Event('drop', { bubbles: true, cancelable: true });
              drop.dataTransfer = { files: [], items: [{ webkitGetAsEntry: () => tree }] };
              document.getElementById('drop').dispatchEvent(drop);
            }
            """);
        await page.ShouldArriveAt("/imports/preview");
        await Expect(page.Locator("main")).ToContainTextAsync("全县/甲镇.txt");
        await Expect(page.Locator("main")).ToContainTextAsync("全县/乙镇/乙镇.txt");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("DS_Store");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("~$");
    });

    private Task<IPage> Visit(KeptDocument kept) => site.VisitKept(kept, "张会计");

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
