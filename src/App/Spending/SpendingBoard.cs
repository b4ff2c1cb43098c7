using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Mingji.App.Data;
using Mingji.App.Documents.Exchange;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>How the money of a division's year stands on a day: project by project, with lights; units are sums of their projects.</summary>
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

    /// <summary>Some projects together: a unit, or all.</summary>
    /// <param name="UnitId">The unit; 0 for all.</param>
    /// <param name="Code">The unit's code.</param>
    /// <param name="Name">The unit's name.</param>
    /// <param name="Projects">Its projects.</param>
    public sealed record Group(long UnitId, string? Code, string Name, IReadOnlyList<Project> Projects)
    {
        /// <summary>预算数 of all.</summary>
        public Money Budget => Projects.Aggregate(Money.Zero, (sum, project) => sum + (project.Execution.Facts.Budget ?? Money.Zero));

        /// <summary>Spent of all.</summary>
        public Money Spent => Projects.Aggregate(Money.Zero, (sum, project) => sum + project.Execution.Facts.Spent);

        /// <summary>Due of all, to the 分.</summary>
        public Money Due => Projects.Aggregate(Money.Zero, (sum, project) => sum + (project.Execution.DueAmount ?? Money.Zero));

        /// <summary>预计结转 of all that can be foretold.</summary>
        public Money CarryOver => Projects.Aggregate(Money.Zero, (sum, project) => sum + (project.Execution.ForecastCarryOver is { Fen: > 0 } left ? left : Money.Zero));

        /// <summary>执行率 of all; <see langword="null"/> without a budget.</summary>
        public decimal? Rate => Budget.Fen > 0 ? Execution.PercentOf(Spent, Budget) : null;

        /// <summary>序时进度 of all, weighed by their budgets.</summary>
        public decimal? DueRate => Budget.Fen > 0 ? Execution.PercentOf(Due, Budget) : null;

        /// <summary>How many show a light.</summary>
        public int CountOf(Light light) => Projects.Count(project => project.Execution.Light == light);

        /// <summary>How many have an alarm.</summary>
        public int CountOf(ExecutionAlarm alarm) => Projects.Count(project => project.Execution.Alarms.Contains(alarm));
    }

    /// <summary>The board.</summary>
    /// <param name="All">All projects in reach.</param>
    /// <param name="Units">By unit.</param>
    /// <param name="Unmatched">Payments that belong to no project, in reach: they stand in no sum.</param>
    /// <param name="UnmatchedAmount">Their sum, less what was taken back of them.</param>
    public sealed record Board(Group All, IReadOnlyList<Group> Units, long Unmatched, Money UnmatchedAmount);

    /// <summary>The day a year is judged on: the day asked for, at the latest its last one.</summary>
    public static DateOnly DayIn(int year, DateOnly asked) => new DateOnly(year, 12, 31) is var last && asked > last ? last : asked;

    /// <summary>Runs.</summary>
    public Task<Board> Run(Input input, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var projects = await Projects(session, input);
        var units = projects.GroupBy(project => project.UnitId).Select(group => new Group(group.Key, group.First().UnitCode, group.First().UnitName, [.. group])).ToList();
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, input.UnitId, On = PaymentRows.Day(input.On) });
        var loose = (await session.Query<LooseRow>(
            $"""
            SELECT COUNT(*) AS Count, CAST(COALESCE(SUM(p.amount_fen - p.reversed_fen), 0) AS BIGINT) AS Fen FROM payment p LEFT JOIN unit u ON u.division = p.division AND u.id = p.unit_id
            WHERE p.division = @Division AND p.year = @Year AND p.state = 'Unmatched' AND p.paid_on <= @On AND {PaymentRow.Seen(input.Reach, input.Division, parameters)}{(input.UnitId is null ? "" : " AND p.unit_id = @UnitId")}
            """, parameters))[0];
        return new Board(new(0, null, "", projects), units, loose.Count, new(loose.Fen));
    }, cancellation);

    /// <summary>One project; <see langword="null"/> when there is no such goal table, or its document names no year.</summary>
    public Task<Project?> Of(DocumentKey key, long table, DateOnly on, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var rows = await session.Query<TableRow>($"{Select} WHERE t.division = @Division AND t.document_id = @Id AND t.id = @table", new { key.Division, key.Id, table });
        if (rows.Count == 0 || rows[0].Year == 0) return null;
        var spent = await ProjectSpending.OfDocument(session, key, on);
        var signed = await SignedMoney.Open(session, key.Division, (int)rows[0].Year, key.Id, on);
        return Judge(session, key.Division, rows[0], spent.GetValueOrDefault(table), signed.GetValueOrDefault((key.Id, table)), await Stopped(session, key.Division, (int)rows[0].Year, on), on);
    }, cancellation);

    /// <summary>What earlier years leave of a project, found by its code in the years before. Years of which no payment was ever registered say nothing.</summary>
    public Task<CarriedMoney> Carried(string division, int year, string code, CancellationToken cancellation = default) => database.Read(async session => CarriedMoney.In(year, (await session.Query<YearRow>(
        """
        SELECT t.year AS Year, CAST(COALESCE(SUM(t.budget_fen), 0) AS BIGINT) AS Budget,
               (SELECT CAST(COALESCE(SUM(m.fiscal_fen + m.other_fen), 0) AS BIGINT) FROM spending_month m JOIN goal_table o ON o.division = m.division AND o.document_id = m.document_id AND o.id = m.goal_table_id
                WHERE m.division = @division AND m.year = t.year AND o.code = @code) AS Spent
        FROM goal_table t WHERE t.division = @division AND t.code = @code AND t.year <= @Year AND EXISTS (SELECT 1 FROM spending_month any_month WHERE any_month.division = t.division AND any_month.year = t.year) GROUP BY t.year
        """, new { division, code, Year = (long)year })).Select(row => new CarriedMoney.YearOf((int)row.Year, new(row.Budget), new(row.Spent))), rules.Execution.SurplusYears), cancellation);

    private const string Select =
        """
        SELECT t.document_id AS DocumentId, t.id AS Id, t.position AS Position, t.code AS Code, t.name AS Name, t.year AS Year, t.budget_fen AS BudgetFen, t.row_version AS Version, t.head AS Head,
               u.id AS UnitId, u.code AS UnitCode, u.name AS UnitName
        FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
        """;

    private async Task<IReadOnlyList<Project>> Projects(Session session, Input input)
    {
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, input.UnitId });
        var rows = await session.Query<TableRow>(
            $"{Select} WHERE t.division = @Division AND t.year = @Year AND d.state <> 'empty' AND {input.Reach.Condition("u", parameters)}{(input.UnitId is null ? "" : " AND u.id = @UnitId")} ORDER BY u.code, u.name, u.id, t.position", parameters);
        var spent = await ProjectSpending.OfYear(session, input.Division, input.Year, input.On);
        var signed = await SignedMoney.Open(session, input.Division, input.Year, null, input.On);
        var stopped = await Stopped(session, input.Division, input.Year, input.On);
        return [.. rows.Select(row => Judge(session, input.Division, row, spent.GetValueOrDefault((row.DocumentId, row.Id)), signed.GetValueOrDefault((row.DocumentId, row.Id)), stopped, input.On))];
    }

    private static async Task<IReadOnlyDictionary<(long Document, long Table), Money>> Stopped(Session session, string division, int year, DateOnly on) =>
        (await StoppedPayments.Of(session, division, year)).Where(row => row.Payment.On <= on).GroupBy(row => (row.Document.Id, row.GoalTableId))
        .ToDictionary(group => group.Key, group => group.Aggregate(Money.Zero, (sum, row) => sum + row.Payment.Amount));

    private Project Judge(Session session, string division, TableRow row, SpentMoney? spent, Money committed, IReadOnlyDictionary<(long Document, long Table), Money> stopped, DateOnly on)
    {
        var money = spent ?? SpentMoney.None;
        var facts = new ExecutionFacts((int)row.Year, row.BudgetFen is { } fen ? new Money(fen) : null, money.Fiscal, money.Other, session.Memory<PlanMemory>().PercentsOf(division, row)) { LastPaidOn = money.LastPaidOn, Committed = committed, PaidWhileStopped = stopped.GetValueOrDefault((row.DocumentId, row.Id)) };
        return new(row.DocumentId, row.Id, row.Position, row.Code, row.Name, row.UnitId, row.UnitCode, row.UnitName, Execution.Of(facts, on, rules.Execution));
    }

    /// <summary>The plans of goal tables as they were last read: reading them out of the form again takes longer than all else of a board.</summary>
    private sealed class PlanMemory
    {
        private const int Most = 100_000;
        private readonly ConcurrentDictionary<(string Division, long Document, long Table), (long Version, ValueList<decimal?> Percents)> known = new();

        public ValueList<decimal?> PercentsOf(string division, TableRow row)
        {
            var key = (division, row.DocumentId, row.Id);
            if (known.TryGetValue(key, out var entry) && entry.Version == row.Version) return entry.Percents;
            using var json = JsonDocument.Parse(row.Head);
            var percents = GoalTableJson.Read(ExchangeNode.Root(json.RootElement)).PlanFigures.Percents;
            if (known.Count < Most) known[key] = (row.Version, percents);
            return percents;
        }
    }

    private sealed record TableRow
    {
        public long DocumentId { get; init; }
        public long Id { get; init; }
        public long Position { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long Year { get; init; }
        public long? BudgetFen { get; init; }
        public long Version { get; init; }
        public string Head { get; init; } = "";
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
    }

    private sealed record LooseRow
    {
        public long Count { get; init; }
        public long Fen { get; init; }
    }

    private sealed record YearRow
    {
        public long Year { get; init; }
        public long Budget { get; init; }
        public long Spent { get; init; }
    }
}
