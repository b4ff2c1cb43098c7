using System.Diagnostics;
using System.Net;
using Mingji.App.Goals;
using Mingji.Domain.Goals;

namespace Mingji.Tests.Pages;

public sealed class KeptStructureTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task A_row_is_added_in_its_class_moved_doubled_and_deleted_and_undo_brings_it_back()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        var rows = kept.Document.Projects[0].Indicators;

        await visitor.Submit("#arrange", ("do", "Indicators-1-2-Add"));
        visitor.RedirectedTo.ShouldEndWith("#c-p1-name-r3");
        var added = (await Now(kept)).Projects[0].Indicators;
        added.Count.ShouldBe(rows.Count + 1);
        (added[2].Level2, added[2].Name).ShouldBe((rows[1].Level2, ""));

        await visitor.Submit("#arrange", ("do", "Indicators-1-3-MoveUp"));
        (await Now(kept)).Projects[0].Indicators[1].Name.ShouldBe("");
        await visitor.Submit("#arrange", ("do", "Indicators-1-1-Duplicate"));
        (await Now(kept)).Projects[0].Indicators[1].ShouldBe(rows[0]);
        await visitor.Submit("#arrange", ("do", "Indicators-1-1-Remove"));
        visitor.Text(".notice").ShouldContain("已删除");
        await visitor.Submit("[data-key=undo]");
        await visitor.Submit("[data-key=undo]");
        await visitor.Submit("[data-key=undo]");
        await visitor.Submit("[data-key=undo]");
        (await Now(kept)).ShouldBe(kept.Document);
    }

    [Fact]
    public async Task The_first_row_cannot_move_up_and_says_so()
    {
        var visitor = await site.Look(await site.Keep(PageDocuments.WrongCost), "张会计");
        await visitor.Submit("#arrange", ("do", "Indicators-1-1-MoveUp"));
        visitor.Text("[role=alert]").ShouldContain("不能再移动");
    }

    [Fact]
    public async Task Nobody_deletes_a_row_that_another_has_just_written()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await li.Write("p1-target-r4", "≤40万元");
        await zhang.Submit("#arrange", ("do", "Indicators-1-4-Remove"));
        zhang.Text("[role=alert]").ShouldContain("李会计");
        (await Now(kept)).Projects[0].Indicators[3].Target.Text.ShouldBe("≤40万元");
    }

    [Fact]
    public async Task A_stale_move_moves_the_row_that_was_meant()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var (zhang, li) = (await site.Look(kept, "张会计"), await site.Look(kept, "李会计"));
        await li.Submit("#arrange", ("do", "Indicators-1-1-Add"));
        await zhang.Submit("#arrange", ("do", "Indicators-1-4-MoveUp"));
        (await Now(kept)).Projects[0].Indicators[3].ShouldBe(kept.Document.Projects[0].Indicators[3]);
    }

    [Theory, InlineData("Goals-1-1-Add"), InlineData("OverallGoals-0-1-Add"), InlineData("SubGoals-0-2-MoveUp"), InlineData("Safeguards-0-0-Add"), InlineData("Projects-0-3-Add"), InlineData("Projects-0-1-Duplicate")]
    public async Task Goals_items_and_tables_are_arranged_and_taken_back(string button)
    {
        var kept = await site.Keep(PageDocuments.Full);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Submit("#arrange", ("do", button));
        visitor.Answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Now(kept)).ShouldNotBe(kept.Document);
        await visitor.Submit("[data-key=undo]");
        (await Now(kept)).ShouldBe(kept.Document);
    }

    [Fact]
    public async Task A_doubled_project_has_no_code_and_a_name_of_its_own()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Submit("#arrange", ("do", "Projects-0-1-Duplicate"));
        visitor.RedirectedTo.ShouldEndWith("#c-p2-projectname");
        var twin = (await Now(kept)).Projects[1];
        twin.Code.ShouldBeNull();
        twin.Name.ShouldNotBe(kept.Document.Projects[0].Name);
        twin.Indicators.ShouldBe(kept.Document.Projects[0].Indicators);
    }

    [Fact]
    public async Task A_table_goes_only_after_a_question_and_comes_back_by_undo()
    {
        var kept = await site.Keep(PageDocuments.Full);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get($"{kept.Path()}/delete?project=2");
        visitor.Text(".lead").ShouldContain("柳河镇人居环境整治资金");
        await visitor.Submit("main form");
        (await Now(kept)).Projects.Count.ShouldBe(2);
        await visitor.Submit("[data-key=undo]");
        (await Now(kept)).ShouldBe(kept.Document);
    }

    [Fact]
    public async Task A_table_pasted_from_Excel_is_matched_by_its_headings_looked_at_and_is_one_change()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get($"{kept.Path()}/paste?project=1");
        await visitor.Submit("#paste", ("text", "指标名称\t一级指标\t二级指标\t符号\t指标值\t计量单位\n安装路灯\t产出指标\t数量指标\t≥\t20\t盏\n\"亮灯率\n（夜间）\"\t\t质量指标\t≥\t98\t%\n"));
        visitor.Text("h2").ShouldContain("2 项指标");
        visitor.Text(".paste-preview").ShouldContain("≥20盏");
        await visitor.Paste(kept, "replace");
        var now = (await Now(kept)).Projects[0].Indicators;
        now.Count.ShouldBe(2);
        (now[0].Level1, now[0].Level2, now[0].Name, now[0].Target.Text).ShouldBe(("产出指标", "数量指标", "安装路灯", "≥20盏"));
        (now[1].Level1, now[1].Level2, now[1].Name).ShouldBe(("产出指标", "质量指标", "亮灯率\n（夜间）"));
        (await site.Get<OpenDocument>().History(kept.Key)).Count.ShouldBe(2);
        await visitor.Submit("[data-key=undo]");
        (await Now(kept)).ShouldBe(kept.Document);
    }

    [Fact]
    public async Task A_table_pasted_from_Word_keeps_its_merged_cells()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get($"{kept.Path()}/paste?project=1");
        const string markup = "<table><tr><td rowspan=2>产出指标</td><td>数量指标</td><td>安装路灯</td><td>说明</td><td>≥20盏</td><td>合同</td></tr><tr><td>质量指标</td><td>亮灯率</td><td>说明</td><td>≥98%</td><td>标准</td></tr></table>";
        await visitor.Submit("#paste", ("text", "产出指标 数量指标 安装路灯"), ("markup", markup));
        await visitor.Paste(kept, "append");
        var rows = (await Now(kept)).Projects[0].Indicators;
        (rows[^1].Level1, rows[^1].Level2, rows[^1].Name, rows[^1].Target.Text, rows[^1].Basis).ShouldBe(("产出指标", "质量指标", "亮灯率", "≥98%", "标准"));
        rows.Count.ShouldBe(kept.Document.Projects[0].Indicators.Count + 2);
    }

    [Theory, InlineData(5_000), InlineData(502), InlineData(100_000)]
    public async Task Far_too_many_rows_are_refused_in_words_and_nothing_changes(int count)
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        await visitor.Get($"{kept.Path()}/paste?project=1");
        await visitor.Submit("#paste", ("text", string.Concat(Enumerable.Repeat("名\t1\n", count))));
        visitor.Text("[role=alert]").ShouldContain("最多 500 行");
        visitor.Text("[role=alert]").ShouldContain(count.ToString("#,##0", System.Globalization.CultureInfo.InvariantCulture));
        (await site.Get<OpenDocument>().Run(kept.Key))!.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Five_hundred_rows_fit_and_no_more_may_follow()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var visitor = await site.Look(kept, "张会计");
        var text = string.Concat(Enumerable.Range(1, 500).Select(n => $"指标{n}\t≥{n}个\n"));
        await visitor.Get($"{kept.Path()}/paste?project=1");
        await visitor.Submit("#paste", ("text", text));
        await visitor.Paste(kept, "replace");
        (await Now(kept)).Projects[0].Indicators.Count.ShouldBe(500);
        await visitor.Get($"{kept.Path()}/paste?project=1");
        await visitor.Submit("#paste", ("text", "再来一行\t1"));
        await visitor.Paste(kept, "append");
        visitor.Text("[role=alert]").ShouldContain("最多 500 行");
    }

    [Fact]
    public async Task The_form_of_two_hundred_rows_is_whole()
    {
        var table = PageDocuments.WrongCost.Projects[0];
        var kept = await site.Keep(PageDocuments.WrongCost with { Projects = [table with { Indicators = [.. Enumerable.Range(1, 200).Select(n => table.Indicators[n % table.Indicators.Count] with { Name = $"第{n}项指标" })] }] });
        var visitor = await site.Look(kept, "张会计");
        var clock = Stopwatch.StartNew();
        await visitor.Get(kept.Path());
        TestContext.Current.SendDiagnosticMessage("200 rows: {0} ms with parsing, {1:N0} characters", clock.ElapsedMilliseconds, visitor.Page.Source.Text.Length);
        visitor.Page.QuerySelectorAll(".form-rows a.cell[data-cell*=-name-]").Length.ShouldBe(200);
    }

    private async Task<GoalDocument> Now(KeptDocument kept) => (await site.Get<OpenDocument>().Run(kept.Key)).ShouldNotBeNull().Document;
}
