using Mingji.Domain.Calendar;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Domain.Calendar;

public sealed class CalendarTests
{
    private static readonly Holidays Holidays = RulePack.National.Holidays;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    [Theory]
    [InlineData("2024-02-09", true)]  // 除夕 was no day off in 2024
    [InlineData("2024-02-10", false)]
    [InlineData("2024-02-18", true)]
    [InlineData("2024-10-12", true)]
    [InlineData("2025-01-27", true)]
    [InlineData("2025-01-28", false)]
    [InlineData("2025-02-08", true)]
    [InlineData("2025-10-08", false)]
    [InlineData("2026-01-02", false)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-23", false)]
    [InlineData("2026-02-28", true)]
    [InlineData("2026-10-10", true)]
    [InlineData("2026-10-11", false)]
    [InlineData("2031-10-01", true)]  // not decided yet: weekends alone
    public void Working_days_are_those_of_the_notices(string day, bool works)
    {
        Holidays.IsWorkingDay(Day(day)).ShouldBe(works);
        Holidays.IsDecided(Day(day)).ShouldBe(day[..4] != "2031");
    }

    [Theory]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_as_many_working_days_as_the_ministry_counts(int year, int count) =>
        Enumerable.Range(0, 366).Select(new DateOnly(year, 1, 1).AddDays).Where(day => day.Year == year).Count(Holidays.IsWorkingDay).ShouldBe(count);

    [Fact]
    public void Holidays_work_days_and_years_fit_each_other()
    {
        foreach (var year in Holidays.Years)
        {
            year.Off.Concat(year.Work).ShouldAllBe(day => day.Year == year.Year);
            year.Work.ShouldAllBe(day => day.DayOfWeek == DayOfWeek.Saturday || day.DayOfWeek == DayOfWeek.Sunday);
            year.Off.Intersect(year.Work).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("2026-09-30", 1, "2026-10-08")]
    [InlineData("2026-02-13", 2, "2026-02-24")]
    [InlineData("2025-12-31", 1, "2026-01-04")] // over the year's end
    [InlineData("2026-03-02", 0, "2026-03-02")]
    public void Working_days_are_counted_over_holidays_and_the_years_end(string from, int count, string expected) => Holidays.AddWorkingDays(Day(from), count).ShouldBe(Day(expected));

    [Theory]
    [InlineData("2025-12-31T15:59:59Z", "2025-12-31")]
    [InlineData("2025-12-31T16:00:00Z", "2026-01-01")]
    [InlineData("2025-12-31T20:00:00-05:00", "2026-01-01")]
    [InlineData("2026-01-01T07:30:00+09:00", "2026-01-01")]
    public void The_day_is_the_day_in_china_wherever_the_machine_stands(string moment, string day)
    {
        ChinaTime.Day(DateTimeOffset.Parse(moment)).ShouldBe(Day(day));
        ChinaTime.Begin(Day(day)).ShouldBeLessThanOrEqualTo(DateTimeOffset.Parse(moment));
    }

    [Fact]
    public void Legal_clocks_run_from_the_registered_day_and_wait_for_it()
    {
        var tasks = RulePack.National.YearTasks;
        var none = tasks.For(2026, new Dictionary<string, DateOnly>(), Holidays);
        none.Where(duty => duty.Task.Event is not null).ShouldAllBe(duty => duty.Due == null);
        none.Where(duty => duty.Task.Event is null).ShouldAllBe(duty => duty.Due != null);
        var known = tasks.For(2026, new Dictionary<string, DateOnly> { ["congress"] = Day("2026-01-16"), ["financeApproval"] = Day("2026-02-05") }, Holidays).ToDictionary(duty => duty.Task.Key);
        known["discloseGovernment"].Due.ShouldBe(Day("2026-02-05"));
        known["approveToUnits"].Due.ShouldBe(Day("2026-02-20"));
        known["approveToUnits"].LastWorkingDay.ShouldBe(Day("2026-02-14")); // the 20th lies in the Spring Festival, the 14th is worked
        known["discloseDepartment"].Due.ShouldBe(Day("2026-02-25"));
        known["discloseDepartment"].DaysLeft(Day("2026-02-25")).ShouldBe(0);
        known["discloseDepartment"].DaysLeft(Day("2026-02-26")).ShouldBe(-1);
        known["firstSubmission"].Due.ShouldBe(Day("2025-10-31"));
        known["selfEvaluation"].Due.ShouldBe(Day("2027-03-31"));
    }

    [Fact]
    public void Every_task_names_its_basis_and_whoever_has_a_clock_of_law_names_the_law()
    {
        RulePack.National.YearTasks.Tasks.ShouldAllBe(task => task.Basis.Length > 0 && task.Who.Count > 0 && (task.Event == null) == (task.Month > 0));
        RulePack.National.YearTasks.Tasks.Where(task => task.IsLaw).ShouldAllBe(task => task.Basis.Contains('法') && task.Basis.Contains('条'));
        RulePack.National.YearTasks.Tasks.GroupBy(task => task.Key).ShouldAllBe(group => group.Count() == 1);
    }
}
