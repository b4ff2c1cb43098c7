using Microsoft.Playwright;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>What people do with a document, in a browser with script.</summary>
public sealed class DocumentJourneyTests(Site site) : IClassFixture<Site>
{
    private const string Cost = "#c-p1-target-r4";

    [Fact]
    public Task From_upload_over_findings_repair_edit_and_undo_to_the_download() => site.Watch("journey", async () =>
    {
        var page = await site.Visit();
        await page.GotoAsync("/check");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "柳河镇.docx", MimeType = "application/octet-stream", Buffer = Word(PageDocuments.WrongCost) });
        await page.ShouldArriveAt("/documents/1");
        await Expect(page.Locator(Cost)).ToContainTextAsync("错误");

        // The list leads to the cell, and the cell shows what is wrong and how to mend it.
        await page.Locator(".side .finding a[data-jump=p1-target-r4]").ClickAsync();
        await Expect(page.Locator(Cost)).ToBeFocusedAsync();
        await Expect(page.Locator(".cell-pop")).ToContainTextAsync("成本应当是上限");
        await page.Locator(".cell-pop .repair").ClickAsync();
        await Expect(page.Locator(Cost)).ToContainTextAsync("≤500元/米");
        await Expect(page.Locator(Cost)).ToBeFocusedAsync();
        await Expect(page.Locator("#live")).ToContainTextAsync("已按建议修改");

        await page.Locator("#c-p1-name-r4").ClickAsync();
        await Expect(page.Locator(".cell-pop textarea")).ToHaveValueAsync("每米道路硬化成本");
        await page.Locator(".cell-pop textarea").FillAsync("道路硬化总投资");
        await page.Locator(".cell-pop").GetByText("保存").ClickAsync();
        await Expect(page.Locator("#c-p1-name-r4")).ToContainTextAsync("道路硬化总投资");

        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(page.Locator("#c-p1-name-r4")).ToContainTextAsync("每米道路硬化成本");

        await page.Locator(".menu summary").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Word 文本").ClickAsync());
        await using var content = await download.CreateReadStreamAsync();
        var file = new MemoryStream();
        await content.CopyToAsync(file, TestContext.Current.CancellationToken);
        var read = DocumentReader.Read(file, "x.docx").Documents.ShouldHaveSingleItem();
        read.TextAt(new Place(1, 1, Field.Target, 4)).ShouldBe("≤500元/米");
    });

    [Fact]
    public Task The_whole_way_by_keyboard() => site.Watch("keyboard", async () =>
    {
        var page = await site.VisitWith(PageDocuments.WrongCost);
        await page.Locator("#c-p1-name-r3").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#c-p1-name-r4")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.Locator(Cost)).ToBeFocusedAsync();
        await Expect(page.Locator(".cell-pop")).ToContainTextAsync("成本应当是上限");

        // Esc leaves without saving; Enter saves and goes to the row below.
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".cell-pop textarea").FillAsync("≤1万元");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(Cost)).ToBeFocusedAsync();
        await Expect(page.Locator(Cost)).ToContainTextAsync("≥500元/米");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".cell-pop textarea").FillAsync("≤44万元");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#c-p1-target-r5")).ToBeFocusedAsync();
        await Expect(page.Locator(Cost)).ToContainTextAsync("≤44万元");

        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator(Cost)).ToContainTextAsync("≥500元/米");
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("#keys")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#keys")).ToBeHiddenAsync();
    });

    [Fact]
    public Task Text_that_could_not_be_saved_stays_and_says_so() => site.Watch("offline", async () =>
    {
        var page = await site.VisitWith(PageDocuments.WrongCost);
        await page.Locator(Cost).ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync("≤40万元");
        await page.Context.SetOfflineAsync(true);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".editor-problem")).ToContainTextAsync("没有保存成功");
        await Expect(page.Locator(".cell-pop textarea")).ToHaveValueAsync("≤40万元");
        await page.Context.SetOfflineAsync(false);
        await page.Locator(".cell-pop textarea").PressAsync("Enter");
        await Expect(page.Locator(Cost)).ToContainTextAsync("≤40万元");
    }, isQuiet: false);

    [Fact]
    public Task Without_script_everything_still_works() => site.Watch("no-script", async () =>
    {
        var page = await site.Visit(script: false);
        await page.GotoAsync("/check");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "柳河镇.docx", MimeType = "application/octet-stream", Buffer = Word(PageDocuments.WrongCost) });
        await page.GetByText("开始检查").ClickAsync();
        await page.Locator(Cost).ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync("≤43万元");
        await page.GetByText("保存", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator(Cost)).ToContainTextAsync("≤43万元");
        await page.GetByRole(AriaRole.Button, new() { Name = "撤销" }).ClickAsync();
        await Expect(page.Locator(Cost)).ToContainTextAsync("≥500元/米");
    });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static byte[] Word(GoalDocument document)
    {
        var file = new MemoryStream();
        DocumentWriter.Write(OutputKind.Docx, [document], [], file);
        return file.ToArray();
    }
}
