using Mingji.App.Organisations;
using Mingji.App.Workflow;
using Mingji.Domain.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;

namespace Mingji.Tests.Workflow;

/// <summary>The reviewers' queue: what it shows to whom, in which order, and what it is sorted by.</summary>
public sealed class ReviewQueueTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Every_page_of_the_queue_together_shows_each_once_and_only_what_lies_within_reach(string kind)
    {
        var desk = new FlowDesk(await stores.Fresh(kind));
        for (var unit = 0; unit < 5; unit++)
        {
            desk.Document = await desk.Keep(FlowDesk.Written(6, unit));
            for (var i = 1; i <= 6; i++) await desk.Done(desk.Table(i), GoalFlow.Submit, desk.Head);
            await desk.Done(desk.Table(1), GoalFlow.BeginReview, desk.Department);
        }
        var queue = new ReviewQueue(desk.Database, desk.Time);
        async Task<List<QueueRow>> All(ReviewQueue.Input input)
        {
            var (rows, after) = (new List<QueueRow>(), (ReviewQueue.Cursor?)null);
            do
            {
                var page = await queue.Run(input with { After = after, PageSize = 7 });
                rows.AddRange(page.Rows);
                after = page.Next;
                page.Total.ShouldBe((await queue.Run(input with { PageSize = 200 })).Rows.Count);
            }
            while (after is not null);
            return rows;
        }
        var county = new ReviewQueue.Input(FlowDesk.Division, 2025, desk.Performance);
        foreach (var sort in Enum.GetValues<QueueSort>())
            foreach (var isDescending in new[] { false, true })
            {
                var rows = await All(county with { Sort = sort, IsDescending = isDescending });
                rows.Select(row => row.SubjectId).Distinct().Count().ShouldBe(30);
                rows.Count.ShouldBe(30);
                if (sort == QueueSort.Budget) rows.Select(row => row.BudgetFen ?? -1).ShouldBe(rows.Select(row => row.BudgetFen ?? -1).Order().ToList() is var order && isDescending ? Enumerable.Reverse(order) : order);
            }
        (await All(county with { States = ["DepartmentReview"] })).Count.ShouldBe(5);
        (await All(county with { UnitId = desk.Document.UnitId })).Count.ShouldBe(6);
        (await All(county with { For = desk.Clerk })).Count.ShouldBe(6);
        (await All(county with { For = desk.Performance, IsMine = true })).ShouldBeEmpty();
        (await All(county with { For = desk.Department with { Posts = [new(Role.DepartmentReviewer, Scope.OwnUnit)] }, IsMine = true })).Count.ShouldBe(6);
        (await All(county with { For = desk.Performance with { Home = new("130998", 1, "100001") } })).ShouldBeEmpty();
        (await All(county with { For = desk.Performance with { Home = new("130900", 1, null), Posts = [new(Role.Leader, Scope.DivisionAndBelow)] } })).Count.ShouldBe(30);
        (await All(county with { IsOverdue = true })).ShouldBeEmpty();
        desk.Time.Now = desk.Time.Now.AddDays(60);
        (await All(county with { IsOverdue = true })).Count.ShouldBe(30);
        (await All(county with { IsOverControl = true })).ShouldBeEmpty();
        var (row, key) = ((await All(county with { UnitId = desk.Document.UnitId }))[0], desk.Document.Document.Projects[0]);
        await new SetControlFigures(desk.Database, desk.Time).Run(new(FlowDesk.Division, 2025, [new(desk.Document.UnitId, key.Code ?? key.Name, new(1))], desk.Business));
        (await All(county with { IsOverControl = true })).ShouldHaveSingleItem().OverControlFen!.Value.ShouldBeGreaterThan(0);
        await desk.QueueColumnsAreTrue();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_the_queue_is_sorted_by_follows_every_change(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 3);
        for (var i = 1; i <= 3; i++) await desk.Walk(desk.Table(i), GoalFlow.DepartmentReview);
        await desk.Done(desk.Table(1), GoalFlow.Return, desk.Department, "targetLow");
        await desk.QueueColumnsAreTrue();
        // Another budget and a fault that counts, then a figure, a waiting day, a unit's name and a merger.
        (await desk.Set(new Place(1, 1, Field.BudgetTotal), "1234567.00")).Refusal.ShouldBeNull();
        await desk.QueueColumnsAreTrue();
        (await desk.Set(new Place(1, 1, Field.Purpose), "")).Refusal.ShouldBeNull();
        await desk.QueueColumnsAreTrue();
        var queue = new ReviewQueue(desk.Database, desk.Time);
        var errors = (await queue.Run(new(FlowDesk.Division, 2025, desk.Performance) { Sort = QueueSort.Errors, IsDescending = true })).Rows[0];
        (errors.SubjectId, errors.ErrorCount + errors.WarningCount > 0, errors.BudgetFen).ShouldBe((desk.Table(1).Id, true, 123456700L));
        var project = desk.Document.Document.Projects[1];
        await new SetControlFigures(desk.Database, desk.Time).Run(new(FlowDesk.Division, 2025, [new(desk.Document.UnitId, project.Code ?? project.Name, new(1))], desk.Business));
        await desk.QueueColumnsAreTrue();
        (await new AssignReviewer(desk.Database, desk.Time).Run(new([desk.Table(2)], null, Mingji.Domain.Calendar.ChinaTime.Day(desk.Time.Now).AddDays(3), desk.Department))).Refusal.ShouldBeNull();
        await desk.QueueColumnsAreTrue();
        var units = new SaveUnit(desk.Database, desk.Time, desk.Ids);
        (await units.Change(desk.Document.UnitId, new(FlowDesk.Division, "699001", "平川县改名镇人民政府本级"), ActBy.Terminal("测试"))).ShouldBeNull();
        await desk.QueueColumnsAreTrue();
        var into = (await units.Add(new(FlowDesk.Division, "698001", "平川县新设镇人民政府本级"), ActBy.Terminal("测试"))).Value;
        await new MergeUnits(desk.Database, desk.Time).Run(FlowDesk.Division, desk.Document.UnitId, into, ActBy.Terminal("测试"));
        await desk.QueueColumnsAreTrue();
        (await queue.Run(new(FlowDesk.Division, 2025, desk.Performance) { UnitId = into })).Total.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task What_stayed_with_a_unit_that_was_merged_is_in_the_queue_of_the_unit_it_went_into(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 1);
        var into = await desk.Keep(FlowDesk.Written(1, 1)); // both have a document of the year: the merged unit keeps its own
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        (await new MergeUnits(desk.Database, desk.Time).Run(FlowDesk.Division, desk.Document.UnitId, into.UnitId, ActBy.Terminal("测试"))).Value!.Kept.ShouldBe(1);
        var finance = new Actor(8, "孙所长", new(FlowDesk.Division, into.UnitId, into.Document.Unit.Code), [new(Role.TownshipFinance, Scope.OwnUnit)]);
        var row = (await new ReviewQueue(desk.Database, desk.Time).Run(new(FlowDesk.Division, 2025, finance) { IsMine = true })).Rows.ShouldHaveSingleItem();
        row.SubjectId.ShouldBe(desk.Table(1).Id);
        // What is seen can be done.
        await desk.Done(desk.Table(1), GoalFlow.BeginReview, finance);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Reviewers_past_their_day_are_reminded_once_a_day_and_see_it_until_the_table_moves_on(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 3);
        await desk.AddPerson("李主任", Role.DepartmentReviewer);
        await desk.AddPerson("钱主任", Role.DepartmentReviewer);
        for (var i = 1; i <= 2; i++) await desk.Done(desk.Table(i), GoalFlow.Submit, desk.Head);
        var reminding = new RemindReviewers(desk.Database, desk.Time);
        async Task<RemindReviewers.Done> Remind(Actor by, params int[] numbers) =>
            (await reminding.Run(new(FlowDesk.Division, 2025, [.. numbers.Select(desk.Table)], by))).Value.ShouldNotBeNull();
        (await Remind(desk.Performance, 1, 2)).ShouldSatisfyAllConditions(done => (done.Sent, done.NotLate).ShouldBe((0, 2))); // not late yet
        desk.Time.Now = desk.Time.Now.AddDays(30);
        (await reminding.Run(new(FlowDesk.Division, 2025, [desk.Table(1)], desk.Head))).Refusal!.Code.ShouldBe("NotYourUnit");
        (await Remind(desk.Performance with { Home = new("130998", 1, null) }, 1)).NotLate.ShouldBe(1);
        (await Remind(desk.Performance, 1, 2, 3)).ShouldSatisfyAllConditions(done => (done.Sent, done.NotLate).ShouldBe((2, 1))); // the third is a draft
        (await Remind(desk.Business, 1)).ShouldSatisfyAllConditions(done => (done.Sent, done.AlreadyToday).ShouldBe((0, 1)));
        (await desk.Database.Read(session => session.Query<string>("SELECT sent_to FROM review_reminder"))).ShouldBe(["李主任、钱主任", "李主任、钱主任"]);

        var queue = new ReviewQueue(desk.Database, desk.Time);
        var waiting = new Mingji.App.Calendar.ShowWaiting(desk.Database, desk.Time);
        var mine = new ReviewQueue.Input(FlowDesk.Division, 2025, desk.Department) { IsMine = true };
        (await queue.Run(mine)).Rows.ShouldAllBe(row => row.RemindedBy == "陈股长" && row.RemindedOn != null);
        (await waiting.Run(FlowDesk.Division, 2025, desk.Department)).ShouldSatisfyAllConditions(found => (found.Reviews, found.LateReviews, found.Reminded, found.RemindedBy).ShouldBe((2, 2, 2, "陈股长")));
        desk.Time.Now = desk.Time.Now.AddDays(1);
        (await Remind(desk.Performance, 1)).Sent.ShouldBe(1);
        (await queue.Run(mine)).Rows.Count.ShouldBe(2); // the newest reminder alone
        await desk.Done(desk.Table(1), GoalFlow.BeginReview, desk.Department);
        (await queue.Run(mine)).Rows.Where(row => row.RemindedOn is not null).Select(row => row.SubjectId).ShouldBe([desk.Table(2).Id]);
        (await waiting.Run(FlowDesk.Division, 2025, desk.Department)).Reminded.ShouldBe(1);
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task From_a_table_the_reviewer_goes_on_to_the_one_that_came_in_next(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 4);
        for (var i = 1; i <= 4; i++)
        {
            await desk.Done(desk.Table(i), GoalFlow.Submit, desk.Head);
            desk.Time.Now = desk.Time.Now.AddMinutes(1);
        }
        var neighbours = new QueueNeighbours(desk.Database, desk.Time);
        async Task<QueueNeighbours.Found> At(int number) => await neighbours.Run(new(desk.Table(number), 2025, (await desk.Show.Run(desk.Table(number), desk.Department))!.Steps[^1].At, desk.Department));
        (await At(2)).ShouldBe(new(4, desk.Table(1), desk.Table(3)));
        (await At(1)).ShouldBe(new(4, null, desk.Table(2)));
        (await At(4)).ShouldBe(new(4, desk.Table(3), desk.Table(1))); // at the end it begins anew
        (await neighbours.Run(new(desk.Table(1), 2025, null, desk.Business))).ShouldBe(new(0, null, null));
    }
}
