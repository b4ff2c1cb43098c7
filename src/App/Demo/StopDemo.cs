using System.Globalization;
using Mingji.App.Accounts;
using Mingji.App.Data;
using Mingji.App.Rectifications;
using Mingji.App.Spending;
using Mingji.Domain.Calendar;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;
using Mingji.Domain.Workflow;

namespace Mingji.App.Demo;

/// <summary>A project of the demo county whose payments an audit stopped in September of the newest year: a payment by hand was refused afterwards, the treasury paid all the same, and the unit waits for the acceptance of its measures.</summary>
public sealed class StopDemo(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    private const string Unit = "transport";

    /// <summary>Runs on a county that has paid and whose accounts are there, once; says whether it stopped anything.</summary>
    public async Task<bool> Run(CancellationToken cancellation = default)
    {
        var (year, find) = (DemoCounty.Years[^1], new FindActor(database));
        var stopped = new DateOnly(year, 9, 8);
        if (ChinaTime.Day(clock.GetUtcNow()) < stopped.AddDays(60)) return false;
        if (await find.Run("czj-performancesection", cancellation) is not { } performance || await find.Run(Unit + "1", cancellation) is not { } clerk || await find.Run(Unit + "3", cancellation) is not { } head) return false;
        if (await database.Read(session => session.Scalar<long>("SELECT COUNT(*) FROM rectification WHERE division = @Division AND source = @Source", new { DemoCounty.Division, Source = nameof(RectificationSource.Audit) }), cancellation) > 0) return false;
        // What is paid most of after that day.
        var code = DemoData.Embedded.Units.Departments.First(unit => unit.Key == Unit).Code;
        var project = await database.Read(session => session.Find<Row>(
            """
            SELECT t.document_id AS DocumentId, t.id AS TableId, t.code AS Code FROM payment p JOIN goal_table t ON t.division = p.division AND t.document_id = p.document_id AND t.id = p.goal_table_id
            JOIN document d ON d.division = t.division AND d.id = t.document_id JOIN unit u ON u.division = d.division AND u.id = d.unit_id
            WHERE p.division = @Division AND p.year = @Year AND p.paid_on > @Day AND u.code = @code AND t.code IS NOT NULL GROUP BY t.document_id, t.id, t.code ORDER BY SUM(p.amount_fen) DESC, t.id LIMIT 1
            """, new { DemoCounty.Division, Year = (long)year, Day = stopped.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), code }), cancellation);
        if (project is null) return false;
        var made = await new IssueRectification(database, rules, On(stopped), ids).Run(new(DemoCounty.Division, year, 0, RectificationSource.Audit, "工程款支付没有监理签认的计量单，部分工程量与现场不一致。",
            "重新核对工程量，补齐计量和签认手续；核清以前暂停拨款。", Consequence.StopPayments, head.Name, stopped.AddDays(42), performance) { Project = (new(DemoCounty.Division, project.DocumentId), project.TableId) }, cancellation);
        if (made.Refusal is { } refusal) throw new InvalidOperationException(refusal.Message);
        var refused = await new EnterPayment(database, rules, On(stopped.AddDays(9)), ids).Run(new(DemoCounty.Division, year, new PaymentLine($"{year}099101", 0, stopped.AddDays(9), new Money(18_600_000), PaymentSource.Fiscal)
        {
            Payee = "平川县宏达建筑工程有限公司", Purpose = "工程进度款", ProjectCode = project.Code,
        }, performance), cancellation);
        if (refused.Refusal?.Code != "Blocked") throw new InvalidOperationException("A payment that is stopped went through.");
        var filled = await new FillRectification(database, On(stopped.AddDays(14))).Run(made.Value!, "会同监理逐段复核工程量，补签计量单 6 份，多计的部分从下期进度款中扣回。", "复核完成，核减 1.2 万元，计量单和签认手续已补齐。", 0, clerk, cancellation);
        await new MoveRectification(database, rules, On(stopped.AddDays(30))).Run(new(made.Value!, RectificationFlow.Submit.Code, filled.Value!.Step, head), cancellation);
        return true;
    }

    private static StoppedClock On(DateOnly day) => new(ChinaTime.Begin(day).AddHours(10));

    private sealed record Row(long DocumentId, long TableId, string Code);
}
