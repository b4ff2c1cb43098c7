using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;

namespace Mingji.App.Procurement;

/// <summary>指标实际值的来源。What was collected for the indicators of a document where it was written down first; monitoring and self-evaluation begin with it.</summary>
public sealed class ActualValues(Database database)
{
    /// <summary>One contribution.</summary>
    /// <param name="GoalTableId">The goal table.</param>
    /// <param name="IndicatorId">The indicator's row.</param>
    /// <param name="Quantity">How much it adds.</param>
    /// <param name="On">On which day.</param>
    /// <param name="Source">A path: purchase/130999/7.</param>
    /// <param name="Words">The source for people.</param>
    public sealed record Row(long GoalTableId, long IndicatorId, decimal Quantity, DateOnly On, string Source, string Words);

    /// <summary>The contributions to a document's indicators up to a day (all when not given), oldest first; the actual value of an indicator that grows over the year is their sum.</summary>
    public Task<IReadOnlyList<Row>> Run(DocumentKey key, DateOnly? upTo = null, CancellationToken cancellation = default) => database.Read(session => Of(session, key, upTo), cancellation);

    internal static async Task<IReadOnlyList<Row>> Of(Session session, DocumentKey key, DateOnly? upTo) =>
        [.. (await session.Query<Kept>(
            """
            SELECT goal_table_id AS GoalTableId, indicator_id AS IndicatorId, quantity AS Quantity, happened_on AS Day, source AS Source, source_words AS Words
            FROM actual_value WHERE division = @Division AND document_id = @Id AND happened_on <= @Last ORDER BY happened_on, id
            """, new { key.Division, key.Id, Last = upTo is { } last ? CalendarRows.Print(last) : "9999" }))
            .Select(row => new Row(row.GoalTableId, row.IndicatorId, ContractRows.Number(row.Quantity), CalendarRows.Parse(row.Day), row.Source, row.Words))];

    private sealed record Kept(long GoalTableId, long IndicatorId, string Quantity, string Day, string Source, string Words);
}
