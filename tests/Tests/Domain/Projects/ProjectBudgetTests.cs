using FsCheck;
using FsCheck.Fluent;
using Mingji.Domain.Projects.Library;
using Mingji.Domain.Values;

namespace Mingji.Tests.Domain.Projects;

public sealed class ProjectBudgetTests
{
    private static BudgetLine Line(string code, long yuan, FundSource source = FundSource.GeneralBudget) => new(code, source, new Money(yuan * 100));

    [Fact]
    public void Lines_follow_what_was_approved_and_say_how()
    {
        var budget = new ProjectBudget([Line("", 100), Line("30201", 300), Line("31002", 500, FundSource.Transfer), Line("30227", 50, FundSource.OwnFunds)]);
        // More is still to be shared out.
        var more = budget.Follow(new Money(100_000), new Money(5_000), out var changes);
        (more.Total, more.Fiscal, more.Other).ShouldBe((new Money(105_000), new Money(100_000), new Money(5_000)));
        changes.ShouldBe([Line("", 100)]);
        // Less is taken from what is still to be shared out, then from the largest; other money is another pot.
        var less = budget.Follow(new Money(30_000), new Money(0), out changes);
        (less.Total, less.Fiscal, less.Other).ShouldBe((new Money(30_000), new Money(30_000), Money.Zero));
        changes.ShouldBe([Line("", -100), Line("31002", -500, FundSource.Transfer), Line("30227", -50, FundSource.OwnFunds)]);
        less.Lines.ShouldBe([Line("", 0), Line("30201", 300), Line("31002", 0, FundSource.Transfer), Line("30227", 0, FundSource.OwnFunds)]);
        budget.Follow(new Money(90_000), new Money(5_000), out changes).ShouldBe(budget);
        changes.ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => budget.Follow(new Money(-1), Money.Zero, out _));
    }

    [Fact]
    public void After_any_adjusting_shifting_and_approving_the_budget_is_fiscal_and_other_money_and_the_sum_of_its_lines()
    {
        string[] codes = ["30201", "30227", "31002"];
        var act = from kind in Gen.Choose(0, 2)
                  from taken in Gen.Elements(codes)
                  from to in Gen.Elements(codes)
                  from source in Gen.Elements(Enum.GetValues<FundSource>())
                  from fen in Gen.Choose(-500_00, 1_000_00)
                  from other in Gen.Choose(0, 1_000_00)
                  select (kind, taken, to, source, fen, other);
        Prop.ForAll(Gen.ListOf(act).ToArbitrary(), acts =>
        {
            var (budget, replayed, fiscal, others) = (ProjectBudget.Empty, ProjectBudget.Empty, 0L, 0L);
            foreach (var (kind, taken, to, source, fen, other) in acts)
            {
                if (kind == 2)
                {
                    (fiscal, others) = (Math.Abs(fen), other);
                    budget = budget.Follow(new Money(fiscal), new Money(others), out var changes);
                    // The trace alone leads to the same lines.
                    foreach (var change in changes) replayed = Add(replayed, change);
                    budget.Follow(new Money(fiscal), new Money(others), out changes).ShouldBe(budget);
                    changes.ShouldBeEmpty();
                }
                else
                {
                    budget = kind == 0 ? budget.Adjust(to, source, new Money(fen), out var fault) : budget.Shift(taken, to, source, new Money(fen), out fault);
                    if (fault is not null) continue;
                    replayed = kind == 0 ? Add(replayed, new(to, source, new Money(fen))) : Add(Add(replayed, new(taken, source, new Money(-fen))), new(to, source, new Money(fen)));
                    if (kind == 0 && source == FundSource.OwnFunds) others += fen;
                    else if (kind == 0) fiscal += fen;
                }
                (budget.Fiscal.Fen, budget.Other.Fen, budget.Total.Fen).ShouldBe((fiscal, others, fiscal + others));
                budget.Lines.Sum(line => line.Amount.Fen).ShouldBe(fiscal + others);
                budget.Lines.ShouldAllBe(line => line.Amount.Fen >= 0);
                budget.Lines.Select(line => (line.EconomicCode, line.Source)).ShouldBeUnique();
                replayed.Lines.ShouldBe(budget.Lines, ignoreOrder: true);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static ProjectBudget Add(ProjectBudget budget, BudgetLine change)
    {
        var known = budget.Lines.FirstOrDefault(line => (line.EconomicCode, line.Source) == (change.EconomicCode, change.Source));
        return new([.. budget.Lines.Where(line => line != known), (known ?? change with { Amount = Money.Zero }) with { Amount = (known?.Amount ?? Money.Zero) + change.Amount }]);
    }
}
