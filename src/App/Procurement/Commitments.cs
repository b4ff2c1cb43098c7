using System.Globalization;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>
/// 承诺未付。What is signed and not paid, goal table by goal table. A contract of several goal tables is shared out by their budgets, the last taking the rest, so that the sum is exact.
/// What the treasury paid under a contract's number counts as paid, whether or not somebody wrote it down at the contract as well; what is written down at the contract alone counts as paid and as spent at once.
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
        /// <summary>What was paid of the goal table: by the treasury, and written down at the contract while no voucher stands for it.</summary>
        public Money Paid { get; init; }

        /// <summary>What was written down at the contract and no voucher stands for, or none did for some days, as far as it belongs to the goal table.</summary>
        internal ValueList<(Mingji.Domain.Procurement.PendingPayment Payment, Money Share)> Pending { get; init; } = [];

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
            rows.AddRange((await Of(session, division, await PurchaseRows.Load(session, division, part), on ?? DateOnly.MaxValue)).Where(row => document is null || row.DocumentId == document));
        return rows;
    }

    /// <summary>The rows of purchases that were loaded.</summary>
    internal static async Task<IReadOnlyList<Row>> Of(Session session, string division, IReadOnlyList<KeptPurchase> purchases, DateOnly on)
    {
        var paid = await PaidByTable(session, division, [.. purchases.Where(purchase => purchase.ContractIds.Count > 0).Select(purchase => purchase.Id)], on);
        return [.. purchases.SelectMany(purchase => Enumerable.Range(0, purchase.ContractIds.Count).Where(i => purchase.Item.Contracts[i].SignedOn <= on).SelectMany(i => Share(purchase, i, paid, on)))];
    }

    private static IEnumerable<Row> Share(KeptPurchase purchase, int index, IReadOnlyDictionary<(long Contract, long Table), long> paid, DateOnly on)
    {
        var (contract, id) = (purchase.Item.Contracts[index], purchase.ContractIds[index]);
        long[] budgets = [.. purchase.Projects.Select(project => Math.Max(project.BudgetFen ?? 0, 0))];
        // What the treasury paid and nobody knows of which project stands in no project's spending: it is still bound.
        var open = contract.UnpaidOn(on).Fen + paid.GetValueOrDefault((id, 0));
        var signed = Cut(contract.UnpaidOn(on).Fen + contract.PaidBy(on).Fen, budgets);
        var written = contract.Pending.Select(payment => (payment, Shares: Cut(payment.Typed.Amount.Fen, budgets))).ToList();
        var pending = budgets.Select((_, i) => written.Where(entry => entry.payment.CountsOn(on)).Sum(entry => entry.Shares[i])).ToList();
        // What the treasury paid of one of several projects is that project's; the rest lies on what is left of each.
        var unpaid = Cut(Math.Max(open, 0), [.. signed.Select((fen, i) => Math.Max(fen - paid.GetValueOrDefault((id, purchase.Projects[i].Id)) - pending[i], 0))]);
        return purchase.Projects.Select((project, i) => new Row(project.DocumentId, project.Id, purchase.Id, id, contract.Number, new Money(signed[i]), new Money(unpaid[i]))
        {
            Terms = contract.Terms, Paid = new Money(paid.GetValueOrDefault((id, project.Id)) + pending[i]), Pending = [.. written.Where(entry => entry.Shares[i] != 0).Select(entry => (entry.payment, new Money(entry.Shares[i])))],
        });
    }

    /// <summary>What a payment written down at a contract takes of each of its projects.</summary>
    internal static IReadOnlyList<Money> SharesOf(KeptPurchase purchase, Money amount) => [.. Cut(amount.Fen, [.. purchase.Projects.Select(project => Math.Max(project.BudgetFen ?? 0, 0))]).Select(fen => new Money(fen))];

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

    // Under table 0 what belongs to no project.
    private static async Task<IReadOnlyDictionary<(long Contract, long Table), long>> PaidByTable(Session session, string division, IReadOnlyCollection<long> purchases, DateOnly on) => purchases.Count == 0
        ? new Dictionary<(long, long), long>()
        : (await session.Query<PaidRow>(
            $"""
            SELECT c.id AS ContractId, COALESCE(p.goal_table_id, 0) AS TableId, CAST(SUM(p.amount_fen) AS BIGINT) AS Fen {ContractRows.OfTreasury}
              AND p.paid_on <= @Last AND c.purchase_id IN ({string.Join(',', purchases.Select(id => id.ToString(CultureInfo.InvariantCulture)))}) GROUP BY c.id, COALESCE(p.goal_table_id, 0)
            """, new { division, Last = CalendarRows.Print(on) })).ToDictionary(row => (row.ContractId, row.TableId), row => row.Fen);

    private sealed record PaidRow
    {
        public long ContractId { get; init; }
        public long TableId { get; init; }
        public long Fen { get; init; }
    }
}
