using System.Globalization;
using System.Text.Json;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Goals;
using Mingji.App.Procurement;
using Mingji.Domain.Goals;
using Mingji.Domain.Procurement;
using Mingji.Domain.Projects;

namespace Mingji.App.Spending;

/// <summary>
/// What is known of each project's money, kept in one narrow row in the transaction of whatever changes it: the form, a payment, a contract. The boards sum and judge these rows in the store.
/// </summary>
internal static class ProjectMoney
{
    /// <summary>The script that makes the tables.</summary>
    public const string Script = "keep_project_money";

    /// <summary>The script that makes what is written down at contracts count as spent.</summary>
    public const string PendingScript = "count_contract_payments";

    /// <summary>
    /// What a board counts of <c>project_money m</c>: budgets that are approved, or that came in printed and never went into review here; and drafts of which money was spent or bound all the same.
    /// </summary>
    public const string Counts = "(m.is_draft = 0 OR m.fiscal_fen <> 0 OR m.other_fen <> 0 OR m.committed_fen <> 0)";

    // So many documents at once are counted with all of the year's contracts rather than one by one.
    private const int Many = 50;

    /// <summary>A goal table was written: its budget and plan.</summary>
    public static async Task Plan(Session session, DocumentKey key, (int? Before, int? Now) years, long id, GoalTable? before, GoalTable table, bool isDraft = false)
    {
        var isMoved = before is not null && years.Before != years.Now;
        if (before is not null && !isMoved && before.TotalBudget == table.TotalBudget && before.SpendingPlan == table.SpendingPlan && before.MoneyUnit == table.MoneyUnit) return;
        var year = years.Now ?? 0;
        if (isMoved) await Remove(session, key, years.Before, id);
        var points = Points(table.PlanFigures);
        await session.Execute(
            """
            INSERT INTO project_money (division, year, document_id, goal_table_id, budget_fen, march, june, october, december, plan_months, fiscal_fen, other_fen, committed_fen, is_draft, row_version)
            VALUES (@Division, @Year, @Document, @id, @Budget, @March, @June, @October, @December, @PlanMonths, 0, 0, 0, @IsDraft, 1)
            ON CONFLICT (division, year, document_id, goal_table_id) DO UPDATE SET budget_fen = excluded.budget_fen, march = excluded.march, june = excluded.june, october = excluded.october,
                december = excluded.december, plan_months = excluded.plan_months, row_version = project_money.row_version + 1
            """, new { key.Division, Year = (long)year, Document = key.Id, id, Budget = table.TotalBudget?.Fen, March = points[0], June = points[1], October = points[2], December = points[3], PlanMonths = table.SpendingPlan.Points.Code, IsDraft = isDraft ? 1L : 0L });
        if (isMoved) await Spent(session, key.Division, year, [(key.Id, id)]);
        // A contract of several goal tables is shared out by their budgets.
        if (before is not null && (isMoved || before.TotalBudget != table.TotalBudget)) session.Signed.Add((key.Division, key.Id, false));
    }

    /// <summary>A document was written here, out of last year's: none of it is a budget before it is approved.</summary>
    public static Task Draft(Session session, DocumentKey key, int? year) =>
        session.Execute("UPDATE project_money SET is_draft = 1, row_version = row_version + 1 WHERE division = @Division AND year = @Year AND document_id = @Id", new { key.Division, Year = (long)(year ?? 0), key.Id });

    /// <summary>A goal table went a step: approved once it is a budget, under review and not approved yet it is none.</summary>
    public static Task Moved(Session session, DocumentKey key, int year, long table, bool isApproved) => session.Execute(
        "UPDATE project_money SET is_draft = @IsDraft, row_version = row_version + 1 WHERE division = @Division AND year = @Year AND document_id = @Id AND goal_table_id = @table AND is_draft <> @IsDraft",
        new { key.Division, Year = (long)year, key.Id, table, IsDraft = isApproved ? 0L : 1L });

    /// <summary>A goal table goes.</summary>
    public static async Task Remove(Session session, DocumentKey key, int? year, long id)
    {
        await session.Execute("DELETE FROM contract_spending WHERE division = @Division AND year = @Year AND document_id = @Document AND goal_table_id = @id", new { key.Division, Year = (long)(year ?? 0), Document = key.Id, id });
        await session.Execute("DELETE FROM project_money WHERE division = @Division AND year = @Year AND document_id = @Document AND goal_table_id = @id", new { key.Division, Year = (long)(year ?? 0), Document = key.Id, id });
        await Months(session, key.Division, year ?? 0, [key.Id]);
        session.Signed.Add((key.Division, key.Id, false));
    }

    /// <summary>The sums by month of some projects have changed.</summary>
    public static async Task Spent(Session session, string division, int year, IEnumerable<(long Document, long Table)> projects)
    {
        var all = projects.Distinct().ToList();
        if (all.Count == 0) return;
        await session.Execute($"{SpentOf} WHERE division = @division AND year = @Year AND {IsOfProjects(session)}", new { division, Year = (long)year, Projects = AsRows(all) });
        await Months(session, division, year, all.Select(project => project.Document));
    }

    /// <summary>What the treasury pays under a contract's number, with a project or without, is no commitment any more.</summary>
    public static async Task PaidUnder(Session session, string division, IEnumerable<string?> contracts)
    {
        var keys = contracts.Select(number => ContractNumber.Fold(number ?? "")).Where(key => key.Length > 0).Distinct().Select(key => new object?[] { key }).ToList();
        if (keys.Count == 0) return;
        foreach (var purchase in await session.Query<long>($"SELECT purchase_id FROM contract WHERE division = @division AND number_key IN {session.Rows("@Keys", "key text")}", new { division, Keys = Session.AsRows(keys) }))
            session.Signed.Add((division, purchase, true));
    }

    /// <summary>At the end of a transaction: what is signed and not paid, wherever it changed.</summary>
    public static async Task CountSigned(Session session)
    {
        if (session.Signed.Count == 0) return;
        foreach (var division in session.Signed.GroupBy(item => item.Division))
        {
            // Who shares a contract with a document that changed changes with it; so does what lost its last contract.
            var links = await session.Query<LinkRow>("SELECT purchase_id AS Purchase, document_id AS Document FROM purchase_project WHERE division = @Key", new { division.Key });
            var documents = division.Where(item => !item.IsPurchase).Select(item => item.Id).ToHashSet();
            var purchases = division.Where(item => item.IsPurchase).Select(item => item.Id).ToHashSet();
            purchases.UnionWith(links.Where(link => documents.Contains(link.Document)).Select(link => link.Purchase));
            documents.UnionWith(links.Where(link => purchases.Contains(link.Purchase)).Select(link => link.Document));
            documents.IntersectWith(links.Select(link => link.Document));
            await CountSigned(session, division.Key, documents);
        }
        session.Signed.Clear();
    }

    /// <summary>Makes all rows: for a store of before there were any.</summary>
    public static async Task Fill(Session session)
    {
        var drafts = await session.Query<DraftRow>("SELECT division AS Division, document_id AS Document, goal_table_id AS \"Table\" FROM project_money WHERE is_draft = 1");
        await session.Execute("DELETE FROM project_money");
        foreach (var document in await session.Query<DocumentRow>("SELECT division AS Division, id AS Id, year AS Year FROM document ORDER BY division, id"))
        {
            var key = new DocumentKey(document.Division, document.Id);
            foreach (var table in await session.Query<HeadRow>("SELECT id AS Id, year AS Year, head AS Head FROM goal_table WHERE division = @Division AND document_id = @Id", key))
            {
                using var json = JsonDocument.Parse(table.Head);
                await Plan(session, key, (null, (int)table.Year), table.Id, null, GoalTableJson.Read(ExchangeNode.Root(json.RootElement)));
            }
        }
        foreach (var draft in drafts) await session.Execute("UPDATE project_money SET is_draft = 1 WHERE division = @Division AND document_id = @Document AND goal_table_id = @Table", draft);
        await session.Execute(
            """
            UPDATE project_money SET is_draft = 1 WHERE is_draft = 0 AND EXISTS (SELECT 1 FROM flow_state s
                WHERE s.division = project_money.division AND s.document_id = project_money.document_id AND s.subject_id = project_money.goal_table_id AND s.approved_version IS NULL)
            """);
        await session.Execute("DELETE FROM contract_spending");
        await session.Execute(SpentOf);
        await session.Execute("DELETE FROM document_month");
        await session.Execute(MonthsOf("1 = 1"));
        foreach (var division in (await session.Query<LinkedRow>("SELECT DISTINCT division AS Division, document_id AS Document FROM purchase_project")).GroupBy(row => row.Division))
            await CountSigned(session, division.Key, division.Select(row => row.Document).ToHashSet());
    }

    /// <summary>The plan's points in percent times one hundred, never falling, at most all.</summary>
    internal static long?[] Points(PlanFigures plan)
    {
        var points = new long?[4];
        var reached = 0L;
        for (var i = 0; i < plan.Percents.Count && i < points.Length; i++)
            if (plan.Percents[i] is { } percent) points[i] = reached = Math.Max(reached, (long)(decimal.Round(Math.Clamp(percent, 0, 100), 2, MidpointRounding.AwayFromZero) * 100));
        return points;
    }

    /// <summary>Goal tables as the parameter <c>@Projects</c> of <see cref="IsOfProjects"/>.</summary>
    internal static string AsRows(IEnumerable<(long Document, long Table)> projects) => Session.AsRows(projects.Select(project => new object?[] { project.Document, project.Table }));

    /// <summary>The condition that a row is of one of the goal tables of <c>@Projects</c>.</summary>
    internal static string IsOfProjects(Session session) => $"(document_id, goal_table_id) IN {session.Rows("@Projects", "document_id bigint", "goal_table_id bigint")}";

    private static async Task Months(Session session, string division, int year, IEnumerable<long> documents)
    {
        var key = new { division, Year = (long)year, Documents = Session.AsRows(documents.Distinct().Order().Select(document => new object?[] { document })) };
        var those = $"division = @division AND year = @Year AND document_id IN {session.Rows("@Documents", "document_id bigint")}";
        await session.Execute($"DELETE FROM document_month WHERE {those}", key);
        await session.Execute(MonthsOf(those), key);
    }

    private static async Task CountSigned(Session session, string division, IReadOnlySet<long> documents)
    {
        if (documents.Count == 0) return;
        var years = await session.Query<YearRow>("SELECT DISTINCT l.document_id AS Document, d.year AS Year FROM purchase_project l JOIN document d ON d.division = l.division AND d.id = l.document_id WHERE l.division = @division", new { division });
        foreach (var year in years.Where(row => documents.Contains(row.Document)).GroupBy(row => (int)row.Year, row => row.Document))
        {
            // What is signed or paid after the year does not belong to it.
            var end = new DateOnly(Math.Max(year.Key, 1), 12, 31);
            var all = year.Count() > Many ? (await Commitments.Of(session, division, year.Key, null, end)).ToLookup(row => row.DocumentId) : null;
            var changed = new List<object?[]>();
            foreach (var kept in (await session.Query<SignedRow>(
                $"SELECT document_id AS Document, goal_table_id AS Id, committed_fen AS Fen FROM project_money WHERE division = @division AND year = @Year AND document_id IN {session.Rows("@Documents", "document_id bigint")}",
                new { division, Year = (long)year.Key, Documents = Session.AsRows(year.Select(document => new object?[] { document })) })).GroupBy(row => row.Document))
            {
                var rows = all?[kept.Key].ToList() ?? (IReadOnlyList<Commitments.Row>)[.. (await Commitments.Of(session, division, year.Key, kept.Key, end)).Where(row => row.DocumentId == kept.Key)];
                var signed = rows.GroupBy(row => row.GoalTableId).ToDictionary(group => group.Key, group => group.Sum(row => row.Unpaid.Fen));
                foreach (var row in kept)
                    if (signed.GetValueOrDefault(row.Id) is var fen && fen != row.Fen) changed.Add([row.Document, row.Id, fen]);
                await CountPending(session, division, year.Key, kept.Key, rows);
            }
            if (changed.Count == 0) continue;
            await session.Execute(
                $"""
                UPDATE project_money SET committed_fen = c.fen, row_version = project_money.row_version + 1 FROM {session.Rows("@Changed", "document_id bigint", "goal_table_id bigint", "fen bigint")} c
                WHERE project_money.division = @division AND project_money.year = @Year AND project_money.document_id = c.document_id AND project_money.goal_table_id = c.goal_table_id
                """, new { division, Year = (long)year.Key, Changed = Session.AsRows(changed) });
        }
    }

    /// <summary>What is written down at contracts and no voucher of the treasury stands for.</summary>
    private static async Task CountPending(Session session, string division, int year, long document, IReadOnlyList<Commitments.Row> contracts)
    {
        var key = new { division, Year = (long)year, document };
        var now = contracts.SelectMany(row => row.Pending.Where(entry => entry.Payment.Typed.On.Year <= year).Select(entry => new PendingRow(
            row.GoalTableId, row.ContractId, entry.Payment.Typed.Id, PaymentRows.Day(entry.Payment.Typed.On), entry.Payment.SettledOn is { } day ? PaymentRows.Day(day) : null, entry.Share.Fen))).ToHashSet();
        var before = (await session.Query<PendingRow>(
            "SELECT goal_table_id AS \"Table\", contract_id AS Contract, payment_id AS Payment, paid_on AS PaidOn, settled_on AS SettledOn, amount_fen AS Fen FROM contract_spending WHERE division = @division AND year = @Year AND document_id = @document", key)).ToHashSet();
        if (now.SetEquals(before)) return;
        await session.Execute("DELETE FROM contract_spending WHERE division = @division AND year = @Year AND document_id = @document", key);
        if (now.Count > 0) await session.InsertMany("contract_spending", ["division", "year", "document_id", "goal_table_id", "contract_id", "payment_id", "paid_on", "month", "settled_on", "amount_fen", "row_version"],
            now.Select(row => new object?[] { division, (long)year, document, row.Table, row.Contract, row.Payment, row.PaidOn, MonthIn(year, row.PaidOn), row.SettledOn, row.Fen, 1L }));
        await Spent(session, division, year, now.Concat(before).Select(row => (document, row.Table)));
    }

    // What was paid before the budget year counts from its first month on.
    private static long MonthIn(int year, string day) => day.StartsWith(year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal) ? long.Parse(day.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture) : 1;

    private const string Sums = "FROM spending_month m WHERE m.division = project_money.division AND m.year = project_money.year AND m.document_id = project_money.document_id AND m.goal_table_id = project_money.goal_table_id";

    private const string Pending =
        "FROM contract_spending c WHERE c.division = project_money.division AND c.year = project_money.year AND c.document_id = project_money.document_id AND c.goal_table_id = project_money.goal_table_id AND c.settled_on IS NULL";

    private const string LastPending = $"(SELECT MAX(c.paid_on) {Pending} AND c.amount_fen > 0)";

    private const string LastPaid = $"(SELECT MAX(m.last_paid_on) {Sums})";

    private const string SpentOf =
        $"""
        UPDATE project_money SET fiscal_fen = (SELECT CAST(COALESCE(SUM(m.fiscal_fen), 0) AS BIGINT) {Sums}) + (SELECT CAST(COALESCE(SUM(c.amount_fen), 0) AS BIGINT) {Pending}),
               other_fen = (SELECT CAST(COALESCE(SUM(m.other_fen), 0) AS BIGINT) {Sums}), row_version = row_version + 1,
               last_paid_on = CASE WHEN COALESCE({LastPending}, '') > COALESCE({LastPaid}, '') THEN {LastPending} ELSE {LastPaid} END
        """;

    private static string MonthsOf(string where) =>
        $"""
        INSERT INTO document_month (division, year, document_id, month, spent_fen, row_version)
        SELECT division, year, document_id, month, CAST(SUM(fen) AS BIGINT), 1
        FROM (SELECT division, year, document_id, month, fiscal_fen + other_fen AS fen FROM spending_month WHERE {where}
              UNION ALL SELECT division, year, document_id, month, amount_fen AS fen FROM contract_spending WHERE settled_on IS NULL AND {where}) spent
        GROUP BY division, year, document_id, month
        """;

    private sealed record DraftRow(string Division, long Document, long Table);

    private sealed record PendingRow(long Table, long Contract, long Payment, string PaidOn, string? SettledOn, long Fen);

    private sealed record LinkRow(long Purchase, long Document);

    private sealed record LinkedRow(string Division, long Document);

    private sealed record DocumentRow(string Division, long Id, long Year);

    private sealed record HeadRow(long Id, long Year, string Head);

    private sealed record YearRow(long Document, long Year);

    private sealed record SignedRow(long Document, long Id, long Fen);
}
