using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.Spending;

namespace Mingji.App.Spending;

/// <summary>Writes payments and keeps the sums of their projects, in one transaction.</summary>
internal static class PaymentRows
{
    private static readonly string[] Columns =
    [
        "division", "year", "id", "unit_id", "document_id", "goal_table_id", "state", "why", "voucher", "line", "paid_on", "amount_fen", "reversed_fen", "source", "payee", "purpose", "functional_class",
        "economic_class", "contract", "contract_key", "project_code", "project_name", "unit_code", "unit_name", "reverses", "reverses_id", "invoiced_on", "content", "import_id", "import_row", "entered_at", "entered_by",
        "entered_by_id", "row_version",
    ];

    /// <summary>Takes the year's row for this transaction, so that two who register at once do it one after the other; gives what happens above a budget.</summary>
    public static async Task<OverBudget> Hold(Session session, string division, int year, ExecutionRules rules)
    {
        await session.Execute(
            "INSERT INTO spending_setting (division, year, over_budget, row_version) VALUES (@division, @Year, NULL, 1) ON CONFLICT (division, year) DO UPDATE SET row_version = spending_setting.row_version + 1",
            new { division, Year = (long)year });
        return await OverBudgetOf(session, division, year, rules);
    }

    public static async Task<OverBudget> OverBudgetOf(Session session, string division, int year, ExecutionRules rules) =>
        await session.Scalar<string>("SELECT over_budget FROM spending_setting WHERE division = @division AND year = @Year", new { division, Year = (long)year }) is { } set
            && Enum.TryParse<OverBudget>(set, out var over) ? over : rules.OverBudget;

    /// <summary>Inserts lines that were judged to be new, and adds them to the sums.</summary>
    public static async Task Insert(Session session, string division, int year, IReadOnlyList<PaymentBook.Judged> lines, long? import, string at, Writer by)
    {
        await session.InsertMany("payment", Columns, lines.Select(judged => new object?[]
        {
            division, (long)year, judged.Id, judged.UnitId, judged.Project?.DocumentId, judged.Project?.Id, StateOf(judged).ToString(), judged.Why?.ToString(),
            judged.Line.Voucher, (long)judged.Line.Line, Day(judged.Line.PaidOn), judged.Line.Amount.Fen, 0L, judged.Line.Source.ToString(), judged.Line.Payee, judged.Line.Purpose, judged.Line.FunctionalClass,
            judged.Line.EconomicClass, judged.Line.Contract, ContractNumber.Fold(judged.Line.Contract), judged.Line.ProjectCode, judged.Line.ProjectName, judged.Line.UnitCode, judged.Line.UnitName, judged.Line.Reverses, judged.ReversesId,
            judged.Line.InvoicedOn is { } day ? Day(day) : null, judged.Content, import, judged.Row == 0 ? null : (long)judged.Row, at, by.Name, by.PersonId, 1L,
        }));
        await ProjectMoney.PaidUnder(session, division, lines.Select(judged => judged.Line.Contract));
    }

    // What takes back a line without project waits for nobody: it goes where that line goes.
    private static PaymentState StateOf(PaymentBook.Judged judged) => judged.Project is not null ? PaymentState.Matched : judged.ReversesId is not null ? PaymentState.Reversed : PaymentState.Unmatched;

    /// <summary>Marks the lines that others take back.</summary>
    public static async Task Reverse(Session session, string division, int year, IEnumerable<(long Id, long Fen)> reversals)
    {
        var rows = reversals.GroupBy(reversal => reversal.Id, reversal => reversal.Fen).Select(group => new object?[] { group.Key, group.Sum() }).ToList();
        if (rows.Count == 0) return;
        await session.Execute(
            $"""
            UPDATE payment SET reversed_fen = payment.reversed_fen + r.fen, row_version = payment.row_version + 1,
                   state = CASE WHEN payment.reversed_fen + r.fen = payment.amount_fen THEN 'Reversed' WHEN payment.goal_table_id IS NULL THEN 'Unmatched' ELSE 'Matched' END
            FROM {session.Rows("@Rows", "id bigint", "fen bigint")} r WHERE payment.division = @division AND payment.year = @Year AND payment.id = r.id
            """, new { division, Year = (long)year, Rows = Session.AsRows(rows) });
    }

    /// <summary>Adds lines to the sums of their projects.</summary>
    public static async Task AddUp(Session session, string division, int year, IEnumerable<PaymentBook.Judged> lines)
    {
        var sums = new SortedDictionary<(long Document, long Table, int Month), MonthSum>();
        foreach (var judged in lines) Add(sums, judged);
        await AddUp(session, division, year, sums);
    }

    /// <summary>Sums gathered over many lines.</summary>
    internal sealed class MonthSum
    {
        public long Fiscal { get; set; }
        public long Other { get; set; }
        public long Count { get; set; }
        public string? Last { get; set; }
    }

    public static void Add(SortedDictionary<(long Document, long Table, int Month), MonthSum> sums, PaymentBook.Judged judged)
    {
        if (judged.Project is not { } project) return;
        var key = (project.DocumentId, project.Id, judged.Line.PaidOn.Month);
        if (!sums.TryGetValue(key, out var sum)) sums.Add(key, sum = new());
        if (judged.Line.Source == PaymentSource.Fiscal) sum.Fiscal += judged.Line.Amount.Fen;
        else sum.Other += judged.Line.Amount.Fen;
        sum.Count++;
        if (judged.Line.Amount.Fen > 0 && string.CompareOrdinal(Day(judged.Line.PaidOn), sum.Last) > 0) sum.Last = Day(judged.Line.PaidOn);
    }

    public static async Task AddUp(Session session, string division, int year, SortedDictionary<(long Document, long Table, int Month), MonthSum> sums)
    {
        if (sums.Count == 0) return;
        // Without WHERE, SQLite takes ON for part of a join.
        await session.Execute(
            $"""
            INSERT INTO spending_month (division, year, document_id, goal_table_id, month, fiscal_fen, other_fen, payment_count, last_paid_on, row_version)
            SELECT @division, @Year, s.document_id, s.goal_table_id, s.month, s.fiscal, s.other, s.lines, s.last, 1
            FROM {session.Rows("@Rows", "document_id bigint", "goal_table_id bigint", "month bigint", "fiscal bigint", "other bigint", "lines bigint", "last text")} s WHERE s.lines > 0
            ON CONFLICT (division, year, document_id, goal_table_id, month) DO UPDATE SET fiscal_fen = spending_month.fiscal_fen + excluded.fiscal_fen, other_fen = spending_month.other_fen + excluded.other_fen,
                payment_count = spending_month.payment_count + excluded.payment_count, row_version = spending_month.row_version + 1,
                last_paid_on = CASE WHEN spending_month.last_paid_on IS NULL OR excluded.last_paid_on > spending_month.last_paid_on THEN COALESCE(excluded.last_paid_on, spending_month.last_paid_on) ELSE spending_month.last_paid_on END
            """, new { division, Year = (long)year, Rows = Session.AsRows(sums.Select(sum => new object?[] { sum.Key.Document, sum.Key.Table, (long)sum.Key.Month, sum.Value.Fiscal, sum.Value.Other, sum.Value.Count, sum.Value.Last })) });
        await ProjectMoney.Spent(session, division, year, sums.Keys.Select(key => (key.Document, key.Table)));
    }

    /// <summary>Makes the sums of some projects anew from their lines: where lines went or changed their project.</summary>
    public static async Task Recount(Session session, string division, int year, IEnumerable<(long Document, long Table)> projects)
    {
        var all = projects.Distinct().Order().ToList();
        if (all.Count == 0) return;
        foreach (var (document, _) in all) session.Signed.Add((division, document, false));
        var key = new { division, Year = (long)year, Projects = ProjectMoney.AsRows(all) };
        await session.Execute($"DELETE FROM spending_month WHERE division = @division AND year = @Year AND {ProjectMoney.IsOfProjects(session)}", key);
        await session.Execute(
            $"""
            INSERT INTO spending_month (division, year, document_id, goal_table_id, month, fiscal_fen, other_fen, payment_count, last_paid_on, row_version)
            SELECT division, year, document_id, goal_table_id, CAST(substr(paid_on, 6, 2) AS BIGINT), CAST(SUM(CASE WHEN source = 'Fiscal' THEN amount_fen ELSE 0 END) AS BIGINT),
                   CAST(SUM(CASE WHEN source = 'Other' THEN amount_fen ELSE 0 END) AS BIGINT), COUNT(*), MAX(CASE WHEN amount_fen > 0 THEN paid_on END), 1
            FROM payment WHERE division = @division AND year = @Year AND {ProjectMoney.IsOfProjects(session)}
            GROUP BY division, year, document_id, goal_table_id, CAST(substr(paid_on, 6, 2) AS BIGINT)
            """, key);
        await ProjectMoney.Spent(session, division, year, all);
    }

    /// <summary>A goal table goes: its payments stay and belong to nobody.</summary>
    public static async Task Unmatch(Session session, DocumentKey key, long table)
    {
        var parameters = new { key.Division, Document = key.Id, table };
        await session.Execute(
            """
            UPDATE payment SET document_id = NULL, goal_table_id = NULL, why = 'ProjectGone', state = CASE WHEN state = 'Reversed' THEN state ELSE 'Unmatched' END, row_version = row_version + 1
            WHERE division = @Division AND document_id = @Document AND goal_table_id = @table
            """, parameters);
        await session.Execute("DELETE FROM spending_month WHERE division = @Division AND document_id = @Document AND goal_table_id = @table", parameters);
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
