using Dapper;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>
/// How the money of a division's year stands on a day: project by project, with lights; units are sums of their projects. The sums of a whole division are remembered by unit and renewed for the units that changed;
/// pages come from the store.
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

        /// <summary>Whether the projects asked for are to be listed on the board as well.</summary>
        public bool IsListed { get; init; }

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

        /// <summary>The projects asked for, a page of them.</summary>
        public IReadOnlyList<Project> Projects { get; init; } = [];

        /// <summary>By unit with the months of the year, in the order of <see cref="Units"/>.</summary>
        internal IReadOnlyList<UnitMoney> ByMonth { get; init; } = [];
    }

    /// <summary>The day a year is judged on: the day asked for, at the latest its last one.</summary>
    public static DateOnly DayIn(int year, DateOnly asked) => new DateOnly(year, 12, 31) is var last && asked > last ? last : asked;

    /// <summary>Sums and counts, whatever light or alarm is asked for; with the projects if they are to be listed.</summary>
    public Task<Board> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(session => Run(session, input), cancellation);

    internal async Task<Board> Run(Session session, Input input)
    {
        var parameters = Parameters(input);
        var where = Where(input, parameters);
        var isWhole = input.UnitId is null && input.Reach.Covers(input.Division);
        var money = isWhole && !input.IsListed ? null : await MoneyOn.Load(session, input.Division, input.Year, input.On, isWhole ? null : where, parameters);
        var found = isWhole ? await Whole(session, input) : await UnitMoney.Read(session, input.Year, input.On, rules.Execution, money!, where, parameters);
        // Names are read each time: they change apart from the money.
        var units = (await session.Query<UnitRow>($"SELECT u.id AS Id, u.code AS Code, u.name AS Name FROM unit u WHERE u.division = @Division AND {where} ORDER BY u.code, u.name, u.id", parameters)).Where(unit => found.ContainsKey(unit.Id)).ToList();
        var sums = units.Select(unit => found[unit.Id].Sums with { UnitId = unit.Id, Code = unit.Code, Name = unit.Name }).ToList();
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
        return new Board(ExecutionSums.Together(sums), sums, loose.Count, new(loose.Fen)) { Drafts = drafts.Count, DraftBudget = new(drafts.Fen), ByMonth = [.. units.Select(unit => found[unit.Id])], Projects = input.IsListed ? await Page(session, input, money!, where, parameters) : [] };
    }

    /// <summary>The projects asked for, a page of them: of one unit in the order of its document, else the worst first.</summary>
    public Task<IReadOnlyList<Project>> List(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var parameters = Parameters(input);
        var where = Where(input, parameters);
        return await Page(session, input, await MoneyOn.Load(session, input.Division, input.Year, input.On, input.UnitId is null && input.Reach.Covers(input.Division) ? null : where, parameters), where, parameters);
    }, cancellation);

    /// <summary>One project; <see langword="null"/> when there is no such goal table, or its document names no year.</summary>
    public Task<Project?> Of(DocumentKey key, long table, DateOnly on, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        if (await session.Scalar<long?>("SELECT year FROM goal_table WHERE division = @Division AND document_id = @Id AND id = @table", new { key.Division, key.Id, table }) is not (> 0 and var year)) return null;
        var parameters = new DynamicParameters(new { key.Division, Year = year, key.Id, table });
        var money = await MoneyOn.Load(session, key.Division, (int)year, on, "d.id = @Id", parameters);
        return Judge((await session.Query<TableRow>(
            $"""
            {money.With}{Select} FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            JOIN {money.Table} m ON m.division = t.division AND m.year = t.year AND m.document_id = t.document_id AND m.goal_table_id = t.id
            WHERE t.division = @Division AND t.document_id = @Id AND t.id = @table
            """, parameters))[0], on, money);
    }, cancellation);


    private static DynamicParameters Parameters(Input input) => new(new { input.Division, Year = (long)input.Year, input.UnitId });

    private static string Where(Input input, DynamicParameters parameters) => $"{input.Reach.Condition("u", parameters)}{(input.UnitId is null ? "" : " AND u.id = @UnitId")}";

    private Task<IReadOnlyDictionary<long, UnitMoney>> Whole(Session session, Input input) =>
        session.Memory<UnitBoards<(DateOnly, ExecutionRules), UnitMoney>>().Load(session, input.Division, input.Year, (input.On, rules.Execution), async units =>
        {
            var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year });
            var where = units is null ? null : $"u.id IN ({string.Join(", ", units)})";
            return await UnitMoney.Read(session, input.Year, input.On, rules.Execution, await MoneyOn.Load(session, input.Division, input.Year, input.On, where, parameters), where ?? "1 = 1", parameters);
        });

    private async Task<IReadOnlyList<Project>> Page(Session session, Input input, MoneyOn money, string where, DynamicParameters parameters)
    {
        var judged = JudgedMoney.Of(input.Year, input.On, rules.Execution, money, await JudgedMoney.OtherPoints(session, input.Division, input.Year), where, parameters);
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
            {money.With}{Select} FROM (SELECT document_id, table_id, light, gap FROM ({judged}) j WHERE {which}{first}) k
            CROSS JOIN goal_table t CROSS JOIN document d CROSS JOIN unit u CROSS JOIN {money.Table} m
            WHERE t.division = @Division AND t.document_id = k.document_id AND t.id = k.table_id AND d.division = t.division AND d.id = t.document_id AND u.division = d.division AND u.id = d.unit_id
                  AND m.division = t.division AND m.year = t.year AND m.document_id = t.document_id AND m.goal_table_id = t.id {then}
            """, parameters);
        return [.. rows.Select(row => Judge(row, input.On, money))];
    }

    private Project Judge(TableRow row, DateOnly on, MoneyOn money)
    {
        var facts = new ExecutionFacts((int)row.Year, row.BudgetFen is { } fen ? new Money(fen) : null, new(row.FiscalFen), new(row.OtherFen), row.Plan)
        {
            Points = PlanPoints.Of(row.PlanMonths),
            LastPaidOn = row.LastPaidOn is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd") : null, Committed = new(row.CommittedFen),
            PaidWhileStopped = money.Stopped.GetValueOrDefault((row.DocumentId, row.Id)),
        };
        return new(row.DocumentId, row.Id, row.Position, row.Code, row.Name, row.UnitId, row.UnitCode, row.UnitName, Execution.Of(facts, on, rules.Execution));
    }

    private const string Select =
        """
        SELECT t.document_id AS DocumentId, t.id AS Id, t.position AS Position, t.code AS Code, t.name AS Name, t.year AS Year, u.id AS UnitId, u.code AS UnitCode, u.name AS UnitName,
               m.budget_fen AS BudgetFen, m.march AS March, m.june AS June, m.october AS October, m.december AS December, m.plan_months AS PlanMonths, m.fiscal_fen AS FiscalFen, m.other_fen AS OtherFen, m.last_paid_on AS LastPaidOn,
               m.committed_fen AS CommittedFen
        """;

    private sealed record UnitRow
    {
        public long Id { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
    }

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

        public ValueList<decimal?> Plan => [March / 100m, June / 100m, October / 100m, December / 100m];
    }

    private sealed record LooseRow
    {
        public long Count { get; init; }
        public long Fen { get; init; }
    }
}
