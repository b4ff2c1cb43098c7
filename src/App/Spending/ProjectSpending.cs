using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>What was paid for one project.</summary>
/// <param name="Fiscal">Of 财政资金, refunds taken off.</param>
/// <param name="Other">Of 其他资金, refunds taken off.</param>
/// <param name="Payments">How many lines.</param>
/// <param name="LastPaidOn">The day of the last payment; <see langword="null"/> while there is none.</param>
public sealed record SpentMoney(Money Fiscal, Money Other, long Payments, DateOnly? LastPaidOn)
{
    /// <summary>Nothing was paid.</summary>
    public static readonly SpentMoney None = new(Money.Zero, Money.Zero, 0, null);

    /// <summary>支出合计.</summary>
    public Money Total => Fiscal + Other;
}

/// <summary>What was paid for projects up to a day, by goal table: for boards, for monitoring, for the form itself. What is written down at a contract counts until a voucher of the treasury counts in its place.</summary>
public sealed class ProjectSpending(Database database)
{
    /// <summary>The goal tables of a document, by id; one without payments is not among them.</summary>
    /// <param name="key">The document.</param>
    /// <param name="upTo">The last day counted; <see langword="null"/> for all there is.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyDictionary<long, SpentMoney>> OfDocument(DocumentKey key, DateOnly? upTo = null, CancellationToken cancellation = default) =>
        database.Read(session => OfDocument(session, key, upTo), cancellation);

    /// <summary>One goal table.</summary>
    public async Task<SpentMoney> Of(DocumentKey key, long table, DateOnly? upTo = null, CancellationToken cancellation = default) =>
        (await OfDocument(key, upTo, cancellation)).GetValueOrDefault(table) ?? SpentMoney.None;

    /// <summary>All goal tables of a division's year.</summary>
    public Task<IReadOnlyDictionary<(long Document, long Table), SpentMoney>> OfYear(string division, int year, DateOnly? upTo = null, CancellationToken cancellation = default) =>
        database.Read(session => OfYear(session, division, year, upTo), cancellation);

    internal static async Task<IReadOnlyDictionary<long, SpentMoney>> OfDocument(Session session, DocumentKey key, DateOnly? upTo) =>
        Sum(await session.Query<Row>(upTo is null ? KeptSums("document_id = @Id") : Lines("document_id = @Id"), new { key.Division, key.Id, day = Day(upTo) })).ToDictionary(pair => pair.Key.Table, pair => pair.Value);

    internal static async Task<IReadOnlyDictionary<(long Document, long Table), SpentMoney>> OfYear(Session session, string division, int year, DateOnly? upTo) =>
        Sum(await session.Query<Row>(
            // Up to a day that has all of the year behind it, the kept sums are the answer.
            upTo is null || Execution.IsOver(year, upTo.Value) ? KeptSums("year = @Year") : Lines("year = @Year"), new { Division = division, Year = (long)year, day = Day(upTo) }));

    private static string KeptSums(string which) =>
        $"""
        SELECT document_id AS Document, goal_table_id AS "Table", CAST(SUM(fiscal_fen) AS BIGINT) AS Fiscal, CAST(SUM(other_fen) AS BIGINT) AS Other, CAST(SUM(payment_count) AS BIGINT) AS Payments,
               MAX(last_paid_on) AS LastPaidOn
        FROM (SELECT document_id, goal_table_id, fiscal_fen, other_fen, payment_count, last_paid_on FROM spending_month WHERE division = @Division AND {which}
              UNION ALL SELECT document_id, goal_table_id, amount_fen, 0, 1, CASE WHEN amount_fen > 0 THEN paid_on END FROM contract_spending WHERE division = @Division AND settled_on IS NULL AND {which}) spent
        GROUP BY document_id, goal_table_id
        """;

    // Of what source a payment at a contract is, is known from the treasury's line alone: until then it is 财政资金.
    private static string Lines(string which) =>
        $"""
        SELECT document_id AS Document, goal_table_id AS "Table", CAST(SUM(CASE WHEN source = 'Fiscal' THEN amount_fen ELSE 0 END) AS BIGINT) AS Fiscal,
               CAST(SUM(CASE WHEN source = 'Other' THEN amount_fen ELSE 0 END) AS BIGINT) AS Other, COUNT(*) AS Payments, MAX(CASE WHEN amount_fen > 0 THEN paid_on END) AS LastPaidOn
        FROM (SELECT document_id, goal_table_id, source, amount_fen, paid_on FROM payment WHERE division = @Division AND goal_table_id IS NOT NULL AND {which} AND paid_on <= @day
              UNION ALL SELECT document_id, goal_table_id, 'Fiscal', amount_fen, paid_on FROM contract_spending WHERE division = @Division AND {which} AND paid_on <= @day AND (settled_on IS NULL OR settled_on > @day)) spent
        GROUP BY document_id, goal_table_id
        """;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd");

    private static Dictionary<(long Document, long Table), SpentMoney> Sum(IReadOnlyList<Row> rows) =>
        rows.ToDictionary(row => (row.Document, row.Table), row => new SpentMoney(new(row.Fiscal), new(row.Other), row.Payments, row.LastPaidOn is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd") : null));

    private sealed record Row
    {
        public long Document { get; init; }
        public long Table { get; init; }
        public long Fiscal { get; init; }
        public long Other { get; init; }
        public long Payments { get; init; }
        public string? LastPaidOn { get; init; }
    }
}
