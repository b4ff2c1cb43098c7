using Microsoft.Playwright;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Organisations;

namespace Mingji.BrowserTests;

/// <summary>A document's way through every hand, in one run: submitted, returned at a cell, mended, reviewed again, graded, approved, published, seen and verified by a citizen. On a store of its own.</summary>
public sealed class ReviewJourneyTests : IAsyncLifetime
{
    private const string Returned = "#c-p2-basis-r1";
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public Task From_the_clerk_over_reviewers_and_back_to_the_public_and_its_verification() => site.Watch("review journey", async () =>
    {
        var kept = await Keep();
        var (clerk, head, reviewer) = (await At("张会计", kept.Address()), await At("赵局长", kept.Address()), await At("李股长", "/"));

        // The clerk has nothing to submit with; the head of the unit submits all at once, and from then on the form is read.
        await Expect(clerk.Locator(".workflow")).ToContainTextAsync("由填报人填写，单位负责人提交");
        await Expect(clerk.Locator(".workflow form")).ToHaveCountAsync(0);
        await head.Locator("#submit-all button").ClickAsync();
        await Expect(head.Locator(".notice").First).ToContainTextAsync("已提交 5 项");
        await clerk.ReloadAsync();
        await Expect(clerk.Locator(".work > .notice")).ToContainTextAsync("要修改请先撤回提交");

        // The reviewer finds them in the queue, begins them together, and goes through them by key.
        await reviewer.Locator(".top-nav").GetByText("审核", new() { Exact = true }).ClickAsync();
        await Expect(reviewer.Locator(".pager")).ToContainTextAsync("共 5 项");
        foreach (var pick in await reviewer.Locator(".review-pick").AllAsync()) await pick.CheckAsync();
        await reviewer.GetByText("所选开始审核").ClickAsync();
        await Expect(reviewer.Locator("[role=status]")).ToContainTextAsync("已办理 5 项");
        await reviewer.GotoAsync($"{kept.Address()}?project=2");
        await Expect(reviewer.Locator(".workflow-queue")).ToContainTextAsync("待您审核 5 项");
        await Key(reviewer, "j");
        for (var left = 4; left > 0; left--)
        {
            await Key(reviewer, "a");
            await Expect(reviewer.Locator(".notice").First).ToContainTextAsync("现在是“财政审核”");
            await Expect(reviewer.Locator(".workflow-queue")).ToContainTextAsync($"待您审核 {left} 项");
            await Key(reviewer, "j");
            if (await reviewer.Locator(Returned).CountAsync() > 0 && left > 1) await Key(reviewer, "j");
        }

        // The last is returned at its cell, by key too, with a reason of the list.
        await reviewer.Locator(Returned).FocusAsync();
        await Key(reviewer, "r");
        await reviewer.Locator(".cell-review textarea").FillAsync("请写明文件名称和文号");
        await reviewer.Locator(".cell-review [name=reason]").SelectOptionAsync("noBasis");
        await reviewer.Locator(".cell-review [value=return]").ClickAsync();
        await Expect(reviewer.Locator(".notice").First).ToContainTextAsync("现在是“退回修改”");

        // The clerk sees what must change and nothing else to write; mends it; the mark goes.
        await clerk.GotoAsync(kept.Address());
        await Expect(clerk.Locator(".work > .notice")).ToContainTextAsync("已送财政审核");
        await clerk.GotoAsync($"{kept.Address()}?project=2");
        await Expect(clerk.Locator(".side #returns-title")).ToContainTextAsync("1 处未处理");
        await Expect(clerk.Locator(".side .note")).ToContainTextAsync("退回：指标值没有依据");
        await Expect(clerk.Locator(".cell.has-note")).ToHaveCountAsync(1);
        await clerk.Locator(Returned).ClickAsync();
        await clerk.Locator(".cell-pop textarea").FillAsync("《平川县财政局2025年部门预算批复》（平财〔2025〕3号）");
        await clerk.Keyboard.PressAsync("Enter");
        await Expect(clerk.Locator(Returned)).ToContainTextAsync("平财〔2025〕3号");
        await Expect(clerk.Locator(".cell.has-note")).ToHaveCountAsync(0);
        await Expect(clerk.Locator("#returns-title")).ToHaveCountAsync(0);
        await head.GotoAsync($"{kept.Address()}?project=2");
        await head.Locator("#act-submit button").ClickAsync();
        await Expect(head.Locator(".notice").First).ToContainTextAsync("现在是“已提交”");

        // The reviewer sees just what changed.
        await reviewer.GotoAsync("/review");
        await Expect(reviewer.Locator(".pager")).ToContainTextAsync("共 1 项");
        await reviewer.Locator("tbody a").First.ClickAsync();
        await reviewer.ShouldArriveAt("/kept/*");
        await Key(reviewer, "a");
        await Expect(reviewer.Locator("#changed-title")).ToContainTextAsync("1 处");
        await Expect(reviewer.Locator(".changed-list ins")).ToContainTextAsync("平财〔2025〕3号");
        await Expect(reviewer.Locator(".cell.is-changed")).ToHaveCountAsync(1);
        await Key(reviewer, "a");
        await Expect(reviewer.Locator(".notice").First).ToContainTextAsync("现在是“财政审核”");

        // The finance bureau grades; then its performance section approves all of them at once.
        var business = await At("王科员", "/review");
        await Expect(business.Locator(".pager")).ToContainTextAsync("共 5 项");
        await business.Locator("tbody a").First.ClickAsync();
        await business.ShouldArriveAt("/kept/*");
        for (var left = 4; left >= 0; left--)
        {
            await Key(business, "a");
            await Expect(business.Locator(".notice").First).ToContainTextAsync("已评为优，现在是“待批复”");
            if (left > 0) await Key(business, "j");
        }
        var performance = await At("陈股长", "/review");
        foreach (var pick in await performance.Locator(".review-pick").AllAsync()) await pick.CheckAsync();
        // Who has not looked yet may not let it out: nothing is published before it is approved.
        await head.GotoAsync($"{kept.Address()}/release");
        await Expect(head.Locator(".notice.is-warning")).ToContainTextAsync("请先办完审核和批复");
        await performance.GetByText("所选审核通过").ClickAsync();
        await Expect(performance.Locator("[role=status]")).ToContainTextAsync("已办理 5 项");

        // Published by the head; the clerk has no button for it.
        await clerk.GotoAsync(kept.Address());
        await Expect(clerk.Locator(".actions").GetByText("公开", new() { Exact = true })).ToHaveCountAsync(0);
        await head.GotoAsync(kept.Address());
        await head.Locator(".actions").GetByText("公开", new() { Exact = true }).ClickAsync();
        await head.Locator("#publish button[value=publish]").ClickAsync();
        await head.ShouldArriveAt("/releases/1");
        await head.GotoAsync($"{kept.Address()}/flow?project=2");
        await Expect(head.Locator(".flow-state.is-disclosed")).ToHaveCountAsync(5);
        await Expect(head.Locator(".timeline")).ToContainTextAsync("公开：已批复 → 已公开");

        // A citizen, without an account.
        var citizen = await site.Visit(375, 700);
        await citizen.GotoAsync($"/public/{kept.Key.Division}/{kept.Key.Id}");
        await Expect(citizen.Locator("h1")).ToContainTextAsync("平川县财政局本级");
        await citizen.Locator("#projects + table a").Nth(1).ClickAsync();
        await Expect(citizen.Locator("main")).ToContainTextAsync("平财〔2025〕3号");
        await citizen.GotoAsync($"/public/{kept.Key.Division}/{kept.Key.Id}");
        var download = await citizen.RunAndWaitForDownloadAsync(() => citizen.Locator("a[href$=docx]").First.ClickAsync());
        (await citizen.Context.CookiesAsync()).ShouldBeEmpty();
        await citizen.GotoAsync("/verify");
        await citizen.Locator("#drop.is-live").WaitForAsync();
        await citizen.SetInputFilesAsync("#files", new FilePayload { Name = "公开.docx", MimeType = "application/octet-stream", Buffer = await File.ReadAllBytesAsync(await download.PathAsync()) });
        await Expect(citizen.Locator(".verdict h2")).ToHaveTextAsync("一致");
    });

    /// <summary>A department's clean document, its people, and a year in which nothing goes out unapproved.</summary>
    private async Task<KeptDocument> Keep()
    {
        var document = DemoCounty.Write().First(written => written.Document is { Year: 2025, Unit.Code: "209001" }).Document;
        var kept = (await site.Get<KeepDocument>().Run(new(document.Division!, document, "导入人"))).Value.ShouldNotBeNull();
        foreach (var (name, role, scope) in ((string, Role, Scope)[])
        [
            ("张会计", Role.Preparer, Scope.OwnUnit), ("赵局长", Role.UnitHead, Scope.OwnUnit), ("李股长", Role.DepartmentReviewer, Scope.Department), ("王科员", Role.BusinessSection, Scope.Division),
            ("陈股长", Role.PerformanceSection, Scope.Division),
        ])
            await site.AddPerson(name, kept.Key.Division, document.Unit, new Post(role, scope));
        var performance = new Actor(0, "陈股长", new UnitPlace(kept.Key.Division, kept.UnitId, document.Unit.Code), [new Post(Role.PerformanceSection, Scope.Division)]);
        (await site.Get<SetFlowSettings>().Run(new(kept.Key.Division, 2025, new FlowSettings(0, true), performance))).Refusal.ShouldBeNull();
        return kept;
    }

    private async Task<IPage> At(string person, string address)
    {
        var page = await site.Visit();
        await site.Enter(page, person);
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>Presses a key that leads to a page, and waits until that page is there.</summary>
    private static async Task Key(IPage page, string key)
    {
        var before = await page.EvaluateAsync<double>("performance.timeOrigin");
        await page.Keyboard.PressAsync(key);
        await page.WaitForFunctionAsync("before => performance.timeOrigin !== before && document.readyState === 'complete'", before);
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
