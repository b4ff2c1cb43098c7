using Microsoft.Playwright;
using Mingji.App.Demo;
using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.App.Projects;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;

namespace Mingji.BrowserTests;

/// <summary>Purchases and the project library in every state: WCAG 2.2 AA by axe, nothing wider than a phone; with MINGJI_SHOTS set, its picture.</summary>
public sealed class ProcurementPagesTests(Site site) : IClassFixture<Site>
{
    private static int division = 138_900;

    public static TheoryData<string> States => ["empty", "suppliers empty", "suppliers", "suspended", "new", "new refused", "draft", "method", "sign", "contract", "board", "board filtered", "project", "library empty", "library", "library project", "library refused", "joins", "joins empty", "classes", "classes empty"];

    [Theory, MemberData(nameof(States))]
    public Task Accessible_and_as_wide_as_the_window(string state) => site.Watch($"procurement {state}", async () => await (await Show(state)).ShouldBeRightAtEveryWidth($"procurement {state}"));

    private async Task<IPage> Show(string state)
    {
        var code = Interlocked.Increment(ref division).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var today = ChinaTime.Day(site.Get<TimeProvider>().GetUtcNow());
        var kept = (await site.Get<KeepDocument>().Run(new(code, FillScale.Write(new(1, 3, today.Year, code)).Last(), "张会计"))).Value.ShouldNotBeNull();
        await site.AddPerson($"甲{code}", code, kept.Document.Unit, new Post(Role.Preparer, Scope.OwnUnit), new Post(Role.TownshipFinance, Scope.Division));
        Actor clerk = new(981, "张会计", new UnitPlace(code, kept.UnitId, kept.Document.Unit.Code), [new(Role.Preparer, Scope.OwnUnit)]), head = clerk with { PersonId = 982, Name = "赵镇长", Posts = [new(Role.UnitHead, Scope.OwnUnit)] };
        PurchaseKey? key = null;
        if (state is "draft" or "method" or "sign" or "contract" or "board" or "board filtered" or "project" or "suppliers" or "suspended")
        {
            key = await Buy("便民服务中心及其所属村级服务站办公用台式计算机、打印机和多功能一体机购置（第一批）", 256_000);
            if (state.StartsWith("board", StringComparison.Ordinal)) await Buy("台式计算机第二批", 180_000);
            var steps = state switch { "draft" => 0, "method" or "suspended" => 2, "sign" => 4, _ => 5 };
            foreach (var (act, by) in new[] { (ProcurementFlow.Announce, clerk), (ProcurementFlow.Plan, clerk), (ProcurementFlow.SetMethod, clerk), (ProcurementFlow.ReviewContract, head) }.Take(steps))
                (await site.Get<MovePurchase>().Run(new(key, await Version(key, clerk), act.Code, today.AddDays(-60), by) { Method = "own" })).Refusal.ShouldBeNull();
            if (steps == 5)
            {
                var contract = (await site.Get<SignContract>().Run(new(key, await Version(key, clerk), "平采2026-001", "平川县明达商贸有限责任公司", "91350100M000100Y44", new Money(26_000_000), today.AddDays(-50), [new("验收合格后", 95, null, today), new("质保期满", 5, null, today)], clerk))).Value;
                (await site.Get<NotePurchase>().Run(new(key, await Version(key, clerk), [new(PurchaseEvent.Invoiced, today.AddDays(-40))], null, null, clerk))).Refusal.ShouldBeNull();
                (await site.Get<AcceptDelivery>().Run(new(key, await Version(key, clerk), contract, today.AddDays(-45), "台式计算机、打印机", 20, true, head) { IndicatorId = kept.Tables[0].Rows[0], File = new("验收单.pdf", [1]) })).Refusal.ShouldBeNull();
                (await site.Get<ChangeContract>().Run(new(key, await Version(key, clerk), contract, today.AddDays(-44), new Money(100_000), true, "增加两台显示器", clerk))).Refusal.ShouldBeNull();
                (await site.Get<CorrectSupplier>().Run(new(key, await Version(key, clerk), contract, "平川县明达商贸有限责任公司", "91350100M000100Y43", "登记合同时抄错最后一位，对照营业执照更正", clerk))).Refusal.ShouldBeNull();
                var raised = (await site.Get<NoteObjection>().Run(new NoteObjection.Raised(key, await Version(key, clerk), ObjectionKind.Challenge, "平川县办公自动化设备销售服务有限责任公司", "采购文件第三章技术参数指向特定品牌，排斥潜在供应商", today.AddDays(-42), today.AddDays(-39), clerk))).Value;
                (await site.Get<NoteObjection>().Run(new NoteObjection.Step(key, await Version(key, clerk), raised, ObjectionEvent.Answered, today.AddDays(-35), "参数为三家以上品牌所共有，质疑不成立", clerk))).Refusal.ShouldBeNull();
            }
        }
        if (state == "suspended")
        {
            var raised = (await site.Get<NoteObjection>().Run(new NoteObjection.Raised(key!, await Version(key!, clerk), ObjectionKind.Challenge, "平川县办公自动化设备销售服务有限责任公司", "采购文件第三章技术参数指向特定品牌，排斥潜在供应商", today.AddDays(-42), today.AddDays(-39), clerk) { File = new("质疑函（关于便民服务中心办公设备采购文件技术参数）.pdf", [1]) })).Value;
            foreach (var (happened, days) in new[] { (ObjectionEvent.Answered, -35), (ObjectionEvent.Complained, -20), (ObjectionEvent.Suspended, -3) })
                (await site.Get<NoteObjection>().Run(new NoteObjection.Step(key!, await Version(key!, clerk), raised, happened, today.AddDays(days), "质疑不成立", clerk) { File = new("暂停采购活动通知书.pdf", [2]) })).Refusal.ShouldBeNull();
        }
        if (state is "library" or "library project" or "library refused") (await site.Get<FillLibrary>().Run(code, clerk)).Refusal.ShouldBeNull();
        var project = state.StartsWith("library ", StringComparison.Ordinal) && state != "library empty" ? (await site.Get<ListLibrary>().Run(new(code, today.Year, App.Organisations.Reach.All))).Rows[0] : null;
        if (project is not null) (await site.Get<ProposeBudget>().Run(new(code, project.Id, project.Version, today.Year, null, new("31002", FundSource, new Money(12_345_600)), "平财预〔2026〕3号", "增加办公设备二十台，原预算不足", clerk))).Refusal.ShouldBeNull();
        if (state == "joins")
        {
            (await site.Get<KeepDocument>().Run(new(code, kept.Document with { Year = today.Year - 1, Projects = [.. kept.Document.Projects.Select(table => table with { Code = $"13099900P0000099900{table.Number}X" })] }, "张会计"))).Refusal.ShouldBeNull();
            (await site.Get<FillLibrary>().Run(code, clerk)).Refusal.ShouldBeNull();
        }
        if (state == "classes")
        {
            var finance = clerk with { Posts = [new(Role.PerformanceSection, Scope.Division)] };
            foreach (var name in (string[])["办公费", "办公费用"])
            {
                var number = (await site.Get<LoadClasses>().Offer(code, true, System.Text.Encoding.UTF8.GetBytes($"30201,{name}\n30299,其他商品和服务支出（平川县按省厅新科目口径细化的专项支出）"), "2026年支出经济分类科目.csv", finance)).Value;
                if (name == "办公费") (await site.Get<LoadClasses>().Use(code, true, number, finance)).Refusal.ShouldBeNull();
            }
        }
        var page = await site.Visit();
        await site.Enter(page, $"甲{code}");
        await page.GotoAsync(state switch
        {
            "joins" or "joins empty" => $"/library/joins?division={code}&year={today.Year}",
            "classes" or "classes empty" => $"/library/classes?division={code}&year={today.Year}",
            "new" or "new refused" => $"/procurement/new?division={code}&year={today.Year}",
            "board filtered" => $"/procurement?division={code}&year={today.Year}&q=航母",
            "board" or "empty" => $"/procurement?division={code}&year={today.Year}",
            "suppliers" or "suppliers empty" => $"/procurement/suppliers?division={code}&year={today.Year}",
            "project" => $"/kept/{code}/{kept.Key.Id}/purchases",
            "library" or "library empty" => $"/library?division={code}&year={today.Year}",
            _ when project is not null => $"/library/{code}/{project.Id}",
            _ => $"/procurement/{code}/{key!.Id}",
        });
        if (state == "new refused")
        {
            await page.Locator("#name").FillAsync("办公计算机");
            await page.Locator("#budget").FillAsync("二十万");
            await page.Locator("#purchase button").ClickAsync();
            await page.Locator("[role=alert]").WaitForAsync();
        }
        if (state == "library refused")
        {
            await page.Locator("summary", new() { HasText = "追加或调减" }).ClickAsync();
            await page.Locator("#amount-Adjust").FillAsync("-5");
            await page.Locator("#document-Adjust").FillAsync("口头通知");
            await page.Locator("#reason-Adjust").FillAsync("调减");
            await page.Locator("#Adjust button").ClickAsync();
            await page.Locator("[role=alert]").WaitForAsync();
        }
        return page;

        async Task<PurchaseKey> Buy(string name, long yuan) => (await site.Get<SavePurchase>().Run(new(code, today.Year, kept.UnitId, clerk)
        {
            Name = name, Category = PurchaseCategory.Goods, ItemClass = "A02010105 台式计算机", Budget = new Money(yuan * 100), Tables = [kept.Tables[0].Id],
        })).Value.ShouldNotBeNull();
    }

    private const Domain.Projects.Library.FundSource FundSource = Domain.Projects.Library.FundSource.GeneralBudget;

    private async Task<long> Version(PurchaseKey key, Actor by) => (await site.Get<ShowPurchase>().Run(key, by)).ShouldNotBeNull().Kept.Version;
}
