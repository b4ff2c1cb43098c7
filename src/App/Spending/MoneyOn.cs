using System.Globalization;
using Dapper;
using Mingji.App.Data;
using Mingji.App.Rectifications;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>
/// Where the money of a year's projects stands on a day. With nothing registered for a later day that is <c>project_money</c> itself; else the same columns with what was spent and signed by then, summed in the store.
/// </summary>
/// <param name="With">What a statement must begin with; it asks for <c>@Division</c>, <c>@Year</c> and what was added to the parameters.</param>
/// <param name="Table">The table to read, with the columns of <c>project_money</c>.</param>
/// <param name="Stopped">What was paid by then while payments were stopped.</param>
internal sealed record MoneyOn(string With, string Table, IReadOnlyDictionary<(long Document, long Table), Money> Stopped)
{
    // So many documents at once are asked with all of the year's contracts rather than one by one.
    private const int Many = 50;

    /// <summary>Finds out what a day's money is read from.</summary>
    /// <param name="session">Where, of one moment for all questions.</param>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="on">The day.</param>
    /// <param name="where">Only of the units <c>u</c> and their documents <c>d</c>; <see langword="null"/> for all.</param>
    /// <param name="parameters">Holds <c>Division</c>, <c>Year</c> and what <paramref name="where"/> asks for; gets more.</param>
    public static async Task<MoneyOn> Load(Session session, string division, int year, DateOnly on, string? where, DynamicParameters parameters)
    {
        var documents = where is null ? null : $"IN (SELECT d.id FROM unit u JOIN document d ON d.division = u.division AND d.unit_id = u.id WHERE u.division = @Division AND d.year = @Year AND {where})";
        var stopped = (await StoppedPayments.Of(session, documents, parameters)).Where(row => row.Payment.On <= on).GroupBy(row => (row.Document.Id, row.GoalTableId))
            .ToDictionary(group => group.Key, group => group.Aggregate(Money.Zero, (sum, row) => sum + row.Payment.Amount));
        if (on >= new DateOnly(year, 12, 31)) return new("", "project_money", stopped);
        parameters.Add("On", PaymentRows.Day(on));
        var signed = await session.Query<long>(SignedLater + Among("l.document_id", documents), parameters);
        if (signed.Count == 0 && await session.Scalar<long>($"SELECT CASE WHEN EXISTS (SELECT 1 FROM payment p WHERE p.division = @Division AND p.year = @Year AND p.paid_on > @On{Among("p.document_id", documents)}) THEN 1 ELSE 0 END", parameters) == 0)
            return new("", "project_money", stopped);
        // Whole months are kept as sums; of the month that the day lies in, the payments are read.
        var whole = on.Year < year ? 0 : LightSet.MonthsOver(year, on);
        parameters.Add("Months", (long)whole);
        parameters.Add("After", whole == 0 ? "" : PaymentRows.Day(DueShare.EndOf(year, whole)));
        return new(await Then(session, division, year, on, documents, signed), "money", stopped);
    }

    private static async Task<string> Then(Session session, string division, int year, DateOnly on, string? documents, IReadOnlyList<long> signed)
    {
        var (commitments, committed) = ("", "m.committed_fen");
        if (signed.Count > 0)
        {
            var all = signed.Count > Many ? await SignedMoney.Open(session, division, year, null, on) : null;
            var open = new List<string> { "(0, 0, 0)" };
            foreach (var document in signed)
                open.AddRange((all ?? await SignedMoney.Open(session, division, year, document, on)).Where(pair => pair.Key.Document == document)
                    .Select(pair => string.Create(CultureInfo.InvariantCulture, $"({document}, {pair.Key.Table}, {pair.Value.Fen})")));
            commitments = $"signed (document_id, goal_table_id, fen) AS (VALUES {string.Join(", ", open)}), ";
            committed = $"CASE WHEN m.document_id IN ({string.Join(", ", signed)}) THEN COALESCE((SELECT g.fen FROM signed g WHERE g.document_id = m.document_id AND g.goal_table_id = m.goal_table_id), 0) ELSE m.committed_fen END";
        }
        return $"""
            WITH {commitments}money AS MATERIALIZED (
                SELECT m.division, m.year, m.document_id, m.goal_table_id, m.budget_fen, m.march, m.june, m.october, m.december, m.plan_months, CASE WHEN {ProjectMoney.Counts} THEN 0 ELSE 1 END AS is_draft, COALESCE(s.fiscal_fen, 0) AS fiscal_fen, COALESCE(s.other_fen, 0) AS other_fen, s.last_paid_on,
                       {committed} AS committed_fen
                FROM project_money m LEFT JOIN (
                    SELECT document_id, goal_table_id, CAST(SUM(fiscal_fen) AS BIGINT) AS fiscal_fen, CAST(SUM(other_fen) AS BIGINT) AS other_fen, MAX(last_paid_on) AS last_paid_on FROM (
                        SELECT document_id, goal_table_id, fiscal_fen, other_fen, last_paid_on FROM spending_month WHERE division = @Division AND year = @Year AND month <= @Months{Among("document_id", documents)}
                        UNION ALL
                        SELECT document_id, goal_table_id, CASE WHEN source = 'Fiscal' THEN amount_fen ELSE 0 END, CASE WHEN source = 'Other' THEN amount_fen ELSE 0 END, CASE WHEN amount_fen > 0 THEN paid_on END
                        FROM payment WHERE division = @Division AND year = @Year AND paid_on > @After AND paid_on <= @On AND goal_table_id IS NOT NULL{Among("document_id", documents)}
                        UNION ALL
                        SELECT document_id, goal_table_id, amount_fen, 0, CASE WHEN amount_fen > 0 THEN paid_on END
                        FROM contract_spending WHERE division = @Division AND year = @Year AND paid_on <= @On AND (settled_on IS NULL OR settled_on > @On){Among("document_id", documents)}) paid
                    GROUP BY document_id, goal_table_id) s ON s.document_id = m.document_id AND s.goal_table_id = m.goal_table_id
                WHERE m.division = @Division AND m.year = @Year{Among("m.document_id", documents)})

            """;
    }

    private static string Among(string column, string? documents) => documents is null ? "" : $" AND {column} {documents}";

    // Documents of whose contracts something is registered for a later day, so that what is signed and unpaid was another sum.
    private const string SignedLater =
        """
        SELECT DISTINCT l.document_id FROM purchase b JOIN contract c ON c.division = b.division AND c.purchase_id = b.id JOIN purchase_project l ON l.division = b.division AND l.purchase_id = b.id
        WHERE b.division = @Division AND b.year = @Year
            AND (c.signed_on > @On OR EXISTS (SELECT 1 FROM contract_change h WHERE h.division = c.division AND h.contract_id = c.id AND h.changed_on > @On)
                OR EXISTS (SELECT 1 FROM contract_payment p WHERE p.division = c.division AND p.contract_id = c.id AND p.paid_on > @On)
                OR c.number_key <> '' AND EXISTS (SELECT 1 FROM payment p WHERE p.division = c.division AND p.contract_key = c.number_key AND p.contract_key <> '' AND p.paid_on > @On))
        """;
}
