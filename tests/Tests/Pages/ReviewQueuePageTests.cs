using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;

namespace Mingji.Tests.Pages;

/// <summary>The reviewer's list: what waits, filtered and sorted, many passed on at once.</summary>
public sealed class ReviewQueuePageTests(WebSite site) : IClassFixture<WebSite>
{
    /// <summary>Two towns of a division whose goals are submitted.</summary>
    private async Task<List<KeptDocument>> Towns(string division)
    {
        var towns = new List<KeptDocument>();
        foreach (var (code, document) in ((string, GoalDocument)[])[("301001", CheckExample.CleanDocument), ("301002", CheckExample.CleanDocument)])
        {
            var written = document with { Unit = new UnitRef(code, $"平川县{code}镇人民政府本级"), Projects = [document.Projects[0] with { Unit = new UnitRef(code, $"平川县{code}镇人民政府本级") }] };
            var kept = (await site.Get<KeepDocument>().Run(new(division, written, "导入人"))).Value.ShouldNotBeNull();
            await site.AddPerson($"负责人{division}{code}", division, written.Unit, new Post(Role.UnitHead, Scope.OwnUnit));
            var head = await site.SignedIn($"负责人{division}{code}");
            await head.Get(kept.Path());
            await head.Submit("#act-submit");
            head.Text(".notice").ShouldContain("现在是“已提交”");
            towns.Add(kept);
        }
        await site.AddPerson($"审核人{division}", division, towns[0].Document.Unit, new Post(Role.DepartmentReviewer, Scope.Department));
        return towns;
    }

    private async Task<List<string>> States(IEnumerable<KeptDocument> towns)
    {
        var states = new List<string>();
        foreach (var town in towns) states.Add((await site.Get<ShowSubject>().OfDocument(town.Key)).Single(subject => subject.Position == 1).State.Name);
        return states;
    }

    private static (string, string)[] Picks(Visitor visitor) => [.. visitor.Page.QuerySelectorAll(".review-pick").Select(pick => (pick.GetAttribute("name")!, pick.GetAttribute("value")!))];

    [Fact]
    public async Task What_waits_is_listed_begun_and_passed_at_once_and_then_gone_from_the_list()
    {
        var towns = await Towns("139101");
        var reviewer = await site.SignedIn("审核人139101");
        await reviewer.Get("/review");
        reviewer.Text(".top-nav").ShouldContain("审核");
        reviewer.Text(".pager").ShouldContain("共 2 项");
        await reviewer.Submit("#queue", [.. Picks(reviewer), ("do", "pass")]);
        reviewer.Text("[role=alert]").ShouldContain("2 项没有办理");
        reviewer.Text("[role=alert]").ShouldContain("请先开始审核");
        await reviewer.Submit("#queue", [.. Picks(reviewer), ("do", "begin")]);
        (await States(towns)).ShouldBe(["部门审核", "部门审核"]);
        await reviewer.Submit("#queue", [.. Picks(reviewer), ("do", "pass")]);
        reviewer.Text(".notice").ShouldContain("已办理 2 项");
        (await States(towns)).ShouldBe(["财政审核", "财政审核"]);
        reviewer.Text(".nothing").ShouldContain("没有等您审核的项目");
        await reviewer.Get("/review?state=FinanceReview");
        reviewer.Text(".pager").ShouldContain("共 2 项");
    }

    [Fact]
    public async Task Of_many_the_stale_one_is_named_and_the_others_pass()
    {
        var towns = await Towns("139102");
        var reviewer = await site.SignedIn("审核人139102");
        await reviewer.Get("/review");
        await reviewer.Submit("#queue", [.. Picks(reviewer), ("do", "begin")]);
        var page = reviewer.Page;
        await reviewer.Get(towns[0].Path());
        await reviewer.Submit("#act-pass");
        reviewer.LookAt(page);
        await reviewer.Submit("#queue", [.. Picks(reviewer), ("do", "pass")]);
        reviewer.Text("[role=alert]").ShouldContain("已办理 1 项，1 项没有办理");
        reviewer.Text("[role=alert]").ShouldContain("刚被别人办理过");
        (await States(towns)).ShouldBe(["财政审核", "财政审核"]);
    }

    [Fact]
    public async Task What_is_not_clean_does_not_pass_with_the_many_and_is_named_with_the_way_to_it()
    {
        var towns = await Towns("139105");
        var reviewer = await site.SignedIn("审核人139105");
        await reviewer.Get("/review");
        await reviewer.Submit("#queue", [.. Picks(reviewer), ("do", "begin")]);
        // A check came to it later, as when the rules of a year are changed.
        await site.Get<Mingji.App.Data.Database>().Write(session => session.Execute("UPDATE goal_table SET warning_count = 2 WHERE division = '139105' AND document_id = @Id", new { towns[1].Key.Id }));
        await reviewer.Get("/review");
        await reviewer.Submit("#queue", [.. Picks(reviewer), ("do", "pass")]);
        reviewer.Text("[role=alert]").ShouldContain("已办理 1 项，1 项没有办理");
        reviewer.Text("[role=alert]").ShouldContain("有错误 0 项、提醒 2 项，请打开逐项审核");
        reviewer.Page.QuerySelector("[role=alert] a")!.GetAttribute("href")!.ShouldContain($"/kept/139105/{towns[1].Key.Id}?subject=");
        (await States(towns)).ShouldBe(["财政审核", "部门审核"]);
    }

    [Fact]
    public async Task The_list_is_filtered_and_nothing_picked_is_told()
    {
        var towns = await Towns("139103");
        var reviewer = await site.SignedIn("审核人139103");
        await reviewer.Get($"/review?unit={towns[1].UnitId}");
        reviewer.Page.QuerySelectorAll("tbody tr").ShouldHaveSingleItem().TextContent.ShouldContain("301002");
        await reviewer.Get("/review?findings=1");
        reviewer.Text(".nothing").ShouldContain("清除条件");
        await reviewer.Get("/review?sort=Unit&down=true");
        reviewer.Page.QuerySelector("tbody tr")!.TextContent.ShouldContain("301002");
        await reviewer.Submit("#queue", ("do", "pass"));
        reviewer.Text(".notice.is-refusal").ShouldContain("请先勾选");
        await reviewer.Get("/review?state=Nonsense");
        reviewer.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task From_one_document_the_reviewer_goes_on_to_the_next()
    {
        var towns = await Towns("139104");
        var reviewer = await site.SignedIn("审核人139104");
        await reviewer.Get(towns[0].Path());
        reviewer.Text(".workflow-queue").ShouldContain("待您审核 2 项");
        await reviewer.Get(reviewer.Page.QuerySelector("[data-key=next]")!.GetAttribute("href")!);
        reviewer.Text("h1").ShouldContain("301002");
        reviewer.Page.QuerySelector("[data-key=previous]")!.GetAttribute("href")!.ShouldContain($"/{towns[0].Key.Id}?");
    }
}
