using Mingji.App.Accounts;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.Tests.Pages;

/// <summary>A reviewer is named, another one instead, while forms are open and people move.</summary>
public sealed class AssignPageTests(WebSite site) : IClassFixture<WebSite>
{
    private async Task<long> Id(KeptDocument kept, Role role, string number = "") => (await site.Get<ListPeople>().Find(kept.PersonIn(role, number)))!.Id;

    private async Task<KeptSubject> Now(KeptDocument kept) => (await site.Get<ShowSubject>().OfDocument(kept.Key)).Single(subject => subject.Position == 1);

    private async Task<(KeptDocument Kept, Visitor First, Visitor Second)> InReview()
    {
        var kept = await site.Keep(CheckExample.CleanDocument);
        await site.WalkTo(kept, GoalFlow.DepartmentReview);
        return (kept, await site.AtDocument(kept, Role.DepartmentReviewer), await site.AtDocument(kept, Role.DepartmentReviewer, "乙"));
    }

    private static async Task Assign(Visitor who, KeptDocument kept, string to, string due = "")
    {
        await who.Get(kept.Path() + "?project=1");
        await who.Get(who.Page.QuerySelector(".workflow-where a[href^='/review/assign']")!.GetAttribute("href")!);
        await who.Submit("#assign", ("reviewer", to), ("due", due));
    }

    [Fact]
    public async Task From_a_document_it_is_given_to_one_reviewer_and_a_form_left_open_by_another_is_told()
    {
        var (kept, first, second) = await InReview();
        await second.Get(kept.Path() + "?project=1");
        var open = second.Page;
        var due = ChinaTime.Day(TimeProvider.System.GetUtcNow()).AddDays(9);
        await Assign(first, kept, (await Id(kept, Role.DepartmentReviewer)).ToString(), due.ToString("yyyy-MM-dd"));
        first.Text(".notice").ShouldContain($"1 项已指定由{kept.PersonIn(Role.DepartmentReviewer)}审核");
        first.Text(".workflow-where").ShouldContain($"在{kept.PersonIn(Role.DepartmentReviewer)}手里");
        (await Now(kept)).DueOn.ShouldBe(due);

        second.LookAt(open);
        await second.Submit("#act-pass");
        second.Text(".notice.is-refusal").ShouldContain($"刚被别人办理过或改派过，现在是“部门审核”，由{kept.PersonIn(Role.DepartmentReviewer)}审核");
        second.Page.QuerySelector("#act-pass").ShouldBeNull();
        (await Now(kept)).State.ShouldBe(GoalFlow.DepartmentReview);

        // The other one takes it over, in the open; who has it is chosen already when only the day is to change.
        await second.Get(second.Page.QuerySelector(".workflow-where a[href^='/review/assign']")!.GetAttribute("href")!);
        second.Text("#reviewer option[selected]").ShouldContain(kept.PersonIn(Role.DepartmentReviewer));
        await Assign(second, kept, (await Id(kept, Role.DepartmentReviewer, "乙")).ToString());
        await first.Get(kept.Path() + "?project=1");
        first.Page.QuerySelector("#act-pass").ShouldBeNull();
        await second.Submit("#act-pass");
        (await Now(kept)).State.ShouldBe(GoalFlow.FinanceReview);
    }

    [Fact]
    public async Task Several_are_given_from_the_list_and_two_who_assign_at_once_do_not_pass_over_each_other()
    {
        var (kept, first, second) = await InReview();
        await first.Get("/review");
        await Choose(first);
        var old = first.Page;
        first.Text("#assign button").ShouldBe("指定 1 项");
        await Assign(second, kept, (await Id(kept, Role.DepartmentReviewer, "乙")).ToString());
        first.LookAt(old);
        await first.Submit("#assign", ("reviewer", (await Id(kept, Role.DepartmentReviewer)).ToString()));
        first.Text("[role=alert]").ShouldContain("改派过");
        first.Text("tbody").ShouldContain(kept.PersonIn(Role.DepartmentReviewer, "乙"));
        // Seen now, the next press does it.
        await first.Submit("#assign", ("reviewer", (await Id(kept, Role.DepartmentReviewer)).ToString()));
        first.Text(".notice").ShouldContain("1 项已指定由");
        (await Now(kept)).Assignee!.Name.ShouldBe(kept.PersonIn(Role.DepartmentReviewer));
        await Assign(first, kept, "");
        first.Text(".notice").ShouldContain("谁都可以审核");
        (await Now(kept)).Assignee.ShouldBeNull();
    }

    private static Task Choose(Visitor who)
    {
        var queue = who.Page.QuerySelector("#queue")!;
        queue.SetAttribute("action", queue.QuerySelector("button[formaction]")!.GetAttribute("formaction")!);
        return who.Submit("#queue", [.. who.Page.QuerySelectorAll(".review-pick").Select(pick => (pick.GetAttribute("name")!, pick.GetAttribute("value")!))]);
    }

    [Fact]
    public async Task Nothing_picked_nobody_chosen_a_past_day_and_somebody_who_cannot_are_told()
    {
        var (kept, first, _) = await InReview();
        await first.Get("/review/assign");
        first.Text(".nothing").ShouldContain("没有选中要分派的项目");
        await Assign(first, kept, "");
        first.Text("[role=alert]").ShouldContain("请选择由谁审核");
        await Assign(first, kept, (await Id(kept, Role.DepartmentReviewer)).ToString(), "2020-01-01");
        first.Text("[role=alert]").ShouldContain("早于今天");
        // The head who submitted it is no reviewer, nor is one of another department.
        first.Text("#reviewer").ShouldNotContain(kept.PersonIn(Role.UnitHead));
        await Assign(first, kept, (await Id(kept, Role.UnitHead)).ToString());
        first.Text("[role=alert]").ShouldContain("这个人现在不能审核");
        (await Now(kept)).Assignee.ShouldBeNull();
        await first.Get($"/review/assign?division={kept.Key.Division}&pick=x-1-2-3");
        first.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_reviewer_who_moves_to_another_unit_in_mid_review_loses_the_form_and_others_are_told_to_reassign()
    {
        var (kept, first, second) = await InReview();
        await Assign(first, kept, (await Id(kept, Role.DepartmentReviewer)).ToString());
        await first.Get(kept.Path() + "?project=1");
        var open = first.Page;
        var unit = await site.AddPerson($"别处人{kept.Key.Division}", kept.Key.Division, new UnitRef("888001", "平川县水务局本级"));
        var away = (await site.Get<ListPeople>().Find(unit))!.UnitId;
        var moved = (await site.Get<ListPeople>().Find(kept.PersonIn(Role.DepartmentReviewer)))!;
        (await site.Get<SavePerson>().Change(moved.Key, new(kept.Key.Division, away, moved.Name, moved.SignInName), ActBy.Terminal("测试"))).Value.ShouldBeTrue();

        first.LookAt(open);
        await first.Submit("#act-pass");
        first.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        (await Now(kept)).State.ShouldBe(GoalFlow.DepartmentReview);
        await second.Get(kept.Path() + "?project=1");
        second.Text("[role=note]").ShouldContain("现在不能审核（已调动、停用或没有岗位）");
        second.Page.QuerySelector("#act-pass").ShouldBeNull();
        await Assign(second, kept, (await Id(kept, Role.DepartmentReviewer, "乙")).ToString());
        await second.Submit("#act-pass");
        (await Now(kept)).State.ShouldBe(GoalFlow.FinanceReview);
    }
}
