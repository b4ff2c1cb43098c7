using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;

namespace Mingji.Tests.Pages;

/// <summary>The sheet of the four criteria beside the document, and the assessment of a new major project before it is submitted.</summary>
public sealed class SheetPageTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly ScoreForm Review = RulePack.National.ReviewSheet;

    private static readonly ScoreForm ExAnte = RulePack.National.ExAnteSheet;

    private static (string, string)[] Points(ScoreForm form, decimal share) => [.. form.Items.Select(item => ("points-" + item.Key, (item.Points * share).ToString("0.##")))];

    private static (string, string)[] Grades(string grade, string overall) => [.. Review.Items.Select(item => ("grade-" + item.Key, grade)), ("overall", overall)];

    private async Task<(KeptDocument Kept, Visitor Reviewer)> InFinanceReview()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        await site.WalkTo(kept, GoalFlow.FinanceReview);
        var reviewer = await site.AtDocument(kept, Role.BusinessSection);
        await reviewer.Get(kept.Path() + "?project=1");
        return (kept, reviewer);
    }

    /// <summary>Makes the first project as large as a test wants it; its content stays.</summary>
    private Task Enlarge(KeptDocument kept, long yuan) => site.Get<Database>().Write(session => session.Execute(
        "UPDATE goal_table SET budget_fen = @Fen WHERE division = @Division AND document_id = @Id", new { Fen = yuan * 100, kept.Key.Division, kept.Key.Id }));

    [Fact]
    public async Task A_small_project_is_graded_and_the_clerk_sees_the_sheet_with_the_return()
    {
        var (kept, reviewer) = await InFinanceReview();
        reviewer.Text(".sheet-panel summary").ShouldContain("四方面审核：填写评分表");
        await reviewer.Submit("#sheet", [.. Grades("good", "good"), ("note-funds", "单价高于同类道路"), ("opinion", "压减后可行")]);
        reviewer.Text(".notice").ShouldContain("已保存四方面审核：良");
        reviewer.Text(".sheet-panel summary").ShouldContain("四方面审核：良");
        reviewer.Page.QuerySelector("[name=note-funds]")!.GetAttribute("value").ShouldBe("单价高于同类道路"); // to be changed where it stands

        // The grade is what the sheet says.
        await reviewer.Submit("#act-gradeexcellent");
        reviewer.Text(".notice.is-refusal").ShouldContain("评分表结论是“良”，与所评等级不同");
        await reviewer.Submit("#act-return form", ("reason", RulePack.National.ReturnReasons.Reasons[0].Key), ("note", "请按评分表修改"));
        (await site.StateOf(kept)).ShouldBe(GoalFlow.Returned);

        var clerk = await site.AtDocument(kept, Role.Preparer);
        await clerk.Get(kept.Path() + "?project=1");
        clerk.Page.QuerySelector("#sheet").ShouldBeNull();
        clerk.Text(".sheet-panel").ShouldContain("良（上一轮）");
        clerk.Text(".sheet-panel").ShouldContain("单价高于同类道路");
        clerk.Text(".sheet-panel").ShouldContain("压减后可行");
        await clerk.Get(kept.Path() + "/flow?project=1");
        clerk.Text(".timeline").ShouldContain("四方面审核");
    }

    [Fact]
    public async Task Half_filled_it_is_not_kept_and_nothing_typed_is_lost()
    {
        var (kept, reviewer) = await InFinanceReview();
        await reviewer.Get(kept.Path() + "/sheet?project=1&points=true");
        await reviewer.Submit("#sheet", [.. Points(Review, 0.9m).Take(6), ("note-clear", "写得清楚"), ("opinion", "还要看现场")]);
        reviewer.Text("[role=alert]").ShouldBe("还有 2 项没有评分：“实现可能性”、“条件充分性”。");
        reviewer.Page.QuerySelectorAll("#sheet [aria-invalid=true]").Select(field => field.GetAttribute("name")).ShouldBe(["points-likely", "points-conditions"]);
        reviewer.Page.QuerySelector("[name=points-funds]")!.GetAttribute("value").ShouldBe("13.5");
        reviewer.Page.QuerySelector("[name=note-clear]")!.GetAttribute("value").ShouldBe("写得清楚");
        reviewer.Text("#opinion").ShouldBe("还要看现场");
        reviewer.Page.QuerySelectorAll(".kept-sheet").ShouldBeEmpty();
        await reviewer.Submit("#sheet", ("points-likely", "13.5"), ("points-conditions", "十五"));
        reviewer.Text("[role=alert]").ShouldBe("还有 1 项没有评分：“条件充分性”。");
        await reviewer.Submit("#sheet", ("points-likely", "16"), ("points-conditions", "15"));
        reviewer.Text("[role=alert]").ShouldContain("“实现可能性”的分值是 0 到 15 分");
        await reviewer.Submit("#sheet", ("points-likely", "13.5"), ("points-conditions", "１５"));
        reviewer.Text(".notice").ShouldContain("已保存四方面审核：91.5 分，优");
        await reviewer.Submit("#sheet", Points(Review, 0.85m)); // the page beside the document
        reviewer.Text(".notice").ShouldContain("85 分，良");
        await reviewer.Get(kept.Path() + "/sheet?project=1");
        reviewer.Page.QuerySelectorAll(".kept-sheet").Length.ShouldBe(2); // both are kept
    }

    [Fact]
    public async Task The_script_is_told_the_sum_as_it_grows_and_the_overall_grade_fits_the_single_ones()
    {
        var (kept, reviewer) = await InFinanceReview();
        await reviewer.Get(kept.Path() + "/sheet?project=1&points=true");
        await Total(Points(Review, 1));
        reviewer.Page.Body!.TextContent.ShouldBe("合计 100 分，满分 100 分：优。");
        await reviewer.Get(kept.Path() + "/sheet?project=1");
        await reviewer.Submit("#sheet", Grades("fair", "good"));
        reviewer.Text("[role=alert]").ShouldContain("综合等级“良”好于各项中最好的“中”");
        await reviewer.Submit("#sheet", Grades("good", "poor"));
        reviewer.Text("[role=alert]").ShouldContain("综合等级“差”差于各项中最差的“良”");
        await reviewer.Submit("#sheet", Grades("good", ""));
        reviewer.Text("[role=alert]").ShouldContain("请选择综合等级");

        Task Total((string, string)[] fields)
        {
            var form = reviewer.Page.QuerySelector("#sheet")!;
            form.SetAttribute("action", form.GetAttribute("hx-post")!);
            return reviewer.SubmitByScript("#sheet", fields);
        }
    }

    [Fact]
    public async Task A_large_project_needs_points_and_only_finance_fills_the_sheet_while_it_reviews()
    {
        var (kept, reviewer) = await InFinanceReview();
        await Enlarge(kept, 1_000_000);
        await reviewer.Get(kept.Path() + "?project=1");
        reviewer.Text(".sheet-panel summary").ShouldContain("须逐项打分");
        await reviewer.Submit("#act-gradeexcellent");
        reviewer.Text(".notice.is-refusal").ShouldContain("须先填写四方面审核评分表，逐项打分");
        await reviewer.Get(kept.Path() + "?project=1");
        var form = reviewer.Page.QuerySelector("#sheet")!;
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await clerk.Forge(form.GetAttribute("action")!, [.. form.Fields(), .. Points(Review, 1)]);
        clerk.Text("[role=alert]").ShouldContain("您对这个单位没有这个岗位");
        clerk.Page.QuerySelector("#sheet").ShouldBeNull();
        await reviewer.Submit("#sheet", Points(Review, 1));
        await reviewer.Submit("#act-gradeexcellent");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.AwaitingApproval);
        reviewer.Page.QuerySelector("#sheet").ShouldBeNull();
        await reviewer.Forge(form.GetAttribute("action")!, [.. form.Fields(), .. Points(Review, 0.5m)]);
        reviewer.Text("[role=alert]").ShouldContain("财政审核时才填写评分表");
    }

    [Fact]
    public async Task A_new_major_project_is_told_on_its_draft_and_assessed_before_it_is_submitted()
    {
        var division = "139301";
        async Task<KeptDocument> Keep(int year, string name) => (await site.Get<KeepDocument>().Run(new(division, CheckExample.CleanDocument with
        {
            Year = year, Projects = [CheckExample.CleanTable with { Name = name, Code = null }],
        }, "导入人"))).Value.ShouldNotBeNull();
        await Keep(2023, "柳河镇东沟村道路硬化工程");
        var kept = await Keep(2024, "柳河镇新建文化站");
        await Enlarge(kept, 5_000_000);
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await clerk.Get(kept.Path() + "?project=1");
        clerk.Text(".is-exante").ShouldContain("本项目是 500万元及以上的新增项目，须先完成事前绩效评估才能提交");
        await clerk.Get(clerk.Page.QuerySelector(".is-exante a")!.GetAttribute("href")!);
        clerk.Page.QuerySelector("#sheet").ShouldBeNull();
        clerk.Text(".nothing").ShouldContain("还没有事前绩效评估表");

        var department = await site.AtDocument(kept, Role.DepartmentReviewer);
        await department.Get(kept.Path() + "?project=1");
        await department.Get(department.Page.QuerySelector(".is-exante a")!.GetAttribute("href")!);
        await department.Submit("#sheet", Points(ExAnte, 0.5m));
        department.Text(".notice").ShouldContain("已保存事前绩效评估：50 分，不予支持");
        department.Text(".is-exante").ShouldContain("事前绩效评估结论为“不予支持”，不能提交");
        // What is assessed is what the assessor read.
        await department.Get(kept.Path() + "/sheet?project=1&kind=ExAnte");
        var old = department.Page;
        await clerk.Get(kept.Path() + "?project=1");
        await clerk.Write("p1-purpose", "用于新建文化站一处，建筑面积600平方米，含土建和设备");
        await Enlarge(kept, 5_000_000);
        department.LookAt(old);
        await department.Submit("#sheet", Points(ExAnte, 0.7m));
        department.Text("[role=alert]").ShouldContain("又有修改");
        await department.Get(kept.Path() + "/sheet?project=1&kind=ExAnte");
        await department.Submit("#sheet", Points(ExAnte, 0.7m));
        department.Text(".control-within").ShouldContain("事前绩效评估：70 分，调整后予以支持");
        await department.Get(kept.Path() + "/sheet?project=1&kind=ExAnte");
        department.Page.QuerySelectorAll(".kept-sheet").Length.ShouldBe(2);
    }
}
