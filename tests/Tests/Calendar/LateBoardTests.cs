using Mingji.App.Accounts;
using Mingji.App.Calendar;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Calendar;

/// <summary>What a process remembers of the late is what another one, which remembers nothing, makes of the store.</summary>
public sealed class LateBoardTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private async Task ShouldBeTrue(FlowDesk desk, string after)
    {
        await using var fresh = stores.Again(desk.Database);
        foreach (var sort in Enum.GetValues<LateSort>())
            foreach (var isReversed in (bool[])[false, true])
            {
                var asked = new ListLate.Input(FlowDesk.Division, 2025, desk.Performance) { Sort = sort, IsReversed = isReversed };
                var known = await new ListLate(desk.Database, RulePack.National, desk.Time).Run(asked);
                var made = await new ListLate(fresh, RulePack.National, desk.Time).Run(asked);
                (known.Total, known.Units).ShouldBe((made.Total, made.Units), $"{after}, {sort}");
                known.Rows.ShouldBe(made.Rows, $"{after}, {sort}");
                known.Tasks.ShouldBe(made.Tasks, ignoreOrder: true, customMessage: after);
            }
    }

    private Task<ListLate.Page> Page(FlowDesk desk) => new ListLate(desk.Database, RulePack.National, desk.Time).Run(new(FlowDesk.Division, 2025, desk.Performance));

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task After_every_kind_of_change_the_board_is_what_the_store_says(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        desk.Time.Now = new(2025, 9, 1, 1, 0, 0, TimeSpan.Zero);
        var (terminal, mine) = (ActBy.Terminal("测试"), desk.Document);
        await ShouldBeTrue(desk, "the first document");
        var other = await desk.Keep(FlowDesk.Written(1, 1) with { Year = 2024 });
        await ShouldBeTrue(desk, "a document of last year");
        var third = await desk.Keep(FlowDesk.Written(2, 2));
        await ShouldBeTrue(desk, "another document");
        for (var i = 1; i <= 2; i++) await desk.Done(desk.Table(i), GoalFlow.Submit, desk.Head);
        await ShouldBeTrue(desk, "submissions");
        await desk.Done(desk.Table(1), GoalFlow.TakeBack, desk.Head);
        await ShouldBeTrue(desk, "one taken back");
        desk.Document = third;
        for (var i = 1; i <= 2; i++) await desk.Walk(desk.Table(i), GoalFlow.Approved);
        await ShouldBeTrue(desk, "approvals");
        (await desk.Release(desk.Performance)).Refusal.ShouldBeNull();
        await ShouldBeTrue(desk, "a release");
        (await desk.Withdraw(desk.Performance)).Refusal.ShouldBeNull();
        await ShouldBeTrue(desk, "its withdrawal");
        desk.Document = mine;

        var register = new RegisterDay(desk.Database, RulePack.National, desk.Time);
        UnitPlace home = new(FlowDesk.Division, mine.UnitId, mine.Document.Unit.Code);
        foreach (var isTakenBack in (bool[])[false, true])
        {
            (await register.Run(new(2025, home, "monitoring", new(2025, 8, 20), true, desk.Head) { IsTakenBack = isTakenBack })).Refusal.ShouldBeNull();
            await ShouldBeTrue(desk, $"a mark, taken back: {isTakenBack}");
            (await register.Run(new(2025, null, "library", new(2025, 8, 20), true, desk.Performance) { IsTakenBack = isTakenBack })).Refusal.ShouldBeNull();
            await ShouldBeTrue(desk, $"a mark for all, taken back: {isTakenBack}");
        }
        var word = RulePack.National.YearTasks.Tasks.First(task => task.Event is not null && task.IsOfUnits).Event!;
        (await register.Run(new(2025, null, word, new(2025, 2, 1), false, desk.Performance))).Refusal.ShouldBeNull();
        await ShouldBeTrue(desk, "a day of the division");
        (await register.Run(new(2025, home, word, new(2025, 3, 1), false, desk.Performance))).Refusal.ShouldBeNull();
        await ShouldBeTrue(desk, "a day of the unit");
        (await new RemindLate(desk.Database, RulePack.National, desk.Time).Run(new(FlowDesk.Division, 2025, null, desk.Performance))).Refusal.ShouldBeNull();
        var writer = await desk.AddPerson("赵镇长", Role.UnitHead);
        (await new RemindLate(desk.Database, RulePack.National, desk.Time).Run(new(FlowDesk.Division, 2025, null, desk.Performance))).Value!.Sent.ShouldBeGreaterThan(0);
        await ShouldBeTrue(desk, "reminders and a person");
        var units = new SaveUnit(desk.Database, desk.Time, desk.Ids);
        var bureau = (await units.Add(new(FlowDesk.Division, "699001", "平川县新局"), terminal)).Value;
        await ShouldBeTrue(desk, "a unit nobody writes for");
        var people = new SavePerson(desk.Database, new OneTimeLinks(desk.Database, new Passwords(new AccountSettings()), new AccountSettings(), desk.Time, desk.Ids), desk.Time, desk.Ids);
        (await new AddFromTerminal(desk.Database, people, desk.Time, desk.Ids).Run(new(FlowDesk.Division, new UnitRef("699001", "平川县新局"), "新会计", "新会计", [new Post(Role.Preparer, Scope.OwnUnit)]), terminal)).Refusal.ShouldBeNull();
        await ShouldBeTrue(desk, "somebody who writes for it");
        (await people.Change(new(FlowDesk.Division, writer), new(FlowDesk.Division, bureau, "赵镇长", "赵镇长"), terminal)).Value.ShouldBeTrue();
        await ShouldBeTrue(desk, "a person who moved");
        (await units.Change(other.UnitId, new(FlowDesk.Division, "100009", "平川县改名单位"), terminal)).ShouldBeNull();
        await ShouldBeTrue(desk, "a unit's new name");
        (await new MergeUnits(desk.Database, desk.Time).Run(FlowDesk.Division, other.UnitId, mine.UnitId, terminal)).Refusal.ShouldBeNull();
        await ShouldBeTrue(desk, "a merger");
        var years = new BudgetYears(desk.Database, desk.Time);
        (await years.Set(FlowDesk.Division, 2025, true, terminal)).ShouldBeNull();
        (await Page(desk)).Total.ShouldBe(0);
        (await years.Set(FlowDesk.Division, 2025, false, terminal)).ShouldBeNull();
        await ShouldBeTrue(desk, "a year closed and opened");
        desk.Time.Now = desk.Time.Now.AddDays(1);
        await ShouldBeTrue(desk, "the next day");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Many_changes_at_once_and_a_line_of_another_kind_make_the_board_anew(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 1);
        desk.Time.Now = new(2025, 9, 1, 1, 0, 0, TimeSpan.Zero);
        (await Page(desk)).Units.ShouldBe(1);
        for (var unit = 1; unit <= 45; unit++) await desk.Keep(FlowDesk.Written(1, unit));
        (await Page(desk)).Units.ShouldBe(46);
        await ShouldBeTrue(desk, "45 documents");
        // What reads and refuses changes nothing, and is passed over however much there is of it.
        await desk.Database.Write(session =>
        {
            TraceLog.Append(session, FlowDesk.Division, desk.Time.Now, Enumerable.Range(0, 50).Select(i => TracedAct.Of(i % 2 == 0 ? TraceAct.Read : TraceAct.Refused, ActBy.Terminal("测试"), $"people/{i}")));
            TraceLog.Append(session, FlowDesk.Division, desk.Time.Now, TracedAct.Of(TraceAct.Changed, ActBy.Terminal("测试"), "something/new"));
            return Task.FromResult(0);
        });
        await ShouldBeTrue(desk, "lines of other kinds");
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_first_document_of_a_year_makes_everybody_late_who_took_part_before(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), 1, change: document => document with { Year = 2024 });
        desk.Time.Now = new(2025, 9, 1, 1, 0, 0, TimeSpan.Zero);
        await desk.Keep(FlowDesk.Written(1, 1, 2024));
        (await Page(desk)).Total.ShouldBe(0);
        await desk.Keep(FlowDesk.Written(1, 2));
        (await Page(desk)).Units.ShouldBe(3);
        await ShouldBeTrue(desk, "the first document of the year");
    }
}
