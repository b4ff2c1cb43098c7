using Dapper;
using Mingji.App.Calendar;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;
using Mingji.Domain.Rectifications;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Rectifications;

/// <summary>
/// 停付期间的支付。What the treasury paid for projects while a rectification stopped their payments. Such lines are facts and are registered like all others; who looks is told.
/// A payment on the day of the notice itself may have gone before it and does not count.
/// </summary>
public sealed class StoppedPayments(Database database)
{
    /// <summary>One of them.</summary>
    /// <param name="Document">The document.</param>
    /// <param name="GoalTableId">The goal table.</param>
    /// <param name="PaymentId">The line.</param>
    /// <param name="Year">预算年度 of the line.</param>
    /// <param name="Rectification">The entry of the register that stopped it.</param>
    /// <param name="Payment">What it says.</param>
    public sealed record Row(DocumentKey Document, long GoalTableId, long PaymentId, int Year, RectificationKey Rectification, StoppedPayment Payment);

    /// <summary>Those of a division's year, oldest first.</summary>
    public Task<IReadOnlyList<Row>> Run(string division, int year, CancellationToken cancellation = default) => database.Read(session => Of(session, division, year), cancellation);

    /// <summary>Those that one rectification should have stopped, oldest first.</summary>
    public Task<IReadOnlyList<Row>> Run(RectificationKey key, CancellationToken cancellation = default) => database.Read(session => Of(session, key), cancellation);

    internal static async Task<IReadOnlyList<Row>> Of(Session session, RectificationKey key) => await Load(session, "r.id = @Id", new(key));

    /// <summary>The projects whose payments are stopped now, by document and goal table, with the day of the notice: for telling before a file is registered.</summary>
    internal static async Task<IReadOnlyDictionary<(long Document, long Table), (DateOnly Since, Consequence Conclusion)>> Now(Session session, string division) =>
        (await session.Query<Stop>(
            $"SELECT document_id AS DocumentId, goal_table_id AS GoalTableId, consequence AS Consequence, issued_at AS IssuedAt FROM rectification WHERE division = @division AND goal_table_id IS NOT NULL AND consequence IN ({Stopping}) AND state <> @Closed ORDER BY issued_at",
            new { division, Closed = RectificationFlow.Closed.Code }))
        .GroupBy(row => (row.DocumentId, row.GoalTableId)).ToDictionary(group => group.Key, group => (ChinaTime.Day(Timestamps.Parse(group.First().IssuedAt)), Enum.Parse<Consequence>(group.First().Consequence)));

    private static readonly string Stopping = string.Join(", ", Enum.GetValues<Consequence>().Where(consequence => consequence.Blocks(FurtherStep.Payment)).Select(consequence => $"'{consequence}'"));

    /// <summary>The same in a transaction that is under way; a payment that several rectifications stopped is told once.</summary>
    internal static Task<IReadOnlyList<Row>> Of(Session session, string division, int year) => Of(session, null, new DynamicParameters(new { Division = division, Year = (long)year }));

    /// <summary>The same of some documents alone.</summary>
    /// <param name="session">Where.</param>
    /// <param name="documents">A condition that follows the document's id, as <c>= 7</c>; <see langword="null"/> for all.</param>
    /// <param name="parameters">Hold <c>Division</c>, <c>Year</c> and what the condition asks for.</param>
    internal static async Task<IReadOnlyList<Row>> Of(Session session, string? documents, DynamicParameters parameters) =>
        [.. (await Load(session, documents is null ? "p.year = @Year" : $"p.year = @Year AND r.document_id {documents}", parameters)).DistinctBy(row => row.PaymentId)];

    private static async Task<List<Row>> Load(Session session, string condition, DynamicParameters parameters)
    {
        var rows = await session.Query<Kept>(
            $"""
            SELECT r.division AS Division, r.id AS Id, r.document_id AS DocumentId, r.goal_table_id AS GoalTableId, r.consequence AS Consequence, r.issued_at AS IssuedAt, r.state AS State, r.entered_at AS EnteredAt,
                   p.id AS PaymentId, p.year AS Year, p.voucher AS Voucher, p.paid_on AS PaidOn, p.amount_fen - p.reversed_fen AS Fen
            FROM rectification r JOIN payment p ON p.division = r.division AND p.document_id = r.document_id AND p.goal_table_id = r.goal_table_id
            WHERE r.division = @Division AND r.consequence IN ({Stopping}) AND p.amount_fen > p.reversed_fen AND p.paid_on >= substr(r.issued_at, 1, 10) AND {condition} ORDER BY p.paid_on, p.id, r.id
            """, parameters);
        return
        [
            .. from row in rows
               let since = ChinaTime.Day(Timestamps.Parse(row.IssuedAt))
               let day = CalendarRows.Parse(row.PaidOn)
               where day > since && (row.State != RectificationFlow.Closed.Code || day <= ChinaTime.Day(Timestamps.Parse(row.EnteredAt)))
               select new Row(new(row.Division, row.DocumentId), row.GoalTableId, row.PaymentId, (int)row.Year, new(row.Division, row.Id), new(row.Voucher, day, new Money(row.Fen), since, Enum.Parse<Consequence>(row.Consequence).Word())),
        ];
    }

    private sealed record Stop(long DocumentId, long GoalTableId, string Consequence, string IssuedAt);

    private sealed record Kept
    {
        public string Division { get; init; } = "";
        public long Id { get; init; }
        public long DocumentId { get; init; }
        public long GoalTableId { get; init; }
        public string Consequence { get; init; } = "";
        public string IssuedAt { get; init; } = "";
        public string State { get; init; } = "";
        public string EnteredAt { get; init; } = "";
        public long PaymentId { get; init; }
        public long Year { get; init; }
        public string Voucher { get; init; } = "";
        public string PaidOn { get; init; } = "";
        public long Fen { get; init; }
    }
}
