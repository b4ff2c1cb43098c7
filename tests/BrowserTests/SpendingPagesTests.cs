using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Mingji.App.Goals;
using Mingji.App.Spending;
using Mingji.Domain.Checks;
using Mingji.Domain.Values;

namespace Mingji.BrowserTests;

/// <summary>The year's money in a browser: a file dropped in, looked at, imported, followed from the board to the payment; every page for everybody and on a phone.</summary>
public sealed class SpendingPagesTests : IAsyncLifetime
{
    private const string Division = "130997";
    private const string Shelf = $"division={Division}&year=2024";
    private readonly Site site = new();

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private static readonly string LongName = string.Concat(Enumerable.Repeat("乡镇综合文化站及村级综合性文化服务中心免费开放", 3));

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => "财政资金," + row).Prepend("资金来源,支付凭证号,支付日期,支付金额,项目编码,收款人,用途,原凭证号")));

    [Fact]
    public Task From_the_file_over_the_preview_to_the_board_and_the_payment_each_page_is_accessible_and_fits_a_phone() => site.Watch("spending pages", async () =>
    {
        var page = await site.Visit();
        await site.Enter(page, "欧阳上官司马·阿卜杜热合曼·买买提江");
        await page.Look("spending empty", "/spending", "/reserves", "/overview");
        var table = CheckExample.CleanTable;
        var kept = (await site.Get<KeepDocument>().Run(new(Division, CheckExample.CleanDocument with { Division = Division, Projects = [table, table with { Number = 2, Name = LongName, Code = "13099724P00000110002X" }] }, "张会计"))).Value!;
        await page.Look("spending nothing", $"/spending?{Shelf}", $"/overview?{Shelf}", $"/spending/payments?{Shelf}", $"/spending/carried?{Shelf}", $"/spending/enter?{Shelf}", $"/spending/imports?{Shelf}", $"/reserves?{Shelf}");
        await page.GotoAsync($"/spending/imports?{Shelf}");
        await page.SetInputFilesAsync("#files", new FilePayload
        {
            Name = "平川县财政局国库支付明细".PadRight(60, '长') + ".csv", MimeType = "text/csv",
            Buffer = Csv($"A1,2024-03-05,500000,{table.Code},{LongName}有限公司,{LongName},", $"A2,2024-03-06,20000,13099724P00000110002X,某公司,工程款,", "A3,2024-03-06,-100,,某公司,退款,A1", "A4,2024-03-06,1,,,,", "A5,没有日期,1,,,,"),
        });
        await page.ShouldArriveAt("/spending/import?*");
        await Expect(page.Locator(".totals")).ToContainTextAsync("4 笔");
        var import = new Uri(page.Url).PathAndQuery;
        await page.Look("spending preview", import, import + "&columns=true");
        await page.GotoAsync(import);
        await page.GetByRole(AriaRole.Button, new() { Name = "只登记没有问题的" }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("已登记 4 笔");
        var unit = kept.UnitId.ToString(CultureInfo.InvariantCulture);
        await page.Look("spending full", import, $"/overview?{Shelf}", $"/spending?{Shelf}", $"/spending?{Shelf}&unit={unit}", $"/spending/payments?{Shelf}", $"/spending/imports?{Shelf}", $"/kept/{Division}/{kept.Key.Id}?project=1");
        // Each chart is drawn from the table beside it, which stays.
        await page.GotoAsync($"/overview?{Shelf}");
        await Expect(page.Locator(".chart.is-drawn canvas")).ToHaveCountAsync(await page.Locator("[data-chart]").CountAsync());
        await Expect(page.Locator("#trend-table tbody tr")).ToHaveCountAsync(12);
        await page.GotoAsync($"/spending?{Shelf}");
        await page.Locator("tbody th a").First.ClickAsync();
        await page.Locator("td[data-label='已支出（万元）'] a").First.ClickAsync();
        await Expect(page.Locator(".pager")).ToContainTextAsync("共 2 笔");
        await page.Locator("tbody th a").Last.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("支付凭证 A1");
        await page.Look("spending payment", new Uri(page.Url).PathAndQuery);
        await page.GotoAsync($"/spending/payments?{Shelf}&state=Unmatched");
        await page.Locator("tbody .btn").First.ClickAsync();
        await page.Locator("#project").FillAsync(LongName);
        await page.GetByRole(AriaRole.Button, new() { Name = "对应", Exact = true }).ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("已对应到");
        var keeper = new MoneyKeeper(null, "李所长");
        var reserve = (await site.Get<KeepReserve>().Add(new(Division, 2024, LongName + "（代编）", "一般公共预算", new Money(30_000_000), kept.UnitId, "平财预〔2024〕1号", keeper))).Value;
        await site.Get<KeepReserve>().Assign(Division, 2024, reserve, new(new Money(10_000_000), kept.UnitId, LongName, new(2024, 5, 6), "平财预〔2024〕9号") { IsNew = true }, keeper);
        await page.Look("spending reserves", $"/reserves?{Shelf}", $"/reserves/one?{Shelf}&id={reserve}");
    });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
