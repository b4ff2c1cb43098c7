using System.Net;
using System.Text.Json;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>Monitoring and rectification by programs, from the task to the closed entry of the register.</summary>
public sealed class MonitoringApiTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly string Soon = ChinaTime.Day(TimeProvider.System.GetUtcNow()).AddDays(20).ToString("yyyy-MM-dd");

    private async Task<(KeptDocument Kept, Caller Clerk, Caller Head, Caller Section, Caller Performance)> Begin()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        await YearThings.Approve(site, kept);
        Task<Caller> Program(string name, Role role) => site.Program(name + kept.Key.Division, kept.Document.Unit, role, division: kept.Key.Division);
        return (kept, await Program("填报", Role.Preparer), await Program("镇长", Role.UnitHead), await Program("业务", Role.BusinessSection), await Program("绩效", Role.PerformanceSection));
    }

    private static object Task1(KeptDocument kept, string? due = null) => new { division = kept.Key.Division, year = 2024, month = 7, title = "1—7月监控", dueOn = due ?? Soon };

    private static async Task<Reply> Now(Caller who, HttpMethod method, string path, string under, object body) => await who.Send(method, path + under, body, ("If-Match", (await who.Get(path)).ETag!));

    private static Task<Reply> Move(Caller who, string path, string act, string? reason = null) => Now(who, HttpMethod.Post, path, "/moves", new { act, reason });

    private static string State(Reply reply, string? of = null) => (of is null ? reply.Json : reply.Json.GetProperty(of)).GetProperty("state").GetProperty("code").GetString()!;

    private static async Task<string> Issue(KeptDocument kept, Caller performance)
    {
        var issued = await performance.Post("/monitoring/tasks", Task1(kept));
        issued.Status.ShouldBe(HttpStatusCode.Created, issued.Text);
        issued.Json.GetProperty("forms").GetInt32().ShouldBe(1);
        return $"/monitoring/forms/{kept.Key.Division}/{(await performance.Get("/monitoring/forms?year=2024")).Items.ShouldHaveSingleItem().GetProperty("id").GetString()}";
    }

    /// <summary>Each target reached, half the money spent.</summary>
    private static async Task Fill(Caller clerk, string path)
    {
        var form = (await clerk.Get(path)).Json;
        async Task Put(string cell, string text) => (await Now(clerk, HttpMethod.Put, path, "/cells/" + cell, new { text })).Status.ShouldBe(HttpStatusCode.OK, cell);
        await Put("p1-spenttotal", "22.5");
        foreach (var row in form.GetProperty("indicators").EnumerateArray())
        {
            var (number, target) = (row.GetProperty("row").GetInt32(), row.GetProperty("target").GetString()!.TrimStart('≥', '≤', '＝', '=', '>', '<'));
            await Put($"p1-actual-r{number}", target.Any(char.IsAsciiDigit) ? target : "达成");
            await Put($"p1-likelihood-r{number}", "确定能");
        }
    }

    [Fact]
    public async Task A_task_is_issued_its_form_filled_in_cell_by_cell_returned_and_passed()
    {
        var (kept, clerk, head, section, performance) = await Begin();
        (await section.Post("/monitoring/tasks", Task1(kept))).Short.ShouldBe("403 NotYours");
        (await performance.Post("/monitoring/tasks", Task1(kept, "2020-01-01"))).Short.ShouldBe("422 BadDue");
        (await performance.Get("/monitoring/tasks/units?year=2024")).Items.ShouldHaveSingleItem().GetProperty("projects").GetInt64().ShouldBe(1);
        var path = await Issue(kept, performance);
        (await clerk.Get("/monitoring/tasks?year=2024")).Items.ShouldHaveSingleItem().GetProperty("month").GetInt32().ShouldBe(7);

        var tag = (await clerk.Get(path)).ETag!;
        var filled = await clerk.Put(path + "/cells/p1-actual-r1", new { text = "进展顺利" }, ("If-Match", tag));
        State(filled).ShouldBe("Filling", filled.Text);
        filled.Json.GetProperty("findings").EnumerateArray().ShouldContain(finding => finding.GetProperty("cell").GetString() == "p1-actual-r1");
        (await clerk.Put(path + "/cells/p1-actual-r1", new { text = "又改" }, ("If-Match", tag))).Short.ShouldBe("412 Stale");
        (await Now(clerk, HttpMethod.Put, path, "/cells/p1-actual-r99", new { text = "1" })).Short.ShouldBe("404 NoSuchCell");
        (await Now(section, HttpMethod.Put, path, "/cells/p1-actual-r1", new { text = "1" })).Short.ShouldBe("403 NotAllowed");
        (await Move(head, path, "Submit")).Short.ShouldBe("409 ErrorsOpen");
        await Fill(clerk, path);
        (await Move(clerk, path, "Submit")).Short.ShouldBe("403 NotYours");
        State(await Move(head, path, "Submit")).ShouldBe("Reported");

        (await section.Post(path + "/notes", new { cell = "p1-spenttotal", text = "与国库数不符" })).Json.GetProperty("notes").EnumerateArray().ShouldHaveSingleItem().GetProperty("cell").GetString().ShouldBe("p1-spenttotal");
        (await Move(section, path, "Return")).Short.ShouldBe("422 ReasonMissing");
        State(await Move(section, path, "Return", RulePack.National.ReturnReasons.Reasons[0].Key)).ShouldBe("Returned");
        (await Move(head, path, "Submit")).Short.ShouldBe("409 NotesOpen");
        var note = (await clerk.Get(path)).Json.GetProperty("notes")[0].GetProperty("id").GetString();
        (await clerk.Post($"{path}/notes/{note}/answer", new { answer = "已核对无误" })).Status.ShouldBe(HttpStatusCode.OK);
        State(await Move(head, path, "Submit")).ShouldBe("Reported");
        State(await Move(section, path, "Pass")).ShouldBe("Passed");
        var board = (await performance.Get("/monitoring?year=2024")).Json;
        (board.GetProperty("month").GetInt32(), board.GetProperty("periods")[0].GetProperty("reported").GetInt32(), board.GetProperty("tasks").GetArrayLength()).ShouldBe((7, 1, 1));
        (await performance.Post($"/monitoring/tasks/{kept.Key.Division}/{board.GetProperty("tasks")[0].GetProperty("id").GetString()}/extension", new { })).Short.ShouldBe("409 NoProjects");
    }

    [Fact]
    public async Task Evidence_is_told_by_its_content_given_out_as_it_came_and_removed()
    {
        var (kept, clerk, head, section, performance) = await Begin();
        var path = await Issue(kept, performance) + "/evidence";
        byte[] file = [.. "%PDF-1.4 验收单"u8];
        (await clerk.Post(path + "?row=99&file=验收单.pdf", file)).Short.ShouldBe("422 NoSuchRow");
        (await clerk.Post(path + "?row=1&file=验收单.pdf", (byte[])[.. "只是文字"u8])).Short.ShouldBe("422 UnknownKind");
        var added = await clerk.Post(path + "?row=1&file=验收单.pdf", file);
        (added.Status, added.Json.GetProperty("row").GetInt32(), added.Json.GetProperty("name").GetString()).ShouldBe((HttpStatusCode.Created, 1, "验收单.pdf"));
        (await clerk.Post(path + "?row=1&file=又一份.pdf", file)).Short.ShouldBe("409 AlreadyThere");
        var one = $"{path}/{(await section.Get(path)).Items.ShouldHaveSingleItem().GetProperty("id").GetString()}";
        (await section.Get(one)).Bytes.ShouldBe(file);
        (await section.Send(HttpMethod.Delete, one, null)).Short.ShouldBe("403 NotAllowed");
        (await head.Send(HttpMethod.Delete, one, null)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await clerk.Get(one)).Short.ShouldBe("404 NotFound");
    }

    [Fact]
    public async Task A_rectification_is_issued_mended_accepted_and_closed_and_holds_the_report_of_later_forms()
    {
        var (kept, clerk, head, section, performance) = await Begin();
        var form = await Issue(kept, performance);
        object Notice(object extra) => JsonSerializer.SerializeToElement(extra);
        var id = form[(form.LastIndexOf('/') + 1)..];
        var notice = new { division = kept.Key.Division, year = 2024, form = id, source = "monitoring", problem = "执行偏慢", advice = "抓紧开工", consequence = "adjustBudget", responsible = "赵镇长", dueOn = Soon };
        (await clerk.Post("/rectifications", notice)).Short.ShouldBe("403 NotAllowed");
        (await section.Post("/rectifications", Notice(new { division = kept.Key.Division, year = 2024, source = "audit", problem = "没有开工", consequence = "rectify", responsible = "赵镇长", dueOn = Soon }))).Short.ShouldBe("422 NoUnit");
        var issued = await section.Post("/rectifications", notice, ("Idempotency-Key", "rect-1"));
        issued.Status.ShouldBe(HttpStatusCode.Created, issued.Text);
        (await section.Post("/rectifications", notice, ("Idempotency-Key", "rect-1"))).Text.ShouldBe(issued.Text);
        var path = issued.Location!["/api/v1".Length..];
        (await clerk.Get("/rectifications?year=2024&source=monitoring")).Items.ShouldHaveSingleItem().GetProperty("form").GetString().ShouldBe(id);
        // The form that led to it may be reported, one that comes later waits.
        (await performance.Post("/monitoring/tasks", new { division = kept.Key.Division, year = 2024, month = 8, title = "1—8月监控", dueOn = Soon })).Status.ShouldBe(HttpStatusCode.Created);
        var later = $"/monitoring/forms/{kept.Key.Division}/{(await clerk.Get("/monitoring/forms?year=2024&month=8")).Items.ShouldHaveSingleItem().GetProperty("id").GetString()}";
        await Fill(clerk, later);
        (await Move(head, later, "Submit")).Short.ShouldBe("409 Blocked");

        (await section.Post(path + "/reminders", new { })).Short.ShouldBe("409 NotLate");
        var stale = issued.ETag!;
        var mended = await clerk.Put(path, new { measures = "增加两个施工队", result = "已开工" }, ("If-Match", stale));
        State(mended, "rectification").ShouldBe("Working", mended.Text);
        (await clerk.Put(path, new { measures = "又改", result = "又改" }, ("If-Match", stale))).Short.ShouldBe("412 Stale");
        (await clerk.Post(path + "/evidence?file=照片.png", (byte[])[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1])).Status.ShouldBe(HttpStatusCode.Created);
        (await Move(clerk, path, "Submit")).Short.ShouldBe("403 NotYours");
        State(await Move(head, path, "Submit"), "rectification").ShouldBe("Submitted");
        (await Move(head, path, "Accept")).Short.ShouldBe("403 NotYours");
        State(await Move(section, path, "Accept"), "rectification").ShouldBe("Acceptance");
        var closed = await Move(section, path, "Close");
        (State(closed, "rectification"), closed.Json.GetProperty("blocked").GetArrayLength(), closed.Json.GetProperty("evidence").GetArrayLength()).ShouldBe(("Closed", 0, 1));
        State(await Move(head, later, "Submit")).ShouldBe("Reported");
    }
}
