using System.Net;
using Mingji.App.Accounts;
using Mingji.App.Disclosure;
using Mingji.App.Goals;
using Mingji.App.Workflow;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Pages;

/// <summary>The workflow at the document: submitted, returned at a cell, mended, reviewed again, approved, published.</summary>
public sealed class WorkflowPageTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly string Reason = RulePack.National.ReturnReasons.Reasons[0].Key;

    private static readonly GoalDocument Two = PageDocuments.WrongCost with { Projects = [CheckExample.CleanTable, PageDocuments.WrongCost.Projects[0] with { Number = 2, Name = "柳河镇西沟村道路硬化工程" }] };

    private Task<Visitor> As(KeptDocument kept, Role role, string number = "") => site.AtDocument(kept, role, number);

    private async Task<string> State(KeptDocument kept, int position = 1) => (await site.Get<ShowSubject>().OfDocument(kept.Key)).Single(subject => subject.Position == position).State.Name;

    private async Task<KeptDocument> Submitted()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        await (await As(kept, Role.UnitHead)).Submit("#act-submit");
        return kept;
    }

    private async Task<KeptDocument> InReview()
    {
        var kept = await Submitted();
        await (await As(kept, Role.DepartmentReviewer)).Submit("#act-beginreview");
        return kept;
    }

    [Fact]
    public async Task The_head_submits_and_takes_back_and_in_between_the_form_is_read_only_and_says_why()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        var clerk = await As(kept, Role.Preparer);
        clerk.Text(".workflow-where").ShouldContain("草稿 由填报人填写，单位负责人提交");
        clerk.Page.QuerySelector("#act-submit").ShouldBeNull();
        var head = await As(kept, Role.UnitHead);
        await head.Submit("#act-submit");
        head.Text(".notice").ShouldContain("已提交，现在是“已提交”");
        head.Text(".workflow-where").ShouldContain("由乡镇财政所、主管部门审核人办理");

        // The clerk's screen is older than the submission.
        clerk.Page.QuerySelector("#undo")!.SetAttribute("action", $"{kept.Path()}?handler=Edit&seen=1&project=1");
        await clerk.Submit("#undo", ("cell", "p1-purpose"), ("text", "改过"), ("was", kept.Document.Projects[0].Purpose));
        clerk.Text("#work").ShouldContain("要修改请先撤回提交");
        await clerk.Get(kept.Path());
        clerk.Text(".work > .notice").ShouldContain("已提交，等主管部门审核。要修改请先撤回提交。");
        clerk.Page.QuerySelector("#work")!.ClassList.ShouldContain("is-read-only");
        await clerk.Get(kept.Path() + "?edit=p1-purpose");
        clerk.Page.QuerySelector(".editor").ShouldBeNull();

        await head.Submit("#act-takeback");
        (await State(kept)).ShouldBe("草稿");
        await clerk.Get(kept.Path());
        clerk.Page.QuerySelector("#work")!.ClassList.ShouldNotContain("is-read-only");
    }

    [Fact]
    public async Task An_error_blocks_the_submission_with_the_way_to_it()
    {
        var kept = await site.Keep(PageDocuments.WrongCost);
        var head = await As(kept, Role.UnitHead);
        head.Text(".workflow .count-error").ShouldContain("有 1 项错误");
        await head.Submit("#act-submit");
        head.Text(".notice.is-refusal").ShouldContain("还有 1 项错误，不能提交");
        await head.Get(head.Page.QuerySelector(".workflow .count-error")!.GetAttribute("href")!);
        head.Page.QuerySelectorAll(".side > .findings > .finding").Length.ShouldBe(1);
        (await State(kept)).ShouldBe("草稿");
    }

    [Fact]
    public async Task All_drafts_are_submitted_at_once_and_those_that_may_not_are_named()
    {
        var kept = await site.Keep(Two);
        var head = await As(kept, Role.UnitHead);
        await head.Submit("#submit-all");
        head.Text("[role=alert]").ShouldContain("已提交 1 项，有 1 项没有提交： “柳河镇西沟村道路硬化工程”还有 2 项错误");
        head.Page.QuerySelector("[role=alert] a")!.GetAttribute("href")!.ShouldContain("project=2&severity=error");
        (await State(kept)).ShouldBe("已提交");
        (await State(kept, 2)).ShouldBe("草稿");
    }

    [Fact]
    public async Task A_return_lights_its_cells_and_after_mending_the_reviewer_sees_just_what_changed()
    {
        var kept = await InReview();
        var reviewer = await As(kept, Role.DepartmentReviewer);
        reviewer.Text(".work > .notice").ShouldContain("点一格可以写批注");
        await reviewer.Get(reviewer.Cell("p1-basis-r1")!.GetAttribute("href")!);
        await reviewer.Submit(".cell-review form", ("text", "请写文号"), ("do", "comment"));
        reviewer.Text(".notice").ShouldContain("已写下批注");
        await reviewer.Get(reviewer.Cell("p1-purpose")!.GetAttribute("href")!);
        await reviewer.Submit(".cell-review form", ("text", "用途写得太短"), ("reason", Reason), ("do", "return"));
        reviewer.Text(".notice").ShouldContain("现在是“退回修改”");

        var clerk = await As(kept, Role.Preparer);
        clerk.Page.QuerySelectorAll(".cell.has-note").Select(cell => cell.Id).ShouldBe(["c-p1-purpose", "c-p1-basis-r1"], ignoreOrder: true);
        clerk.Text("#returns-title").ShouldBe("退回意见 2 处未处理");
        clerk.Page.QuerySelectorAll(".side .note").Length.ShouldBe(2);
        var head = await As(kept, Role.UnitHead);
        await head.Submit("#act-submit");
        head.Text(".notice.is-refusal").ShouldContain("还有 2 条退回意见没有修改或答复");

        await clerk.Write("p1-purpose", "用于硬化东沟村主街道路900米，惠及农户420户");
        await clerk.Get(kept.Path());
        clerk.Page.QuerySelectorAll(".cell.has-note").ShouldHaveSingleItem();
        await clerk.Submit(".note details form", ("answer", "文号见附件"));
        clerk.Text(".notice").ShouldContain("已答复");
        clerk.Page.QuerySelectorAll(".note").ShouldBeEmpty();
        await head.Get(kept.Path());
        await head.Submit("#act-submit");
        await reviewer.Get(kept.Path());
        await reviewer.Submit("#act-beginreview");
        reviewer.Text("#changed-title").ShouldBe("上次审核后改了 1 处");
        reviewer.Page.QuerySelectorAll(".cell.is-changed").ShouldHaveSingleItem().Id.ShouldBe("c-p1-purpose");
        reviewer.Text(".changed-list").ShouldContain("惠及农户420户");

        await reviewer.Get(kept.Path() + "/flow");
        var told = reviewer.Text(".timeline");
        foreach (var words in (string[])["开始审核：已提交 → 部门审核", "退回：部门审核 → 退回修改", "请写文号", "答复：文号见附件", "按意见修改", "填报人" + kept.Key.Division]) told.ShouldContain(words);
    }

    [Fact]
    public async Task Of_two_reviewers_the_second_is_told_that_the_first_was_there()
    {
        var kept = await InReview();
        var (first, second) = (await As(kept, Role.DepartmentReviewer), await As(kept, Role.DepartmentReviewer, "乙"));
        await first.Submit("#act-pass");
        (await State(kept)).ShouldBe("财政审核");
        await second.Submit("#act-return form", ("reason", Reason), ("note", "重写"));
        second.Text(".notice.is-refusal").ShouldContain("刚被别人办理过，现在是“财政审核”");
        (await State(kept)).ShouldBe("财政审核");
    }

    [Fact]
    public async Task Who_may_not_act_gets_no_button_and_a_forged_form_is_refused()
    {
        var kept = await InReview();
        var reviewer = await As(kept, Role.DepartmentReviewer);
        var forged = reviewer.Page;
        var clerk = await As(kept, Role.Preparer);
        clerk.Page.QuerySelectorAll(".workflow form").ShouldBeEmpty();
        await Forge(clerk, kept, forged);
        clerk.Text(".notice.is-refusal").ShouldContain("您对这个单位没有这个岗位");
        var leader = await As(kept, Role.Leader);
        leader.Page.QuerySelectorAll(".workflow form").ShouldBeEmpty();
        await Forge(leader, kept, forged);
        leader.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await State(kept)).ShouldBe("部门审核");
    }

    private static Task Forge(Visitor visitor, KeptDocument kept, AngleSharp.Html.Dom.IHtmlDocument source, string form = "#act-pass")
    {
        visitor.Page.QuerySelector("header form")!.SetAttribute("action", kept.Path() + "/flow?handler=Move");
        var pass = source.QuerySelector(form)!;
        return visitor.Submit("header form", [.. pass.QuerySelectorAll("input").Where(input => input.GetAttribute("name") is "subject" or "step" or "seen" or "act").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!))]);
    }

    [Fact]
    public async Task Where_approval_is_asked_for_nothing_is_published_before_it()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        var performance = new Actor(1, "陈股长", new UnitPlace(kept.Key.Division, kept.UnitId, kept.Document.Unit.Code), [new Post(Role.PerformanceSection, Scope.Division)]);
        var head = await As(kept, Role.UnitHead);
        await head.Get(kept.Path() + "/release");
        var early = head.Page;
        (await site.Get<SetFlowSettings>().Run(new(kept.Key.Division, kept.Document.Year!.Value, new FlowSettings(0, true), performance))).Refusal.ShouldBeNull();
        head.LookAt(early);
        await head.Submit("#publish");
        head.Text("[role=alert]").ShouldContain("项没有批复");
        (await site.Get<OpenRelease>().All(kept.Key)).ShouldBeEmpty();
        await head.Get(kept.Path() + "/release");
        head.Text(".notice.is-warning").ShouldContain("请先办完审核和批复");
        head.Page.QuerySelector("#publish").ShouldBeNull();

        await head.Get(kept.Path());
        await head.Submit("#act-submit");
        foreach (var (role, act) in ((Role, string)[])[(Role.DepartmentReviewer, "beginreview"), (Role.DepartmentReviewer, "pass"), (Role.BusinessSection, "gradeexcellent"), (Role.PerformanceSection, "approve")])
            await (await As(kept, role)).Submit("#act-" + act);
        (await State(kept)).ShouldBe("已批复");
        await head.Get(kept.Path() + "/release");
        await head.Submit("#publish");
        (await site.Get<OpenRelease>().All(kept.Key)).ShouldHaveSingleItem();
        (await State(kept)).ShouldBe("已公开");
        await head.Get(kept.Path() + "/releases/1/withdraw");
        await head.Submit("main form", ("reason", "误发内部稿"));
        (await State(kept)).ShouldBe("已批复");
        await head.Get(kept.Path() + "/flow");
        head.Text(".timeline").ShouldContain("撤回公开：已公开 → 已批复");
        head.Text(".timeline").ShouldContain("误发内部稿");
    }

    [Fact]
    public async Task Publishing_is_for_the_head_and_for_finance_and_a_form_forged_for_it_publishes_nothing()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        var clerk = await As(kept, Role.Preparer);
        clerk.Page.QuerySelector($"a[href='{kept.Path()}/release']").ShouldBeNull();
        await clerk.Get(kept.Path() + "/release");
        clerk.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await clerk.Get(kept.Path() + "/releases");
        clerk.Text(".nothing").ShouldContain("公开由单位负责人、乡镇财政所或财政绩效股办理");
        var head = await As(kept, Role.UnitHead);
        await head.Submit("#act-submit");
        foreach (var (role, act) in ((Role, string)[])[(Role.DepartmentReviewer, "beginreview"), (Role.DepartmentReviewer, "pass"), (Role.BusinessSection, "gradeexcellent"), (Role.PerformanceSection, "approve")])
            await (await As(kept, role)).Submit("#act-" + act);
        // The act of the table alone, without a release.
        await head.Get(kept.Path());
        head.Page.QuerySelector("#act-disclose").ShouldBeNull();
        var subject = (await site.Get<ShowSubject>().OfDocument(kept.Key)).Single(subject => subject.Position == 1);
        head.Page.QuerySelector("header form")!.SetAttribute("action", kept.Path() + "/flow?handler=Move");
        await head.Submit("header form", ("subject", subject.Key.Id.ToString()), ("step", subject.Step.ToString()), ("seen", "1"), ("act", "Disclose"));
        head.Text(".notice.is-refusal").ShouldContain("从文本的“公开”页面办理");
        (await State(kept)).ShouldBe("已批复");
        // The performance section releases although it writes nothing, and gets no button that writes.
        var performance = await As(kept, Role.PerformanceSection);
        await performance.Get(kept.Path() + "/release");
        await performance.Submit("#publish");
        (await State(kept)).ShouldBe("已公开");
        performance.Page.QuerySelector("header form")!.SetAttribute("action", kept.Path() + "/release?handler=Repair&seen=1&check=C18&cell=p1-target-r4");
        await performance.Submit("header form");
        performance.Answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Whoever_wrote_in_it_gets_no_button_to_judge_it_and_a_forged_form_is_refused()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        // A township's finance office may write as well as review: but not the same table in one round.
        var author = await As(kept, Role.TownshipFinance);
        await author.Write("p1-purpose", "用于硬化东沟村主街道路900米，惠及农户420户");
        var head = await As(kept, Role.UnitHead);
        await head.Submit("#act-submit");
        var other = await As(kept, Role.TownshipFinance, "乙");
        var page = other.Page;
        await author.Get(kept.Path());
        author.Page.QuerySelector("#act-beginreview").ShouldBeNull();
        await Forge(author, kept, page, "#act-beginreview");
        author.Text(".notice.is-refusal").ShouldContain("本人不能审核");
        (await State(kept)).ShouldBe("已提交");
        await author.Get("/review");
        await author.Submit("#queue", [.. author.Page.QuerySelectorAll(".review-pick").Select(pick => (pick.GetAttribute("name")!, pick.GetAttribute("value")!)), ("do", "begin")]);
        author.Text("[role=alert]").ShouldContain("本人不能审核");
        await other.Submit("#act-beginreview");
        await other.Submit("#act-pass");
        (await State(kept)).ShouldBe("财政审核");
    }

    [Fact]
    public async Task A_stale_form_of_a_draft_is_not_submitted_unseen()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        var head = await As(kept, Role.UnitHead);
        await (await As(kept, Role.Preparer)).Write("p1-purpose", "用于硬化东沟村主街道路900米，惠及农户420户");
        await head.Submit("#act-submit");
        head.Text(".notice.is-refusal").ShouldContain("又有修改。请看过最新内容再办");
        (await State(kept)).ShouldBe("草稿");
        await head.Submit("#act-submit");
        (await State(kept)).ShouldBe("已提交");
        // The same form once more: it was moved meanwhile.
        await head.Get(kept.Path());
        var page = head.Page;
        await head.Submit("#act-takeback");
        head.LookAt(page);
        await head.Submit("#act-takeback");
        head.Text(".notice.is-refusal").ShouldContain("刚被别人办理过，现在是“草稿”");
    }

    [Fact]
    public async Task Whatever_is_written_on_the_pages_carries_the_account()
    {
        var kept = await site.Keep(Two);
        var clerk = await As(kept, Role.Preparer);
        await clerk.Write("p1-purpose", "用于硬化东沟村主街道路900米，惠及农户420户");
        await clerk.Submit("#undo");
        await clerk.Get(kept.Path() + "?project=2");
        await clerk.Submit(".side form[action*=Repair]");
        await clerk.Get(kept.Path() + "/delete?project=2");
        await clerk.Submit("main form");
        var account = (await site.Get<ListPeople>().Find($"{Role.Preparer.Word()}{kept.Key.Division}")).ShouldNotBeNull();
        var written = (await site.Get<OpenDocument>().History(kept.Key)).Skip(1).ToList();
        written.Count.ShouldBeGreaterThanOrEqualTo(4);
        written.ShouldAllBe(change => change.By.PersonId == account.Id && change.By.Name == account.Name);
    }
}

/// <summary>People of one document's division, each at the document.</summary>
internal static class WorkflowVisits
{
    public static async Task<Visitor> AtDocument(this WebSite site, KeptDocument kept, Role role, string number = "")
    {
        var name = $"{role.Word()}{number}{kept.Key.Division}";
        if (await site.Get<ListPeople>().Find(name) is null) await site.AddPerson(name, kept.Key.Division, kept.Document.Unit, new Post(role, role.UsualScope()));
        var visitor = await site.SignedIn(name);
        await visitor.Get(kept.Path());
        return visitor;
    }
}
