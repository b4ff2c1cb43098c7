using Microsoft.Playwright;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Questions;
using Mingji.Domain.Checks;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Questions;
using Mingji.Domain.Values;
using Mingji.Tests.Pages;

namespace Mingji.BrowserTests;

/// <summary>The pages for everybody in every state: WCAG 2.2 AA by axe, nothing wider than a phone, no cookie; with MINGJI_SHOTS set, their pictures.</summary>
public sealed class PublicPagesTests : IAsyncLifetime
{
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public Task Every_page_is_accessible_fits_a_phone_and_sets_no_cookie() => site.Watch("axe public", async () =>
    {
        var page = await site.Visit();
        await page.Look("empty", "/public", "/public/search");

        var full = await Keep(PageDocuments.Full with { Division = "130999" });
        await Release(full, null);
        var many = await Keep(Town(1, 40));
        await Release(many, null);
        var corrected = await Keep(Town(2, 3));
        await Release(corrected, null);
        var edited = (await site.Get<EditDocument>().Run(new(corrected.Key, 1, [CellChanged.To(corrected.Document, new Place(1, 1, Field.Purpose), "用于改造公厕一座。")], "张会计"))).Value!;
        await Release(edited, "用途写得不清楚");
        var withdrawn = await Keep(Town(3, 2));
        await Release(withdrawn, null);
        await site.Get<WithdrawRelease>().Run(new(withdrawn.Key, 1, "含有错误的数据，" + new string('核', 60), KeptSite.Director));
        var question = (await site.Get<AskQuestion>().Run(new(full.Key, 1, QuestionKind.Mistake, "欧阳上官司马·阿卜杜热合曼", new string('问', 300)))).Value!;
        await site.Get<AnswerQuestion>().Run(new(full.Key, question.Id, question.Version, QuestionAct.Answer, "已经核对，下次调整时修改。", "王所长"));
        await site.Get<AskQuestion>().Run(new(full.Key, 1, QuestionKind.Question, null, "这是不是机密项目？"));

        await page.Look("full", "/public", "/public/130999/2024", Address(full), Address(full) + "/1", Address(full) + "/3", Address(full) + "/1/ask", Address(full) + "/1/sent", Address(full) + "/versions");
        await page.Look("corrected", Address(corrected), Address(corrected) + "/versions");
        await page.Look("withdrawn", Address(withdrawn), Address(withdrawn) + "/1", Address(withdrawn) + "/versions");
        await page.Look("search", "/public/search?q=改造", "/public/search?q=水库%20水");
        await page.Look("missing", "/public/130999/1999");
        (await page.Context.CookiesAsync()).ShouldBeEmpty();

        await site.Enter(page, "王所长");
        await page.Look("questions", "/questions", "/questions?state=Rejected", "/questions?state=Answered", $"/questions/130999/{full.Key.Id}/{question.Id}", "/");
    });

    [Fact]
    public Task A_citizen_finds_a_project_with_a_phone_and_asks() => site.Watch("public journey", async () =>
    {
        await Release(await Keep(Town(1, 4)), null);
        var page = await site.Visit(375, 700);
        await page.GotoAsync("/public");
        await page.Locator("#q").FillAsync("公厕");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".results a").First.ClickAsync();
        await Expect(page.Locator(".sentence")).ToContainTextAsync("2024 年，");
        await page.GetByText("提问或指出错误").ClickAsync();
        await page.Locator("#text").FillAsync("修好后请打 138 0013 8000。");
        await page.GetByText("发送", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("#told")).ToContainTextAsync("手机号码 138****8000");
        await page.ShouldBeRightAtEveryWidth("told");
        await page.GetByText("发送", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("已经收到");
        (await page.Context.CookiesAsync()).ShouldBeEmpty();
    });

    private static GoalDocument Town(int number, int projects)
    {
        var unit = new UnitRef($"40{number}001", $"平川县第{number}镇人民政府本级");
        return CheckExample.CleanDocument with
        {
            Unit = unit,
            Projects = Enumerable.Range(1, projects)
                .Select(p => CheckExample.CleanTable with { Number = p, Name = $"第{number}镇{(p % 2 == 0 ? "路灯" : "公厕")}改造项目{p}", Code = null, Unit = unit }).ToValueList(),
        };
    }

    private async Task<KeptDocument> Keep(GoalDocument document) => (await site.Get<KeepDocument>().Run(new("130999", document, "张会计"))).Value!;

    private async Task Release(KeptDocument kept, string? reason)
    {
        var draft = (await site.Get<PrepareRelease>().Run(kept.Key))!;
        var answers = draft.Judge([]).Open.Select(finding => finding.Check).Distinct().Select(check => new SignOff(check, "已经核对")).ToValueList();
        var result = await site.Get<ReleaseDocument>().Run(new(kept.Key, kept.Version, answers, KeptSite.Director, reason));
        result.Refusal.ShouldBeNull(result.Refusal?.Message);
    }

    private static string Address(KeptDocument kept) => $"/public/{kept.Key.Division}/{kept.Key.Id}";

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
