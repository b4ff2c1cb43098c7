using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.Tests.Pages;

/// <summary>What happens to goals after they were approved: adjusted, added to in mid-year, ended.</summary>
public sealed class AdjustPageTests(WebSite site) : IClassFixture<WebSite>
{
    private const string Purpose = "用于硬化东沟村主街道路900米，惠及农户420户";

    private async Task<(KeptDocument Kept, Visitor Head)> Approved()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        await site.WalkTo(kept, GoalFlow.Approved);
        var head = await site.AtDocument(kept, Role.UnitHead);
        await head.Get(kept.Path() + "?project=1");
        return (kept, head);
    }

    private static async Task Start(Visitor head, KeptDocument kept, string budgetAfter = "")
    {
        await head.Get(kept.Path() + "/adjust?project=1");
        await head.Submit("#adjust", ("reason", "施工范围缩小"), ("budgetChange", "平财预〔2024〕7号"), ("budgetAfter", budgetAfter));
    }

    [Fact]
    public async Task It_starts_with_a_reason_and_the_budget_change_and_what_was_typed_stays()
    {
        var (kept, head) = await Approved();
        await head.Get(head.Page.QuerySelector("#act-startadjustment")!.GetAttribute("href")!);
        await head.Submit("#adjust", ("reason", "施工范围缩小"), ("budgetChange", " "));
        head.Text("[role=alert]").ShouldContain("没有预算变动的写“不涉及”");
        head.Text("#reason").ShouldBe("施工范围缩小");
        await head.Submit("#adjust", ("reason", " "), ("budgetChange", "不涉及"));
        head.Page.QuerySelector("[role=alert]").ShouldNotBeNull();
        await head.Submit("#adjust", ("reason", "施工范围缩小"), ("budgetChange", "不涉及"), ("budgetAfter", "四十万"));
        head.Text("[role=alert]").ShouldContain("“四十万”不是金额");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.Approved);
        var clerk = await site.AtDocument(kept, Role.Preparer);
        await clerk.Get(kept.Path() + "/adjust?project=1");
        clerk.Page.QuerySelector("#adjust").ShouldBeNull();
        clerk.Text(".notice").ShouldContain("“申请调整”由单位负责人办理");
    }

    [Fact]
    public async Task An_adjustment_that_changes_nothing_is_not_submitted_and_can_be_cancelled()
    {
        var (kept, head) = await Approved();
        await Start(head, kept);
        head.Text(".notice").ShouldContain("已开始调整");
        await head.Submit("#act-submitadjustment");
        head.Text(".notice.is-refusal").ShouldContain("与已批复的内容相同，没有可提交的调整");
        await head.Get(kept.Path() + "/adjust?project=1");
        head.Text(".nothing").ShouldContain("和批复的内容还没有不同");
        // Changed there and back again it is nothing either.
        await head.Get(kept.Path() + "?project=1");
        await head.Write("p1-purpose", Purpose);
        await head.Write("p1-purpose", kept.Document.Projects[0].Purpose);
        await head.Get(kept.Path() + "/adjust?project=1");
        await head.Submit("#act-submitadjustment");
        head.Text(".notice.is-refusal").ShouldContain("没有可提交的调整");
        await head.Submit("#act-canceladjustment form", ("reason", "不再调整"));
        (await site.StateOf(kept)).ShouldBe(GoalFlow.Approved);
        await head.Get(kept.Path() + "/adjust?project=1");
        head.Text("#past + table").ShouldContain("已取消");
    }

    [Fact]
    public async Task Before_and_after_stand_side_by_side_and_the_old_version_stays_to_be_read()
    {
        var (kept, head) = await Approved();
        await Start(head, kept, "400000");
        await head.Get(kept.Path() + "?project=1");
        await head.Write("p1-purpose", Purpose);
        await head.Get(kept.Path() + "/adjust?project=1");
        head.Text(".facts").ShouldContain("平财预〔2024〕7号");
        head.Text(".facts").ShouldContain("45万元 → 40万元");
        head.Text(".is-warning").ShouldContain("申请写的调整后预算是 40万元，目标表现在写的是 45万元");
        head.Text(".differences del").ShouldBe(kept.Document.Projects[0].Purpose);
        head.Text(".differences ins").ShouldBe(Purpose);
        await head.Submit("#act-submitadjustment");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.AdjustmentReview);

        var performance = await site.AtDocument(kept, Role.PerformanceSection);
        await performance.Get(kept.Path() + "/adjust?project=1");
        performance.Text(".differences ins").ShouldBe(Purpose);
        await performance.Submit("#act-approveadjustment");
        performance.Text(".notice").ShouldContain("现在是“已批复”");
        await performance.Get(kept.Path() + "/adjust?project=1");
        performance.Text("#past + table").ShouldContain("45万元 → 40万元");
        await performance.Get(performance.Page.QuerySelector("#past + table a")!.GetAttribute("href")!);
        performance.Text(".differences del").ShouldBe(kept.Document.Projects[0].Purpose);
        await performance.Get(kept.Path() + "/flow?project=1");
        performance.Text(".timeline").ShouldContain("对应的预算变动：平财预〔2024〕7号");
    }

    [Fact]
    public async Task In_a_closed_year_no_adjustment_begins()
    {
        var (kept, head) = await Approved();
        await head.Get(kept.Path() + "/adjust?project=1");
        (await site.Get<BudgetYears>().Set(kept.Key.Division, 2024, isClosed: true, ActBy.Terminal("测试"))).ShouldBeNull();
        await head.Submit("#adjust", ("reason", "施工范围缩小"), ("budgetChange", "不涉及"));
        head.Text("[role=alert]").ShouldContain("2024 年已经关闭");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.Approved);
    }

    [Fact]
    public async Task A_project_added_in_mid_year_is_submitted_with_its_reason_and_the_approved_ones_stand()
    {
        var (kept, head) = await Approved();
        head.Page.QuerySelector(".workflow-where a[href$='/add']")!.TextContent.ShouldContain("年中追加项目");
        await head.Get(kept.Path() + "/add");
        head.Text("#mid-year").ShouldContain("年中追加项目");
        var (table, now) = (CheckExample.CleanTable with { Number = 2, Name = "柳河镇西沟村道路硬化工程", Code = null }, (await site.Get<OpenDocument>().Run(kept.Key))!);
        (await site.Get<EditDocument>().Run(new(kept.Key, now.Version, [new Inserted(new EditList(EditListKind.Projects), 2, new TableEntry(table))], "张会计"))).Refusal.ShouldBeNull();
        (await site.StateOf(kept, 2)).ShouldBe(GoalFlow.Added);
        (await site.StateOf(kept)).ShouldBe(GoalFlow.Approved);
        // Whatever a check says of the likeness is not what is looked at here.
        await site.Get<Mingji.App.Data.Database>().Write(session => session.Execute("UPDATE goal_table SET error_count = 0 WHERE division = @Division", new { kept.Key.Division }));
        await head.Get(kept.Path() + "?project=2");
        head.Page.QuerySelector("#submit-all").ShouldBeNull();
        await head.Get(head.Page.QuerySelector("#act-submit")!.GetAttribute("href")!);
        await head.Submit("#append", ("reason", "暴雨冲毁路面"), ("note", ""));
        head.Text("[role=alert]").ShouldContain("请写明对应的预算追加文件");
        head.Text("#reason").ShouldBe("暴雨冲毁路面");
        await head.Submit("#append", ("reason", ""), ("note", "平财预〔2024〕9号"));
        head.Text("[role=alert]").ShouldContain("请写明理由");
        await head.Submit("#append", ("reason", "暴雨冲毁路面"), ("note", "平财预〔2024〕9号"));
        head.Text(".notice").ShouldContain("现在是“已提交”");
        await head.Get(kept.Path() + "/flow?project=2");
        head.Text(".timeline").ShouldContain("暴雨冲毁路面");
        head.Text(".timeline").ShouldContain("平财预〔2024〕9号");
        await head.Get(kept.Path() + "/append?project=1");
        head.Page.QuerySelector("#append").ShouldBeNull();
    }

    [Fact]
    public async Task A_project_is_ended_for_good_by_the_performance_section_with_what_becomes_of_its_money()
    {
        var (kept, head) = await Approved();
        await head.Get(kept.Path() + "/terminate?project=1");
        head.Text(".notice").ShouldContain("“终止项目”由财政绩效股办理");
        var performance = await site.AtDocument(kept, Role.PerformanceSection);
        await performance.Get(kept.Path() + "?project=1");
        await performance.Get(performance.Page.QuerySelector("#act-terminate")!.GetAttribute("href")!);
        performance.Text("main").ShouldContain("终止以后不能恢复");
        var form = performance.Page.QuerySelector("#terminate")!;
        await performance.Submit("#terminate", ("reason", "规划取消"), ("note", " "));
        performance.Text("[role=alert]").ShouldContain("剩余资金怎么处理");
        performance.Text("#reason").ShouldBe("规划取消");
        await head.Forge(form.GetAttribute("action")!, [.. form.Fields(), ("reason", "规划取消"), ("note", "收回")]);
        head.Text("[role=alert]").ShouldContain("您对这个单位没有这个岗位");
        await performance.Submit("#terminate", ("reason", "规划取消"), ("note", "剩余资金收回财政"));
        performance.Text(".notice").ShouldContain("现在是“终止”");
        (await site.StateOf(kept)).ShouldBe(GoalFlow.Terminated);
        performance.Page.QuerySelector("#act-startadjustment").ShouldBeNull();
        await performance.Get(kept.Path() + "/flow?project=1");
        performance.Text(".timeline").ShouldContain("剩余资金收回财政");
    }
}
