using Mingji.App.Data;
using Mingji.App.Goals;
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

/// <summary>What was paid for projects up to a day, by goal table: for boards, for monitoring, for the form itself.</summary>
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
        Sum(await session.Query<Row>(upTo is null ? $"{KeptSums} AND document_id = @Id GROUP BY document_id, goal_table_id" : $"{Lines} AND document_id = @Id AND paid_on <= @day GROUP BY document_id, goal_table_id",
            new { key.Division, key.Id, day = Day(upTo) })).ToDictionary(pair => pair.Key.Table, pair => pair.Value);

    internal static async Task<IReadOnlyDictionary<(long Document, long Table), SpentMoney>> OfYear(Session session, string division, int year, DateOnly? upTo) =>
        Sum(await session.Query<Row>(
            // Up to a day that has all of the year behind it, the kept sums are the answer.
            upTo is null || upTo >= new DateOnly(year, 12, 31) ? $"{KeptSums} AND year = @Year GROUP BY document_id, goal_table_id" : $"{Lines} AND year = @Year AND paid_on <= @day GROUP BY document_id, goal_table_id",
            new { Division = division, Year = (long)year, day = Day(upTo) }));

    private const string KeptSums =
        """
        SELECT document_id AS Document, goal_table_id AS "Table", CAST(SUM(fiscal_fen) AS BIGINT) AS Fiscal, CAST(SUM(other_fen) AS BIGINT) AS Other, CAST(SUM(payment_count) AS BIGINT) AS Payments,
               MAX(last_paid_on) AS LastPaidOn
        FROM spending_month WHERE division = @Division
        """;

    private const string Lines =
        """
        SELECT document_id AS Document, goal_table_id AS "Table", CAST(SUM(CASE WHEN source = 'Fiscal' THEN amount_fen ELSE 0 END) AS BIGINT) AS Fiscal,
               CAST(SUM(CASE WHEN source = 'Other' THEN amount_fen ELSE 0 END) AS BIGINT) AS Other, COUNT(*) AS Payments, MAX(CASE WHEN amount_fen > 0 THEN paid_on END) AS LastPaidOn
        FROM payment WHERE division = @Division AND goal_table_id IS NOT NULL
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
