using System.Net;
using Mingji.App.Data;
using Mingji.App.Trace;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Tests.Data;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>What programs do stands in the log as what people do: who, by which token, what was read, what was refused.</summary>
public sealed class ApiLogTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static async Task<IReadOnlyList<string>> Log(WebSite site, TraceAct act)
    {
        await site.Get<WaitingTrace>().Write(TestContext.Current.CancellationToken);
        return await site.Get<Database>().Read(session => session.Query<string>("SELECT person || '|' || subject || '|' || detail FROM trace_line WHERE act = @Act ORDER BY division, number", new { Act = act.ToString() }));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Reads_refusals_downloads_and_changes_of_programs_are_in_the_log_with_person_and_token(string kind)
    {
        await using var site = await WebSite.On(await stores.Connection(kind));
        var kept = await site.Keep(CheckExample.CleanDocument);
        var (division, path) = (kept.Key.Division, $"/documents/{kept.Key.Division}/{kept.Key.Id}");
        var clerk = await site.Program("张会计", CheckExample.CleanDocument.Unit, Role.Preparer, division: division);
        var section = await site.Program("王科员", new UnitRef(null, "平川县财政局"), Role.BusinessSection, division: division);
        var stranger = await site.Program("邻县人", new UnitRef("601001", "邻县某镇人民政府本级"), Role.Preparer, division: "130997");

        // What is one's own is no news; what is another's is, once in half an hour.
        (await clerk.Get(path)).Status.ShouldBe(HttpStatusCode.OK);
        await section.Get(path);
        await section.Get(path + "/findings");
        (await Log(site, TraceAct.Read)).ShouldHaveSingleItem().ShouldBe($"王科员|{kept.Key.Path}|查阅其他单位的文本（令牌“取数”）");

        (await stranger.Get(path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await section.Put(path + "/cells/p1-purpose", new { text = "改" }, ("If-Match", "\"v1\""))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await (await site.Program("张会计", CheckExample.CleanDocument.Unit, Role.Preparer, App.Accounts.TokenScope.Read, division)).Put(path + "/cells/p1-purpose", new { text = "改" }, ("If-Match", "\"v1\""))).Short.ShouldBe("403 ScopeMissing");
        (await section.Get("/documents/" + division + "/99")).Status.ShouldBe(HttpStatusCode.NotFound); // nothing is there
        var refused = await Log(site, TraceAct.Refused);
        refused.Count(line => line.EndsWith("（令牌“取数”）", StringComparison.Ordinal)).ShouldBe(3);
        refused.ShouldContain(line => line.StartsWith("邻县人|", StringComparison.Ordinal) && line.Contains("不在岗位范围内"));
        refused.ShouldContain(line => line.StartsWith("王科员|", StringComparison.Ordinal) && line.Contains("岗位不允许"));
        refused.ShouldContain(line => line.StartsWith("张会计|", StringComparison.Ordinal) && line.Contains("令牌没有“"));

        // Who comes with a wrong token or none is not known; the secret stays out of the log.
        await new Caller(site.Server, "mingji_nonsense").Get("/me");
        await site.Stranger().Get("/me");
        await site.Stranger().Get("/me");
        var door = await Log(site, TraceAct.SignInFailed);
        door.Count.ShouldBe(2);
        door.ShouldContain(line => line.StartsWith("访客|sign-in|接口 TokenMissing", StringComparison.Ordinal) && line.EndsWith("2 次", StringComparison.Ordinal));
        door.ShouldAllBe(line => !line.Contains("nonsense"));

        (await section.Get(path + "/files/docx")).Status.ShouldBe(HttpStatusCode.OK);
        (await Log(site, TraceAct.Exported)).ShouldHaveSingleItem().ShouldBe($"王科员|{kept.Key.PathOf(1)}|下载未公开的文件，docx（令牌“取数”）");
        (await clerk.Put(path + "/cells/p1-purpose", new { text = kept.Document.Projects[0].Purpose + "其中三座为无障碍公厕。" }, ("If-Match", "\"v1\""))).Status.ShouldBe(HttpStatusCode.OK);
        (await Log(site, TraceAct.Changed)).ShouldContain(line => line.StartsWith("张会计|", StringComparison.Ordinal) && line.EndsWith("（令牌“取数”）", StringComparison.Ordinal));
        (await site.Get<VerifyLog>().Run([])).ShouldAllBe(verdict => verdict.Faults.Count == 0);
    }

    [Fact]
    public async Task A_change_is_taken_back_and_done_again_by_a_program()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var kept = await site.Keep(CheckExample.CleanDocument);
        var path = $"/documents/{kept.Key.Division}/{kept.Key.Id}";
        var clerk = await site.Program("张会计", CheckExample.CleanDocument.Unit, Role.Preparer, division: kept.Key.Division);
        var was = (await clerk.Get(path + "/cells/p1-purpose")).Json.GetProperty("text").GetString();
        (await clerk.Post(path + "/undo", null, ("If-Match", "\"v1\""))).Short.ShouldBe("409 NothingToUndo");
        var changed = await clerk.Put(path + "/cells/p1-purpose", new { text = was + "其中三座为无障碍公厕。" }, ("If-Match", "\"v1\""));
        (await clerk.Post(path + "/undo", null, ("If-Match", "\"v1\""))).Short.ShouldBe("412 Stale");
        var undone = await clerk.Post(path + "/undo", null, ("If-Match", changed.ETag!));
        (undone.Status, undone.Json.GetProperty("kind").GetString(), undone.ETag).ShouldBe((HttpStatusCode.OK, "undone", "\"v3\""));
        (await clerk.Get(path + "/cells/p1-purpose")).Json.GetProperty("text").GetString().ShouldBe(was);
        var redone = await clerk.Post(path + "/redo", null, ("If-Match", undone.ETag!));
        (redone.Status, redone.Json.GetProperty("kind").GetString()).ShouldBe((HttpStatusCode.OK, "redone"));
        (await clerk.Get(path + "/cells/p1-purpose")).Json.GetProperty("text").GetString().ShouldBe(was + "其中三座为无障碍公厕。");
    }

    [Fact]
    public async Task A_program_names_a_deputy_who_moves_in_the_others_name_fills_a_sheet_and_sets_figures()
    {
        await using var site = await WebSite.On(await stores.Connection("sqlite"));
        var kept = await site.Keep(CheckExample.CleanDocument);
        var (division, part) = (kept.Key.Division, $"/documents/{kept.Key.Division}/{kept.Key.Id}/subjects/{kept.Tables[0].Id}");
        var finance = new UnitRef(null, "平川县财政局");
        var head = await site.Program("赵镇长", CheckExample.CleanDocument.Unit, Role.UnitHead, division: division);
        var department = await site.Program("李主任", CheckExample.CleanDocument.Unit, Role.DepartmentReviewer, division: division);
        var section = await site.Program("王科员", finance, Role.BusinessSection, division: division);
        async Task<Reply> Move(Caller who, object move) => await who.Post(part + "/moves", move, ("If-Match", (await who.Get(part)).ETag!));
        (await Move(head, new { act = "Submit" })).Status.ShouldBe(HttpStatusCode.OK);

        var candidate = (await department.Get("/deputies/candidates")).Items.Single(item => item.GetProperty("name").GetString() == "王科员").GetProperty("person").GetString();
        var today = Mingji.Domain.Calendar.ChinaTime.Day(TimeProvider.System.GetUtcNow());
        (await department.Post("/deputies", new { person = candidate, from = today.AddDays(1), to = today })).Short.ShouldBe("422 BadDays");
        var named = await department.Post("/deputies", new { person = candidate, from = today, to = today.AddDays(1) });
        named.Status.ShouldBe(HttpStatusCode.Created, named.Text);
        var row = (await section.Get("/deputies")).Items.ShouldHaveSingleItem();
        (row.GetProperty("principalName").GetString(), row.GetProperty("isHolding").GetBoolean()).ShouldBe(("李主任", true));
        var principal = row.GetProperty("principal").GetString();
        (await Move(section, new { act = "BeginReview" })).Short.ShouldBe("403 NotYours");
        (await Move(section, new { act = "BeginReview", principal = "99" })).Short.ShouldBe("403 NotDeputy");
        (await Move(section, new { act = "BeginReview", principal })).Status.ShouldBe(HttpStatusCode.OK);
        var step = (await section.Get(part)).Json.GetProperty("steps").EnumerateArray().Last();
        (step.GetProperty("by").GetString(), step.GetProperty("for").GetString()).ShouldBe(("王科员", "李主任"));
        (await department.Send(HttpMethod.Delete, "/deputies/" + named.Json.GetProperty("id").GetString(), null)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Move(section, new { act = "Pass", principal })).Short.ShouldBe("403 NotDeputy");
        (await Move(department, new { act = "Pass" })).Status.ShouldBe(HttpStatusCode.OK);

        var form = (await section.Get("/score-forms")).Items.Single(item => item.GetProperty("kind").GetString() == "review");
        var marks = form.GetProperty("items").EnumerateArray().Select(item => new { key = item.GetProperty("key").GetString(), points = item.GetProperty("points").GetDecimal() }).ToList();
        var tag = (await section.Get(part)).ETag!;
        (await section.Post(part + "/sheets", new { kind = "review", marks = marks.Take(1), opinion = "好" }, ("If-Match", tag))).Short.ShouldBe("422 BadMarks");
        var filled = await section.Post(part + "/sheets", new { kind = "review", marks, opinion = "好" }, ("If-Match", tag));
        (filled.Status, filled.Json.GetProperty("conclusion").GetString()).ShouldBe((HttpStatusCode.Created, "优"));
        (await department.Get(part + "/sheets")).Items.ShouldHaveSingleItem().GetProperty("by").GetString().ShouldBe("王科员");

        var year = kept.Document.Year;
        var unit = (await section.Get($"/control/{division}/{year}")).Items.Single(item => item.GetProperty("name").GetString() == kept.Document.Unit.Name).GetProperty("unit").GetString();
        (await section.Put($"/control/{division}/{year}", new { items = new[] { new { unit, amount = "六十万" } } })).Short.ShouldBe("422 NotAnAmount");
        (await department.Put($"/control/{division}/{year}", new { items = new[] { new { unit, amount = "600000.00" } } })).Short.ShouldBe("403 NotYourUnit");
        (await section.Put($"/control/{division}/{year}", new { items = new[] { new { unit, amount = "600000.00" } } })).Status.ShouldBe(HttpStatusCode.OK);
        (await section.Get($"/control/{division}/{year}/units/{unit}")).Json.GetProperty("unit").GetProperty("figure").GetString().ShouldBe("600000.00");
        (await section.Put($"/control/{division}/{year}", new { items = new[] { new { unit, amount = "1.00", seen = "5.00" } } })).Short.ShouldBe("409 FigureChanged");
        var performance = await site.Program("陈股长", finance, Role.PerformanceSection, division: division);
        (await performance.Put($"/control/{division}/{year}/settings", new { budgetRound = 1, isApprovalNeeded = true })).Status.ShouldBe(HttpStatusCode.OK);
        (await section.Get($"/control/{division}/{year}/settings")).Json.GetProperty("budgetRound").GetInt64().ShouldBe(1);
        (await section.Put($"/control/{division}/{year}/settings", new { budgetRound = 2, isApprovalNeeded = true })).Short.ShouldBe("403 NotYourUnit");
    }
}
