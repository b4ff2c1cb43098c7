using System.Net;
using System.Text;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Spending;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.Tests.Pages;

/// <summary>The year's money on its pages: imported with a preview, matched, reversed, seen on the board and on the form itself.</summary>
public sealed class SpendingPageTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Code = "13099924P00010110001P"; // 45 万元

    private async Task<(KeptDocument Kept, Visitor Finance, string Shelf)> County()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        return (kept, await site.AtDocument(kept, Role.BusinessSection), $"division={kept.Key.Division}&year=2024");
    }

    private static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => "财政资金," + row).Prepend("资金来源,支付凭证号,支付日期,支付金额,项目编码,收款人,原凭证号")));

    private static async Task Upload(Visitor who, string shelf, byte[] content, string name = "一季度.csv")
    {
        await who.Get($"/spending/imports?{shelf}");
        await who.SendFiles((name, content));
        await who.WaitPast("正在", who.Address);
    }

    [Fact]
    public async Task Whose_money_it_is_is_asked_before_anything_is_kept_and_remembered_for_the_next_file()
    {
        var (_, finance, shelf) = await County();
        static byte[] Plain(string voucher) => Encoding.UTF8.GetBytes($"支付凭证号,支付日期,支付金额,项目编码\n{voucher},2024-03-05,100000,{Code}\n");
        await Upload(finance, shelf, Plain("S1"));
        finance.Text(".source-choice").ShouldContain("1 笔没有写明资金来源，请选定");
        finance.Page.QuerySelectorAll(".source-choice input[checked]").ShouldBeEmpty();
        await finance.Submit("#import");
        finance.Text(".notice.is-refusal").ShouldContain("没有写明资金来源");
        await finance.Submit("#import", ("source", "Other"));
        finance.Text(".notice").ShouldContain("已登记 1 笔支付");
        await finance.Get($"/spending/payments?{shelf}&source=Other");
        finance.Text("tbody tr").ShouldContain("S1");
        await Upload(finance, shelf, Plain("S2"), "二季度.csv");
        finance.Page.QuerySelector(".source-choice").ShouldBeNull();
        finance.Text("main").ShouldContain("没有写明资金来源的支付，都按其他资金登记");
        await finance.Submit("#import");
        finance.Text(".notice").ShouldContain("已登记 1 笔支付");
    }

    [Fact]
    public async Task A_treasury_file_is_looked_at_imported_and_seen_on_the_board_the_list_and_the_form()
    {
        var (kept, finance, shelf) = await County();
        await finance.Get($"/spending/payments?{shelf}");
        finance.Text(".nothing").ShouldContain("还没有登记支付");
        await Upload(finance, shelf, Csv($"A1,2024-03-05,\"100,000.00\",{Code},某公司,", $"A2,2024-06-05,20000,{Code},某公司,", "A3,2024-06-06,300,,某公司,", $"A4,2023-06-06,300,{Code},某公司,"));
        finance.Text(".totals").ShouldContain("新登记3 笔 合计120,300.00 元 原来已有0 笔 其中未对应项目1 笔 不能登记1 行");
        finance.Text(".problems").ShouldContain("第 5 行 支付日期 2023-06-06 不在 2024 年度");
        var marked = Encoding.UTF8.GetString(await finance.Download(finance.Page.QuerySelectorAll("a").Single(link => link.TextContent.Contains("标出问题")).GetAttribute("href")!));
        marked.ShouldContain("问题");
        await finance.Submit("#import");
        finance.Text(".notice").ShouldContain("已登记 3 笔支付，合计 120,300.00 元");
        await finance.Get($"/spending?{shelf}");
        finance.Text(".totals").ShouldContain("已支出12.00 万元");
        finance.Text(".totals").ShouldContain("1 笔，0.03 万元");
        finance.Text("tbody tr").ShouldContain("26.67%");
        await finance.Get(finance.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        finance.Text("tbody tr").ShouldContain("12.00");
        await finance.Get(finance.Page.QuerySelector("td[data-label='已支出（万元）'] a")!.GetAttribute("href")!);
        finance.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        finance.Text(".pager").ShouldContain("共 2 笔，合计 120,000.00 元");
        await finance.Get(finance.Page.QuerySelector("th.num a")!.GetAttribute("href")!);
        (await finance.Download($"/spending?{shelf}&handler=Csv")).Length.ShouldBeGreaterThan(200);
        (await finance.Download($"/spending/carried?{shelf}&handler=Csv")).Length.ShouldBeGreaterThan(50);
        await finance.Get($"/spending/carried?{shelf}");
        finance.Text("main").ShouldContain("以前年度没有结转结余");
        Encoding.UTF8.GetString(await finance.Download($"/spending?{shelf}&handler=Csv")).ShouldContain("120000.00");
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await clerk.Get(kept.Path() + "?project=1");
        clerk.Text(".spending-line").ShouldContain("已支出 12.00 万元");
        clerk.Text(".spending-line").ShouldContain("执行率 26.67%");
        // The clerk reads what is theirs and registers nothing; the line without a unit is not shown to them.
        await clerk.Get($"/spending/payments?{shelf}");
        clerk.Text(".pager").ShouldContain("共 2 笔");
        await clerk.Get($"/spending/imports?{shelf}");
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // The same file again is told; the import is taken back from its page.
        await Upload(finance, shelf, Csv($"A1,2024-03-05,\"100,000.00\",{Code},某公司,", $"A2,2024-06-05,20000,{Code},某公司,", "A3,2024-06-06,300,,某公司,", $"A4,2023-06-06,300,{Code},某公司,"));
        finance.Text("[role=alert]").ShouldContain("同一个文件");
        await finance.Get(finance.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        // What would be lost is said, and asked once more.
        finance.Text("details.sure summary").ShouldContain("撤回这次导入");
        finance.Text("details.sure:not([open]) #take-back").ShouldContain("3 笔支付全部去掉");
        await finance.Submit("#take-back");
        finance.Text(".notice").ShouldContain("已撤回 3 笔支付");
        (await site.Get<ProjectSpending>().Of(kept.Key, kept.Tables[0].Id)).ShouldBe(SpentMoney.None);
    }

    [Fact]
    public async Task The_leaders_page_leads_from_each_total_to_what_it_is_made_of_and_can_be_taken_along()
    {
        var (_, finance, shelf) = await County();
        await Upload(finance, shelf, Csv($"A1,2024-03-05,\"100,000.00\",{Code},某公司,", $"A2,2024-06-05,20000,{Code},某公司,"));
        await finance.Submit("#import");
        await finance.Get($"/overview?{shelf}");
        finance.Text(".totals").ShouldContain("已支出12.00 万元");
        finance.Text(".totals").ShouldContain("26.7% / 100%");
        var months = finance.Page.QuerySelectorAll("#trend-table tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => cell.GetAttribute("data-value") ?? cell.TextContent).ToList()).ToList();
        months.Count.ShouldBe(12);
        months[2].ShouldBe(["3 月", "10.00", "10.00", "22.22", months[2][4], ""]);
        months[5][1..4].ShouldBe(["2.00", "12.00", "26.67"]);
        months[11][1..5].ShouldBe(["0.00", "12.00", "26.67", "100"]);
        finance.Text("#behind-table").ShouldContain("33.00");
        var red = finance.Page.QuerySelector("#lights-table tr[data-kind=red] a")!;
        red.TextContent.ShouldStartWith("1");
        await finance.Get(red.GetAttribute("href")!);
        finance.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        finance.Text("tbody tr").ShouldContain("26.67%");
        Encoding.UTF8.GetString(await finance.Download($"/overview?{shelf}&handler=File&kind=csv")).ShouldContain("450000.00,120000.00,26.67,450000.00,330000.00");
        using var workbook = new System.IO.Compression.ZipArchive(new MemoryStream(await finance.Download($"/overview?{shelf}&handler=File&kind=xlsx")));
        using var sheet = new StreamReader(workbook.GetEntry("xl/worksheets/sheet2.xml")!.Open());
        (await sheet.ReadToEndAsync()).ShouldContain("<v>120000.00</v>");
    }

    [Fact]
    public async Task Saving_a_cell_leaves_the_line_of_the_projects_money_as_it_is_unless_the_cell_is_about_money()
    {
        var (kept, finance, shelf) = await County();
        await Upload(finance, shelf, Csv($"A1,2024-03-05,\"100,000.00\",{Code},某公司,"));
        await finance.Submit("#import");
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await Save("p1-purpose", "新修东沟村道路");
        clerk.Text("#spending-line").ShouldBe("");
        clerk.Page.QuerySelector("#spending-line")!.HasAttribute("hx-preserve").ShouldBeTrue();
        await Save("p1-budgettotal", "500000.00");
        clerk.Text("#spending-line").ShouldContain("执行率 20%");

        async Task Save(string cell, string text)
        {
            await clerk.Get(kept.Path() + $"?project=1&edit={cell}");
            await clerk.SubmitByScript(".cell-pop .editor", ("text", text));
        }
    }

    [Fact]
    public async Task An_unmatched_line_is_matched_by_a_press_and_a_wrong_one_reversed()
    {
        var (kept, finance, shelf) = await County();
        await Upload(finance, shelf, Csv("B1,2024-03-05,500,,某公司,"));
        await finance.Submit("#import");
        await finance.Get($"/spending/payments?{shelf}&state=Unmatched");
        finance.Text("tbody").ShouldContain("未对应：没有写明项目");
        await finance.Get(finance.Page.QuerySelector("tbody .btn")!.GetAttribute("href")!.Split('#')[0]);
        await finance.Submit("#matching", ("project", "没有"));
        finance.Text("[role=alert]").ShouldContain("没有找到这个项目");
        await finance.Submit("#matching", ("project", Code));
        finance.Text(".notice").ShouldContain("已对应到“柳河镇东沟村道路硬化工程”");
        (await site.Get<ProjectSpending>().Of(kept.Key, kept.Tables[0].Id)).Total.ShouldBe(new Money(50_000));
        await finance.Submit("#reversing", ("reason", "重复支付"));
        finance.Text(".notice").ShouldContain("已冲销");
        finance.Text("section").ShouldContain("重复支付");
        (await site.Get<ProjectSpending>().Of(kept.Key, kept.Tables[0].Id)).Total.ShouldBe(Money.Zero);
        finance.Page.QuerySelector("#reversing").ShouldBeNull();
        await finance.Get($"/spending/payment?{shelf}&id=4711");
        finance.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Typed_by_hand_above_the_budget_is_told_first_and_stopped_where_the_place_says_so()
    {
        var (kept, finance, shelf) = await County();
        await finance.Get($"/spending/enter?{shelf}");
        (string, string)[] fields = [("Fields.Voucher", "C1"), ("Fields.PaidOn", "2024-05-06"), ("Fields.Amount", "450000.01"), ("Fields.Project", Code), ("Fields.Payee", "某公司"), ("Fields.Source", "Fiscal")];
        await finance.Submit("#payment", [.. fields, ("Fields.Amount", "很多")]);
        finance.Text("[role=alert]").ShouldContain("“很多”不是金额");
        finance.Page.QuerySelector("#Voucher")!.GetAttribute("value").ShouldBe("C1"); // what was typed stays
        await finance.Submit("#payment", fields);
        finance.Text("[role=alert]").ShouldContain("超过预算");
        (await site.Get<ProjectSpending>().Of(kept.Key, kept.Tables[0].Id)).ShouldBe(SpentMoney.None);
        await finance.Submit("#payment", fields);
        finance.Text(".notice").ShouldContain("已登记");
        await finance.Get($"/spending?{shelf}&alarm=OverBudget");
        finance.Text("tbody").ShouldContain("超预算");
        await finance.Get($"/spending/enter?{shelf}");
        await finance.Submit("#over", ("over", "Stop"));
        finance.Text(".notice").ShouldContain("已保存");
        await finance.Submit("#payment", [.. fields, ("Fields.Voucher", "C2"), ("Fields.Amount", "1"), ("OverKnown", "true")]);
        finance.Text("[role=alert]").ShouldContain("就超预算");
    }

    [Fact]
    public async Task Long_lists_go_forth_and_back_and_come_as_a_file()
    {
        var (_, finance, shelf) = await County();
        await Upload(finance, shelf, Csv([.. Enumerable.Range(1, 60).Select(i => $"L{i:00},2024-03-05,{i},{Code},某公司,")]), "六十笔.csv");
        await finance.Submit("#import");
        await finance.Get($"/spending/payments?{shelf}&sort=amount");
        string First() => finance.Text("tbody tr th");
        (First(), finance.Page.QuerySelector("[rel=prev]")).ShouldBe(("L60", null));
        await finance.Get(finance.Page.QuerySelector("[rel=next]")!.GetAttribute("href")!);
        (First(), finance.Page.QuerySelector("[rel=next]")).ShouldBe(("L10", null));
        await finance.Get(finance.Page.QuerySelector("[rel=prev]")!.GetAttribute("href")!);
        (First(), finance.Page.QuerySelector("[rel=prev]")).ShouldBe(("L60", null));
        finance.Page.QuerySelector("[rel=next]").ShouldNotBeNull();
        var file = Encoding.UTF8.GetString(await finance.Download(finance.Page.QuerySelectorAll("a").Single(link => link.TextContent.Contains("导出表格")).GetAttribute("href")!));
        file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(61);
        foreach (var edge in (string[])["x", "5~viel", "~5"])
        {
            await finance.Get($"/spending/payments?{shelf}&sort=amount&before={edge}");
            finance.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task Columns_nobody_knows_are_chosen_by_hand()
    {
        var (_, finance, shelf) = await County();
        await Upload(finance, shelf, Encoding.UTF8.GetBytes($"票号,哪天,多少,哪个项目\nD1,2024-02-05,15000,{Code}\n"), "别的表.csv");
        finance.Text("#columns").ShouldContain("请指定各列");
        await finance.Submit("#mapping", ("column-Voucher", "0"), ("column-PaidOn", "1"), ("unit", "Yuan"));
        finance.Text("[role=alert]").ShouldContain("还没有指定：支付金额");
        await finance.Submit("#mapping", ("column-Voucher", "0"), ("column-PaidOn", "1"), ("column-Amount", "2"), ("column-ProjectCode", "3"), ("unit", "Yuan"));
        finance.Text(".totals").ShouldContain("新登记1 笔");
        await finance.Submit("#drop-file");
        finance.Text(".notice").ShouldContain("没有导入");
    }

    [Fact]
    public async Task An_unallocated_budget_is_registered_assigned_taken_back_and_collected()
    {
        var (kept, finance, shelf) = await County();
        await finance.Get($"/reserves?{shelf}");
        finance.Text(".nothing").ShouldContain("还没有登记代编预算");
        await finance.Submit("#adding", ("Fields.Name", "道路养护（代编）"), ("Fields.Amount", "十万"), ("Fields.Unit", $"{kept.UnitId}"));
        finance.Text("[role=alert]").ShouldContain("“十万”不是金额");
        await finance.Submit("#adding", ("Fields.Name", "道路养护（代编）"), ("Fields.Amount", "10"), ("Fields.Unit", $"{kept.UnitId}"), ("Fields.Basis", "平财预〔2024〕1号"));
        finance.Text("tbody tr").ShouldContain("红灯，逾期");
        await finance.Get(finance.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        finance.Page.QuerySelector("#assigning").ShouldBeNull(); // the library is empty
        await finance.Submit("#assigning-new", ("amount", "1"), ("unit", $"{kept.UnitId}"), ("name", "水毁道路抢修"), ("on", "2024-05-06"), ("basis", "平财预〔2024〕8号"));
        finance.Text("[role=status]").ShouldContain("已登记项目并细化");
        await finance.Submit(".take-back");
        (await site.Get<Mingji.App.Projects.FillLibrary>().Run(kept.Key.Division, null)).Refusal.ShouldBeNull();
        await finance.Get($"/reserves?{shelf}");
        await finance.Get(finance.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        var project = finance.Page.QuerySelector("#project optgroup option")!.GetAttribute("value")!;
        await finance.Submit("#assigning", ("amount", "11"), ("project", project), ("on", "2024-05-06"));
        finance.Text("[role=alert]").ShouldContain("只剩 10万元");
        await finance.Submit("#assigning", ("amount", "4"), ("project", project), ("on", "2099-06-01"));
        finance.Text("[role=alert]").ShouldContain("2024 年内");
        await finance.Submit("#assigning", ("amount", "4"), ("project", project), ("on", "2024-05-06"), ("basis", "平财预〔2024〕9号"));
        finance.Text(".facts").ShouldContain("部分细化");
        await finance.Get(finance.Page.QuerySelectorAll("tbody a[href^='/library/']").Single(link => link.TextContent != "水毁道路抢修").GetAttribute("href")!);
        finance.Text("main").ShouldContain("道路养护（代编）");
        finance.Text("main").ShouldContain("40,000.00 元");
        await finance.Get($"/reserves?{shelf}");
        System.Text.Encoding.UTF8.GetString(await finance.Download($"/reserves?{shelf}&handler=File&kind=csv")).ShouldContain("细化下达");
        await finance.Get(finance.Page.QuerySelector("tbody th a")!.GetAttribute("href")!);
        await finance.Submit(".take-back");
        finance.Text("tbody").ShouldContain("撤回细化");
        await finance.Submit("#collecting", ("basis", "平财预〔2024〕30号"));
        finance.Text(".facts").ShouldContain("已收回");
        finance.Page.QuerySelector("#assigning").ShouldBeNull();
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await clerk.Get($"/reserves?{shelf}");
        clerk.Page.QuerySelector("#adding").ShouldBeNull();
        clerk.Text("tbody").ShouldContain("道路养护");
        await clerk.Forge($"/reserves?{shelf}", ("Fields.Name", "别的"), ("Fields.Amount", "1"), ("Fields.Unit", $"{kept.UnitId}"));
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_closed_year_is_only_looked_at()
    {
        var (kept, finance, shelf) = await County();
        (await site.Get<BudgetYears>().Set(kept.Key.Division, 2024, isClosed: true, ActBy.Terminal("测试"))).ShouldBeNull();
        await finance.Get($"/spending/imports?{shelf}");
        finance.Text(".notice").ShouldContain("2024 年已经关闭");
        finance.Page.QuerySelector("#drop").ShouldBeNull();
        await finance.Get($"/spending/enter?{shelf}");
        finance.Page.QuerySelector("#payment").ShouldBeNull();
        await finance.Get($"/reserves?{shelf}");
        finance.Page.QuerySelector("#adding").ShouldBeNull();
        await finance.Get($"/spending?{shelf}&on=nonsense");
        finance.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
