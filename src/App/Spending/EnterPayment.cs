using System.Globalization;
using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.App.Organisations;
using Mingji.App.Rectifications;
using Mingji.App.Trace;
using Mingji.Domain.Rectifications;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Spending;
using Mingji.Domain.Values;

namespace Mingji.App.Spending;

/// <summary>Registers one payment by hand: a payment, a refund, or the reversal of a line as a whole.</summary>
public sealed class EnterPayment(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    /// <summary>What to register.</summary>
    /// <param name="Division">The division.</param>
    /// <param name="Year">预算年度.</param>
    /// <param name="Line">The line; its number 0 takes the next free one of its voucher.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(string Division, int Year, PaymentLine Line, MoneyKeeper By)
    {
        /// <summary>Whether the person was told that the budget is passed and goes on.</summary>
        public bool IsOverKnown { get; init; }

        /// <summary>Whether the person was told that the same payment is registered already and says that this is another.</summary>
        public bool IsRepeatKnown { get; init; }
    }

    /// <summary>What was registered.</summary>
    /// <param name="Id">The payment.</param>
    /// <param name="Why">Why it belongs to no project; <see langword="null"/> when it does.</param>
    public sealed record Entered(long Id, UnmatchedReason? Why);

    /// <summary>
    /// Runs. A payment above the budget is refused once with <c>OverBudgetWarning</c>, one that says what a line of its voucher says already with <c>RepeatWarning</c>, so that it is told before it is kept;
    /// said again, it is kept.
    /// </summary>
    public Task<Outcome<Entered>> Run(Input input, CancellationToken cancellation = default) => database.Write(async session =>
    {
        var (division, year, line) = (input.Division, input.Year, input.Line);
        if (input.By.Actor is { } actor && !actor.KeepsMoney()) return Outcome.Refused<Entered>(SpendingRefusals.NotYours);
        var over = await PaymentRows.Hold(session, division, year, rules.Execution);
        if (await BudgetYears.IsClosed(session, division, year)) return Outcome.Refused<Entered>(Refusals.YearClosed(year));
        if (line.PaidOn.Year != year) return Outcome.Refused<Entered>(new("OtherYear", $"支付日期 {PaymentRows.Day(line.PaidOn)} 不在 {year} 年度。"));
        if (line.Amount.Fen == 0 || line.Voucher.Length == 0) return Outcome.Refused<Entered>(new("Incomplete", "请填写支付凭证号和不为零的金额。"));
        var there = await PaymentBook.Find(session, division, year, new[] { line.Voucher, line.Original?.Voucher }.OfType<string>().ToHashSet());
        var isNumbered = line.Line > 0;
        if (line.Line == 0) line = line with { Line = 1 + (int)there.Keys.Where(key => key.Item1 == line.Voucher).Select(key => key.Item2).DefaultIfEmpty(0).Max() };
        var book = await PaymentBook.Load(session, division, year, over, input.By);
        var judged = book.Judge(line, 0, there, ids.Next());
        if (judged.Problem is { } problem) return Outcome.Refused<Entered>(new("BadPayment", problem));
        if (judged.Effect == PaymentEffect.Known) return Outcome.Refused<Entered>(new("SamePayment", $"凭证 {line.Voucher} 第 {line.Line} 行已经登记过，内容相同，没有再登记。"));
        if (!isNumbered && !input.IsRepeatKnown && PaymentBook.RepeatOf(judged, there) is { } repeated)
            return Outcome.Refused<Entered>(new("RepeatWarning", $"凭证 {line.Voucher} 第 {repeated.Line} 行已经登记了同一天、同一项目、同样金额的一笔（{repeated.PaidOn}，{line.Amount.ToDisplay()}）。确实是另一笔的，请再按一次。"));
        // What came back may always be registered; what goes out is held up while a rectification stops payments.
        if (line.Amount.Fen > 0 && judged.Project is { } project && await BlockedProjects.Why(session, new(division, project.DocumentId), project.Id, FurtherStep.Payment) is { } why)
        {
            TraceLog.Append(session, division, clock.GetUtcNow(), TracedAct.Signed(TraceAct.Refused, input.By.Writer, string.Create(CultureInfo.InvariantCulture, $"payments/{division}/{year}"),
                $"登记支付，没有办成（Blocked）：凭证 {line.Voucher}，{line.Amount.ToDisplay()}"));
            return Outcome.Refused<Entered>(new("Blocked", why));
        }
        if (judged.IsOver && !input.IsOverKnown)
            return Outcome.Refused<Entered>(new("OverBudgetWarning", $"“{judged.Project!.Name}”预算 {judged.Project.Budget!.Value.ToSentence()}，登记后支出 {new Money(judged.Project.SpentFen).ToSentence()}，超过预算。确实要登记的，请再按一次。"));
        var at = clock.GetUtcNow();
        await PaymentRows.Insert(session, division, year, [judged], null, Timestamps.Print(at), input.By.Writer);
        if (judged.ReversesId is { } original) await PaymentRows.Reverse(session, division, year, [(original, -line.Amount.Fen)]);
        await PaymentRows.AddUp(session, division, year, [judged]);
        TraceLog.Append(session, division, at, TracedAct.Signed(TraceAct.Changed, input.By.Writer, Subject(division, year, judged.Id),
            $"登记{(line.Amount.Fen < 0 ? "退款、冲销" : "支付")}：凭证 {line.Voucher} 第 {line.Line} 行，{line.Amount.ToDisplay()}{(judged.IsOver ? "，超预算" : "")}"));
        return Outcome.Of(new Entered(judged.Id, judged.Why));
    }, cancellation);

    internal static string Subject(string division, long year, long id) => string.Create(CultureInfo.InvariantCulture, $"payments/{division}/{year}/{id}");
}

/// <summary>Takes a line back as a whole by a line of the opposite amount. The line itself stays as it was.</summary>
public sealed class ReversePayment(EnterPayment entering, ShowPayment showing, TimeProvider clock)
{
    /// <summary>Runs.</summary>
    /// <param name="division">The division.</param>
    /// <param name="year">预算年度.</param>
    /// <param name="id">The payment.</param>
    /// <param name="reason">Why; stands as the purpose of the new line.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Outcome<EnterPayment.Entered>> Run(string division, int year, long id, string reason, MoneyKeeper by, CancellationToken cancellation = default)
    {
        if (await showing.Run(division, year, id, Reach.All, cancellation) is not { } payment) return Outcome.Refused<EnterPayment.Entered>(SpendingRefusals.NoSuchPayment);
        if (payment.AmountFen < 0) return Outcome.Refused<EnterPayment.Entered>(SpendingRefusals.NotReversible);
        if (payment.ReversedFen != 0) return Outcome.Refused<EnterPayment.Entered>(SpendingRefusals.Reversed);
        if (string.IsNullOrWhiteSpace(reason)) return Outcome.Refused<EnterPayment.Entered>(new("NoReason", "请写明冲销的原因。"));
        // The reversal counts in the year of the payment, at the latest on its last day.
        var today = Domain.Calendar.ChinaTime.Day(clock.GetUtcNow());
        var day = today.Year == year ? today : new DateOnly(year, 12, 31);
        var line = new PaymentLine($"冲{payment.Voucher}", 0, day, new Money(-payment.AmountFen), Enum.Parse<PaymentSource>(payment.Source))
        {
            Payee = payment.Payee, Purpose = reason.Trim(), FunctionalClass = payment.FunctionalClass, EconomicClass = payment.EconomicClass, Contract = payment.Contract,
            Reverses = string.Create(CultureInfo.InvariantCulture, $"{payment.Voucher}/{payment.Line}"),
        };
        return await entering.Run(new(division, year, line, by), cancellation);
    }
}
