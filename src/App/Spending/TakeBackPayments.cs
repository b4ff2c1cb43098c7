using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Trace;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>Takes back an import of payments as a whole: its lines go, the file and the lines of the log stay. An import that waits is dropped.</summary>
public sealed class TakeBackPayments(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>Runs; gives back how many lines went.</summary>
    public Task<Outcome<long>> Run(string division, long id, MoneyKeeper by, CancellationToken cancellation = default) => database.Write(async session =>
    {
        if (await PaymentFile.Find(session, division, id) is not { } known) return Outcome.Refused<long>(SpendingRefusals.NoSuchImport);
        var year = (int)known.Year;
        await PaymentRows.Hold(session, division, year, rules.Execution);
        var file = (await PaymentFile.Find(session, division, id))!;
        var at = clock.GetUtcNow();
        var end = new { division, id, At = Timestamps.Print(at), By = by.Writer.Name, State = file.State == "waiting" ? "dropped" : "taken_back" };
        const string Ended = "UPDATE payment_import SET state = @State, ended_at = @At, ended_by = @By, row_version = row_version + 1 WHERE division = @division AND id = @id";
        if (by.Actor is { } actor && !Domain.Spending.SpendingRights.KeepsMoney(actor)) return Outcome.Refused<long>(SpendingRefusals.NotYours);
        if (file.State == "waiting")
        {
            await session.Execute(Ended, end);
            return Outcome.Of(0L);
        }
        if (file.State != "done") return Outcome.Refused<long>(SpendingRefusals.NotImported);
        if (await BudgetYears.IsClosed(session, division, year)) return Outcome.Refused<long>(Refusals.YearClosed(year));
        foreach (var unit in await session.Query<UnitRow>("SELECT DISTINCT p.unit_id AS Id, u.code AS Code FROM payment p LEFT JOIN unit u ON u.division = p.division AND u.id = p.unit_id WHERE p.division = @division AND p.import_id = @id", new { division, id }))
            if (unit.Id is { } there ? !by.May(new Domain.Organisations.UnitPlace(division, there, unit.Code)) : !by.May(division)) return Outcome.Refused<long>(SpendingRefusals.NotYourUnit);
        var key = new { division, Year = (long)year, id };
        // What others took back of it since would hang in the air.
        if (await session.Scalar<long>(
            """
            SELECT COUNT(*) FROM payment r JOIN payment o ON o.division = r.division AND o.year = r.year AND o.id = r.reverses_id
            WHERE r.division = @division AND r.year = @Year AND o.import_id = @id AND (r.import_id IS NULL OR r.import_id <> @id)
            """, key) is > 0 and var later) return Outcome.Refused<long>(new("ReversedSince", $"这次导入里有 {later} 笔以后又办了冲销或退款，不能整批撤回。请先撤回那些冲销所在的导入，或逐笔冲销。"));
        var projects = (await session.Query<ProjectRow>("SELECT DISTINCT document_id AS Document, goal_table_id AS \"Table\" FROM payment WHERE division = @division AND year = @Year AND import_id = @id AND goal_table_id IS NOT NULL", key))
            .Select(row => (row.Document, row.Table)).ToList();
        var reversals = await session.Query<ReversalRow>("SELECT r.reverses_id AS Id, CAST(SUM(r.amount_fen) AS BIGINT) AS Fen FROM payment r WHERE r.division = @division AND r.year = @Year AND r.import_id = @id AND r.reverses_id IS NOT NULL GROUP BY r.reverses_id", key);
        await PaymentRows.Reverse(session, division, year, reversals.Select(row => (row.Id, row.Fen)));
        await ProjectMoney.PaidUnder(session, division, await session.Query<string>("SELECT DISTINCT contract FROM payment WHERE division = @division AND year = @Year AND import_id = @id", key));
        var gone = await session.Execute("DELETE FROM payment WHERE division = @division AND year = @Year AND import_id = @id", key);
        await PaymentRows.Recount(session, division, year, projects);
        await session.Execute(Ended, end);
        TraceLog.Append(session, division, at, TracedAct.Signed(TraceAct.ImportTakenBack, by.Writer, ImportPayments.Subject(file), $"支付明细“{file.Name}”：撤回 {gone} 笔，合计 {new Money(file.AmountFen).ToDisplay()}"));
        return Outcome.Of((long)gone);
    }, cancellation);

    private sealed record UnitRow
    {
        public long? Id { get; init; }
        public string? Code { get; init; }
    }

    private sealed record ProjectRow(long Document, long Table);

    private sealed record ReversalRow
    {
        public long Id { get; init; }
        public long Fen { get; init; }
    }
}
