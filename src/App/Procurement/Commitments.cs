using System.Globalization;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>
/// 承诺未付。What is signed and not paid, goal table by goal table. A contract of several goal tables is shared out by their budgets, the last taking the rest, so that the sum is exact.
/// What the treasury paid under a contract's number counts as paid, whether or not somebody wrote it down at the contract as well.
/// </summary>
public sealed class Commitments(Database database)
{
    /// <summary>A contract's share in a goal table.</summary>
    /// <param name="DocumentId">The document.</param>
    /// <param name="GoalTableId">The goal table.</param>
    /// <param name="PurchaseId">The purchase.</param>
    /// <param name="ContractId">The contract.</param>
    /// <param name="Number">合同编号, as printed.</param>
    /// <param name="Signed">Its amount with all changes, as far as it belongs to the goal table.</param>
    /// <param name="Unpaid">What of that is not paid; never below zero.</param>
    public sealed record Row(long DocumentId, long GoalTableId, long PurchaseId, long ContractId, string Number, Money Signed, Money Unpaid)
    {
        /// <summary>Its payment terms, of the whole contract.</summary>
        public ValueList<Mingji.Domain.Procurement.PaymentTerm> Terms { get; init; } = [];
    }

    /// <summary>The rows of a division's year, or of one document.</summary>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="document">The document; <see langword="null"/> for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<Row>> Run(string division, int year, long? document = null, CancellationToken cancellation = default) => database.Snapshot(session => Of(session, division, year, document), cancellation);

    /// <summary>The same in a transaction.</summary>
    /// <param name="session">Where.</param>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="document">The document; <see langword="null"/> for all.</param>
    /// <param name="on">As it stood at the end of this day; <see langword="null"/> for all that is known.</param>
    internal static async Task<IReadOnlyList<Row>> Of(Session session, string division, int year, long? document, DateOnly? on = null)
    {
        var ids = await session.Query<long>(
            $"""
            SELECT DISTINCT p.id FROM purchase p JOIN contract c ON c.division = p.division AND c.purchase_id = p.id JOIN purchase_project l ON l.division = p.division AND l.purchase_id = p.id
            WHERE p.division = @division AND p.year = @year{(document is null ? "" : " AND l.document_id = @document")}
            """, new { division, year = (long)year, document });
        var rows = new List<Row>();
        // Not too many at a time: the ids stand in the statement.
        foreach (var part in ids.Chunk(500))
        {
            var purchases = await PurchaseRows.Load(session, division, part);
            var paid = await PaidByTable(session, division, [.. purchases.Where(purchase => purchase.Projects.Count > 1).Select(purchase => purchase.Id)], on);
            foreach (var purchase in purchases)
                for (var i = 0; i < purchase.Item.Contracts.Count; i++)
                    if (on is not { } day || purchase.Item.Contracts[i].SignedOn <= day)
                        rows.AddRange(Share(purchase, i, paid, on).Where(row => document is null || row.DocumentId == document));
        }
        return rows;
    }

    private static IEnumerable<Row> Share(KeptPurchase purchase, int index, IReadOnlyDictionary<(long Contract, long Table), long> paid, DateOnly? on)
    {
        var (contract, id) = (on is { } day ? purchase.Item.Contracts[index].AsOf(day) : purchase.Item.Contracts[index], purchase.ContractIds[index]);
        var signed = Cut(contract.Now.Fen, [.. purchase.Projects.Select(project => Math.Max(project.BudgetFen ?? 0, 0))]);
        // What the treasury paid of one of several projects is that project's; the rest lies on what is left of each.
        var unpaid = Cut(Math.Max(contract.Unpaid.Fen, 0), [.. purchase.Projects.Select((project, i) => Math.Max(signed[i] - paid.GetValueOrDefault((id, project.Id)), 0))]);
        return purchase.Projects.Select((project, i) => new Row(project.DocumentId, project.Id, purchase.Id, id, contract.Number, new Money(signed[i]), new Money(unpaid[i])) { Terms = contract.Terms });
    }

    /// <summary>Shares of a whole by weights, the last taking the rest; equal shares when nothing weighs.</summary>
    private static long[] Cut(long whole, IReadOnlyList<long> weights)
    {
        var (shares, sum, reached, given) = (new long[weights.Count], weights.Sum(weight => (decimal)weight), 0m, 0L);
        for (var i = 0; i < shares.Length; i++)
        {
            reached += sum > 0 ? weights[i] / sum : 1m / shares.Length;
            var upTo = i == shares.Length - 1 ? whole : (long)decimal.Round(whole * reached);
            (shares[i], given) = (upTo - given, upTo);
        }
        return shares;
    }

    private static async Task<IReadOnlyDictionary<(long Contract, long Table), long>> PaidByTable(Session session, string division, IReadOnlyCollection<long> purchases, DateOnly? on) => purchases.Count == 0
        ? new Dictionary<(long, long), long>()
        : (await session.Query<PaidRow>(
            $"""
            SELECT c.id AS ContractId, p.goal_table_id AS TableId, CAST(SUM(p.amount_fen) AS BIGINT) AS Fen {ContractRows.OfTreasury}
              AND p.goal_table_id IS NOT NULL AND p.paid_on <= @Last AND c.purchase_id IN ({string.Join(',', purchases.Select(id => id.ToString(CultureInfo.InvariantCulture)))}) GROUP BY c.id, p.goal_table_id
            """, new { division, Last = on is { } day ? CalendarRows.Print(day) : "9999" })).ToDictionary(row => (row.ContractId, row.TableId), row => row.Fen);

    private sealed record PaidRow
    {
        public long ContractId { get; init; }
        public long TableId { get; init; }
        public long Fen { get; init; }
    }
}
