using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Spending;

public sealed class ExecutionTests
{
    private static readonly ExecutionRules Rules = RulePack.National.Execution;
    private static readonly ValueList<decimal?> Plan = [25m, 50m, 75m, 100m];

    private static Execution Of(decimal spent, string on, ValueList<decimal?>? plan = null, ExecutionRules? rules = null, decimal budget = 1_000, decimal committed = 0, string? last = null) =>
        Execution.Of(new(2026, Money.From(budget, MoneyUnit.Yuan), Money.From(spent, MoneyUnit.Yuan)!.Value, Money.Zero, plan ?? Plan)
        {
            Committed = Money.From(committed, MoneyUnit.Yuan)!.Value,
            LastPaidOn = last is null ? null : DateOnly.ParseExact(last, "yyyy-MM-dd"),
        }, DateOnly.ParseExact(on, "yyyy-MM-dd"), rules ?? Rules);

    [Theory]
    [InlineData("2025-12-31", 0)]
    [InlineData("2026-03-30", 0)]
    [InlineData("2026-03-31", 25)]
    [InlineData("2026-06-29", 25)]
    [InlineData("2026-06-30", 50)]
    [InlineData("2026-12-30", 75)]
    [InlineData("2026-12-31", 100)]
    [InlineData("2027-05-01", 100)]
    public void What_is_due_is_the_last_point_of_the_plan_that_was_reached(string on, int percent) => Of(0, on).Due.Percent.ShouldBe(percent);

    [Theory]
    [InlineData("2026-01-30", 0)]
    [InlineData("2026-01-31", 8.33)]
    [InlineData("2026-11-21", 83.33)]
    [InlineData("2026-12-31", 100)]
    public void Without_a_plan_each_month_is_a_twelfth(string on, double percent)
    {
        Of(0, on, []).Due.ShouldBe(new DueShare((decimal)percent, false, Of(0, on, []).Due.Point));
        Of(0, on, [null, null, null, null]).Due.IsByPlan.ShouldBeFalse();
    }

    [Fact]
    public void A_blank_cell_is_no_point_and_what_was_due_once_stays_due()
    {
        Of(0, "2026-07-15", [null, null, null, 100m]).Due.ShouldBe(new DueShare(0, true, null));
        Of(0, "2026-07-15", [40m, 20m, null, 300m]).Due.Percent.ShouldBe(40);
        Of(0, "2026-12-31", [40m, 20m, null, 300m]).Due.Percent.ShouldBe(100);
    }

    [Fact]
    public void Between_two_points_the_share_rises_day_by_day_where_the_pack_says_so()
    {
        var linear = Rules with { IsLinear = true };
        Of(0, "2026-03-31", rules: linear).Due.Percent.ShouldBe(25);
        Of(0, "2026-05-15", rules: linear).Due.Percent.ShouldBe(37.36m); // 45 of 91 days from 25 to 50
        Of(0, "2026-02-14", rules: linear).Due.Percent.ShouldBe(12.5m);
        Of(0, "2025-12-31", rules: linear).Due.Percent.ShouldBe(0);
    }

    [Theory]
    [InlineData(299.94, Light.Red)]
    [InlineData(300, Light.Yellow)]
    [InlineData(399.94, Light.Yellow)]
    [InlineData(400, Light.Green)]
    public void The_light_is_the_ratio_of_the_printed_rate_to_what_is_due(double spent, Light light)
    {
        var execution = Of((decimal)spent, "2026-06-30");
        execution.Light.ShouldBe(light);
        execution.Gap.ShouldBe(execution.Rate - 50);
    }

    [Theory]
    [InlineData("2026-04-29", 0, Light.None)]
    [InlineData("2026-04-30", 249, Light.Red)]
    [InlineData("2026-05-31", 250, Light.Green)]
    [InlineData("2026-06-30", 390, Light.Red)]
    [InlineData("2026-09-30", 600, Light.Green)]
    [InlineData("2026-10-31", 790, Light.Red)]
    public void By_steps_the_light_asks_for_a_share_by_month(string on, int spent, Light light) => Of(spent, on, rules: Rules with { LightKey = "sichuan" }).Light.ShouldBe(light);

    [Fact]
    public void Nothing_is_judged_without_a_budget_or_before_anything_is_due()
    {
        Execution.Of(new(2026, null, Money.Zero, Money.Zero, Plan), new(2026, 12, 31), Rules).ShouldSatisfyAllConditions(
            one => one.Light.ShouldBe(Light.None), one => one.Rate.ShouldBeNull(), one => one.Forecast.ShouldBeNull(), one => one.Alarms.ShouldBeEmpty());
        Of(0, "2026-02-01").Light.ShouldBe(Light.None);
    }

    [Fact]
    public void A_project_that_has_not_begun_lies_idle_or_passes_its_budget_is_told()
    {
        Of(0, "2026-04-29").Alarms.ShouldBeEmpty();
        Of(0, "2026-04-30").Alarms.ShouldBe([ExecutionAlarm.NotStarted]);
        Of(300, "2026-06-30", last: "2026-03-31").Alarms.ShouldBe([ExecutionAlarm.Idle]);
        Of(300, "2026-06-29", last: "2026-03-30").Alarms.ShouldBeEmpty();
        Of(1_000, "2026-12-31", last: "2026-03-31").Alarms.ShouldBeEmpty();
        Of(1_000.01m, "2026-06-30", last: "2026-06-01").Alarms.ShouldBe([ExecutionAlarm.OverBudget]);
        Of(600, "2026-06-30", committed: 400.01m, last: "2026-06-01").Alarms.ShouldBe([ExecutionAlarm.OverCommitted]);
        Of(600, "2026-06-30", committed: 400, last: "2026-06-01").Available!.Value.ShouldBe(Money.Zero);
    }

    [Fact]
    public void The_forecast_keeps_the_pace_and_what_it_leaves_is_carried_over()
    {
        Of(300, "2026-06-30").ForecastCarryOver.ShouldBe(Money.From(400, MoneyUnit.Yuan)); // 300 of 500 due: 600 by the end
        Of(0, "2026-06-30").ForecastCarryOver.ShouldBe(Money.From(1_000, MoneyUnit.Yuan));
        Of(300, "2026-06-30", committed: 500).ForecastCarryOver.ShouldBe(Money.From(200, MoneyUnit.Yuan));
        Of(700, "2026-06-30").ForecastCarryOver.ShouldBe(Money.Zero);
        Of(300, "2026-02-01").ForecastCarryOver.ShouldBeNull();
    }

    [Fact]
    public void From_the_last_day_on_what_was_not_spent_is_carried_over_whatever_was_signed_or_planned()
    {
        foreach (var day in new[] { "2026-12-31", "2027-03-01" })
        {
            Of(300, day, committed: 500).ForecastCarryOver.ShouldBe(Money.From(700, MoneyUnit.Yuan));
            Of(300, day, [25m, 50m, 60m, 60m]).ForecastCarryOver.ShouldBe(Money.From(700, MoneyUnit.Yuan));
            Of(300, day, [0m, 0m, 0m, 0m]).ForecastCarryOver.ShouldBe(Money.From(700, MoneyUnit.Yuan));
        }
        Of(300, "2026-12-30", committed: 500).ForecastCarryOver.ShouldBe(Money.From(200, MoneyUnit.Yuan));
    }

    [Fact]
    public void Percent_and_yuan_agree_to_the_fen() => Prop.ForAll(Gen.Choose(10_000, int.MaxValue).ToArbitrary(), Gen.Choose(0, 10_000).ToArbitrary(), (fen, hundredths) =>
    {
        var (budget, percent) = (new Money(fen), hundredths / 100m);
        var amount = Execution.AmountAt(budget, percent);
        return Execution.PercentOf(amount, budget) == percent && amount >= Money.Zero && amount <= budget && Math.Abs(amount.Fen - budget.Fen * percent / 100) <= 0.5m
            && Execution.AmountAt(budget, 100) == budget && Execution.AmountAt(budget, 0) == Money.Zero;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_due_never_falls_through_the_year_and_ends_at_the_whole() => Prop.ForAll(
        Gen.Choose(0, 120).ArrayOf(3).ToArbitrary(), Gen.Choose(0, 364).ToArbitrary(), Gen.Elements(true, false).ToArbitrary(), (cells, days, isLinear) =>
        {
            ValueList<decimal?> plan = [cells[0], cells[1], cells[2], 100];
            var day = new DateOnly(2026, 1, 1).AddDays(days);
            var (now, next) = (DueShare.On(2026, day, plan, isLinear).Percent, DueShare.On(2026, day.AddDays(1), plan, isLinear).Percent);
            return now >= 0 && now <= next && next <= 100 && DueShare.On(2026, new(2026, 12, 31), plan, isLinear).Percent == 100;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Money_that_does_not_fit_is_refused_and_not_wrapped() =>
        Should.Throw<OverflowException>(() => Execution.Of(new(2026, new Money(1), new Money(long.MaxValue), new Money(1), Plan), new(2026, 6, 30), Rules));
}
