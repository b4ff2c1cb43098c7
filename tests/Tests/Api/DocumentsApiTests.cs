using System.Net;
using System.Text.Json;
using Mingji.App.Documents.Exchange;
using Mingji.App.Documents.Writing;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>Documents and cells: read by version, changed only by those who have seen the newest, paged, searched, checked.</summary>
public sealed class DocumentsApiTests(WebSite site) : IClassFixture<WebSite>
{
    private static int year = 2031;

    private Task<Caller> Finance() => site.Program("县财政", new UnitRef(null, "平川县财政局"), Role.TownshipFinance);

    private static string Path(KeptDocument kept) => $"/documents/{kept.Key.Division}/{kept.Key.Id}";

    private static byte[] File(GoalDocument document, OutputKind kind = OutputKind.Json)
    {
        using var file = new MemoryStream();
        DocumentWriter.Write(kind, [document], [], file);
        return file.ToArray();
    }

    /// <summary>A year of its own for each test.</summary>
    private static int Year() => Interlocked.Increment(ref year);

    [Fact]
    public async Task A_document_is_read_in_the_exchange_format_and_not_sent_again_while_it_is_the_same()
    {
        var kept = await site.KeepInCounty(County.Document(1, 2, Year()));
        var finance = await Finance();
        var answer = await finance.Get(Path(kept));
        (answer.ETag, answer.MediaType).ShouldBe(("\"v1\"", "application/json"));
        using var content = new MemoryStream(answer.Bytes);
        ExchangeJson.Read(content).Documents[0].ShouldBe(kept.Document);
        (await finance.Get(Path(kept), ("If-None-Match", "\"v1\""))).Status.ShouldBe(HttpStatusCode.NotModified);
        (await finance.Get(Path(kept), ("If-None-Match", "\"v0\""))).Status.ShouldBe(HttpStatusCode.OK);
        (await finance.Get(Path(kept) + "/findings")).Json.GetProperty("findings").EnumerateArray().ShouldContain(finding => finding.GetProperty("severity").GetString() == "error");
        (await finance.Get(Path(kept) + "/files/docx")).Bytes[..2].ShouldBe("PK"u8.ToArray());
        (await finance.Get(Path(kept) + "/files/exe")).Code.ShouldBe("NoSuchFormat");
    }

    [Fact]
    public async Task A_cell_is_changed_by_who_has_seen_the_newest_version_and_by_nobody_else()
    {
        var kept = await site.KeepInCounty(County.Document(1, 1, Year()));
        var (finance, cell) = (await Finance(), Path(kept) + "/cells/p1-purpose");
        var read = await finance.Get(cell);
        (read.ETag, read.Json.GetProperty("text").GetString()).ShouldBe(("\"v1\"", kept.Document.Projects[0].Purpose));

        (await finance.Put(cell, new { text = "改造公厕三座。" })).Short.ShouldBe("428 VersionMissing");
        (await finance.Put(cell, new { text = "改造公厕三座。" }, ("If-Match", "*"))).Short.ShouldBe("428 VersionMissing");
        var written = await finance.Put(cell, new { text = "改造公厕三座。" }, ("If-Match", "\"v1\""));
        (written.Status, written.ETag).ShouldBe((HttpStatusCode.OK, "\"v2\""));
        var stale = await finance.Put(cell, new { text = "改造公厕四座。" }, ("If-Match", "\"v1\""));
        (stale.Short, stale.ETag).ShouldBe(("412 Stale", "\"v2\""));
        (await finance.Get(cell)).Json.GetProperty("text").GetString().ShouldBe("改造公厕三座。");
        (await finance.Get(cell + "/history")).Items.Select(value => value.GetProperty("text").GetString()).ShouldBe(["改造公厕三座。", kept.Document.Projects[0].Purpose]);
        (await finance.Get(Path(kept) + "/cells/p9-purpose")).Short.ShouldBe("404 NoSuchCell");
        (await finance.Put(cell, "{", ("If-Match", "\"v2\""))).Short.ShouldBe("400 BadRequest");
        (await finance.Put(cell, "{}", ("If-Match", "\"v2\""))).Short.ShouldBe("400 BadRequest");

        var history = await finance.Get(Path(kept) + "/history?limit=1");
        (history.Items[0].GetProperty("version").GetInt64(), history.Items[0].GetProperty("by").GetString()).ShouldBe((2, "县财政"));
        (await finance.Get($"{Path(kept)}/history?limit=1&cursor={history.Next}")).Items[0].GetProperty("version").GetInt64().ShouldBe(1);
        using var before = new MemoryStream((await finance.Get(Path(kept) + "/history/1")).Bytes);
        ExchangeJson.Read(before).Documents[0].Projects[0].Purpose.ShouldBe(kept.Document.Projects[0].Purpose);
    }

    [Fact]
    public async Task Of_two_at_once_one_writes_and_the_other_is_told()
    {
        var kept = await site.KeepInCounty(County.Document(1, 1, Year()));
        var finance = await Finance();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => finance.Put(Path(kept) + "/cells/p1-purpose", new { text = $"改造公厕{i}座。" }, ("If-Match", "\"v1\""))));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed).ShouldBe(5);
        (await site.Get<OpenDocument>().Run(kept.Key)).ShouldNotBeNull().Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_file_makes_a_document_and_replaces_one_only_by_its_version()
    {
        var (finance, content) = (await Finance(), County.Document(5, 1, Year()));
        var made = await finance.Post("/documents?file=五镇.docx", File(content, OutputKind.Docx));
        made.Status.ShouldBe(HttpStatusCode.Created, made.Text);
        made.Json.GetProperty("documents")[0].GetProperty("effect").GetString().ShouldBe("new");
        var path = made.Location!["/api/v1".Length..];
        var again = await finance.Post("/documents", File(content));
        (again.Status, again.Json.GetProperty("documents")[0].GetProperty("effect").GetString()).ShouldBe((HttpStatusCode.OK, "same"));

        var changed = content with { Projects = [content.Projects[0] with { Purpose = "全部改造完。" }] };
        var refused = await finance.Post("/documents", File(changed));
        (refused.Short, refused.Json.GetProperty("place").GetProperty("document").GetString()).ShouldBe(("409 AlreadyKept", path.Split('/')[^1]));
        (await finance.Put(path, File(changed))).Short.ShouldBe("428 VersionMissing");
        (await finance.Put(path, File(changed), ("If-Match", "\"v9\""))).Short.ShouldBe("412 Stale");
        (await finance.Put(path, File(County.Document(6, 1, content.Year!.Value)), ("If-Match", "\"v1\""))).Short.ShouldBe("422 AnotherDocument");
        var replaced = await finance.Put(path, File(changed), ("If-Match", "\"v1\""));
        (replaced.Status, replaced.ETag).ShouldBe((HttpStatusCode.OK, "\"v2\""));
        (await finance.Get(path + "/cells/p1-purpose")).Json.GetProperty("text").GetString().ShouldBe("全部改造完。");

        (await finance.Post("/documents", "什么都不是"u8.ToArray())).Short.ShouldBe("422 NoGoalTable");
        var clerk = await site.Program("一镇会计", new UnitRef("301001", "平川县第1镇人民政府本级"), Role.Preparer);
        (await clerk.Post("/documents", File(County.Document(7, 1, content.Year.Value)))).Short.ShouldBe("403 OutOfReach");
    }

    [Fact]
    public async Task Lists_come_in_pages_that_hold_every_row_once()
    {
        var of = Year();
        for (var unit = 1; unit <= 5; unit++) await site.KeepInCounty(County.Document(unit, 2, of));
        var finance = await Finance();
        (await Pages(finance, $"/documents?year={of}&limit=2")).Select(row => row.GetProperty("unitName").GetString()).ShouldBe(Enumerable.Range(1, 5).Select(unit => $"平川县第{unit}镇人民政府本级"));
        foreach (var sort in (string[])["unit", "budget", "errors", "changed"])
            (await Pages(finance, $"/projects?year={of}&limit=3&sort={sort}&descending=true")).Select(row => row.GetProperty("id").GetString()).Distinct().Count().ShouldBe(10, sort);
        (await Pages(finance, $"/projects?year={of}&q=路灯改造&limit=2")).Count.ShouldBe(5);
        (await finance.Get($"/projects?year={of}&cursor=x")).Short.ShouldBe("400 BadCursor");
        (await finance.Get($"/projects?year={of}&limit=0")).Short.ShouldBe("400 BadLimit");
        (await finance.Get("/projects")).Short.ShouldBe("400 BadRequest");
        (await finance.Get($"/projects?year={of}")).Items[0].GetProperty("budget").GetString().ShouldBe("1001.00");
    }

    [Fact]
    public async Task A_finding_is_explained_and_the_explanation_taken_back()
    {
        var kept = await site.KeepInCounty(County.Document(1, 1, Year()));
        var finance = await Finance();
        var finding = (await finance.Get(Path(kept) + "/findings")).Json.GetProperty("findings").EnumerateArray().First(found => found.GetProperty("check").GetString() == "C18");
        var row = finding.GetProperty("row").GetInt32();
        var body = new { check = "C18", cell = $"p1-target-r{row}", reason = "合同写明每座不低于此数。" };
        var given = await finance.Post(Path(kept) + "/waivers", body, ("If-Match", "\"v1\""));
        given.Status.ShouldBe(HttpStatusCode.Created, given.Text);
        (await finance.Get(Path(kept) + "/findings")).Text.ShouldNotContain("\"C18\"");
        (await finance.Post(Path(kept) + "/waivers", body, ("If-Match", "\"v1\""))).Short.ShouldBe("409 AlreadyWaived");
        var id = given.Items[0].GetProperty("id").GetString();
        (await finance.Send(HttpMethod.Delete, $"{Path(kept)}/waivers/{id}", null)).Json.GetProperty("endedBecause").GetString().ShouldBe("withdrawn");
        (await finance.Get(Path(kept) + "/findings")).Text.ShouldContain("\"C18\"");
    }

    [Fact]
    public async Task A_file_is_checked_and_nothing_of_it_kept()
    {
        var of = Year();
        var finance = await Finance();
        var answer = await finance.Post("/check?file=一镇.docx", File(County.Document(1, 1, of), OutputKind.Docx));
        answer.Json.GetProperty("format").GetString().ShouldBe("mingji/1");
        answer.Json.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("check").GetString()).ShouldContain("C18");
        (await finance.Get($"/documents?year={of}")).Items.ShouldBeEmpty();
        (await finance.Post("/check", "没有表"u8.ToArray())).Short.ShouldBe("422 NoGoalTable");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    public async Task Projects_go_to_the_budget_system_and_come_back_changed(string kind)
    {
        var kept = await site.KeepInCounty(County.Document(1, 2, Year()));
        var finance = await Finance();
        var answer = await finance.Get($"/exchange/{kind}?year={kept.Document.Year}");
        using var file = new MemoryStream(answer.Bytes);
        var content = BudgetSystemFile.Read(file, "项目." + kind).Documents.ShouldHaveSingleItem();
        (await finance.Post("/exchange", answer.Bytes)).Json.GetProperty("documents")[0].GetProperty("effect").GetString().ShouldBe("same");
        using var changed = new MemoryStream();
        BudgetSystemFile.Write(OutputKinds.FromName(kind)!.Value, [content with { Projects = [content.Projects[1] with { Purpose = "按批复安装。" }] }], changed);
        var imported = await finance.Post("/exchange?file=a." + kind, changed.ToArray());
        imported.Json.GetProperty("documents")[0].GetProperty("effect").GetString().ShouldBe("changed", imported.Text);
        var now = (await site.Get<OpenDocument>().Run(kept.Key)).ShouldNotBeNull().Document;
        (now.Projects.Count, now.Projects[1].Purpose, now.Plan).ShouldBe((2, "按批复安装。", kept.Document.Plan));
        now.Projects[0].ShouldBe(kept.Document.Projects[0]);

        var clerk = await site.Program("九镇会计", new UnitRef("309001", "平川县第9镇人民政府本级"), Role.Preparer);
        (await clerk.Post("/exchange", changed.ToArray())).Short.ShouldBe("403 OutOfReach");
        (await clerk.Get($"/exchange/{kind}?year={kept.Document.Year}")).Text.ShouldNotContain("第1镇");
        (await finance.Post("/exchange", "a,b\n"u8.ToArray())).Short.ShouldBe("422 UnknownKind");
        (await finance.Get($"/exchange/pdf?year={kept.Document.Year}")).Short.ShouldBe("404 NoSuchFormat");
    }

    private static async Task<List<JsonElement>> Pages(Caller caller, string list)
    {
        var all = new List<JsonElement>();
        for (string? cursor = null; ;)
        {
            var page = await caller.Get(cursor is null ? list : $"{list}&cursor={cursor}");
            page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
            all.AddRange(page.Items);
            if ((cursor = page.Next) is null) return all;
            all.Count.ShouldBeLessThan(1000);
        }
    }
}
