using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.App.Procurement;
using Mingji.App.Spending;
using Mingji.Domain.Monitoring;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Monitoring;

/// <summary>
/// Counts monitoring forms anew where what they show comes from elsewhere: payments, acceptance sheets. It happens in the transaction of the payment, so that the board and the form never differ, whether
/// anybody wrote in the form or not.
/// </summary>
internal static class RenewForms
{
    /// <summary>The script since which it is so.</summary>
    public const string Script = "watch_forms";

    // So many documents at once are looked up with all that have forms rather than one by one.
    private const int Many = 50;

    /// <summary>At the end of a transaction: the forms of the documents whose payments or acceptance sheets changed.</summary>
    public static async Task Run(Session session, RulePack rules)
    {
        if (session.Watched.Count == 0) return;
        foreach (var division in session.Watched.GroupBy(item => item.Division, item => item.Document))
        {
            var documents = division.ToHashSet();
            if (documents.Count > Many) documents.IntersectWith(await session.Query<long>("SELECT DISTINCT document_id FROM monitoring_form WHERE division = @Key", new { division.Key }));
            foreach (var document in documents.Order()) await Run(session, division.Key, document, rules);
        }
        session.Watched.Clear();
    }

    /// <summary>Counts all forms there are: for a store of before.</summary>
    public static async Task Fill(Session session, RulePack rules)
    {
        foreach (var row in await session.Query<DocumentRow>("SELECT DISTINCT division AS Division, document_id AS Document FROM monitoring_form ORDER BY division, document_id")) await Run(session, row.Division, row.Document, rules);
    }

    private static async Task Run(Session session, string division, long document, RulePack rules)
    {
        var key = new { division, document };
        var forms = await session.Query<FormRow>(
            """
            SELECT f.id AS Id, f.goal_table_id AS TableId, f.year AS Year, f.month AS Month, f.goal AS Goal, f.state AS State, f.version AS Version, t.lights AS Lights, f.budget_fen AS Budget, f.spent_fen AS Spent,
                   f.forecast_fen AS Forecast, f.progress AS Progress, f.goal_light AS Goals, f.money_light AS Money, f.error_count AS Errors, f.warning_count AS Warnings, f.open_reds AS OpenReds
            FROM monitoring_form f JOIN monitoring_task t ON t.division = f.division AND t.id = f.task_id WHERE f.division = @division AND f.document_id = @document AND f.state <> 'Withdrawn' ORDER BY f.month
            """, key);
        if (forms.Count == 0) return;
        var cells = (await session.Query<CellRow>(
            "SELECT c.form_id AS FormId, c.row_id AS RowId, c.field AS Field, c.text AS Text FROM monitoring_form f JOIN monitoring_cell c ON c.division = f.division AND c.form_id = f.id WHERE f.division = @division AND f.document_id = @document", key))
            .ToLookup(row => row.FormId);
        var paid = (await session.Query<PaidRow>("SELECT goal_table_id AS TableId, year AS Year, month AS Month, fiscal_fen AS Fiscal, other_fen AS Other, payment_count AS Count FROM spending_month WHERE division = @division AND document_id = @document", key))
            .ToLookup(row => (row.TableId, row.Year));
        // What is written down at a contract counts until a voucher of the treasury counts in its place.
        var pending = (await session.Query<PendingRow>(
            "SELECT goal_table_id AS TableId, year AS Year, paid_on AS PaidOn, settled_on AS SettledOn, amount_fen AS Fen FROM contract_spending WHERE division = @division AND document_id = @document", key)).ToLookup(row => (row.TableId, row.Year));
        var accepted = await ActualValues.Of(session, new(division, document), null);
        foreach (var table in forms.GroupBy(form => form.TableId))
        {
            MonitoringSheet? last = null;
            foreach (var form in table)
            {
                var end = new DateOnly((int)form.Year, (int)form.Month, 1).AddMonths(1).AddDays(-1);
                var day = PaymentRows.Day(end);
                var payments = paid[(form.TableId, form.Year)].Where(row => row.Month <= form.Month && row.Count > 0)
                    .Concat(pending[(form.TableId, form.Year)].Where(row => string.CompareOrdinal(row.PaidOn, day) <= 0 && (row.SettledOn is null || string.CompareOrdinal(row.SettledOn, day) > 0)).Select(row => new PaidRow(row.TableId, row.Year, form.Month, row.Fen, 0, 1))).ToList();
                var (goal, total) = (GoalJson.Read(form.Goal), Sum(payments, row => row.Fiscal + row.Other));
                var sheet = new MonitoringSheet(goal, (int)form.Year, (int)form.Month, cells[form.Id].ToDictionary(row => new MonitoringCell(Enum.Parse<MonitoringField>(row.Field), row.RowId), row => row.Text))
                {
                    Last = last?.Cells ?? new Dictionary<MonitoringCell, string>(), LastMonth = last?.Month, Collected = FormRows.Collected(accepted.Where(value => value.On <= end), form.TableId, goal, total, end),
                    Paid = total, PaidFiscal = Sum(payments, row => row.Fiscal), PaidOther = Sum(payments, row => row.Other),
                };
                last = sheet;
                // What was closed stays what was reported until it is opened again.
                if (form.State == MonitoringFlow.Done.Code) continue;
                var sums = FormSums.Of(sheet, form.Lights, form.Version == 0 && form.State == MonitoringFlow.Issued.Code, rules);
                if (sums == form.Kept) continue;
                UnitChanges.OfDocument(session, division, document);
                await session.Execute($"UPDATE monitoring_form SET {FormSums.Assignments}, row_version = row_version + 1 WHERE division = @division AND id = @Id",
                    new { division, form.Id, sums.Budget, sums.Spent, sums.Forecast, sums.Progress, sums.Goals, sums.Money, sums.Errors, sums.Warnings, sums.OpenReds });
            }
        }
    }

    private static Money? Sum(List<PaidRow> rows, Func<PaidRow, long> part) => rows.Count == 0 ? null : new Money(rows.Sum(part));

    private sealed record DocumentRow(string Division, long Document);

    private sealed record CellRow(long FormId, long RowId, string Field, string Text);

    private sealed record PendingRow(long TableId, long Year, string PaidOn, string? SettledOn, long Fen);

    private sealed record PaidRow(long TableId, long Year, long Month, long Fiscal, long Other, long Count);

    private sealed record FormRow
    {
        public long Id { get; init; }
        public long TableId { get; init; }
        public long Year { get; init; }
        public long Month { get; init; }
        public string Goal { get; init; } = "";
        public string State { get; init; } = "";
        public long Version { get; init; }
        public string Lights { get; init; } = "";
        public long? Budget { get; init; }
        public long? Spent { get; init; }
        public long? Forecast { get; init; }
        public long? Progress { get; init; }
        public long Goals { get; init; }
        public long Money { get; init; }
        public long Errors { get; init; }
        public long Warnings { get; init; }
        public long OpenReds { get; init; }

        public FormSums Kept => new(Budget, Spent, Forecast, Progress, Goals, Money, Errors, Warnings, OpenReds);
    }
}
