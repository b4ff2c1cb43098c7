using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Spending;

namespace Mingji.Tests.Domain.Spending;

public sealed class CarriedMoneyTests
{
    private static CarriedMoney In(int year, params (int Year, long Budget, long Spent)[] years) =>
        CarriedMoney.In(year, years.Select(one => new CarriedMoney.YearOf(one.Year, new(one.Budget), new(one.Spent))), 2);

    [Fact]
    public void Unspent_money_is_carried_a_year_and_collected_after_the_second()
    {
        In(2025, (2024, 100, 60), (2025, 50, 0)).ShouldBe(new CarriedMoney(new(40), new(0), new(40)));
        In(2026, (2024, 100, 60), (2025, 50, 10), (2026, 0, 0)).ShouldBe(new CarriedMoney(new(50), new(30), new(50)));
    }

    [Fact]
    public void The_oldest_money_is_spent_first()
    {
        In(2025, (2024, 100, 60), (2025, 50, 45)).ShouldBe(new CarriedMoney(new(0), new(0), new(0)));
        In(2026, (2025, 50, 45), (2024, 100, 60), (2026, 20, 0)).ShouldBe(new CarriedMoney(new(45), new(0), new(45)));
    }

    [Fact]
    public void What_a_year_overspends_takes_nothing_from_the_next() => In(2025, (2024, 100, 160), (2025, 50, 0)).ShouldBe(new CarriedMoney(new(0), new(0), new(0)));

    [Fact]
    public void Nothing_is_made_or_lost() => Prop.ForAll(Gen.Choose(0, 1000).ArrayOf(8).ToArbitrary(), numbers =>
    {
        var years = Enumerable.Range(0, 4).Select(i => (Year: 2023 + i, Budget: (long)numbers[i], Spent: (long)numbers[i + 4])).ToArray();
        var carried = In(2026, years);
        var (budgets, spent) = (years.Sum(one => one.Budget), years.Sum(one => one.Spent));
        return carried.Carried.Fen >= 0 && carried.Surplus.Fen >= 0 && carried.LapsesThisYear <= carried.Carried && carried.Carried.Fen + carried.Surplus.Fen <= budgets
            && carried.Carried.Fen + carried.Surplus.Fen + years[^1].Budget >= budgets - spent;
    }).QuickCheckThrowOnFailure();
}
