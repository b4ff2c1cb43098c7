using Mingji.App.Data;
using Mingji.App.Procurement;
using Mingji.App.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Projects;

/// <summary>未了资金。What is still open of a project's money in one of its years: contracts that are signed and not paid, budget that was not spent.</summary>
/// <param name="Year">预算年度.</param>
/// <param name="Unpaid">Signed and not paid.</param>
/// <param name="Contracts">The contracts with what is open of each, for people.</param>
/// <param name="Unspent">预算数 less what was paid; <see langword="null"/> without a budget, and where no payment of the year was ever registered.</param>
public sealed record OpenMoney(int Year, Money Unpaid, string Contracts, Money? Unspent)
{
    /// <summary>The years of a project in which something is open, oldest first.</summary>
    internal static async Task<IReadOnlyList<OpenMoney>> Of(Session session, KeptProject kept)
    {
        var found = new List<OpenMoney>();
        foreach (var year in kept.Project.Years)
        {
            var tables = kept.Tables.Where(table => table.Year == year).ToList();
            var contracts = new List<Commitments.Row>();
            foreach (var document in tables.Select(table => table.DocumentId).Distinct())
                contracts.AddRange((await Commitments.Of(session, kept.Division, year, document)).Where(row => tables.Any(table => table.GoalTableId == row.GoalTableId) && row.Unpaid.Fen != 0));
            var hasTreasury = await session.Scalar<long>("SELECT CASE WHEN EXISTS (SELECT 1 FROM payment WHERE division = @Division AND year = @Year AND goal_table_id IS NOT NULL) THEN 1 ELSE 0 END", new { kept.Division, Year = (long)year }) == 1;
            var (budget, spent) = (tables.Sum(table => table.BudgetFen ?? 0), 0L);
            if (hasTreasury) spent = (await Spent(session, kept, year)).Fen;
            var open = new OpenMoney(year, contracts.Aggregate(Money.Zero, (sum, row) => sum + row.Unpaid), string.Join('、', contracts.Select(row => $"{row.Number} 还有 {row.Unpaid.ToSentence()}")), hasTreasury && budget > 0 ? new Money(budget - spent) : null);
            if (open.Unpaid.Fen != 0 || open.Unspent is { Fen: not 0 }) found.Add(open);
        }
        return found;
    }

    /// <summary>What was paid for a project in a year.</summary>
    internal static async Task<Money> Spent(Session session, KeptProject kept, int year)
    {
        var fen = 0L;
        foreach (var table in kept.Tables.Where(table => table.Year == year))
            fen += (await ProjectSpending.OfDocument(session, new(kept.Division, table.DocumentId), null)).GetValueOrDefault(table.GoalTableId)?.Total.Fen ?? 0;
        return new(fen);
    }
}
