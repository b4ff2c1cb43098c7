using System.Net;
using Mingji.Domain.Checks;

namespace Mingji.Tests.Pages;

public sealed class WaiverPageTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Cost = "p1-target-r4";
    private const string Waive = ".side form[action*=Waive]";

    private static Task Give(Visitor visitor, string reason = "县里统一按下限考核") => visitor.Submit(Waive, ("reason", reason));

    [Fact]
    public async Task A_reason_takes_the_finding_out_of_every_count_and_marks_the_cell()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        visitor.Text(".summary").ShouldContain("错误 1");
        await Give(visitor);
        visitor.RedirectedTo.ShouldBe($"{kept.Path()}?project=1#c-{Cost}");
        visitor.Text(".notice").ShouldContain("已保存说明");
        visitor.Page.QuerySelector(".notice [form=undo]").ShouldBeNull();
        visitor.Text(".summary").ShouldContain("没有发现问题");
        visitor.Text($"#c-{Cost}").ShouldContain("已说明");
        visitor.Cell(Cost)!.ClassList.ShouldNotContain("has-error");
        visitor.Text("#answered summary").ShouldBe("已说明 1");
        visitor.Text("#answered").ShouldContain("理由：县里统一按下限考核 张会计");
        visitor.Page.QuerySelector(".parts [aria-current] .part-count").ShouldBeNull();

        // The same number everywhere: it is kept with the document.
        await visitor.Get($"/?division={kept.Key.Division}&year=2024");
        visitor.Text("tbody td[data-label=发现]").ShouldBe("没有发现问题");
        visitor.Text(".totals-findings").ShouldBe("发现 没有发现问题");
        await visitor.Get($"/projects?division={kept.Key.Division}&year=2024");
        visitor.Text("tbody td[data-label=发现]").ShouldBe("没有发现问题");
    }

    [Fact]
    public async Task Withdrawing_the_reason_opens_the_finding_again()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await Give(visitor);
        await visitor.Submit("#answered form");
        visitor.Text(".notice").ShouldContain("已取消说明");
        visitor.Text(".summary").ShouldContain("错误 1");
        visitor.Page.QuerySelector("#answered").ShouldBeNull();
        await Give(visitor, "另有批复");
        await visitor.Get($"{kept.Path()}/waivers");
        await visitor.Submit("main form");
        visitor.Text(".notice").ShouldContain("已取消说明");
        visitor.Text(".summary").ShouldContain("有效 0 条，已失效或取消 2 条");
        visitor.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(2);
        visitor.Text("tbody").ShouldContain("已取消：张会计");
    }

    [Theory, InlineData(""), InlineData(" 行 ")]
    public async Task A_reason_of_less_than_two_characters_is_refused_and_comes_back(string reason)
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await Give(visitor, reason);
        visitor.Text("[role=alert]").ShouldContain("请写明理由");
        if (reason.Length > 0) visitor.Text("[role=alert]").ShouldContain($"“{reason.Trim()}”");
        visitor.Text(".summary").ShouldContain("错误 1");
    }

    [Fact]
    public async Task What_is_secret_or_personal_has_no_such_button_and_is_refused_all_the_same()
    {
        var kept = await site.Keep(CheckExample.WithTable(table => table with { Purpose = "硬化东沟村主街道路900米，联系人13800138000。" }));
        var visitor = await site.Look(kept, "张会计");
        visitor.Text(".side").ShouldContain("手机");
        visitor.Page.QuerySelectorAll(".side .finding").Where(finding => finding.TextContent.Contains("C63")).ShouldAllBe(finding => finding.QuerySelector(".waive") == null);
        visitor.Page.QuerySelector("#arrange")!.SetAttribute("action", $"{kept.Path()}?handler=Waive&seen=1&project=1");
        await visitor.Submit("#arrange", ("check", "C63"), ("cell", "p1-purpose"), ("reason", "联系人同意公开"));
        visitor.Text("[role=alert]").ShouldContain("公开时签批");
        visitor.Text("[role=alert]").ShouldContain("联系人同意公开");
    }

    [Fact]
    public async Task A_reason_falls_with_its_cell_and_that_is_told_on_the_page_at_the_finding_in_the_list_and_in_the_history()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await Give(zhang);
        await li.Get(kept.Path());
        await li.Write(Cost, "≥600元/米");
        li.Text(".is-fallen").ShouldContain("说明已失效。项目 1 · 第 4 行“指标值”：这一格在 ");
        li.Text(".is-fallen").ShouldContain("被李会计改动，原来的理由是“县里统一按下限考核”");
        li.Text(".summary").ShouldContain("错误 1");
        await zhang.Get(kept.Path());
        zhang.Page.QuerySelector(".is-fallen").ShouldBeNull();
        zhang.Text(".side .finding .fallen").ShouldContain("被李会计改动");
        await zhang.Get($"{kept.Path()}/waivers");
        zhang.Text("tbody tr").ShouldContain("第 4 行“指标值”");
        zhang.Text("tbody tr").ShouldContain("已失效：这一格在");
        zhang.Text("tbody tr").ShouldContain("当时写的是“≥500元/米”");
        await zhang.Get($"{kept.Path()}/history");
        zhang.Page.QuerySelectorAll(".change h2").Select(heading => heading.TextContent.Trim().Split('　', ' ')[0]).ShouldBe(["说明已失效：这一格在", "第", "说明理由", "第"]);
    }

    [Fact]
    public async Task A_fallen_reason_of_a_deleted_row_stays_in_the_list()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await Give(visitor);
        await visitor.Submit("#arrange", ("do", "Indicators-1-4-Remove"));
        visitor.Text(".is-fallen").ShouldContain("这一行在");
        await visitor.Get($"{kept.Path()}/waivers");
        visitor.Text("tbody th").ShouldBe("已删除的内容");
    }

    [Fact]
    public async Task A_stale_form_answers_the_row_that_was_meant()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await li.Submit("#arrange", ("do", "Indicators-1-1-Duplicate"));
        await Give(zhang);
        zhang.RedirectedTo.ShouldEndWith("#c-p1-target-r5");
        zhang.Text("#c-p1-target-r5").ShouldContain("已说明");
    }

    [Fact]
    public async Task A_stale_form_for_a_cell_that_another_mended_is_refused_with_the_reason()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await li.Write(Cost, "≤500元/米");
        await Give(zhang);
        zhang.Text("[role=alert]").ShouldContain("已没有这个问题");
        zhang.Text("[role=alert]").ShouldContain("县里统一按下限考核");
    }

    [Fact]
    public async Task Another_sees_the_reason_though_no_cell_has_changed()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        var poll = li.Page.GetElementById("work")!.GetAttribute("data-poll")!;
        await li.Get(poll);
        li.Answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Give(zhang);
        await li.Get(poll);
        li.Text("#answered summary").ShouldBe("已说明 1");
        await li.Get(li.Page.GetElementById("work")!.GetAttribute("data-poll")!);
        li.Answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task By_script_the_answer_is_the_form_alone()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.SubmitByScript(Waive, ("reason", "县里统一按下限考核"));
        visitor.RedirectedTo.ShouldBeNull();
        visitor.Page.QuerySelector("header").ShouldBeNull();
        visitor.Page.GetElementById("work")!.GetAttribute("data-focus").ShouldBe(Cost);
        visitor.Text("#answered summary").ShouldBe("已说明 1");
    }

    [Fact]
    public async Task The_download_of_findings_leaves_the_answered_out_and_an_open_cell_shows_its_reason()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await Give(visitor);
        await visitor.Get(visitor.Cell(Cost)!.GetAttribute("href")!);
        visitor.Text(".cell-pop .is-answered").ShouldContain("县里统一按下限考核");
        var json = System.Text.Encoding.UTF8.GetString(await visitor.Download($"{kept.Path()}/download?as=json"));
        json.ShouldNotContain("\"C18\"");
    }

    [Fact]
    public async Task The_empty_list_says_where_reasons_are_given_and_what_is_not_kept_is_not_found()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get($"{kept.Path()}/waivers");
        visitor.Text(".nothing").ShouldContain("还没有说明");
        foreach (var address in (string[])["/kept/130999/1/waivers", "/kept/130999/1/add"])
        {
            await visitor.Get(address);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Fact]
    public async Task A_waiver_form_that_no_page_has_is_a_bad_request()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        visitor.Page.QuerySelector(Waive + " [name=cell]")!.SetAttribute("value", "nowhere");
        await Give(visitor);
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
