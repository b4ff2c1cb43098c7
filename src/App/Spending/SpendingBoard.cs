using Dapper;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>
/// How the money of a division's year stands on a day: project by project, with lights; units are sums of their projects. Sums, counts and pages come from the store. Only for a day before payments
/// that are registered already the year is read and judged here.
/// </summary>
public sealed class SpendingBoard(Database database, RulePack rules)
{
    /// <summary>What to show.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="On">The day it is judged on; payments after it do not count.</param>
    /// <param name="Reach">Only what is in reach.</param>
    public sealed record Input(string Division, int Year, DateOnly On, Reach Reach)
    {
        /// <summary>Only this unit's.</summary>
        public long? UnitId { get; init; }

        /// <summary>Only projects with this light; sums and counts do not care.</summary>
        public Light? Light { get; init; }

        /// <summary>Only projects with this alarm; sums and counts do not care.</summary>
        public ExecutionAlarm? Alarm { get; init; }

        /// <summary>Which page of projects, from 1.</summary>
        public int Page { get; init; } = 1;

        /// <summary>How many projects on a page; <see cref="int.MaxValue"/> for all.</summary>
        public int PageSize { get; init; } = 50;
    }

    /// <summary>One project.</summary>
    /// <param name="DocumentId">Its document.</param>
    /// <param name="TableId">Its goal table.</param>
    /// <param name="Position">Its position in the document, from 1.</param>
    /// <param name="Code">项目编码.</param>
    /// <param name="Name">项目名称.</param>
    /// <param name="UnitId">The unit.</param>
    /// <param name="UnitCode">The unit's code.</param>
    /// <param name="UnitName">The unit's name.</param>
    /// <param name="Execution">How its money stands.</param>
    public sealed record Project(long DocumentId, long TableId, long Position, string? Code, string Name, long UnitId, string? UnitCode, string UnitName, Execution Execution);

    /// <summary>The board.</summary>
    /// <param name="All">All projects in reach.</param>
    /// <param name="Units">By unit.</param>
    /// <param name="Unmatched">Payments that belong to no project, in reach: they stand in no sum.</param>
    /// <param name="UnmatchedAmount">Their sum, less what was taken back of them.</param>
    public sealed record Board(ExecutionSums All, IReadOnlyList<ExecutionSums> Units, long Unmatched, Money UnmatchedAmount)
    {
        /// <summary>未批复: projects in reach whose budget is not approved yet and of which nothing was spent; they stand in no sum.</summary>
        public long Drafts { get; init; }

        /// <summary>What their forms say.</summary>
        public Money DraftBudget { get; init; }
    }

    /// <summary>The day a year is judged on: the day asked for, at the latest its last one.</summary>
    public static DateOnly DayIn(int year, DateOnly asked) => new DateOnly(year, 12, 31) is var last && asked > last ? last : asked;

    /// <summary>Sums and counts, whatever light or alarm is asked for.</summary>
    public Task<Board> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var units = await IsSettled(session, input.Division, input.Year, input.On) ? await Sums(session, input)
            : [.. (await ProjectsOn(session, input)).GroupBy(project => project.UnitId).Select(group => ExecutionSums.Of(group.Key, group.First().UnitCode, group.First().UnitName, group))];
        var parameters = Parameters(input);
        parameters.Add("On", PaymentRows.Day(input.On));
        var loose = (await session.Query<LooseRow>(
            $"""
            SELECT COUNT(*) AS Count, CAST(COALESCE(SUM(p.amount_fen - p.reversed_fen), 0) AS BIGINT) AS Fen FROM payment p LEFT JOIN unit u ON u.division = p.division AND u.id = p.unit_id
            WHERE p.division = @Division AND p.year = @Year AND p.state = 'Unmatched' AND p.paid_on <= @On AND {PaymentRow.Seen(input.Reach, input.Division, parameters)}{(input.UnitId is null ? "" : " AND p.unit_id = @UnitId")}
            """, parameters))[0];
        var drafts = (await session.Query<LooseRow>(
            $"""
            SELECT COUNT(*) AS Count, CAST(COALESCE(SUM(m.budget_fen), 0) AS BIGINT) AS Fen FROM project_money m JOIN document d ON d.division = m.division AND d.id = m.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE m.division = @Division AND m.year = @Year AND m.is_draft = 1 AND NOT {ProjectMoney.Counts} AND d.state <> 'empty' AND {Where(input, parameters)}
            """, parameters))[0];
        return new Board(ExecutionSums.Together(units), units, loose.Count, new(loose.Fen)) { Drafts = drafts.Count, DraftBudget = new(drafts.Fen) };
    }, cancellation);

    /// <summary>The projects asked for, a page of them: of one unit in the order of its document, else the worst first.</summary>
    public Task<IReadOnlyList<Project>> List(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if (await IsSettled(session, input.Division, input.Year, input.On)) return await Page(session, input);
        var found = (await ProjectsOn(session, input)).Where(project => (input.Light is null || project.Execution.Light == input.Light) && (input.Alarm is not { } alarm || project.Execution.Alarms.Contains(alarm)));
        if (input.UnitId is null) found = found.OrderByDescending(project => project.Execution.Light).ThenBy(project => project.Execution.Gap ?? 0).ThenBy(project => project.DocumentId).ThenBy(project => project.TableId);
        return input.PageSize == int.MaxValue ? [.. found] : [.. found.Skip((input.Page - 1) * input.PageSize).Take(input.PageSize)];
    }, cancellation);

    /// <summary>One project; <see langword="null"/> when there is no such goal table, or its document names no year.</summary>
    public Task<Project?> Of(DocumentKey key, long table, DateOnly on, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var rows = await session.Query<TableRow>(
            $"""
            {Select}, CASE WHEN EXISTS (SELECT 1 FROM payment p WHERE p.division = m.division AND p.document_id = m.document_id AND p.goal_table_id = m.goal_table_id AND p.paid_on > @On) THEN 1 ELSE 0 END AS HasLater
            {From} WHERE t.division = @Division AND t.document_id = @Id AND t.id = @table
            """, new { key.Division, key.Id, table, On = PaymentRows.Day(on) });
        if (rows.Count == 0 || rows[0].Year == 0) return null;
        var stopped = await Stopped(session, key.Division, (int)rows[0].Year, on);
        if (rows[0].HasLater == 0 && await IsSettled(session, key.Division, (int)rows[0].Year, on)) return Judge(rows[0], on, stopped);
        var spent = await ProjectSpending.OfDocument(session, key, on);
        var signed = await SignedMoney.Open(session, key.Division, (int)rows[0].Year, key.Id, on);
        return Judge(rows[0].With(spent.GetValueOrDefault(table), signed.GetValueOrDefault((key.Id, table))), on, stopped);
    }, cancellation);

    /// <summary>Whether no payment and nothing about a contract is registered for a later day of the year, so that the kept sums are those of the day.</summary>
    internal static async Task<bool> IsSettled(Session session, string division, int year, DateOnly on) => on >= new DateOnly(year, 12, 31)
        || await session.Scalar<long>(
            $"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM payment p WHERE p.division = @Division AND p.year = @Year AND p.paid_on > @On) OR {LaterContracts} THEN 1 ELSE 0 END
            """, new { Division = division, Year = (long)year, On = PaymentRows.Day(on) }) == 0;

    private const string LaterContracts =
        """
        EXISTS (SELECT 1 FROM purchase b JOIN contract c ON c.division = b.division AND c.purchase_id = b.id WHERE b.division = @Division AND b.year = @Year
            AND (c.signed_on > @On OR EXISTS (SELECT 1 FROM contract_change h WHERE h.division = c.division AND h.contract_id = c.id AND h.changed_on > @On)
                OR EXISTS (SELECT 1 FROM contract_payment p WHERE p.division = c.division AND p.contract_id = c.id AND p.paid_on > @On)))
        """;

    private static DynamicParameters Parameters(Input input) => new(new { input.Division, Year = (long)input.Year, input.UnitId });

    private static string Where(Input input, DynamicParameters parameters) => $"{input.Reach.Condition("u", parameters)}{(input.UnitId is null ? "" : " AND u.id = @UnitId")}";

    private async Task<IReadOnlyList<ExecutionSums>> Sums(Session session, Input input)
    {
        var parameters = Parameters(input);
        var stopped = await Stopped(session, input.Division, input.Year, input.On);
        var judged = JudgedMoney.Of(input.Year, input.On, rules.Execution, parameters, Where(input, parameters), stopped.Keys, await JudgedMoney.OtherPoints(session, input.Division, input.Year));
        // MATERIALIZED: each row is judged once, not once for each of its sums.
        return await session.Query<ExecutionSums>(
            $"""
            WITH judged AS MATERIALIZED ({judged})
            SELECT u.id AS UnitId, u.code AS Code, u.name AS Name, s.* FROM (
                SELECT unit_id, COUNT(*) AS Projects, {Sum("COALESCE(budget, 0)")} AS BudgetFen, {Sum("spent")} AS SpentFen, {Sum("due_fen")} AS DueFen, {Sum("carry")} AS CarryOverFen, {Sum("committed")} AS CommittedFen,
                       {Count("light = 3")} AS Red, {Count("light = 2")} AS Yellow, {Count("light = 1")} AS Green, {Count("light = 0")} AS Unlit,
                       {Count("over_budget = 1")} AS OverBudget, {Count("over_budget = 2")} AS OverCommitted, {Count("standing = 3")} AS NotStarted, {Count("standing = 4")} AS Idle, {Count("stopped = 1")} AS PaidWhileStopped
                FROM judged GROUP BY unit_id) s JOIN unit u ON u.division = @Division AND u.id = s.unit_id ORDER BY u.code, u.name, u.id
            """, parameters);

        static string Sum(string what) => $"CAST(SUM({what}) AS BIGINT)";
        static string Count(string when) => $"CAST(SUM(CASE WHEN {when} THEN 1 ELSE 0 END) AS BIGINT)";
    }

    private async Task<IReadOnlyList<Project>> Page(Session session, Input input)
    {
        var parameters = Parameters(input);
        var stopped = await Stopped(session, input.Division, input.Year, input.On);
        var judged = JudgedMoney.Of(input.Year, input.On, rules.Execution, parameters, Where(input, parameters), stopped.Keys, await JudgedMoney.OtherPoints(session, input.Division, input.Year));
        var which = input.Light is { } light ? $"light = {(int)light}" : "1 = 1";
        if (input.Alarm is { } alarm) which += alarm switch
        {
            ExecutionAlarm.OverBudget => " AND over_budget = 1",
            ExecutionAlarm.OverCommitted => " AND over_budget = 2",
            ExecutionAlarm.NotStarted => " AND standing = 3",
            ExecutionAlarm.Idle => " AND standing = 4",
            ExecutionAlarm.PaidWhileStopped => " AND stopped = 1",
        };
        var limit = "";
        if (input.PageSize != int.MaxValue)
        {
            parameters.Add("Limit", (long)input.PageSize);
            parameters.Add("Offset", (input.Page - 1L) * input.PageSize);
            limit = " LIMIT @Limit OFFSET @Offset";
        }
        // The wide rows of forms are read for those that are shown alone. A unit has few enough to be put in the order of its document afterwards.
        var (first, then) = input.UnitId is null ? ($" ORDER BY light DESC, gap, document_id, table_id{limit}", "ORDER BY k.light DESC, k.gap, k.document_id, k.table_id") : ("", $"ORDER BY t.position{limit}");
        var rows = await session.Query<TableRow>(
            $"""
            {Select} FROM (SELECT document_id, table_id, light, gap FROM ({judged}) j WHERE {which}{first}) k
            CROSS JOIN goal_table t CROSS JOIN document d CROSS JOIN unit u CROSS JOIN project_money m
            WHERE t.division = @Division AND t.document_id = k.document_id AND t.id = k.table_id AND d.division = t.division AND d.id = t.document_id AND u.division = d.division AND u.id = d.unit_id
                  AND m.division = t.division AND m.year = t.year AND m.document_id = t.document_id AND m.goal_table_id = t.id {then}
            """, parameters);
        return [.. rows.Select(row => Judge(row, input.On, stopped))];
    }

    /// <summary>The projects of a year on a day before its last payments.</summary>
    private async Task<IReadOnlyList<Project>> ProjectsOn(Session session, Input input)
    {
        var parameters = Parameters(input);
        var rows = await session.Query<TableRow>($"{Select} {From} WHERE t.division = @Division AND t.year = @Year AND d.state <> 'empty' AND {ProjectMoney.Counts} AND {Where(input, parameters)} ORDER BY u.code, u.name, u.id, t.position", parameters);
        var spent = await ProjectSpending.OfYear(session, input.Division, input.Year, input.On);
        var signed = await SignedMoney.Open(session, input.Division, input.Year, null, input.On);
        var stopped = await Stopped(session, input.Division, input.Year, input.On);
        return [.. rows.Select(row => Judge(row.With(spent.GetValueOrDefault((row.DocumentId, row.Id)), signed.GetValueOrDefault((row.DocumentId, row.Id))), input.On, stopped))];
    }

    private static async Task<IReadOnlyDictionary<(long Document, long Table), Money>> Stopped(Session session, string division, int year, DateOnly on) =>
        (await StoppedPayments.Of(session, division, year)).Where(row => row.Payment.On <= on).GroupBy(row => (row.Document.Id, row.GoalTableId))
        .ToDictionary(group => group.Key, group => group.Aggregate(Money.Zero, (sum, row) => sum + row.Payment.Amount));

    private Project Judge(TableRow row, DateOnly on, IReadOnlyDictionary<(long Document, long Table), Money> stopped)
    {
        var facts = new ExecutionFacts((int)row.Year, row.BudgetFen is { } fen ? new Money(fen) : null, new(row.FiscalFen), new(row.OtherFen), row.Plan)
        {
            Points = PlanPoints.Of(row.PlanMonths),
            LastPaidOn = row.LastPaidOn is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd") : null, Committed = new(row.CommittedFen),
            PaidWhileStopped = stopped.GetValueOrDefault((row.DocumentId, row.Id)),
        };
        return new(row.DocumentId, row.Id, row.Position, row.Code, row.Name, row.UnitId, row.UnitCode, row.UnitName, Execution.Of(facts, on, rules.Execution));
    }

    private const string Select =
        """
        SELECT t.document_id AS DocumentId, t.id AS Id, t.position AS Position, t.code AS Code, t.name AS Name, t.year AS Year, u.id AS UnitId, u.code AS UnitCode, u.name AS UnitName,
               m.budget_fen AS BudgetFen, m.march AS March, m.june AS June, m.october AS October, m.december AS December, m.plan_months AS PlanMonths, m.fiscal_fen AS FiscalFen, m.other_fen AS OtherFen, m.last_paid_on AS LastPaidOn,
               m.committed_fen AS CommittedFen
        """;

    private const string From =
        """
        FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
        JOIN project_money m ON m.division = t.division AND m.year = t.year AND m.document_id = t.document_id AND m.goal_table_id = t.id
        """;

    private sealed record TableRow
    {
        public long DocumentId { get; init; }
        public long Id { get; init; }
        public long Position { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long Year { get; init; }
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
        public long? BudgetFen { get; init; }
        public long? March { get; init; }
        public long? June { get; init; }
        public long? October { get; init; }
        public long? December { get; init; }
        public long PlanMonths { get; init; }
        public long FiscalFen { get; init; }
        public long OtherFen { get; init; }
        public string? LastPaidOn { get; init; }
        public long CommittedFen { get; init; }
        public long HasLater { get; init; }

        public ValueList<decimal?> Plan => [March / 100m, June / 100m, October / 100m, December / 100m];

        public TableRow With(SpentMoney? spent, Money signed) => this with
        {
            FiscalFen = spent?.Fiscal.Fen ?? 0, OtherFen = spent?.Other.Fen ?? 0, LastPaidOn = spent?.LastPaidOn is { } day ? PaymentRows.Day(day) : null, CommittedFen = signed.Fen,
        };
    }

    private sealed record LooseRow
    {
        public long Count { get; init; }
        public long Fen { get; init; }
    }
}
