using Dapper;
using Mingji.App.Data;
using Mingji.App.Organisations;
using Mingji.Domain.Procurement;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Procurement;

/// <summary>Lists goal tables that ought to have a purchase and have none (C60, C61), the largest first.</summary>
public sealed class ListProjectNeeds(Database database, RulePack rules)
{
    /// <summary>How many are listed at most.</summary>
    public const int Most = 200;

    /// <summary>A goal table with what is missing.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="DocumentId">The document.</param>
    /// <param name="GoalTableId">The goal table.</param>
    /// <param name="Position">Its position, from 1.</param>
    /// <param name="UnitName">The unit.</param>
    /// <param name="Finding">What is missing.</param>
    public sealed record Row(string Division, long DocumentId, long GoalTableId, int Position, string UnitName, PurchaseFinding Finding);

    /// <summary>Runs over a division's year, or one document.</summary>
    public Task<IReadOnlyList<Row>> Run(string division, int year, Reach reach, long? document = null, CancellationToken cancellation = default) => database.Read<IReadOnlyList<Row>>(async session =>
    {
        var limits = rules.Procurement.LimitsOf(division, year);
        var parameters = new DynamicParameters(new { division, year = (long)year, document, Most });
        var words = rules.Procurement.WorksWords.Words.Concat(rules.Procurement.PurchaseWords.Words).Select((word, i) => (Word: word, Name: $"Word{i}")).ToList();
        foreach (var (word, name) in words) parameters.Add(name, $"%{word}%");
        var rows = await session.Query<Kept>(
            $"""
            SELECT t.document_id AS DocumentId, t.id AS Id, t.position AS Position, t.name AS Name, t.budget_fen AS BudgetFen, u.name AS UnitName,
                   CASE WHEN EXISTS (SELECT 1 FROM purchase_project l JOIN purchase p ON p.division = l.division AND p.id = l.purchase_id JOIN purchase_date e ON e.division = p.division AND e.purchase_id = p.id AND e.event = 'Plan'
                        WHERE l.division = t.division AND l.document_id = t.document_id AND l.goal_table_id = t.id AND p.state <> 'Cancelled') THEN 1 ELSE 0 END AS HasPlan,
                   CASE WHEN EXISTS (SELECT 1 FROM purchase_project l JOIN purchase p ON p.division = l.division AND p.id = l.purchase_id
                        WHERE l.division = t.division AND l.document_id = t.document_id AND l.goal_table_id = t.id AND p.state <> 'Cancelled' AND p.method IS NOT NULL) THEN 1 ELSE 0 END AS HasMethod
            FROM goal_table t JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE t.division = @division AND t.year = @year AND d.year = @year AND t.budget_fen > 0{(document is null ? "" : " AND t.document_id = @document")} AND {reach.Condition("u", parameters)}
              AND ({string.Join(" OR ", words.Select(word => $"t.name LIKE @{word.Name}"))})
            ORDER BY t.budget_fen DESC, t.id
            """, parameters);
        return [.. rows.Select(row => (row, Finding: ProjectNeeds.Of(new(row.Name, (int)row.Position, new Money(row.BudgetFen), row.HasPlan == 1, row.HasMethod == 1), rules.Procurement, limits)))
            .Where(entry => entry.Finding is not null).Take(Most).Select(entry => new Row(division, entry.row.DocumentId, entry.row.Id, (int)entry.row.Position, entry.row.UnitName, entry.Finding!))];
    }, cancellation);

    private sealed record Kept
    {
        public long DocumentId { get; init; }
        public long Id { get; init; }
        public long Position { get; init; }
        public string Name { get; init; } = "";
        public long BudgetFen { get; init; }
        public string UnitName { get; init; } = "";
        public long HasPlan { get; init; }
        public long HasMethod { get; init; }
    }
}
