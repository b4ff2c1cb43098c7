using Mingji.App.Calendar;
using Mingji.Domain.Calendar;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Workflow;
using Mingji.Tests.Data;
using Mingji.Tests.Workflow;

namespace Mingji.Tests.Calendar;

public sealed class OwnDatesTests : IAsyncLifetime
{
    private readonly Stores stores = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => stores.DisposeAsync();

    private static async Task<ShowCalendar.Entry> Task(FlowDesk desk, string key, Actor actor, int year = 2025) =>
        (await new ShowCalendar(desk.Database, RulePack.National, desk.Time).Run(new(FlowDesk.Division, year, year, actor))).Entries.Single(entry => entry.Duty.Task.Key == key);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_county_sets_its_own_dates_but_not_those_of_the_law(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var set = new SetOwnDate(desk.Database, RulePack.National, desk.Time);
        async Task<string?> Refused(string task, DateOnly? day, Actor by, string reason = "平财〔2025〕7号") => (await set.Run(new(2025, task, day, reason, by))).Refusal?.Code;
        (await Refused("whim", new(2025, 9, 10), desk.Performance)).ShouldBe("NoSuchTask");
        (await Refused("monitoring", new(2025, 9, 10), desk.Business)).ShouldBe("NotYourUnit");
        (await Refused("discloseDepartment", new(2025, 9, 10), desk.Performance)).ShouldBe("LawSetsIt");
        (await Refused("monitoring", new(2035, 9, 10), desk.Performance)).ShouldBe("FarAway");
        (await Refused("monitoring", new(2025, 9, 10), desk.Performance, " ")).ShouldBe("NoReason");
        (await Refused("monitoring", new(2025, 9, 10), desk.Performance)).ShouldBeNull();
        var entry = await Task(desk, "monitoring", desk.Head);
        (entry.Duty.Due, entry.Duty.IsOwnDate).ShouldBe((new(2025, 9, 10), true));
        (await Refused("monitoring", null, desk.Performance)).ShouldBeNull();
        (await Task(desk, "monitoring", desk.Head)).Duty.Due.ShouldBe(new(2025, 8, 31));
        await desk.LogIsWhole();
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Holidays_a_county_wrote_down_count_in_its_calendar_and_its_reviews(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var set = new SetHolidays(desk.Database, desk.Time);
        (await set.Run(new(2027, "通知", "2027-10-01/2027-10-07", "", desk.Head))).Refusal!.Code.ShouldBe("NotYourUnit");
        (await set.Run(new(2027, "通知", "十月一日", "", desk.Performance))).Refusal!.Message.ShouldContain("十月一日");
        (await set.Run(new(2027, "国办发明电〔2026〕9号", "2027-10-01/2027-10-07", "2027-09-26\n2027-10-09", desk.Performance))).Value!.Off.Count.ShouldBe(7);
        desk.Time.Now = new(2027, 9, 30, 1, 0, 0, TimeSpan.Zero);
        await desk.Done(desk.Table(1), GoalFlow.Submit, desk.Head);
        (await desk.Now(desk.Table(1))).DueOn.ShouldBe(new(2027, 10, 13)); // 8, 9 (worked), 11, 12, 13
        (await set.Run(new(2027, "", "", "", desk.Performance) { IsRemoved = true })).Refusal.ShouldBeNull();
        await desk.Done(desk.Table(2), GoalFlow.Submit, desk.Head);
        (await desk.Now(desk.Table(2))).DueOn.ShouldBe(new(2027, 10, 7)); // weekends alone
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_deadline_on_a_holiday_tells_the_last_working_day_before_it_and_stays_due_until_its_end(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind), change: document => document with { Year = 2026 });
        await new RegisterDay(desk.Database, RulePack.National, new FlowDesk.Clock { Now = new(2026, 2, 6, 1, 0, 0, TimeSpan.Zero) }).Run(new(2026, null, "financeApproval", new(2026, 1, 31), false, desk.Performance));
        desk.Time.Now = new(2026, 2, 20, 15, 59, 0, TimeSpan.Zero); // the last minute of the day, within the Spring Festival
        var entry = await Task(desk, "discloseDepartment", desk.Head, 2026);
        (entry.Duty.Due, entry.Duty.LastWorkingDay, entry.Standing).ShouldBe((new(2026, 2, 20), new(2026, 2, 14), DutyStanding.Today));
        desk.Time.Now = desk.Time.Now.AddMinutes(1);
        (await Task(desk, "discloseDepartment", desk.Head, 2026)).Standing.ShouldBe(DutyStanding.Late);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task The_county_sees_how_many_units_are_late_and_each_unit_its_own(string kind)
    {
        var desk = await FlowDesk.With(await stores.Fresh(kind));
        var other = await desk.Keep(FlowDesk.Written(1, 1));
        desk.Time.Now = new(2025, 1, 6, 1, 0, 0, TimeSpan.Zero);
        var entry = await Task(desk, "secondSubmission", desk.Performance);
        (entry.LateUnits, entry.IsMine, entry.Standing).ShouldBe((2, false, DutyStanding.Late));
        foreach (var number in (int[])[1, 2]) await desk.Done(desk.Table(number), GoalFlow.Submit, desk.Head);
        (await Task(desk, "secondSubmission", desk.Head)).Standing.ShouldBe(DutyStanding.Done);
        (await Task(desk, "secondSubmission", desk.Performance)).LateUnits.ShouldBe(1);
        var neighbour = desk.Head with { Home = new(FlowDesk.Division, other.UnitId, other.Document.Unit.Code) };
        (await Task(desk, "secondSubmission", neighbour)).Standing.ShouldBe(DutyStanding.Late);
        // The whole division at once, and back.
        var register = new RegisterDay(desk.Database, RulePack.National, desk.Time);
        await register.Run(new(2025, null, "secondSubmission", new(2025, 1, 6), true, desk.Performance));
        (await Task(desk, "secondSubmission", neighbour)).Done.ShouldBe(new DoneTask("secondSubmission", new(2025, 1, 6), "陈股长") { IsWhole = true });
        // Nobody is late in a year that is long gone.
        desk.Time.Now = new(2028, 1, 6, 1, 0, 0, TimeSpan.Zero);
        (await Task(desk, "library", neighbour)).Standing.ShouldBe(DutyStanding.Past);
    }
}
