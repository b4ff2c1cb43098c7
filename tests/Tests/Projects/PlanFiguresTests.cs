using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Tests.Projects;

public sealed class PlanFiguresTests
{
    [Theory]
    [InlineData("30%", "60%", "90%", "100%", PlanShape.Percent)]
    [InlineData("10", "40", "80", "110", PlanShape.Percent)]
    [InlineData(null, null, null, "370000.00", PlanShape.CumulativeAmounts)]
    [InlineData("50000", "200000", "300000", "370000", PlanShape.CumulativeAmounts)]
    [InlineData("70000", "100000", "100000", "100000", PlanShape.PeriodAmounts)]
    [InlineData("5万元", "20万元", "30万元", "37万元", PlanShape.CumulativeAmounts)]
    [InlineData("按合同", null, null, "100", PlanShape.Unreadable)]
    [InlineData("—", "/", " ", null, PlanShape.Empty)]
    public void The_shape_of_a_plan_is_told_from_its_cells_and_the_budget(string? march, string? june, string? october, string? december, PlanShape shape) =>
        PlanFigures.Of(new SpendingPlan(march, june, october, december), MoneyUnit.Yuan, new Money(37_000_000)).Shape.ShouldBe(shape);

    [Fact]
    public void Small_amounts_on_a_form_in_wan_are_told_by_their_tie_to_the_budget()
    {
        PlanFigures.Of(new SpendingPlan("0.5", "1", "2", "2.55"), MoneyUnit.WanYuan, Money.From(2.55m, MoneyUnit.WanYuan)).Shape.ShouldBe(PlanShape.CumulativeAmounts);
        PlanFigures.Of(new SpendingPlan("25", "50", "75", "100"), MoneyUnit.WanYuan, Money.From(100, MoneyUnit.WanYuan)).Shape.ShouldBe(PlanShape.Percent);
    }

    [Fact]
    public void Amounts_become_cumulative_percent_with_two_decimals() =>
        PlanFigures.Of(new SpendingPlan("50000.00", "200000.00", "300000.00", "370000.00"), MoneyUnit.Yuan, new Money(37_000_000)).Percents
            .ShouldBe([13.51m, 54.05m, 81.08m, 100m]);

    [Theory]
    [InlineData("300000", "200000", "300000", "370000")] // falls
    [InlineData("50000", "200000", "300000", "380000")] // passes the budget
    public void Amounts_that_make_no_plan_have_no_percent(string march, string june, string october, string december) =>
        PlanFigures.Of(new SpendingPlan(march, june, october, december), MoneyUnit.Yuan, new Money(37_000_000)).Percents.ShouldBeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData(0L)]
    [InlineData(-100L)]
    public void Without_a_budget_amounts_have_no_percent(long? fen) =>
        PlanFigures.Of(new SpendingPlan("1000", "2000", "3000", "4000"), MoneyUnit.Yuan, fen is { } value ? new Money(value) : null).Percents.ShouldBeEmpty();

    [Fact]
    public void A_plan_in_percent_and_the_same_plan_in_yuan_agree_to_the_fen() =>
        Prop.ForAll(Gen.Choose(1_000_000, int.MaxValue).ToArbitrary(), Gen.Choose(0, 10_000).ArrayOf(3).ToArbitrary(), (fen, parts) =>
        {
            var budget = new Money(fen);
            decimal[] percents = [.. parts.Order().Select(part => part / 100m), 100];
            var amounts = PlanFigures.Of(Plan([.. percents.Select(percent => $"{percent:0.00}%")]), MoneyUnit.Yuan, budget).AmountsOf(budget);
            var back = PlanFigures.Of(Plan([.. amounts.Select(amount => amount!.Value.ToString())]), MoneyUnit.Yuan, budget);
            back.Percents.ShouldBe(percents.Select(percent => (decimal?)percent));
            back.AmountsOf(budget).ShouldBe(amounts);
            amounts[3].ShouldBe(budget);
            for (var i = 0; i < 4; i++) Mingji.Domain.Spending.Execution.AmountAt(budget, percents[i]).ShouldBe(amounts[i]!.Value);
        }).QuickCheckThrowOnFailure();

    private static SpendingPlan Plan(string[] cells) => new(cells[0], cells[1], cells[2], cells[3]);

    [Fact]
    public void Rising_amounts_up_to_the_budget_give_a_rising_percent_that_ends_at_one_hundred() =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ArrayOf(4).ToArbitrary(), parts =>
        {
            decimal a = 1000 + parts[0], b = a + parts[1], c = b + parts[2], d = c + parts[3];
            var percents = PlanFigures.Of(new SpendingPlan($"{a}", $"{b}", $"{c}", $"{d}"), MoneyUnit.Yuan, Money.From(d, MoneyUnit.Yuan)).Percents;
            return percents[3] == 100 && percents[0] <= percents[1] && percents[1] <= percents[2] && percents[2] <= 100;
        }).QuickCheckThrowOnFailure();
}
