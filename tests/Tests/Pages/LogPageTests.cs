using System.Net;
using System.Text;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Trace;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;

namespace Mingji.Tests.Pages;

/// <summary>The log as the audit administrator sees it, and what the pages write into it.</summary>
public sealed class LogPageTests : IAsyncLifetime
{
    private const string Division = "130999";

    private readonly Stores stores = new();
    private WebSite site = null!;
    private KeptDocument kept = null!;

    public async ValueTask InitializeAsync()
    {
        site = await WebSite.On(await stores.Connection("sqlite"));
        await site.AddPerson("鉴往来", Division, new UnitRef(null, "平川县财政局"), new Post(Role.AuditAdministrator, Scope.DivisionAndBelow));
        await site.AddPerson("张会计", Division, new UnitRef("301001", "平川县柳河镇人民政府本级"), new Post(Role.Preparer, Scope.OwnUnit));
        await site.AddPerson("盛局长", Division, new UnitRef(null, "平川县财政局"), new Post(Role.Leader, Scope.Division));
        kept = (await site.Get<KeepDocument>().Run(new(Division, PageDocuments.WrongCost with { Division = Division, Unit = new UnitRef("301001", "平川县柳河镇人民政府本级") }, "导入人"))).Value.ShouldNotBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await stores.DisposeAsync();
    }

    private async Task<Visitor> Come(string name)
    {
        var visitor = site.Visitor();
        await visitor.SignIn(name);
        return visitor;
    }

    private static List<string> Rows(Visitor visitor) =>
        [.. visitor.Page.QuerySelectorAll(".log tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("td").Take(4).Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))))];

    [Fact]
    public async Task A_day_at_the_office_reads_line_by_line()
    {
        var clerk = await Come("张会计");
        await clerk.Get(kept.Path());
        await clerk.Write("p1-target-r4", "≤400元/米");
        await clerk.Download(kept.Path() + "/download?as=docx");
        var leader = await Come("盛局长");
        for (var i = 0; i < 3; i++) await leader.Get(kept.Path());
        leader.Page.QuerySelector("header form")!.SetAttribute("action", kept.Path() + "?handler=Edit&seen=2");
        await leader.Submit("header form", ("cell", "p1-purpose"), ("text", "改过"), ("was", ""));
        leader.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await leader.Get("/people");
        leader.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var stranger = (await site.Get<KeepDocument>().Run(new("130100", PageDocuments.WrongCost with { Division = "130100" }, "导入人"))).Value.ShouldNotBeNull();
        await clerk.Get(stranger.Path());
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await site.Get<WaitingTrace>().Write();

        var auditor = await Come("鉴往来");
        await auditor.Get("/log?unit=301001");
        var rows = Rows(auditor);
        rows.ShouldContain("张会计 修改内容 第 2 版：修改第 4 行“指标值” 平川县柳河镇人民政府本级 2024 年文本第 2 版");
        rows.ShouldContain("张会计 导出 下载未公开的文件，docx 平川县柳河镇人民政府本级 2024 年文本第 2 版");
        rows.Count(row => row.StartsWith("盛局长 查阅受限内容", StringComparison.Ordinal)).ShouldBe(1);
        rows.ShouldContain($"盛局长 被拒绝 POST {kept.Path()}，岗位不允许 平川县柳河镇人民政府本级 2024 年文本");
        await auditor.Get("/log?act=Refused");
        Rows(auditor).ShouldContain(row => row.StartsWith($"张会计 被拒绝 GET {stranger.Path()}，不在岗位范围内", StringComparison.Ordinal));
        Rows(auditor).ShouldContain("盛局长 被拒绝 GET /people，岗位不允许 人员");
        await auditor.Get("/log?person=盛局长&act=SignedIn&q=密码");
        Rows(auditor).ShouldHaveSingleItem().ShouldStartWith("盛局长 登录 登录：盛局长，密码，来自");
        auditor.Page.GetElementById("person")!.GetAttribute("value").ShouldBe("盛局长");
        // Everything a request did has the account behind it.
        var lines = await site.Get<ListTrace>().Run(new(Division) { Person = "张会计", Act = TraceAct.Changed });
        lines.ShouldHaveSingleItem().PersonId.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_search_says_what_it_does_not_understand_and_an_empty_result_what_to_do()
    {
        var auditor = await Come("鉴往来");
        await auditor.Get("/log?unit=没有的单位");
        auditor.Text("[role=alert]").ShouldContain("没有找到单位");
        await auditor.Get("/log?from=昨天");
        auditor.Text("[role=alert]").ShouldContain("2026-11-21");
        await auditor.Get("/log?q=没有这样的话");
        auditor.Text(".nothing").ShouldContain("换一个词");
        await auditor.Get("/log?until=2001-01-01");
        auditor.Text(".nothing").ShouldContain("放宽日期");
        await auditor.Get("/log?before=nonsense&act=Nothing&person=%25");
        auditor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_changed_line_is_shown_on_the_page_with_its_number()
    {
        var auditor = await Come("鉴往来");
        await auditor.Get("/log?check=true&q=登录");
        auditor.Text(".notice[role=status]").ShouldContain("日志完整，共");
        auditor.Page.GetElementById("q")!.GetAttribute("value").ShouldBe("登录");
        await site.Get<Database>().Write(async session =>
        {
            await session.Execute("DROP TRIGGER trace_line_is_never_updated");
            return await session.Execute("UPDATE trace_line SET detail = '没有的事' WHERE division = '130999' AND number = 3");
        });
        await auditor.Get("/log?check=true");
        var alert = auditor.Text(".notice[role=alert]");
        alert.ShouldContain("从第 3 条起不可信");
        alert.ShouldContain("第 3 条");
        alert.ShouldContain("被改过");
    }

    [Fact]
    public async Task Older_lines_are_a_page_away_and_the_file_holds_them_all_and_is_logged_itself()
    {
        for (var i = 0; i < 60; i++) await site.Get<RecordAct>().Run(Division, new TracedAct(TraceAct.SettingChanged, null, "测试人", $"year/{Division}/{i}", $"第 {i} 件"));
        var auditor = await Come("鉴往来");
        await auditor.Get("/log?person=测试人");
        var first = Rows(auditor);
        first.Count.ShouldBe(ListTrace.PageSize);
        await auditor.Get(auditor.Page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Rows(auditor).Count.ShouldBe(10);
        Rows(auditor).Intersect(first).ShouldBeEmpty();
        auditor.Page.QuerySelector("a[rel=next]").ShouldBeNull();
        var address = auditor.Page.QuerySelectorAll(".actions a").Single(link => link.TextContent.Contains("CSV")).GetAttribute("href")!;
        var csv = Encoding.UTF8.GetString(await auditor.Download(address));
        auditor.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(61);
        await auditor.Get("/log?act=Exported");
        Rows(auditor).ShouldHaveSingleItem().ShouldBe("鉴往来 导出 导出日志 日志");
    }

    [Fact]
    public async Task The_head_of_the_day_is_printed_as_the_verifier_takes_it()
    {
        var auditor = await Come("鉴往来");
        await auditor.Get("/log/head");
        var head = (await site.Get<VerifyLog>().Run([], Division)).Single().Head;
        auditor.Text(".log-hash").Replace(" ", "").ShouldBe(head.Hash);
        auditor.Text(".facts").ShouldContain($"第 {head.Number} 条");
        auditor.Page.QuerySelector(".log-head img")!.GetAttribute("src")!.ShouldStartWith("data:image/png;base64,");
        auditor.Text(".log-sign").ShouldContain("签字");
        await auditor.Get("/log/head?day=2001-01-01");
        auditor.Text(".nothing").ShouldContain("较晚的日期");
        await auditor.Get("/log/head?day=9999-01-01");
        auditor.Page.GetElementById("day")!.GetAttribute("value").ShouldBe(ChinaTime.Day(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd"));
    }

    [Fact]
    public async Task Whatever_the_auditor_sends_the_lines_there_were_stay_as_they_were()
    {
        var before = await All();
        var auditor = await Come("鉴往来");
        foreach (var address in (string[])["/log", "/log?handler=Delete", "/log/head", kept.Path(), $"/people/{Division}/1", "/years?division=130999&year=2024&close=true", "/units/new"])
        {
            await auditor.Get("/account");
            auditor.Page.QuerySelector("header form")!.SetAttribute("action", address);
            await auditor.Submit("header form", ("number", "1"), ("detail", "改过"), ("division", Division));
        }
        await site.Get<WaitingTrace>().Write();
        (await All())[..before.Count].ShouldBe(before);
        (await site.Get<VerifyLog>().Run([])).ShouldAllBe(verdict => verdict.Faults.Count == 0);

        async Task<List<string>> All()
        {
            using var text = new StringWriter();
            await site.Get<VerifyLog>().Export(text, Division);
            return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
    }

    [Fact]
    public async Task A_cell_says_why_it_is_so_and_leads_to_its_line()
    {
        var clerk = await Come("张会计");
        await clerk.Get(kept.Path());
        await clerk.Write("p1-target-r4", "≤400元/米");
        await clerk.Get(kept.Path() + "/cell/p1-target-r4");
        var values = clerk.Page.QuerySelectorAll(".cell-values > li").Select(item => item.TextContent).ToList();
        values.Count.ShouldBe(2);
        values[0].ShouldContain("≤400元/米");
        values[0].ShouldContain("张会计");
        await clerk.Get(clerk.Page.QuerySelector(".cell-values a")!.GetAttribute("href")!);
        clerk.Text("h1").ShouldStartWith("日志第 ");
        clerk.Text(".facts").ShouldContain("第 2 版：修改第 4 行“指标值”");
        clerk.Text(".facts").ShouldContain(kept.Key.PathOf(2));
        await clerk.Get(kept.Path() + "/line/1"); // somebody's account
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await clerk.Get(kept.Path() + "/history");
        clerk.Page.QuerySelectorAll(".change-links a").Count(link => link.TextContent.StartsWith("日志第", StringComparison.Ordinal)).ShouldBe(2);
    }
}
