using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>结转结余。What is left of earlier years' budgets of a project: still to be used (结转), or unspent for so many years running that it is collected (结余).</summary>
/// <param name="Carried">结转: of earlier years, still within its time.</param>
/// <param name="Surplus">结余: of earlier years, past its time.</param>
/// <param name="LapsesThisYear">Of what is carried, the part that becomes surplus when it is not used by the end of this year.</param>
public sealed record CarriedMoney(Money Carried, Money Surplus, Money LapsesThisYear)
{
    /// <summary>One year of a project.</summary>
    /// <param name="Year">预算年度.</param>
    /// <param name="Budget">Money of that year's budget.</param>
    /// <param name="Spent">Spent in that year, of whatever money.</param>
    public sealed record YearOf(int Year, Money Budget, Money Spent);

    /// <summary>What earlier years leave in a year. The oldest money is spent first; what a year overspends is owed by nobody.</summary>
    /// <param name="year">The year looked at; its own budget is not counted.</param>
    /// <param name="years">The project's years, this one among them, in any order.</param>
    /// <param name="surplusYears">After how many years unspent money is surplus.</param>
    public static CarriedMoney In(int year, IEnumerable<YearOf> years, int surplusYears)
    {
        var (left, surplus) = (new List<(int Year, long Fen)>(), 0L);
        foreach (var one in years.Where(one => one.Year <= year).OrderBy(one => one.Year))
        {
            // 连续两年未用完: money of 2024 is surplus from the first day of 2026 on, and no spending uses it any more.
            surplus += left.Where(old => old.Year + surplusYears <= one.Year).Sum(old => old.Fen);
            left.RemoveAll(old => old.Year + surplusYears <= one.Year);
            left.Add((one.Year, Math.Max(0, one.Budget.Fen)));
            var spent = one.Spent.Fen;
            for (var i = 0; i < left.Count && spent > 0; i++)
            {
                var used = Math.Min(spent, left[i].Fen);
                (left[i], spent) = ((left[i].Year, left[i].Fen - used), spent - used);
            }
        }
        surplus += left.Where(old => old.Year + surplusYears <= year).Sum(old => old.Fen);
        var carried = left.Where(old => old.Year < year && old.Year + surplusYears > year).ToList();
        return new(new(carried.Sum(old => old.Fen)), new(surplus), new(carried.Where(old => old.Year + surplusYears == year + 1).Sum(old => old.Fen)));
    }
}
