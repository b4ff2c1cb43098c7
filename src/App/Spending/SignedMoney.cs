using Mingji.App.Data;
using Mingji.App.Procurement;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>
/// What is signed and not paid, by goal table. What the treasury paid under a contract's number counts as paid, whether or not somebody wrote it down at the contract as well.
/// </summary>
internal static class SignedMoney
{
    /// <summary>The goal tables with contracts of a division's year, or of one document.</summary>
    /// <param name="session">Where.</param>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="document">The document; <see langword="null"/> for all.</param>
    /// <param name="on">Treasury lines up to this day count.</param>
    public static async Task<IReadOnlyDictionary<(long Document, long Table), Money>> Open(Session session, string division, int year, long? document, DateOnly on)
    {
        var contracts = await Commitments.Of(session, division, year, document);
        if (contracts.Count == 0) return new Dictionary<(long, long), Money>();
        var paid = (await session.Query<PaidRow>(
            $"""
            SELECT document_id AS DocumentId, goal_table_id AS TableId, contract AS Number, CAST(SUM(amount_fen) AS BIGINT) AS Fen FROM payment
            WHERE division = @division AND year = @Year AND goal_table_id IS NOT NULL AND contract <> '' AND paid_on <= @On{(document is null ? "" : " AND document_id = @document")}
            GROUP BY document_id, goal_table_id, contract
            """, new { division, Year = (long)year, On = PaymentRows.Day(on), document })).ToDictionary(row => (row.DocumentId, row.TableId, row.Number), row => row.Fen);
        return contracts.GroupBy(row => (row.DocumentId, row.GoalTableId)).ToDictionary(group => group.Key, group => group.Aggregate(Money.Zero, (sum, row) =>
        {
            var treasury = paid.GetValueOrDefault((row.DocumentId, row.GoalTableId, row.Number));
            return sum + new Money(Math.Clamp(row.Signed.Fen - treasury, 0, Math.Max(row.Unpaid.Fen, 0)));
        }));
    }

    private sealed record PaidRow
    {
        public long DocumentId { get; init; }
        public long TableId { get; init; }
        public string Number { get; init; } = "";
        public long Fen { get; init; }
    }
}
