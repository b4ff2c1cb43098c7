using System.Net;
using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Tests.Pages;

namespace Mingji.Tests.Api;

/// <summary>The workflow by programs: the same table, the same refusals, nobody's own work approved by themselves.</summary>
public sealed class WorkflowApiTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly UnitRef Town = CheckExample.CleanDocument.Unit;
    private static readonly UnitRef Finance = new(null, "平川县财政局");

    private async Task<(KeptDocument Kept, string Part)> Keep()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        return (kept, $"/documents/{kept.Key.Division}/{kept.Key.Id}/subjects/{kept.Tables[0].Id}");
    }

    /// <summary>A program of somebody in the document's own division.</summary>
    private Task<Caller> Program(KeptDocument kept, string name, UnitRef unit, Role role, TokenScope? scopes = null) => site.Program(name + kept.Key.Division, unit, role, scopes, kept.Key.Division);

    private static async Task<Reply> Move(Caller who, string part, object move) => await who.Post(part + "/moves", move, ("If-Match", (await who.Get(part)).ETag!));

    private static object Act(string act) => new { act };

    [Fact]
    public async Task A_table_goes_from_draft_to_a_return_at_a_cell_and_on_to_approval()
    {
        var (kept, part) = await Keep();
        var (clerk, head) = (await Program(kept, "一镇会计", Town, Role.Preparer), await Program(kept, "一镇镇长", Town, Role.UnitHead));
        var (department, section, performance) = (await Program(kept, "主管部门", Town, Role.DepartmentReviewer), await Program(kept, "业务股", Finance, Role.BusinessSection), await Program(kept, "绩效股", Finance, Role.PerformanceSection));
        (await head.Get(part)).Json.GetProperty("available").EnumerateArray().Select(act => act.GetProperty("code").GetString()).ShouldContain("Submit");
        (await clerk.Get(part)).Json.GetProperty("available").EnumerateArray().Select(act => act.GetProperty("code").GetString()).ShouldNotContain("Submit");
        (await Move(clerk, part, Act("Submit"))).Short.ShouldBe("403 NotYours");
        (await Move(head, part, Act("Submit"))).Json.GetProperty("state").GetProperty("code").GetString().ShouldBe("Submitted");
        (await clerk.Put(part[..part.IndexOf("/subjects", StringComparison.Ordinal)] + "/cells/p1-purpose", new { text = "改" }, ("If-Match", "\"v1\""))).Status.ShouldBe(HttpStatusCode.Conflict);

        (await department.Get($"/review?year={kept.Document.Year}&mine=true")).Items.ShouldHaveSingleItem().GetProperty("subject").GetString().ShouldBe(kept.Tables[0].Id.ToString());
        (await Move(department, part, Act("BeginReview"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Move(department, part, new { act = "Return" })).Short.ShouldBe("422 EmptyComment");
        var reason = RulePack.National.ReturnReasons.Reasons[0].Key;
        var returned = await Move(department, part, new { act = "Return", reason, note = "请看意见", cells = new[] { new { cell = "p1-purpose", text = "请写明座数" } } });
        returned.Status.ShouldBe(HttpStatusCode.OK, returned.Text);
        var comment = (await clerk.Get(part)).Json.GetProperty("comments").EnumerateArray().ShouldHaveSingleItem();
        (comment.GetProperty("cell").GetString(), comment.GetProperty("isReturn").GetBoolean(), comment.GetProperty("text").GetString()).ShouldBe(("p1-purpose", true, "请写明座数"));

        var document = part[..part.IndexOf("/subjects", StringComparison.Ordinal)];
        (await clerk.Post($"{document}/comments/{comment.GetProperty("id").GetString()}/answer", new { answer = "座数见指标" })).Json.GetProperty("because").GetString().ShouldBe("answered");
        (await Move(head, part, Act("Submit"))).Status.ShouldBe(HttpStatusCode.OK);
        await Move(department, part, Act("BeginReview"));
        (await Move(department, part, Act("Pass"))).Status.ShouldBe(HttpStatusCode.OK);
        var graded = await Move(section, part, Act("GradeExcellent"));
        graded = graded.Status == HttpStatusCode.OK ? graded : await Move(performance, part, Act("GradeExcellent"));
        graded.Status.ShouldBe(HttpStatusCode.OK, graded.Text);
        (await Move(performance, part, Act("Approve"))).Json.GetProperty("state").GetProperty("code").GetString().ShouldBe("Approved");
        (await performance.Get(part)).Json.GetProperty("steps").GetArrayLength().ShouldBe(8);
    }

    [Fact]
    public async Task The_author_may_not_pass_their_own_work_by_a_program_either()
    {
        var (kept, part) = await Keep();
        var document = part[..part.IndexOf("/subjects", StringComparison.Ordinal)];
        // Writes for the town, and approves for the county: each is right alone, both together are not.
        var author = await site.Program(await site.AddPerson("既写又批" + kept.Key.Division, kept.Key.Division, Town, new Post(Role.Preparer, Scope.OwnUnit), new Post(Role.DepartmentReviewer, Scope.Department), new Post(Role.PerformanceSection, Scope.Division)));
        (await author.Put(document + "/cells/p1-purpose", new { text = kept.Document.Projects[0].Purpose + "其中三座为无障碍公厕。" }, ("If-Match", "\"v1\""))).Status.ShouldBe(HttpStatusCode.OK);
        await Move(await Program(kept, "一镇镇长", Town, Role.UnitHead), part, Act("Submit"));
        (await Move(author, part, Act("BeginReview"))).Short.ShouldBe("403 AuthorMayNotReview");
        var department = await Program(kept, "主管部门", Town, Role.DepartmentReviewer);
        await Move(department, part, Act("BeginReview"));
        await Move(department, part, Act("Pass"));
        (await Move(author, part, Act("GradeExcellent"))).Short.ShouldBe("403 AuthorMayNotReview");
        var section = await Program(kept, "业务股", Finance, Role.BusinessSection);
        (await Move(section, part, Act("GradeExcellent"))).Status.ShouldBe(HttpStatusCode.OK);
        (await Move(author, part, Act("Approve"))).Short.ShouldBe("403 AuthorMayNotReview");
        (await author.Get(part)).Json.GetProperty("available").EnumerateArray().Select(act => act.GetProperty("code").GetString()).ShouldNotContain("Approve");
    }

    [Fact]
    public async Task Of_two_reviewers_at_once_one_is_told_that_it_was_done()
    {
        var (kept, part) = await Keep();
        await Move(await Program(kept, "一镇镇长", Town, Role.UnitHead), part, Act("Submit"));
        var reviewers = new[] { await Program(kept, "主管部门甲", Town, Role.DepartmentReviewer), await Program(kept, "主管部门乙", Town, Role.DepartmentReviewer) };
        var tag = (await reviewers[0].Get(part)).ETag!;
        var answers = await Task.WhenAll(reviewers.Select(who => who.Post(part + "/moves", Act("BeginReview"), ("If-Match", tag))));
        answers.Select(answer => answer.Short).Order(StringComparer.Ordinal).ShouldBe(["200", "412 Stale"]);
    }

    [Fact]
    public async Task A_token_moves_only_by_acts_of_its_scopes()
    {
        var (kept, part) = await Keep();
        var writer = await Program(kept, "一镇镇长", Town, Role.UnitHead, TokenScope.Read | TokenScope.Write);
        (await Move(writer, part, Act("Approve"))).Short.ShouldBe("403 ScopeMissing");
        (await Move(writer, part, Act("Disclose"))).Short.ShouldBe("403 ScopeMissing");
        (await Move(writer, part, Act("没有的"))).Short.ShouldBe("400 NoSuchAct");
        (await Move(await Program(kept, "一镇镇长", Town, Role.UnitHead, TokenScope.Read | TokenScope.Review), part, Act("Submit"))).Short.ShouldBe("403 ScopeMissing");
        (await Move(writer, part, Act("Submit"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_document_is_published_withdrawn_and_verified()
    {
        var (kept, part) = await Keep();
        var document = part[..part.IndexOf("/subjects", StringComparison.Ordinal)];
        var clerk = await Program(kept, "一镇镇长", Town, Role.UnitHead);
        (await clerk.Get(document + "/publication")).Json.GetProperty("state").GetString().ShouldBe("never");
        var released = await clerk.Post(document + "/releases", new { }, ("If-Match", "\"v1\""));
        released.Status.ShouldBe(HttpStatusCode.Created, released.Text);
        var code = released.Json.GetProperty("code").GetString();
        var file = (await clerk.Get(released.Location!["/api/v1".Length..] + "/files/docx")).Bytes;
        (await clerk.Get("/verify/" + code)).Json.GetProperty("verdict").GetString().ShouldBe("equal");
        (await clerk.Post("/verify?file=a.docx", file)).Items.ShouldHaveSingleItem().GetProperty("verdict").GetString().ShouldBe("equal");
        (await clerk.Post(document + "/releases", new { }, ("If-Match", "\"v1\""))).Short.ShouldBe("409 Unchanged");
        (await clerk.Post(document + "/releases/1/withdrawal", new { reason = "单位名称有误" })).Json.GetProperty("withdrawnReason").GetString().ShouldBe("单位名称有误");
        var gone = (await clerk.Post("/verify", file)).Items.ShouldHaveSingleItem();
        (gone.GetProperty("verdict").GetString(), gone.GetProperty("differences").GetArrayLength()).ShouldBe(("withdrawn", 0));
        (await clerk.Get("/verify/AAAA-AAAA-AAAA-AAAA")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
