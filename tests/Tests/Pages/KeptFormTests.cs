using System.Net;
using Mingji.App.Goals;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Pages;

public sealed class KeptFormTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Cost = "p1-target-r4";

    [Fact]
    public async Task Without_script_a_cell_is_saved_with_who_and_when()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Write(Cost, "≤44万元");
        visitor.RedirectedTo.ShouldBe($"{kept.Path()}?project=1#c-{Cost}");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≤44万元");
        visitor.Text(".saved").ShouldContain("已保存");
        await visitor.Get(kept.Path());
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≤44万元");
        var last = (await site.Get<OpenDocument>().History(kept.Key))[^1];
        last.By.Name.ShouldBe("张会计");
        last.Version.ShouldBe(2);
    }

    [Fact]
    public async Task A_repair_mends_the_cell_and_undo_and_redo_go_back_and_forth()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Submit(".side form[action*=Repair]");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≤500元/米");
        await visitor.Submit("[data-key=undo]");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≥500元/米");
        await visitor.Submit("[data-key=redo]");
        visitor.Text($"#c-{Cost} .cell-text").ShouldBe("≤500元/米");
    }

    [Fact]
    public async Task A_stale_form_lands_in_its_row_though_one_was_put_above()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await zhang.Get(zhang.Cell(Cost)!.GetAttribute("href")!);
        await li.Submit("#arrange", ("do", "Indicators-1-1-Add"));
        await zhang.Submit(".cell-pop .editor", ("text", "≤44万元"));
        zhang.RedirectedTo.ShouldBe($"{kept.Path()}?project=1#c-p1-target-r5");
        var now = await Now(kept);
        now.Projects[0].Indicators[4].Target.Text.ShouldBe("≤44万元");
        now.Projects[0].Indicators[3].Target.ShouldBe(kept.Document.Projects[0].Indicators[2].Target);
    }

    [Fact]
    public async Task The_same_cell_written_by_two_shows_both_texts_and_loses_neither()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await zhang.Get(zhang.Cell(Cost)!.GetAttribute("href")!);
        await li.Write(Cost, "≤40万元");
        await zhang.Submit(".cell-pop .editor", ("text", "≤44万元"));
        zhang.Text(".cell-pop [role=alert]").ShouldContain("李会计");
        zhang.Text(".cell-pop [role=alert]").ShouldContain("≤40万元");
        zhang.Page.QuerySelector(".cell-pop textarea")!.TextContent.ShouldBe("≤44万元");
        (await Now(kept)).Projects[0].Indicators[3].Target.Text.ShouldBe("≤40万元");
        // Having seen the other's text, saving again is a decision.
        await zhang.Submit(".cell-pop .editor");
        (await Now(kept)).Projects[0].Indicators[3].Target.Text.ShouldBe("≤44万元");
    }

    [Fact]
    public async Task Text_for_a_row_that_another_deleted_is_shown_and_not_lost()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await zhang.Get(zhang.Cell(Cost)!.GetAttribute("href")!);
        await li.Submit("#arrange", ("do", "Indicators-1-4-Remove"));
        await zhang.Submit(".cell-pop .editor", ("text", "≤44万元"));
        zhang.Text("[role=alert]").ShouldContain("李会计已删除");
        zhang.Text("[role=alert]").ShouldContain("≤44万元");
    }

    [Fact]
    public async Task Undo_takes_back_what_the_person_did_and_nothing_of_others()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await zhang.Write("p1-purpose", "张会计写的用途");
        await li.Write("p1-projectname", "李会计写的名称");
        await zhang.Submit("[data-key=undo]");
        var now = (await Now(kept)).Projects[0];
        now.Purpose.ShouldBe(kept.Document.Projects[0].Purpose);
        now.Name.ShouldBe("李会计写的名称");
        await zhang.Submit("[data-key=redo]");
        (await Now(kept)).Projects[0].Purpose.ShouldBe("张会计写的用途");
    }

    [Fact]
    public async Task Undo_of_a_cell_that_another_wrote_since_is_refused_with_both_names()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await zhang.Write("p1-purpose", "张会计写的用途");
        await li.Get(kept.Path());
        await li.Write("p1-purpose", "李会计写的用途");
        await zhang.Submit("[data-key=undo]");
        zhang.Text("[role=alert]").ShouldContain("李会计");
        (await Now(kept)).Projects[0].Purpose.ShouldBe("李会计写的用途");
    }

    [Fact]
    public async Task What_others_did_is_told_with_a_way_to_look_at_it()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        var poll = zhang.Page.GetElementById("work")!.GetAttribute("data-poll")!;
        await zhang.Get(poll);
        zhang.Answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await li.Write(Cost, "≤40万元");
        await zhang.Get(poll);
        zhang.Text(".is-others").ShouldContain("李会计");
        zhang.Text(".is-others").ShouldContain("修改了 1 处");
        zhang.Text($"#c-{Cost} .cell-text").ShouldBe("≤40万元");
        await zhang.Get(zhang.Page.QuerySelector(".is-others a")!.GetAttribute("href")!);
        zhang.Text(".differences").ShouldContain("≥500元/米");
        zhang.Text(".differences").ShouldContain("≤40万元");
    }

    [Fact]
    public async Task A_level_two_word_chosen_from_the_list_brings_its_level_one()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get(visitor.Cell("p1-level2-r4")!.GetAttribute("href")!);
        visitor.Page.QuerySelectorAll(".choices button").Select(button => button.TextContent.Trim()).ShouldContain("社会效益指标");
        await visitor.Submit(".cell-pop .editor", ("choice", "社会效益指标"));
        var row = (await Now(kept)).Projects[0].Indicators[3];
        (row.Level1, row.Level2).ShouldBe(("效益指标", "社会效益指标"));
    }

    [Fact]
    public async Task Money_and_plan_show_the_other_terms_beside_the_text()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        var budget = kept.Document.Projects[0].TotalBudget!.Value;
        visitor.Text("#c-p1-budgettotal .cell-aside").ShouldEndWith("万元");
        visitor.Text("#c-p1-plandecember .cell-aside").ShouldBe(budget.Yuan.ToString("#,##0.00 元", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task The_history_says_who_did_what_and_a_cell_knows_its_own()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Write(Cost, "≤44万元");
        await visitor.Submit("#arrange", ("do", "Indicators-1-1-Duplicate"));
        await visitor.Get($"{kept.Path()}/history");
        visitor.Page.QuerySelectorAll(".change").Length.ShouldBe(3);
        visitor.Text(".changes").ShouldContain("张会计");
        visitor.Text(".change del").ShouldContain("≥500元/米");
        await visitor.Get($"{kept.Path()}/cell/p1-target-r5");
        visitor.Page.QuerySelectorAll(".cell-value").Select(value => value.TextContent).ShouldBe(["≤44万元", "≥500元/米"]);
        visitor.Text(".cell-values").ShouldContain("导入人");
    }

    [Theory, InlineData("p1-target-r99"), InlineData("p9-target-r1")]
    public async Task A_cell_that_never_was_is_refused_in_words(string cell)
    {
        var visitor = await site.Look(await site.Keep(PageDocuments.WrongCost), "张会计");
        await visitor.Get(visitor.Cell(Cost)!.GetAttribute("href")!);
        await visitor.Submit(".cell-pop .editor", ("cell", cell), ("text", "我写的"));
        visitor.Text("[role=alert]").ShouldContain("我写的");
    }

    [Fact]
    public async Task What_is_not_kept_is_not_found()
    {
        var visitor = await site.Look(await site.Keep(PageDocuments.WrongCost), "张会计");
        foreach (var address in (string[])["/kept/130999/1", "/kept/130999/1/history", "/kept/130999/1/compare", "/kept/130999/1/cell/p1-code", "/kept/130999/1/paste?project=1", "/kept/130999/1/download?as=docx"])
        {
            await visitor.Get(address);
            visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    [Theory, InlineData("Indicators-0-1-Add"), InlineData("Projects-0-1-Remove"), InlineData("Indicators-1-0-Remove"), InlineData("Nothing-1-1-Add"), InlineData("")]
    public async Task A_button_that_no_page_has_is_a_bad_request(string button)
    {
        var visitor = await site.Look(await site.Keep(PageDocuments.WrongCost), "张会计");
        await visitor.Submit("#arrange", ("do", button));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<GoalDocument> Now(KeptDocument kept) => (await site.Get<OpenDocument>().Run(kept.Key)).ShouldNotBeNull().Document;
}
