using System.Globalization;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.App.Rectifications;
using Mingji.Domain.Checks;
using Mingji.Domain.Monitoring;
using Mingji.Domain.Procurement;
using Mingji.Domain.Values;

namespace Mingji.App.Checks;

/// <summary>The facts of running goal tables, read for many documents at once: a handful of questions, however many there are.</summary>
internal static class LiveFactRows
{
    /// <summary>By document and goal table; one that does not run is left out.</summary>
    public static async Task<IReadOnlyDictionary<(long Document, long Table), LiveFacts>> Of(Session session, string division, int year, IReadOnlyList<KeptDocument> documents, DateOnly on)
    {
        var facts = new Dictionary<(long, long), LiveFacts>();
        if (documents.Count == 0) return facts;
        (bool HasTreasury, ILookup<(long Document, long Table), StoppedPayment> Stopped)? ofYear = null;
        // Not too many at a time: the ids stand in the statement.
        foreach (var part in documents.Chunk(500))
        {
            var parameters = new { division, Year = (long)year, On = CalendarRows.Print(on) };
            var of = $"document_id IN ({string.Join(',', part.Select(document => document.Key.Id.ToString(CultureInfo.InvariantCulture)))})";
            var running = (await session.Query<Key>(
                $"""
                SELECT document_id AS Document, subject_id AS TableId FROM flow_state WHERE division = @division AND {of} AND subject_id <> 0
                  AND (state IN ('Approved', 'Disclosed', 'InExecution') OR approved_version IS NOT NULL AND state IN ('Adjusting', 'AdjustmentReview'))
                """, parameters)).Select(key => (key.Document, key.TableId)).ToHashSet();
            var paid = (await session.Query<PaidRow>(
                $"""
                SELECT document_id AS Document, goal_table_id AS TableId, paid_on AS Day, CAST(SUM(amount_fen) AS BIGINT) AS Fen
                FROM (SELECT document_id, goal_table_id, paid_on, amount_fen FROM payment WHERE division = @division AND year = @Year AND {of} AND goal_table_id IS NOT NULL AND paid_on <= @On
                      UNION ALL SELECT document_id, goal_table_id, paid_on, amount_fen FROM contract_spending WHERE division = @division AND year = @Year AND {of} AND paid_on <= @On AND (settled_on IS NULL OR settled_on > @On)) spent
                GROUP BY document_id, goal_table_id, paid_on ORDER BY paid_on
                """, parameters)).ToLookup(row => (row.Document, row.TableId), row => new PaidDay(CalendarRows.Parse(row.Day), new Money(row.Fen)));
            // A draft, which is saved cell by cell, asks no further.
            if (running.Count == 0 && paid.Count == 0) continue;
            var (hasTreasury, stopped) = ofYear ??= await OfYear(session, division, year, on);
            var purchases = await PurchaseRows.Load(session, division, [.. await session.Query<long>(
                $"SELECT DISTINCT l.purchase_id FROM purchase_project l JOIN purchase p ON p.division = l.division AND p.id = l.purchase_id WHERE l.division = @division AND p.year = @Year AND l.{of}", parameters)]);
            var bought = purchases.SelectMany(purchase => purchase.Projects.Select(project => (Key: (project.DocumentId, project.Id), Item: AsOf(purchase.Item, on)))).ToLookup(entry => entry.Key, entry => entry.Item);
            var signed = (await Commitments.Of(session, division, year, documents.Count == 1 ? documents[0].Key.Id : null, on)).ToLookup(row => (row.DocumentId, row.GoalTableId), row => row.Signed);
            var library = (await session.Query<LibraryRow>(
                $"""
                SELECT y.document_id AS Document, y.goal_table_id AS TableId, CAST(SUM(l.amount_fen) AS BIGINT) AS Fen FROM library_year y
                JOIN budget_line l ON l.division = y.division AND l.project_id = y.project_id AND l.year = y.year
                WHERE y.division = @division AND y.year = @Year AND y.{of} AND NOT EXISTS (SELECT 1 FROM library_year o WHERE o.division = y.division AND o.project_id = y.project_id AND o.year = y.year AND o.goal_table_id <> y.goal_table_id)
                GROUP BY y.document_id, y.goal_table_id
                """, parameters)).ToDictionary(row => (row.Document, row.TableId), row => new Money(row.Fen));
            var values = await Values(session, year, of, parameters, on);
            foreach (var document in part)
                foreach (var table in document.Tables)
                {
                    var key = (document.Key.Id, table.Id);
                    if (!running.Contains(key) && !paid[key].Any()) continue;
                    facts[key] = new LiveFacts(on)
                    {
                        HasTreasury = hasTreasury, Paid = paid[key].ToValueList(), Purchases = bought[key].ToValueList(), Signed = signed[key].Aggregate(Money.Zero, (sum, money) => sum + money), Stopped = stopped[key].ToValueList(),
                        Library = library.TryGetValue(key, out var lines) ? lines : null,
                        Values = table.Rows.Select((row, i) => values.TryGetValue((key.Item1, key.Item2, row), out var value) ? value with { Row = i + 1 } : null).OfType<LiveValue>().ToValueList(),
                    };
                }
        }
        return facts;
    }

    private static async Task<(bool HasTreasury, ILookup<(long Document, long Table), StoppedPayment> Stopped)> OfYear(Session session, string division, int year, DateOnly on) => (
        await session.Scalar<long>("SELECT CASE WHEN EXISTS (SELECT 1 FROM payment WHERE division = @division AND year = @Year AND goal_table_id IS NOT NULL) THEN 1 ELSE 0 END", new { division, Year = (long)year }) == 1,
        (await StoppedPayments.Of(session, division, year)).Where(row => row.Payment.On <= on).ToLookup(row => (row.Document.Id, row.GoalTableId), row => row.Payment));

    // What was signed and done later is not known on that day.
    private static Purchase AsOf(Purchase purchase, DateOnly on) => purchase with { Contracts = purchase.Contracts.Where(contract => contract.SignedOn <= on).Select(contract => contract.AsOf(on) with { Acceptances = [.. contract.Acceptances.Where(sheet => sheet.On <= on)] }).ToValueList() };

    /// <summary>The newest actual value of each indicator: of the last monitoring form that says one, or what was accepted where that is newer.</summary>
    private static async Task<Dictionary<(long Document, long Table, long Row), LiveValue>> Values(Session session, int year, string of, object parameters, DateOnly on)
    {
        var values = new Dictionary<(long, long, long), LiveValue>();
        foreach (var row in await session.Query<MonitoredRow>(
            $"""
            SELECT f.document_id AS Document, f.goal_table_id AS TableId, c.row_id AS RowId, f.month AS Month, c.text AS Text FROM monitoring_form f
            JOIN monitoring_cell c ON c.division = f.division AND c.form_id = f.id AND c.field = '{nameof(MonitoringField.Actual)}' WHERE f.division = @division AND f.year = @Year AND f.{of} ORDER BY f.month
            """, parameters))
        {
            var end = new DateOnly(year, (int)row.Month, DateTime.DaysInMonth(year, (int)row.Month));
            values[(row.Document, row.TableId, row.RowId)] = new(0, row.Text, end < on ? end : on, $"{MonitoringSheet.PeriodName((int)row.Month)}监控表");
        }
        foreach (var group in (await session.Query<AcceptedRow>(
            $"SELECT document_id AS Document, goal_table_id AS TableId, indicator_id AS RowId, quantity AS Quantity, happened_on AS Day FROM actual_value WHERE division = @division AND {of} AND happened_on <= @On", parameters))
            .GroupBy(row => (row.Document, row.TableId, row.RowId)))
        {
            var day = CalendarRows.Parse(group.Max(row => row.Day)!);
            if (!values.TryGetValue(group.Key, out var known) || known.On < day) values[group.Key] = new(0, ContractRows.Print(group.Sum(row => ContractRows.Number(row.Quantity))), day, "验收单");
        }
        return values;
    }

    private sealed record Key(long Document, long TableId);

    private sealed record LibraryRow
    {
        public long Document { get; init; }
        public long TableId { get; init; }
        public long Fen { get; init; }
    }

    private sealed record PaidRow
    {
        public long Document { get; init; }
        public long TableId { get; init; }
        public string Day { get; init; } = "";
        public long Fen { get; init; }
    }

    private sealed record MonitoredRow(long Document, long TableId, long RowId, long Month, string Text);

    private sealed record AcceptedRow(long Document, long TableId, long RowId, string Quantity, string Day);
}
