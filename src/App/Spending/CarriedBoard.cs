using Dapper;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>
/// 结转结余. What budgets of earlier years leave, project by project. The years of a project are those that the library links, because its code is cleared when it rolls and often carries the year; where the library knows
/// nothing they are those of one code. Years of which no payment was ever registered say nothing.
/// </summary>
public sealed class CarriedBoard(Database database, RulePack rules)
{
    /// <summary>What to show.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度; what earlier years leave in it.</param>
    /// <param name="Reach">Only what is in reach.</param>
    public sealed record Input(string Division, int Year, Reach Reach)
    {
        /// <summary>Only this unit's.</summary>
        public long? UnitId { get; init; }
    }

    /// <summary>A project of which earlier years leave money.</summary>
    /// <param name="DocumentId">The document of its newest year.</param>
    /// <param name="TableId">Its goal table there.</param>
    /// <param name="Position">The goal table's position in the document, from 1.</param>
    /// <param name="Code">项目编码 of the newest year that has one.</param>
    /// <param name="Name">项目名称.</param>
    /// <param name="UnitId">The unit.</param>
    /// <param name="UnitCode">The unit's code.</param>
    /// <param name="UnitName">The unit's name.</param>
    /// <param name="Money">What is left.</param>
    public sealed record Project(long DocumentId, long TableId, long Position, string? Code, string Name, long UnitId, string? UnitCode, string UnitName, CarriedMoney Money);

    /// <summary>What several projects leave together.</summary>
    /// <param name="UnitId">The unit; 0 for all.</param>
    /// <param name="Code">The unit's code.</param>
    /// <param name="Name">The unit's name.</param>
    /// <param name="Projects">How many projects.</param>
    /// <param name="Money">What is left of them.</param>
    public sealed record Sums(long UnitId, string? Code, string Name, int Projects, CarriedMoney Money);

    /// <summary>The board.</summary>
    /// <param name="All">All together.</param>
    /// <param name="Units">By unit, in the order of their codes.</param>
    /// <param name="Projects">The projects, what is to be collected first, then the most.</param>
    public sealed record Board(Sums All, IReadOnlyList<Sums> Units, IReadOnlyList<Project> Projects);

    /// <summary>Runs.</summary>
    public Task<Board> Run(Input input, CancellationToken cancellation = default) => database.Snapshot(async session =>
    {
        var parameters = new DynamicParameters(new { input.Division, Year = (long)input.Year, input.UnitId });
        var rows = await Rows(session, parameters, $"{input.Reach.Condition("u", parameters)}{(input.UnitId is null ? "" : " AND u.id = @UnitId")}");
        var projects = Projects(rows, input.Year).Where(entry => entry.Project.Money is not { Carried.Fen: 0, Surplus.Fen: 0 }).Select(entry => entry.Project)
            .OrderByDescending(project => project.Money.Surplus.Fen).ThenByDescending(project => project.Money.Carried.Fen).ThenBy(project => project.TableId).ToList();
        return new Board(Sum(0, null, "", projects), [.. projects.GroupBy(project => project.UnitId).Select(unit => Sum(unit.Key, unit.First().UnitCode, unit.First().UnitName, [.. unit])).OrderBy(unit => unit.Code, StringComparer.Ordinal).ThenBy(unit => unit.UnitId)], projects);
    }, cancellation);

    /// <summary>What earlier years leave of the project of a goal table in its year; <see langword="null"/> when there is no such goal table, or its document names no year.</summary>
    public Task<CarriedMoney?> Of(DocumentKey key, long table, CancellationToken cancellation = default) => database.Read(async session =>
    {
        var place = (await session.Query<PlaceRow>("SELECT t.year AS Year, d.unit_id AS UnitId FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id WHERE t.division = @Division AND t.document_id = @Id AND t.id = @table",
            new { key.Division, key.Id, table })).SingleOrDefault();
        if (place is null || place.Year == 0) return null;
        var rows = await Rows(session, new DynamicParameters(new { key.Division, place.Year, place.UnitId }), "u.id = @UnitId");
        return Projects(rows, (int)place.Year).FirstOrDefault(entry => entry.Tables.Contains(table)).Project?.Money ?? new CarriedMoney(Money.Zero, Money.Zero, Money.Zero);
    }, cancellation);

    private IEnumerable<(Project Project, HashSet<long> Tables)> Projects(IReadOnlyList<Row> rows, int year)
    {
        // A table that the library does not know belongs to the project whose code it bears.
        var byCode = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (row is { ProjectId: { } project, Code: { Length: > 0 } code }) byCode.TryAdd(code, project);
        return rows.GroupBy(row => row.ProjectId is { } linked ? (linked, "") : row.Code is { Length: > 0 } code ? byCode.TryGetValue(code, out var known) ? (known, "") : (0, code) : (-row.TableId, ""))
            .Select(group =>
            {
                var newest = group.MaxBy(row => (row.Year, row.TableId))!;
                var money = CarriedMoney.In(year, group.Where(row => row.IsPaid == 1).GroupBy(row => (int)row.Year).Select(one => new CarriedMoney.YearOf(one.Key, new(one.Sum(row => row.Budget)), new(one.Sum(row => row.Spent)))), rules.Execution.SurplusYears);
                return (new Project(newest.DocumentId, newest.TableId, newest.Position, group.OrderByDescending(row => row.Year).Select(row => row.Code).FirstOrDefault(code => code is { Length: > 0 }), newest.Name,
                    newest.UnitId, newest.UnitCode, newest.UnitName, money), group.Select(row => row.TableId).ToHashSet());
            });
    }

    private static Sums Sum(long unit, string? code, string name, IReadOnlyList<Project> projects) => new(unit, code, name, projects.Count, new(
        new(projects.Sum(project => project.Money.Carried.Fen)), new(projects.Sum(project => project.Money.Surplus.Fen)), new(projects.Sum(project => project.Money.LapsesThisYear.Fen))));

    // A draft's budget is none yet.
    private static Task<IReadOnlyList<Row>> Rows(Session session, DynamicParameters parameters, string where) => session.Query<Row>(
        $"""
        SELECT m.year AS Year, m.document_id AS DocumentId, m.goal_table_id AS TableId, t.position AS Position, t.code AS Code, t.name AS Name, u.id AS UnitId, u.code AS UnitCode, u.name AS UnitName,
               (SELECT MIN(y.project_id) FROM library_year y WHERE y.division = m.division AND y.document_id = m.document_id AND y.goal_table_id = m.goal_table_id) AS ProjectId,
               CASE WHEN m.is_draft = 1 THEN 0 ELSE COALESCE(m.budget_fen, 0) END AS Budget, m.fiscal_fen + m.other_fen AS Spent,
               CASE WHEN m.year IN (SELECT s.year FROM spending_month s WHERE s.division = @Division UNION SELECT c.year FROM contract_spending c WHERE c.division = @Division) THEN 1 ELSE 0 END AS IsPaid
        FROM project_money m JOIN goal_table t ON t.division = m.division AND t.document_id = m.document_id AND t.id = m.goal_table_id JOIN document d ON d.division = m.division AND d.id = m.document_id
        JOIN unit u ON u.division = d.division AND u.id = d.unit_id
        WHERE m.division = @Division AND m.year > 0 AND m.year <= @Year AND d.state <> 'empty' AND {where}
        """, parameters);

    private sealed record PlaceRow(long Year, long UnitId);

    // With setters: SQLite cannot tell the type of a computed column when there are no rows.
    private sealed record Row
    {
        public long Year { get; init; }
        public long DocumentId { get; init; }
        public long TableId { get; init; }
        public long Position { get; init; }
        public string? Code { get; init; }
        public string Name { get; init; } = "";
        public long UnitId { get; init; }
        public string? UnitCode { get; init; }
        public string UnitName { get; init; } = "";
        public long? ProjectId { get; init; }
        public long Budget { get; init; }
        public long Spent { get; init; }
        public long IsPaid { get; init; }
    }
}
