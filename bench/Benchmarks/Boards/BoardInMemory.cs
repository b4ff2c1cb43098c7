using Mingji.App.Data;
using Mingji.App.Spending;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.Benchmarks.Boards;

/// <summary>The plain way to the board of a month's last day: every project of the year with its sums by month, judged, grouped and counted here.</summary>
internal sealed class BoardInMemory(Database database, RulePack rules)
{
    public Task<IReadOnlyList<ExecutionSums>> Run(string division, int year, DateOnly on) => database.Read(async session =>
    {
        var rows = await session.Query<Row>(
            """
            SELECT t.document_id AS DocumentId, t.id AS Id, t.position AS Position, t.code AS Code, t.name AS Name, t.budget_fen AS BudgetFen, u.id AS UnitId, u.code AS UnitCode, u.name AS UnitName,
                   m.march AS March, m.june AS June, m.october AS October, m.december AS December
            FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            JOIN project_money m ON m.division = t.division AND m.year = t.year AND m.document_id = t.document_id AND m.goal_table_id = t.id
            WHERE t.division = @division AND t.year = @Year ORDER BY u.code, u.name, t.position
            """, new { division, Year = (long)year });
        var spent = (await session.Query<SpentRow>(
            """
            SELECT document_id AS DocumentId, goal_table_id AS Id, CAST(SUM(fiscal_fen) AS BIGINT) AS Fiscal, CAST(SUM(other_fen) AS BIGINT) AS Other, MAX(last_paid_on) AS Last
            FROM spending_month WHERE division = @division AND year = @Year AND month <= @Month GROUP BY document_id, goal_table_id
            """, new { division, Year = (long)year, Month = (long)LightSet.MonthsOver(year, on) })).ToDictionary(row => (row.DocumentId, row.Id));
        return (IReadOnlyList<ExecutionSums>)[.. rows.Select(row =>
        {
            var money = spent.GetValueOrDefault((row.DocumentId, row.Id));
            ValueList<decimal?> plan = [row.March / 100m, row.June / 100m, row.October / 100m, row.December / 100m];
            var facts = new ExecutionFacts(year, row.BudgetFen is { } fen ? new Money(fen) : null, new(money?.Fiscal ?? 0), new(money?.Other ?? 0), plan) { LastPaidOn = money?.Last is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd") : null };
            return new SpendingBoard.Project(row.DocumentId, row.Id, row.Position, row.Code, row.Name, row.UnitId, row.UnitCode, row.UnitName, Execution.Of(facts, on, rules.Execution));
        }).GroupBy(project => project.UnitId).Select(group => ExecutionSums.Of(group.Key, group.First().UnitCode, group.First().UnitName, group))];
    });

    private sealed record Row
    {
        public long DocumentId { get; init; }
        public long Id { get; init; }
        public long Position { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long? BudgetFen { get; init; }
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
        public long? March { get; init; }
        public long? June { get; init; }
        public long? October { get; init; }
        public long? December { get; init; }
    }

    private sealed record SpentRow
    {
        public long DocumentId { get; init; }
        public long Id { get; init; }
        public long Fiscal { get; init; }
        public long Other { get; init; }
        public string? Last { get; init; }
    }
}
