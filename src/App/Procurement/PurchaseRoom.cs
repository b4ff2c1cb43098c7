using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.Domain.Procurement;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>What the budgets of its projects leave to a purchase: budgets less what is spent, what is signed for, and what other purchases that are not signed yet are to cost.</summary>
internal static class PurchaseRoom
{
    /// <summary>The room of a purchase's projects together; <see langword="null"/> without projects, and where one of them has no budget that is an amount.</summary>
    /// <param name="session">Where.</param>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="purchase">The purchase as it is kept: what it has bound already is its own; <see langword="null"/> for a new one.</param>
    /// <param name="tables">The goal tables it is to be paid from.</param>
    public static async Task<Money?> Of(Session session, string division, int year, KeptPurchase? purchase, IReadOnlyCollection<long> tables)
    {
        if (tables.Count == 0) return null;
        var of = string.Join(',', tables.Distinct().Select(id => id.ToString(CultureInfo.InvariantCulture)));
        var rows = await session.Query<Row>(
            $"SELECT goal_table_id AS Id, budget_fen AS Budget, fiscal_fen + other_fen + committed_fen AS Bound FROM project_money WHERE division = @division AND year = @Year AND goal_table_id IN ({of})", new { division, Year = (long)year });
        if (rows.Count == 0 || rows.Any(row => row.Budget is null)) return null;
        var own = purchase is null ? [] : await Commitments.Of(session, division, [purchase], new DateOnly(year, 12, 31));
        var room = rows.Sum(row => row.Budget!.Value - row.Bound) + own.Where(row => tables.Contains(row.GoalTableId)).Sum(row => row.Unpaid.Fen + row.Paid.Fen);
        var others = await session.Query<long>(
            $"""
            SELECT DISTINCT p.id FROM purchase_project l JOIN purchase p ON p.division = l.division AND p.id = l.purchase_id
            WHERE l.division = @division AND l.goal_table_id IN ({of}) AND p.state <> @Cancelled AND p.id <> @Id AND NOT EXISTS (SELECT 1 FROM contract c WHERE c.division = p.division AND c.purchase_id = p.id)
            """, new { division, Cancelled = ProcurementFlow.Cancelled.Code, Id = purchase?.Id ?? 0 });
        foreach (var other in await PurchaseRows.Load(session, division, [.. others]))
            room -= other.Projects.Zip(Commitments.SharesOf(other, other.Item.Budget)).Where(pair => tables.Contains(pair.First.Id)).Sum(pair => pair.Second.Fen);
        return new Money(room);
    }

    /// <summary>The room of a purchase as it is kept.</summary>
    public static Task<Money?> Of(Session session, KeptPurchase purchase) => Of(session, purchase.Division, purchase.Year, purchase, [.. purchase.Projects.Select(project => project.Id)]);

    /// <summary>Why the purchase may not come to an amount: the setting stops it, and the budget of the purchase or of its projects does not hold it; <see langword="null"/> when it may.</summary>
    public static async Task<Goals.Refusal?> WhyNot(Session session, KeptPurchase purchase, Money contracted, RulePack rules)
    {
        if (!await PurchaseRows.IsAboveBudgetStopped(session, purchase.Division, purchase.Year, rules)) return null;
        if (contracted > purchase.Item.Budget) return ProcurementRefusals.AboveBudget(contracted, purchase.Item.Budget);
        return await Of(session, purchase) is { } room && contracted > room ? ProcurementRefusals.AboveProjectBudget("合同合计", contracted, room) : null;
    }

    /// <summary>Which of a purchase's projects a further payment takes above its budget; <see langword="null"/> when none. A payment that the treasury told of already takes nothing more.</summary>
    public static async Task<(string Project, Money Budget, Money Spent)?> Passed(Session session, KeptPurchase purchase, Money more)
    {
        if (more <= Money.Zero) return null;
        var shares = Commitments.SharesOf(purchase, more);
        foreach (var (project, share) in purchase.Projects.Zip(shares))
            if (project.BudgetFen is { } budget && (await ProjectSpending.OfDocument(session, new(purchase.Division, project.DocumentId), null)).GetValueOrDefault(project.Id)?.Total + share is var spent && (spent ?? share).Fen > budget)
                return (project.Name, new Money(budget), spent ?? share);
        return null;
    }

    /// <summary>Why money of the purchase's projects may be bound no further: their payments are stopped; <see langword="null"/> when they are not.</summary>
    public static async Task<Goals.Refusal?> Blocked(Session session, KeptPurchase purchase)
    {
        foreach (var project in purchase.Projects)
            if (await BlockedProjects.Why(session, new(purchase.Division, project.DocumentId), project.Id, FurtherStep.Payment) is { } why) return new("Blocked", why);
        return null;
    }

    // With setters: SQLite cannot tell the type of a computed column when there are no rows.
    private sealed record Row
    {
        public long Id { get; init; }
        public long? Budget { get; init; }
        public long Bound { get; init; }
    }
}
