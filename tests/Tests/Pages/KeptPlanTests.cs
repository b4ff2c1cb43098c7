using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Tracing;
using Mingji.Tests.Generators;

namespace Mingji.Tests.Pages;

public sealed class KeptPlanTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task A_proposal_is_confirmed_where_it_stands_and_the_chip_shows_the_money()
    {
        var (kept, visitor) = await Look();
        var group = visitor.Page.QuerySelector("[aria-label='分项目标 1 关联的项目']")!;
        group.QuerySelector(".is-proposed")!.TextContent.ShouldContain("写到了项目名称");
        await visitor.Submit("#links", ("link", "SubGoals-1-1-Linked"));
        visitor.RedirectedTo.ShouldEndWith("#c-p0-subgoaltext-i1");
        var chip = visitor.Page.QuerySelector("[aria-label='分项目标 1 关联的项目'] .chip:not(.is-proposed)")!;
        chip.TextContent.ShouldContain("45万元");
        (await Now(kept)).StateOf(TracedDocuments.Road, 1).ShouldBe(LinkState.Linked);
        await visitor.Submit("#links", ("link", "SubGoals-1-1-Apart"));
        visitor.Page.QuerySelector("[aria-label='分项目标 1 关联的项目'] .chip").ShouldBeNull();
        await visitor.Submit("[data-key=undo]");
        (await Now(kept)).StateOf(TracedDocuments.Road, 1).ShouldBe(LinkState.Linked);
    }

    [Fact]
    public async Task Another_project_is_chosen_from_the_list()
    {
        var (kept, visitor) = await Look();
        await visitor.Submit("[aria-label='分项目标 3 关联的项目'] .link-chooser form", ("link", "SubGoals-3-3-Linked"));
        (await Now(kept)).StateOf(TracedDocuments.Reading, 3).ShouldBe(LinkState.Linked);
    }

    [Fact]
    public async Task Bound_numbers_are_marked_and_listed_and_the_text_stays_the_same()
    {
        var (kept, visitor) = await Look();
        await visitor.Submit("#links", ("link", "SubGoals-1-1-Linked"));
        var cell = visitor.Cell("p0-subgoaltext-i1")!;
        cell.QuerySelector(".cell-text")!.TextContent.ShouldBe(kept.Document.TextAt(TracedDocuments.Road.TextPlace));
        cell.QuerySelectorAll(".bound").Select(mark => mark.TextContent).ShouldBe(["0.9公里", "420户", "90%", "45万元"]);
        cell.QuerySelector(".bound")!.GetAttribute("title")!.ShouldContain("硬化道路长度");
        visitor.Page.GetElementById(cell.GetAttribute("aria-describedby")!)!.QuerySelectorAll("li a").Length.ShouldBe(4);
    }

    [Fact]
    public async Task The_offer_appears_at_the_changed_target_and_changes_the_text_with_one_press()
    {
        var (kept, visitor) = await Look();
        await visitor.Submit("#links", ("link", "SubGoals-1-1-Linked"));
        await visitor.Get(kept.Path() + "?project=1");
        await visitor.Write("p1-target-r1", "≥850米");
        var offer = visitor.Page.QuerySelector("td .cell-offer")!;
        offer.TextContent.ShouldContain("分项目标 1里写的是 0.9公里");
        await visitor.Submit("#agree", ("offer", offer.QuerySelector("button")!.GetAttribute("value")!));
        visitor.RedirectedTo.ShouldEndWith("#c-p1-target-r1");
        visitor.Page.QuerySelector(".cell-offer").ShouldBeNull();
        (await Now(kept)).Document.TextAt(TracedDocuments.Road.TextPlace)!.ShouldContain("0.85公里");
        await visitor.Submit("[data-key=undo]");
        (await Now(kept)).Document.TextAt(TracedDocuments.Road.TextPlace)!.ShouldContain("0.9公里");
    }

    [Fact]
    public async Task An_offer_that_is_left_changes_nothing_and_is_not_made_again()
    {
        var (kept, visitor) = await Look();
        await visitor.Submit("#links", ("link", "SubGoals-1-1-Linked"));
        await visitor.Get(kept.Path() + "?project=1");
        await visitor.Write("p1-target-r1", "≥850米");
        var version = (await Now(kept)).Version;
        await visitor.Submit("#leave", ("offer", visitor.Page.QuerySelector("td .cell-offer button[form=leave]")!.GetAttribute("value")!));
        visitor.RedirectedTo.ShouldEndWith("#c-p1-target-r1");
        visitor.Page.QuerySelector(".cell-offer").ShouldBeNull();
        (await Now(kept)).Version.ShouldBe(version);
        await visitor.Write("p1-target-r1", "≥860米");
        visitor.Page.QuerySelector(".cell-offer").ShouldBeNull();
        await visitor.Write("p1-target-r5", "≥430户");
        visitor.Page.QuerySelectorAll(".cell-offer").Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_introduction_of_a_chapter_is_a_cell_that_may_be_empty()
    {
        var (kept, visitor) = await Look();
        visitor.Cell("p0-safeguardtext")!.TextContent.ShouldContain("可不填");
        await visitor.Write("p0-safeguardtext", "为完成以上目标，2024年采取以下措施。");
        (await Now(kept)).Document.Plan.Safeguards.Intro.ShouldBe("为完成以上目标，2024年采取以下措施。");
        visitor.Cell("p0-safeguardtext")!.TextContent.ShouldContain("工作保障措施引言");
        await visitor.Write("p0-safeguardtext", "");
        (await Now(kept)).Document.Plan.Safeguards.Intro.ShouldBeNull();
        await visitor.Submit("[data-key=undo]");
        (await Now(kept)).Document.Plan.Safeguards.Intro.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_offer_appears_at_the_changed_text_and_changes_the_target()
    {
        var (kept, visitor) = await Look();
        await visitor.Submit("#links", ("link", "SubGoals-1-1-Linked"));
        await visitor.Write("p0-subgoaltext-i1", kept.Document.TextAt(TracedDocuments.Road.TextPlace)!.Replace("420户", "450户"));
        await visitor.Submit("#agree", ("offer", visitor.Page.QuerySelector(".plan .cell-offer button")!.GetAttribute("value")!));
        (await Now(kept)).Document.Projects[0].Indicators[4].Target.Text.ShouldBe("≥450户");
    }

    [Fact]
    public async Task Missing_safeguards_are_offered_by_name_and_a_heading_is_written_where_there_was_none()
    {
        var (kept, visitor) = await Look();
        visitor.Page.QuerySelectorAll(".missing-safeguards button").Select(button => button.GetAttribute("value")).ShouldBe(["完善制度建设", "加强绩效运行监控", "做好绩效自评", "规范财务资产管理", "加强内部监督"]);
        await visitor.Submit(".missing-safeguards", ("name", "完善制度建设"));
        visitor.RedirectedTo.ShouldEndWith("#c-p0-safeguardtext-i1");
        (await Now(kept)).Document.Plan.Safeguards.Items[0].Title.ShouldBe("完善制度建设");
        await visitor.Write("p0-safeguardtitle-i1", "健全制度");
        (await Now(kept)).Document.Plan.Safeguards.Items[0].Title.ShouldBe("健全制度");
    }

    [Theory, InlineData("Link", "link", "SubGoals-9-1-Linked"), InlineData("Link", "link", "Safeguards-1-1-Linked"), InlineData("Link", "link", "junk"), InlineData("Agree", "offer", "p1-target-r1 p9-purpose 3个"), InlineData("Safeguard", "name", "没有这一条")]
    public async Task A_posted_form_that_makes_no_sense_changes_nothing(string handler, string name, string value)
    {
        var (kept, visitor) = await Look();
        visitor.Page.QuerySelector("#links")!.SetAttribute("action", $"{kept.Path()}?handler={handler}&seen=1&project=0");
        await visitor.Submit("#links", (name, value));
        (await Now(kept)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task The_matrix_lists_what_has_no_money_and_what_money_has_no_goal()
    {
        var (kept, visitor) = await Look();
        await visitor.Submit("#links", ("link", "SubGoals-1-1-Linked"));
        await visitor.Get(kept.Path() + "/matrix");
        var gaps = visitor.Page.QuerySelectorAll(".trace-gaps section");
        gaps[0].QuerySelectorAll("li").Length.ShouldBe(4);
        gaps[1].QuerySelectorAll("li").Select(item => item.TextContent.Trim()).ShouldBe(["2. 柳河镇农村环卫保洁服务64.00", "3. 太阳能路灯安装12.00"]);
        gaps[1].QuerySelector("a")!.GetAttribute("href").ShouldBe(kept.Path() + "?project=2");
        visitor.Page.QuerySelectorAll(".trace tbody tr").Length.ShouldBe(5);
        visitor.Page.QuerySelectorAll(".trace .is-on").Count(cell => cell.TextContent.Contains("关联")).ShouldBe(1);
        await visitor.Submit(".page-head form");
        visitor.Page.QuerySelectorAll(".trace .is-on").ShouldAllBe(cell => cell.TextContent.Contains("关联"));
        visitor.Page.QuerySelectorAll(".trace-gaps section")[1].QuerySelectorAll("li").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Many_projects_are_the_rows_of_the_matrix()
    {
        var kept = await site.Keep(TracedDocuments.Wide);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get(kept.Path() + "/matrix");
        visitor.Page.QuerySelectorAll(".trace.is-turned tbody tr").Length.ShouldBe(30);
        visitor.Page.QuerySelectorAll(".trace thead .trace-col").Length.ShouldBe(16);
    }

    [Fact]
    public async Task A_document_without_part_one_says_what_to_do()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get(kept.Path() + "/matrix");
        visitor.Text(".trace-gaps").ShouldContain("去写第一部分");
        visitor.Page.QuerySelector(".trace").ShouldBeNull();
    }

    private async Task<(KeptDocument Kept, Visitor Visitor)> Look()
    {
        var kept = await site.Keep(TracedDocuments.Township);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get(kept.Path() + "?project=0");
        return (kept, visitor);
    }

    private async Task<KeptDocument> Now(KeptDocument kept) => (await site.Get<OpenDocument>().Run(kept.Key)).ShouldNotBeNull();
}
