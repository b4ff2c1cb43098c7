using Microsoft.Playwright;
using Mingji.App.Documents.Reading;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.App.Imports;
using Mingji.Domain.Goals;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>Start page, lists and imports in a browser, each on a store of its own.</summary>
public sealed class KeptListsTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public Task From_an_empty_store_over_the_import_to_the_list_and_the_form() => site.Watch("import journey", async () =>
    {
        var page = await site.Visit();
        await site.Enter(page, "张会计");
        await page.GotoAsync("/");
        await page.GetByText("导入已有文本").ClickAsync();
        await page.ShouldArriveAt("/imports/new"); // the page is ready for a person, scripts and all
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "柳河镇.docx", MimeType = "application/octet-stream", Buffer = Word(PageDocuments.WrongCost) });
        await page.ShouldArriveAt("/imports/preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "全部导入" }).ClickAsync();
        await Expect(page.Locator(".summary")).ToContainTextAsync("新增 1 份文本");
        await page.GetByText("到工作台").ClickAsync();
        await page.Locator(".top-nav").GetByText("项目", new() { Exact = true }).ClickAsync();
        await page.Locator("#q").FillAsync("道路硬化");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".pager")).ToContainTextAsync("共 1 个项目");
        await page.Locator("tbody a").First.ClickAsync();
        await page.ShouldArriveAt("/kept/*?project=1");
        await Expect(page.Locator("#c-p1-target-r4")).ToContainTextAsync("≥500元/米");
    });

    [Fact]
    public Task Every_page_is_accessible_and_fits_a_phone_empty_and_full() => site.Watch("axe lists", async () =>
    {
        var page = await site.Visit();
        await page.Look("visitor", "/sign-in", "/check");
        await site.Enter(page, "欧阳上官司马·阿卜杜热合曼·买买提江");
        await page.Look("empty", "/", "/projects", "/imports");
        await page.Look("named", "/imports/new", "/imports/preview", "/new");
        await page.GotoAsync("/imports/new");
        await page.SetInputFilesAsync("#files",
        [
            new FilePayload { Name = "柳河镇.docx", MimeType = "application/octet-stream", Buffer = Word(PageDocuments.Full with { Projects = [.. PageDocuments.Full.Projects.Take(1)] }) },
            new FilePayload { Name = "坏文件".PadRight(90, '名') + ".docx", MimeType = "application/octet-stream", Buffer = [1, 2, 3] },
        ]);
        await page.ShouldArriveAt("/imports/preview");
        await page.Look("preview", "/imports/preview");
        await page.GetByRole(AriaRole.Button, new() { Name = "只导入没有问题的" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("的导入");
        var report = new Uri(page.Url).AbsolutePath;
        await Keep(PageDocuments.Full with { Unit = PageDocuments.Full.Projects[^1].Unit, Division = "130999" });
        await Keep(PageDocuments.Large with { Year = 2023, Division = "130999" });
        await page.Look("full", "/", "/projects", "/imports", report, report + "/take-back", "/new");
        // No program works at it: it stays under way as long as it is looked at.
        var plan = await site.Get<PlanImport>().Run(new([("青山乡.docx", Word(PageDocuments.WrongCost with { Year = 2022 }))], "130999", ReadLimits.Default));
        var queued = (await site.Get<QueueImport>().Run(new(plan, "130999", false, "欧阳上官司马·阿卜杜热合曼·买买提江"))).ShouldNotBeNull();
        await page.Context.AddCookiesAsync([new Cookie { Name = "mingji-importing", Value = queued.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Url = site.Address }]);
        await page.Look("importing", "/imports");
        await page.GotoAsync($"/imports/{queued.Id}");
        await Expect(page.Locator("progress")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "停止" }).ClickAsync();
        await Expect(page.Locator(".is-refusal")).ToContainTextAsync("由欧阳");
        await page.Look("many", "/projects?division=130999&year=2023&sort=Budget&down=true", "/projects?q=水库%20水");
    });

    private Task Keep(GoalDocument document) => site.Get<KeepDocument>().Run(new("130999", document, "张会计"));

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static byte[] Word(GoalDocument document)
    {
        var file = new MemoryStream();
        DocumentWriter.Write(OutputKind.Docx, [document], [], file);
        return file.ToArray();
    }
}
