using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;

namespace Mingji.Tests.Domain.Rectifications;

public sealed class RectificationClockTests
{
    private static readonly DateOnly Due = new(2026, 8, 14); // a Friday

    private static RectificationClock At(DateOnly today, bool isClosed = false, bool isSubmitted = false) =>
        RectificationClock.Of(Due, today, isClosed, isSubmitted, RulePack.National.RectificationRules, RulePack.National.Holidays);

    [Theory]
    [InlineData(0, RectificationStanding.Soon, EscalationLevel.Unit)]
    [InlineData(-3, RectificationStanding.Soon, EscalationLevel.Unit)]
    [InlineData(-4, RectificationStanding.InTime, EscalationLevel.Unit)]
    [InlineData(1, RectificationStanding.Overdue, EscalationLevel.Unit)]
    [InlineData(6, RectificationStanding.Overdue, EscalationLevel.Unit)] // Thursday: four working days
    [InlineData(7, RectificationStanding.Overdue, EscalationLevel.Department)]
    [InlineData(14, RectificationStanding.Overdue, EscalationLevel.Finance)]
    [InlineData(21, RectificationStanding.Overdue, EscalationLevel.Leader)]
    [InlineData(60, RectificationStanding.Overdue, EscalationLevel.Leader)]
    public void Every_five_working_days_after_the_deadline_the_next_level_is_told(int days, RectificationStanding standing, EscalationLevel level)
    {
        var clock = At(Due.AddDays(days));
        (clock.Standing, clock.Level, clock.DaysLate).ShouldBe((standing, level, days));
    }

    [Fact]
    public void Who_handed_in_or_is_done_is_not_late()
    {
        At(Due.AddDays(30), isSubmitted: true).Standing.ShouldBe(RectificationStanding.Submitted);
        At(Due.AddDays(30), isSubmitted: true).Level.ShouldBe(EscalationLevel.Unit);
        At(Due.AddDays(30), isClosed: true).Standing.ShouldBe(RectificationStanding.Closed);
    }

    [Fact]
    public void The_level_never_falls_as_days_go_by() => Prop.ForAll(Gen.Choose(-20, 90).ToArbitrary(), day =>
        ((int)At(Due.AddDays(day)).Level).ShouldBeLessThanOrEqualTo((int)At(Due.AddDays(day + 1)).Level)).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_consequence_holds_up_just_what_the_table_says()
    {
        FurtherStep[] Of(Consequence consequence) => [.. Enum.GetValues<FurtherStep>().Where(step => consequence.Blocks(step))];
        Of(Consequence.Rectify).ShouldBeEmpty();
        Of(Consequence.AdjustBudget).ShouldBe([FurtherStep.MonitoringReport]);
        Of(Consequence.StopPayments).ShouldBe([FurtherStep.Payment]);
        Of(Consequence.Suspend).ShouldBe([FurtherStep.Adjustment, FurtherStep.Payment]);
    }
}
