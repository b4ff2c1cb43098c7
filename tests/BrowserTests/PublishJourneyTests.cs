using System.IO.Compression;
using Microsoft.Playwright;
using Mingji.App.Documents.Writing;
using Mingji.Domain.Goals;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>A document's whole way: imported, mended, edited, published, verified, forged, found out; on a store of its own.</summary>
public sealed class PublishJourneyTests : IAsyncLifetime
{
    private const string Cost = "#c-p1-target-r4";
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public Task From_the_import_over_the_repair_to_the_release_and_its_verification() => site.Watch("publish journey", async () =>
    {
        var page = await site.Visit();
        await site.Enter(page, "李主任");
        await page.GotoAsync("/imports/new");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "柳河镇.docx", MimeType = "application/octet-stream", Buffer = Word(PageDocuments.WrongCost) });
        await page.ShouldArriveAt("/imports/preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部导入" }).ClickAsync();
        await Expect(page.Locator(".summary")).ToContainTextAsync("新增 1 份文本");
        await page.Locator("tbody a").First.ClickAsync();

        // The finding, its repair in the cell, and a cell edited by hand.
        await page.Locator(Cost).FocusAsync();
        await page.Locator(".cell-pop .repair").ClickAsync();
        await Expect(page.Locator(Cost)).ToContainTextAsync("≤500元/米");
        await page.Locator("#c-p1-name-r5").ClickAsync();
        await page.Locator(".cell-pop textarea").FillAsync("受益农户数");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#c-p1-name-r5")).ToContainTextAsync("受益农户数");

        await page.GetByRole(AriaRole.Link, new() { Name = "公开", Exact = true }).ClickAsync();
        await Expect(page.Locator("#held")).ToContainTextAsync("没有要处理的问题");
        await page.GetByRole(AriaRole.Button, new() { Name = "公开", Exact = true }).ClickAsync();
        await page.ShouldArriveAt("/releases/1");
        var code = await page.Locator("#code").InnerTextAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Word 文本").ClickAsync());
        var published = await File.ReadAllBytesAsync(await download.PathAsync());

        // A citizen: nobody knows them, they need no name.
        var citizen = await site.Visit();
        await citizen.GotoAsync("/");
        await citizen.GetByText("核验公开的文件").ClickAsync();
        await Verify(citizen, "公开.docx", published);
        await Expect(citizen.Locator(".verdict h2")).ToHaveTextAsync("一致");
        await citizen.Locator("#code").FillAsync(code.Replace("-", " ").ToLowerInvariant());
        await citizen.GetByText("查询").ClickAsync();
        await Expect(citizen.Locator(".verdict h2")).ToContainTextAsync("现行有效");

        await Verify(citizen, "改过的.docx", Forge(published, "450000.00", "950000.00"));
        await Expect(citizen.Locator(".verdict h2")).ToHaveTextAsync("不一致");
        await Expect(citizen.Locator(".differences")).ToContainTextAsync("450000.00");
        await Expect(citizen.Locator(".differences")).ToContainTextAsync("950000.00");
        await Expect(citizen.Locator(".differences tbody tr")).ToHaveCountAsync(2);
    });

    private static async Task Verify(IPage page, string name, byte[] content)
    {
        await page.Locator("#drop.is-live").WaitForAsync();
        await page.RunAndWaitForRequestFinishedAsync(
            () => page.SetInputFilesAsync("#files", new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content }),
            new() { Predicate = request => request.Method == "POST" });
        await Expect(page.Locator(".verdict")).ToContainTextAsync(name);
    }

    /// <summary>The same Word file with a text in it changed, as somebody would do in Word.</summary>
    private static byte[] Forge(byte[] docx, string old, string text)
    {
        using var file = new MemoryStream();
        file.Write(docx);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.GetEntry("word/document.xml")!;
            string xml;
            using (var reader = new StreamReader(part.Open())) xml = reader.ReadToEnd();
            xml.ShouldContain(old);
            part.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
            writer.Write(xml.Replace(old, text));
        }
        return file.ToArray();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static byte[] Word(GoalDocument document)
    {
        var file = new MemoryStream();
        DocumentWriter.Write(OutputKind.Docx, [document], [], file);
        return file.ToArray();
    }
}
