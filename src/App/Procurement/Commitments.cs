using Mingji.App.Data;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>
/// 承诺未付。What is signed and not paid, goal table by goal table. A contract of several goal tables is shared out by their budgets, the last taking the rest, so that the sum is exact.
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
    /// <param name="Unpaid">What of that is not paid.</param>
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

    internal static async Task<IReadOnlyList<Row>> Of(Session session, string division, int year, long? document)
    {
        var ids = await session.Query<long>(
            $"""
            SELECT DISTINCT p.id FROM purchase p JOIN contract c ON c.division = p.division AND c.purchase_id = p.id JOIN purchase_project l ON l.division = p.division AND l.purchase_id = p.id
            WHERE p.division = @division AND p.year = @year{(document is null ? "" : " AND l.document_id = @document")}
            """, new { division, year = (long)year, document });
        var rows = new List<Row>();
        // Not too many at a time: the ids stand in the statement.
        foreach (var part in ids.Chunk(500))
            foreach (var purchase in await PurchaseRows.Load(session, division, part))
                foreach (var row in Share(purchase))
                    if (document is null || row.DocumentId == document) rows.Add(row);
        return rows;
    }

    /// <summary>The shares of a purchase's contracts in its goal tables.</summary>
    internal static IEnumerable<Row> Share(KeptPurchase purchase) => Enumerable.Range(0, purchase.Item.Contracts.Count).SelectMany(i => Share(purchase, i));

    private static IEnumerable<Row> Share(KeptPurchase purchase, int index)
    {
        var contract = purchase.Item.Contracts[index];
        var weights = purchase.Projects.Select(project => Math.Max(project.BudgetFen ?? 0, 0)).ToList();
        var whole = weights.Sum();
        decimal reached = 0;
        var (signed, unpaid) = (0L, 0L);
        for (var i = 0; i < weights.Count; i++)
        {
            reached += whole > 0 ? (decimal)weights[i] / whole : 1m / weights.Count;
            var isLast = i == weights.Count - 1;
            var (upTo, unpaidTo) = isLast ? (contract.Now.Fen, contract.Unpaid.Fen) : ((long)decimal.Round(contract.Now.Fen * reached), (long)decimal.Round(contract.Unpaid.Fen * reached));
            yield return new Row(purchase.Projects[i].DocumentId, purchase.Projects[i].Id, purchase.Id, purchase.ContractIds[index], contract.Number, new Money(upTo - signed), new Money(unpaidTo - unpaid)) { Terms = contract.Terms };
            (signed, unpaid) = (upTo, unpaidTo);
        }
    }
}
