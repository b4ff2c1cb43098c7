using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Domain.Calendar;

public sealed class HolidayYearTests
{
    [Theory]
    [InlineData("2027-1-1，2027-02-05至2027-02-11", "2027-02-14", "国办〔2026〕9号", null)]
    [InlineData("元旦", "", "号", "读不懂")]
    [InlineData("2027-02-30", "", "号", "读不懂")]
    [InlineData("2026-10-01", "", "号", "2027 年内")]
    [InlineData("2027-10-07/2027-10-01", "", "号", "前早后晚")]
    [InlineData("2027-01-01/2027-12-31", "", "号", "不超过 31 天")]
    [InlineData("", "2027-02-14", "号", "放假的日期")]
    [InlineData("2027-10-01", "2027-10-12", "号", "不是周末")]
    [InlineData("2027-10-01/2027-10-10", "2027-10-10", "号", "既写作放假，又写作上班")]
    [InlineData("2027-10-01", "", " ", "文号")]
    public void A_notice_is_read_as_people_write_it_and_a_slip_is_told(string off, string work, string source, string? fault)
    {
        var read = HolidayYear.Parse(2027, source, off, work, out var message);
        (read is null).ShouldBe(fault is not null);
        if (fault is null) message.ShouldBeNull();
        else message.ShouldNotBeNull().ShouldContain(fault);
    }

    [Fact]
    public void What_a_place_wrote_down_stands_instead_of_the_packs_year_and_leaves_the_others()
    {
        var ours = RulePack.National.Holidays;
        var own = ours.With([HolidayYear.Parse(2026, "更正通知", "2026-10-01/2026-10-03", "", out _)!, HolidayYear.Parse(2027, "通知", "2027-10-01", "", out _)!]);
        own.IsWorkingDay(new(2026, 10, 5)).ShouldBeTrue();
        ours.IsWorkingDay(new(2026, 10, 5)).ShouldBeFalse();
        own.IsWorkingDay(new(2025, 10, 6)).ShouldBeFalse();
        (own.IsDecided(new(2027, 1, 1)), ours.IsDecided(new(2027, 1, 1))).ShouldBe((true, false));
        (own.IsExceptional(new(2027, 10, 1)), own.IsExceptional(new(2027, 10, 2)), own.IsExceptional(new(2027, 10, 4))).ShouldBe((true, false, false));
    }

    [Fact]
    public void A_task_stands_as_its_day_and_what_was_done_say()
    {
        var tasks = RulePack.National.YearTasks.For(2026, new Dictionary<string, DateOnly>(), RulePack.National.Holidays, new Dictionary<string, DateOnly> { ["monitoring"] = new(2026, 9, 10), ["discloseUnit"] = new(2026, 1, 1) })
            .ToDictionary(duty => duty.Task.Key);
        tasks["monitoring"].Standing(new(2026, 9, 2), false).ShouldBe(DutyStanding.Later);
        tasks["monitoring"].Standing(new(2026, 9, 3), false).ShouldBe(DutyStanding.Soon);
        tasks["monitoring"].Standing(new(2026, 9, 10), false).ShouldBe(DutyStanding.Today);
        tasks["monitoring"].Standing(new(2026, 9, 11), false).ShouldBe(DutyStanding.Late);
        tasks["monitoring"].Standing(new(2026, 9, 11), true).ShouldBe(DutyStanding.Done);
        tasks["planJune"].Standing(new(2026, 7, 1), false).ShouldBe(DutyStanding.Past);
        tasks["discloseUnit"].Standing(new(2026, 7, 1), false).ShouldBe(DutyStanding.Waiting); // the law's clock takes no own date
    }

    [Fact]
    public void Every_event_a_task_hangs_on_has_a_name()
    {
        var pack = RulePack.National.YearTasks;
        pack.Tasks.Select(task => task.Event).OfType<string>().Distinct().Order().ShouldBe(pack.Events.Select(known => known.Key).Order());
    }
}
