using Microsoft.Playwright;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>Pictures for people to look at, written to the folder MINGJI_SHOTS names; skipped without it.</summary>
public sealed class ScreenshotTests(Site site) : IClassFixture<Site>
{
    private static string Folder
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable("MINGJI_SHOTS");
            Assert.SkipWhen(string.IsNullOrEmpty(folder), "Set MINGJI_SHOTS to a folder to take screenshots.");
            return folder!;
        }
    }

    [Theory, InlineData(1440), InlineData(375)]
    public async Task Every_page_has_its_picture(int width)
    {
        var folder = Folder;
        var page = await site.Visit(width);
        await page.GotoAsync("/check");
        await Take("empty");
        await page.GotoAsync("/keys");
        await Take("keys");
        await page.GotoAsync("/nowhere");
        await Take("404");
        page = await site.VisitWith(PageDocuments.Full, width);
        await Take("full-1");
        await page.Locator("#c-p1-target-r4").ClickAsync();
        await Take("full-1-editing", isFull: false);
        foreach (var part in (int[])[0, 2, 3])
        {
            await page.GotoAsync($"/documents/1?project={part}");
            await Take($"full-{part}");
        }
        await page.Locator(".menu summary").ClickAsync();
        await Take("full-menu", isFull: false);
        await page.GotoAsync("/check");
        await Take("opened");
        if (width > 1000)
        {
            await page.GotoAsync("/documents/1?project=1");
            await page.PdfAsync(new PagePdfOptions { Path = Path.Combine(folder, "print.pdf"), PreferCSSPageSize = true });
        }
        page = await site.VisitWith(PageDocuments.Large, width);
        await Take("large", isFull: false);
        Directory.GetFiles(folder, $"*-{width}.png").Length.ShouldBeGreaterThan(8);

        Task Take(string name, bool isFull = true) =>
            page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = isFull });
    }

    [Theory, InlineData(1440), InlineData(375)]
    public async Task The_published_documents_have_their_picture(int width)
    {
        var folder = Folder;
        var page = await site.Visit(width);
        await page.GotoAsync("/check");
        await page.SetInputFilesAsync("#files", Mingji.Tests.Seeds.Docx2024);
        await page.ShouldArriveAt("/documents/1");
        foreach (var part in (int[])[0, 1, 5])
        {
            await page.GotoAsync($"/documents/1?project={part}");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"seed-{part}-{width}.png"), FullPage = true });
        }
        await page.Locator(".side [data-jump]").First.ClickAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"seed-jump-{width}.png") });
        (await page.Locator(".cell").CountAsync()).ShouldBeGreaterThan(60);
    }
}
