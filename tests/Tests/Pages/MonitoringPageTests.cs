using System.Net;
using System.Text;
using Mingji.App.Data;
using Mingji.App.Monitoring;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Monitoring;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Pages;

/// <summary>Monitoring without script: from the task to the closed rectification, and who comes where.</summary>
public sealed class MonitoringPageTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task<(WebSite Site, MonitoringDesk Desk)> Open()
    {
        var connection = await stores.Connection("sqlite");
        var site = await WebSite.On(connection);
        var desk = await MonitoringDesk.With(site.Get<Database>());
        desk.Flow.Time.Now = TimeProvider.System.GetUtcNow();
        foreach (var (name, role) in ((string, Role)[])[("张会计", Role.Preparer), ("赵镇长", Role.UnitHead), ("李主任", Role.DepartmentReviewer), ("王科员", Role.BusinessSection), ("陈股长", Role.PerformanceSection), ("盛局长", Role.Leader)])
            await site.AddPerson(name, FlowDesk.Division, desk.Flow.Document.Document.Unit, new Post(role, role.UsualScope()));
        return (site, desk);
    }

    private static async Task<Visitor> As(WebSite site, string name)
    {
        var who = site.Visitor();
        await who.SignIn(name);
        return who;
    }

    [Fact]
    public async Task A_task_is_issued_filled_in_cell_by_cell_reported_returned_and_passed()
    {
        var (site, desk) = await Open();
        await using var _ = site;
        var performance = await As(site, "陈股长");
        await performance.Get("/monitoring");
        performance.Text(".nothing").ShouldContain("下达监控任务");
        await performance.Get("/monitoring/new");
        await performance.Submit("#issue", ("due", "昨天"), ("month", "7"), ("lights", "ratio"));
        performance.Text("[role=alert]").ShouldContain("报送期限");
        await performance.Submit("#issue", ("due", desk.Day(9).ToString("yyyy-MM-dd")), ("month", "7"), ("lights", "ratio"));
        performance.Text(".notice").ShouldContain("1 个单位、2 个项目");
        performance.Text("h1").ShouldContain("1—7月绩效监控");

        var clerk = await As(site, "张会计");
        await clerk.Get("/");
        clerk.Text(".due").ShouldContain("2 张已下发");
        await clerk.Get("/monitoring");
        await clerk.Get(clerk.Page.QuerySelector(".board-forms tbody a")!.GetAttribute("href")!);
        clerk.Text(".form-caption").ShouldBe("项目支出绩效目标执行监控表");
        await clerk.Get(clerk.Cell("p1-actual-r1")!.GetAttribute("href")!.Split('#')[0]);
        await clerk.Submit(".editor", ("text", "进展顺利"));
        clerk.Cell("p1-actual-r1")!.TextContent.ShouldContain("错误");
        clerk.Text(".flow-state").ShouldBe("填报中");
        var form = await desk.Form();
        var row = (await desk.See(form)).Form.Sheet.Goal.Indicators[0];
        clerk.Page.QuerySelector("#c-p1-causefunds-r1")!.GetAttribute("aria-pressed").ShouldBe("false");
        await clerk.Submit("#marks", ("set", "p1-causefunds-r1~√"));
        clerk.Page.QuerySelector("#c-p1-causefunds-r1")!.GetAttribute("aria-pressed").ShouldBe("true");
        await clerk.Submit("#marks", ("set", "p1-likelihood-r1~2"));
        (await desk.See(form)).Form.Sheet.LikelihoodOf(row.Id).ShouldBe(Likelihood.Possible);
        await clerk.Submit("#marks", ("set", "p1-likelihood-r9999~2"));
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await desk.Fill(form);

        var head = await As(site, "赵镇长");
        await head.Get("/" + form.Path);
        await head.Submit("#act-submit");
        head.Text(".flow-state").ShouldBe("已报送");
        head.Page.QuerySelector("a.cell").ShouldBeNull();

        var business = await As(site, "王科员");
        await business.Get("/" + form.Path);
        await business.Get(business.Cell("p1-spenttotal")!.GetAttribute("href")!.Split('#')[0]);
        await business.Submit(".cell-review form", ("text", "与国库数不符"));
        business.Text(".note").ShouldContain("与国库数不符");
        await business.Submit("#act-return form", ("reason", desk.Flow.Rules.ReturnReasons.Reasons[0].Key), ("note", "改好再报"));
        business.Text(".flow-state").ShouldBe("退回");
        await head.Get("/" + form.Path);
        await head.Submit("#act-submit");
        head.Text("[role=alert]").ShouldContain("1 条审核意见");
        await head.Submit(".note details form", ("answer", "已核对无误"));
        await head.Submit("#act-submit");
        await business.Get("/" + form.Path);
        await business.Submit("#act-pass");
        business.Text(".flow-state").ShouldBe("审核通过");
        business.Page.QuerySelector("a[href*='/rectifications/new']").ShouldNotBeNull();

        var leader = await As(site, "盛局长");
        await leader.Get("/monitoring?year=2025&division=" + FlowDesk.Division);
        leader.Text(".totals").ShouldContain("已报送1");
        leader.Page.QuerySelectorAll("svg.bars").Length.ShouldBe(2);
        leader.Page.QuerySelector("a[href='/monitoring/new']").ShouldBeNull();
        var file = Encoding.UTF8.GetString(await leader.Download(leader.Page.QuerySelector("a[href*='handler=File']")!.GetAttribute("href")!));
        file.Split('\n').Length.ShouldBe(4); // headings, two forms, the end
    }

    [Fact]
    public async Task A_rectification_is_issued_from_a_form_mended_and_accepted()
    {
        var (site, desk) = await Open();
        await using var _ = site;
        await desk.Issue();
        var form = await desk.Form();
        await desk.Pass(form);
        var business = await As(site, "王科员");
        await business.Get($"/rectifications/new?division={FlowDesk.Division}&form={form.Id}");
        business.Text(".lead").ShouldContain("1—7月监控");
        await business.Submit("#notice", ("problem", "道路没有开工"), ("responsible", ""), ("consequence", "StopPayments"));
        business.Text("[role=alert]").ShouldContain("责任人");
        business.Text("#problem").ShouldBe("道路没有开工");
        await business.Submit("#notice", ("responsible", "赵镇长"), ("consequence", "StopPayments"));
        business.Text(".notice").ShouldContain("监控表转入整改");
        business.Text("main").ShouldContain("不能支付资金、推进采购和签订合同");
        var address = business.Address;
        (await desk.See(form)).Form.State.ShouldBe(MonitoringFlow.Rectifying);

        var clerk = await As(site, "张会计");
        await clerk.Get("/");
        clerk.Text(".due").ShouldContain("整改：道路没有开工");
        await clerk.Get(address);
        await clerk.Submit("#fill", ("measures", "增加施工队"), ("result", "已开工"));
        clerk.Text(".flow-state").ShouldBe("整改中");
        var head = await As(site, "赵镇长");
        await head.Get(address);
        await head.Submit("#act-submit");
        head.Text(".flow-state").ShouldBe("已提交");
        await business.Get(address);
        await business.Submit("#act-accept");
        await business.Submit("#act-close");
        business.Text(".flow-state").ShouldBe("销号");
        await business.Get("/rectifications");
        business.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("已销号");
        Encoding.UTF8.GetString(await business.Download(business.Page.QuerySelector("a[href*='handler=File']")!.GetAttribute("href")!)).ShouldContain("道路没有开工");
    }

    [Fact]
    public async Task What_is_out_of_reach_is_not_there_and_who_only_reads_changes_nothing()
    {
        var (site, desk) = await Open();
        await using var _ = site;
        await desk.Issue();
        var form = await desk.Form();
        var key = (await desk.Notice(null)).Value;
        var added = (await new AddEvidence(desk.Database, desk.Flow.Time, desk.Flow.Ids).Run(new(form.Division, form.Id, false), 0, "验收单.pdf", [.. "%PDF-1.7"u8], desk.Flow.Clerk)).Value.ShouldNotBeNull();
        await site.AddPerson("邻镇人", FlowDesk.Division, new UnitRef("999001", "平川县邻镇人民政府"), new Post(Role.Preparer, Scope.OwnUnit));
        await site.AddPerson("管系统", FlowDesk.Division, new UnitRef(null, "平川县财政局"), new Post(Role.SystemAdministrator, Scope.DivisionAndBelow));
        string[] addresses = ["/" + form.Path, $"/{form.Path}?handler=File&file={added.Id}", $"/rectifications/{key.Division}/{key.Id}"];
        foreach (var name in (string[])["邻镇人", "管系统"])
        {
            var stranger = await As(site, name);
            foreach (var address in addresses)
            {
                await stranger.Get(address);
                stranger.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{address} for {name}");
            }
        }
        var leader = await As(site, "盛局长");
        foreach (var address in addresses)
        {
            await leader.Get(address);
            leader.Answer.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        }
        leader.Answer.Headers.TryGetValues("X-Content-Type-Options", out var kinds).ShouldBeTrue();
        var download = await leader.Download(addresses[1]);
        download.ShouldBe("%PDF-1.7"u8.ToArray());
        leader.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        leader.Answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        await leader.Get("/" + form.Path);
        leader.Page.QuerySelector("#marks, a.cell, #attach").ShouldBeNull();
        foreach (var handler in (string[])["Edit", "Mark", "Move", "Note", "Take", "Attach", "Detach"])
        {
            await leader.Get("/account");
            leader.Page.QuerySelector("form[action='/sign-out']")!.SetAttribute("action", $"/{form.Path}?handler={handler}");
            await leader.Submit("header form", ("cell", "p1-spenttotal"), ("text", "1"), ("set", "p1-causefunds-r1~√"), ("act", "Start"), ("step", "0"), ("file", added.Id.ToString()));
        }
        var now = await desk.See(form);
        (now.Form.State, now.Form.Version, now.Files.Count, now.Notes.Count).ShouldBe((MonitoringFlow.Issued, 0L, 1, 0));
        await desk.Flow.LogIsWhole();
    }
}
