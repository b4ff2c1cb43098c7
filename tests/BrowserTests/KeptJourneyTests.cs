using Microsoft.Playwright;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>What people do with a kept document, alone and two at once.</summary>
public sealed class KeptJourneyTests(Site site) : IClassFixture<Site>
{
    private const string Cost = "#c-p1-target-r4";

    [Fact]
    public Task Repair_edit_and_a_new_row_are_all_there_after_a_reload() => site.Watch("kept journey", async () =>
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var page = await site.VisitKept(kept, "张会计");
        await page.Locator(Cost).FocusAsync();
        await page.Locator(".cell-pop .repair").ClickAsync();
        await Expect(page.Locator(Cost)).ToContainTextAsync("≤500元/米");

        // A cell is saved as it is left, by a click into the next one.
        await page.Locator("#c-p1-name-r4").ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync("道路硬化总投资");
        await page.Locator("#c-p1-description-r2").ClickAsync();
        await Expect(page.Locator("#c-p1-name-r4")).ToContainTextAsync("道路硬化总投资");
        await Expect(page.Locator(".cell-pop textarea")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".saved")).ToContainTextAsync("已保存");

        await page.Locator(".add-row button").First.ClickAsync();
        await Expect(page.Locator("#c-p1-name-r5")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".cell-pop textarea").FillAsync("完成硬化面积");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#c-p1-name-r5")).ToContainTextAsync("完成硬化面积");

        await page.ReloadAsync();
        await Expect(page.Locator(Cost)).ToContainTextAsync("≤500元/米");
        await Expect(page.Locator("#c-p1-name-r4")).ToContainTextAsync("道路硬化总投资");
        await Expect(page.Locator("#c-p1-name-r5")).ToContainTextAsync("完成硬化面积");

        // The proposal for its target puts the caret where the number is missing.
        await page.Locator("#c-p1-target-r5").ClickAsync();
        await page.Locator("[data-gap]").ClickAsync();
        await page.Keyboard.TypeAsync("4500");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#c-p1-target-r5")).ToContainTextAsync("4500");

        await page.Locator("#c-p1-name-r4").ClickAsync();
        await page.Locator("[data-history]").ClickAsync();
        await Expect(page.Locator(".cell-values")).ToContainTextAsync("每米道路硬化成本");
    });

    [Fact]
    public Task Two_browsers_on_different_cells_see_each_other_and_lose_nothing() => site.Watch("two cells", async () =>
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.VisitKept(kept, "张会计"), await site.VisitKept(kept, "李会计"));
        await zhang.Locator("#c-p1-name-r1").ClickAsync();
        await zhang.Locator(".cell-pop textarea").FillAsync("张会计正在写");
        await Write(li, Cost, "≤40万元");
        await Ask(zhang);
        await Expect(zhang.Locator(".is-others")).ToContainTextAsync("李会计");
        await Expect(zhang.Locator(Cost)).ToContainTextAsync("≤40万元");
        await Expect(zhang.Locator(".cell-pop textarea")).ToBeFocusedAsync();
        await Expect(zhang.Locator(".cell-pop textarea")).ToHaveValueAsync("张会计正在写");
        await zhang.Keyboard.PressAsync("Enter");
        await Expect(zhang.Locator("#c-p1-name-r1")).ToContainTextAsync("张会计正在写");
        await Ask(li);
        await Expect(li.Locator("#c-p1-name-r1")).ToContainTextAsync("张会计正在写");
    });

    [Fact]
    public Task Two_browsers_on_the_same_cell_keep_the_first_and_show_the_second_both_texts() => site.Watch("same cell", async () =>
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.VisitKept(kept, "张会计"), await site.VisitKept(kept, "李会计"));
        await zhang.Locator(Cost).ClickAsync();
        await zhang.Locator(".cell-pop textarea").FillAsync("≤44万元");
        await Write(li, Cost, "≤40万元");
        await zhang.Keyboard.PressAsync("Enter");
        await Expect(zhang.Locator(".cell-pop .editor-problem")).ToContainTextAsync("李会计改为“≤40万元”");
        await Expect(zhang.Locator(".cell-pop textarea")).ToHaveValueAsync("≤44万元");
        await zhang.Locator(".cell-pop textarea").PressAsync("Enter");
        await Expect(zhang.Locator(Cost)).ToContainTextAsync("≤44万元");
    });

    [Fact]
    public Task A_table_is_pasted_with_its_markup() => site.Watch("paste", async () =>
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var page = await site.VisitKept(kept, "张会计");
        await page.GetByText("从 Excel 或 Word 粘贴指标").ClickAsync();
        await page.ShouldArriveAt("/paste?project=1");
        await page.EvaluateAsync("""
            () => {
              const data = new DataTransfer();
              data.setData('text/html', '<table><tr><td rowspan="2">产出指标</td><td>数量指标</td><td>安装路灯</td><td>说明</td><td>≥20盏</td><td>合同</td></tr><tr><td>质量指标</td><td>亮灯率</td><td>说明</td><td>≥98%</td><td>标准</td></tr></table>');
              document.querySelector('#text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
              document.querySelector('#text').value = '产出指标';
            }
            """);
        await page.GetByText("预览", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator(".paste-preview")).ToContainTextAsync("亮灯率");
        await page.GetByText("粘贴 2 项").ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("已粘贴 2 项指标");
        await Expect(page.Locator("#work")).ToContainTextAsync("亮灯率");
    });

    private static async Task Write(IPage page, string cell, string text)
    {
        await page.Locator(cell).ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(cell)).ToContainTextAsync(text);
    }

    // The page asks when it comes into view again, without waiting for its twenty seconds.
    private static Task Ask(IPage page) => page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
