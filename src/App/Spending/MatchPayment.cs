using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.App.Trace;
using Mingji.Domain.Organisations;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>Says to which project an unmatched payment belongs; refunds of it follow.</summary>
public sealed class MatchPayment(Database database, RulePack rules, TimeProvider clock)
{
    /// <summary>What is said.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Id">The payment.</param>
    /// <param name="Project">The project's code or name.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, int Year, long Id, string Project, MoneyKeeper By);

    /// <summary>What came of it.</summary>
    /// <param name="Name">The project.</param>
    /// <param name="Over">By how much its budget is passed now; <see langword="null"/> when it is not.</param>
    /// <param name="Stopped">Why its payments are stopped; <see langword="null"/> when they are not. What the treasury paid is a fact and is marked, what was typed is refused.</param>
    public sealed record Matched(string Name, Money? Over, string? Stopped);

    /// <summary>Runs.</summary>
    public Task<Outcome<Matched>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var (division, year) = (input.Division, input.Year);
        // The lock of the year's money is not for those who keep none.
        if (input.By.Actor is { } actor && !actor.KeepsMoney()) return Refused(SpendingRefusals.NotYours);
        var over = await PaymentRows.Hold(session, division, year, rules.Execution);
        if (await BudgetYears.IsClosed(session, division, year)) return Refused(Refusals.YearClosed(year));
        if (await session.Find<Row>("SELECT voucher AS Voucher, line AS Line, amount_fen AS Fen, goal_table_id AS TableId, import_id AS ImportId FROM payment WHERE division = @Division AND year = @Year AND id = @Id",
            new { input.Division, Year = (long)year, input.Id }) is not { } payment) return Refused(SpendingRefusals.NoSuchPayment);
        if (payment.TableId is not null) return Refused(new("AlreadyMatched", "这笔支付已经对应到项目。要改的，请先冲销再重新登记。"));
        var book = await PaymentBook.Load(session, division, year, over, input.By);
        if (book.FindProject(input.Project) is not { } project) return Refused(SpendingRefusals.NoSuchProject);
        if (!input.By.May(new UnitPlace(division, project.UnitId, book.UnitCode(project.UnitId)))) return Refused(SpendingRefusals.NotYourUnit);
        var passed = project.BudgetFen is { } budget && payment.Fen > 0 && project.SpentFen + payment.Fen > budget ? new Money(project.SpentFen + payment.Fen - budget) : (Money?)null;
        if (passed is { } more && over == OverBudget.Stop) return Refused(SpendingRefusals.Over(project.Name, more.ToSentence()));
        var stopped = payment.Fen > 0 ? await BlockedProjects.Why(session, new(division, project.DocumentId), project.Id, FurtherStep.Payment) : null;
        if (stopped is not null && payment.ImportId is null) return Refused(new("Blocked", stopped));
        await session.Execute(
            """
            UPDATE payment SET document_id = @DocumentId, goal_table_id = @TableId, unit_id = @UnitId, why = NULL, row_version = row_version + 1, state = CASE WHEN id = @Id AND state = 'Reversed' THEN state ELSE 'Matched' END
            WHERE division = @division AND year = @Year AND goal_table_id IS NULL AND (id = @Id OR reverses_id = @Id)
            """, new { division, Year = (long)year, input.Id, project.DocumentId, TableId = project.Id, project.UnitId });
        await PaymentRows.Recount(session, division, year, [(project.DocumentId, project.Id)]);
        TraceLog.Append(session, division, clock.GetUtcNow(), TracedAct.Signed(TraceAct.Changed, input.By.Writer, EnterPayment.Subject(division, year, input.Id), $"凭证 {payment.Voucher} 第 {payment.Line} 行对应到“{project.Name}”{(stopped is null ? "" : "，停付期间支付")}"));
        return Outcome.Of(new Matched(project.Name, passed, stopped));
    }, cancellation);

    private static Outcome<Matched> Refused(Refusal refusal) => Outcome.Refused<Matched>(refusal);

    private sealed record Row
    {
        public string Voucher { get; init; } = "";
        public long Line { get; init; }
        public long Fen { get; init; }
        public long? TableId { get; init; }
        public long? ImportId { get; init; }
    }
}
