using Mingji.Domain.Calendar;
using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>采购发现。Something doubtful about a purchase or about a project that ought to have one.</summary>
/// <param name="Code">Stable: a check's id, or the name of the rule.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">What is wrong, for the clerk.</param>
/// <param name="Advice">What to do.</param>
/// <param name="Basis">Law and clause.</param>
public sealed record PurchaseFinding(string Code, Severity Severity, string Message, string Advice, string Basis)
{
    /// <summary>The cell of the document it is about; <see langword="null"/> when it is about the purchase alone.</summary>
    public Place? Place { get; init; }
}

/// <summary>采购核对。Everything that can be said against one purchase.</summary>
public static class PurchaseFindings
{
    /// <summary>The clocks of a purchase that have begun, in the order of the way.</summary>
    public static ValueList<ClockReading> Clocks(Purchase purchase, ProcurementRules rules, Holidays holidays, DateOnly today) =>
        purchase.State == ProcurementFlow.Cancelled ? []
        : rules.Clocks.Where(clock => clock.Counts(purchase.Method)).Select(clock => clock.Read(purchase.Dates, holidays, today)).OfType<ClockReading>().ToValueList();

    /// <summary>The findings, worst first.</summary>
    /// <param name="purchase">The purchase.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="limits">The limits that hold for it.</param>
    /// <param name="holidays">Who works when.</param>
    /// <param name="today">The day in China.</param>
    public static ValueList<PurchaseFinding> Of(Purchase purchase, ProcurementRules rules, PurchaseLimits limits, Holidays holidays, DateOnly today)
    {
        if (purchase.State == ProcurementFlow.Cancelled) return [];
        var found = new List<PurchaseFinding>();
        foreach (var reading in Clocks(purchase, rules, holidays, today))
            if (OfClock(reading) is { } finding) found.Add(finding);
        foreach (var backward in PurchaseOrder.Find(purchase.Dates))
            found.Add(new("DaysBackwards", Severity.Error, $"日期颠倒：{backward.Words}。", "请核对登记的日期；没有写错的，说明这一环节是事后补办的。", "政府采购法第二章至第五章规定的采购程序"));
        found.AddRange(ObjectionFindings.Of(purchase, rules, holidays, today));
        if (purchase.Method is { } key && rules.Method(key) is { } method && key != ProcurementRules.OpenTender && purchase.Budget >= limits.Open(purchase.Category))
            found.Add(new("OpenTenderAvoided", Severity.Warning, $"采购预算 {purchase.Budget.ToSentence()} 达到公开招标数额标准，采用了{method.Name}。",
                "请在采购活动开始前取得设区的市、自治州以上财政部门的批准，并把批准文件放入档案。", "政府采购法第二十七条"));
        if (purchase.BidBond is { } bid && PurchaseShares.Exceeds(bid, purchase.Budget, rules.Shares.BidBondPercent))
            found.Add(new("BidBondTooHigh", Severity.Error, $"投标保证金 {bid.ToSentence()}，超过采购预算的 {rules.Shares.BidBondPercent}%。", "请降低投标保证金。", "政府采购法实施条例第三十三条"));
        foreach (var contract in purchase.Contracts)
        {
            if (purchase.PerformanceBond is { } bond && PurchaseShares.Exceeds(bond, contract.Amount, rules.Shares.PerformanceBondPercent))
                found.Add(new("PerformanceBondTooHigh", Severity.Error, $"履约保证金 {bond.ToSentence()}，超过合同 {contract.Number} 金额的 {rules.Shares.PerformanceBondPercent}%。", "请降低履约保证金。", "政府采购法实施条例第四十八条"));
            if (PurchaseShares.Exceeds(contract.Supplements, contract.Amount, rules.Shares.SupplementPercent))
                found.Add(new("SupplementTooHigh", Severity.Error, $"合同 {contract.Number} 的补充合同合计 {contract.Supplements.ToSentence()}，超过原合同金额的 {rules.Shares.SupplementPercent}%。",
                    "超过的部分应当另行采购。", "政府采购法第四十九条"));
            if (contract.Supplier.Code.Fault is { } fault) found.Add(new("CreditCodeWrong", Severity.Warning, $"供应商“{contract.Supplier.Name}”的{fault}", "请对照营业执照核对，并在合同档案中更正。", "GB 32100-2015"));
            foreach (var payment in contract.Settled.Where(payment => payment is { InvoicedOn: not null, Amount.Fen: > 0 }))
                if (rules.Clocks.FirstOrDefault(clock => clock.To == PurchaseEvent.Paid) is { } clock && clock.Due(payment.InvoicedOn!.Value, holidays) is var last && payment.On > last)
                    found.Add(new("Clock." + clock.Key, Severity.Warning, $"{clock.Name}：合同 {contract.Number} 的发票 {Print(payment.InvoicedOn.Value)} 收到，期限 {Print(last)}，实际 {Print(payment.On)} 支付。", "请在档案中说明原因，以后收到发票及时支付。", clock.Basis));
            foreach (var (what, day) in contract.Acceptances.Select(sheet => ("验收", sheet.On)).Concat(contract.Payments.Where(payment => payment.Amount.Fen > 0).Select(payment => ("支付", payment.On))).Concat(contract.Changes.Select(change => ("变更", change.On))).Where(act => act.Item2 < contract.SignedOn))
                found.Add(new("DaysBackwards", Severity.Error, $"日期颠倒：合同 {contract.Number} {Print(contract.SignedOn)} 签订，{what}在 {Print(day)}。", "请核对登记的日期；没有写错的，说明先办理后签合同的原因。", "政府采购法第四十三条、第四十六条：采购合同以书面形式签订"));
            if (PaidTooEarly(contract, rules) is { } early)
                found.Add(new("PaidBeforeAcceptance", Severity.Warning, $"合同 {contract.Number} 在验收以前支付了 {early.ToSentence()}。", "请核对合同约定的付款节点；没有约定预付的，应当验收合格后支付。", "政府采购法第四十一条，条例第四十五条、第五十一条"));
            if (contract.Paid > contract.Now)
                found.Add(new("PaidAboveContract", Severity.Warning, $"合同 {contract.Number} 已支付 {contract.Paid.ToSentence()}，超过合同金额 {contract.Now.ToSentence()}。", "请核对国库支付和登记的支付是不是同一笔；确实多付的，请办理退回或合同变更。", "政府采购法第四十三条"));
        }
        if (purchase.Contracted > purchase.Budget)
            found.Add(new("ContractAboveBudget", Severity.Warning, $"合同合计 {purchase.Contracted.ToSentence()}，超过采购预算 {purchase.Budget.ToSentence()}，多 {(purchase.Contracted - purchase.Budget).ToSentence()}。",
                "请先调剂预算，或与供应商重新商定。", "政府采购法第六条"));
        return found.OrderBy(finding => finding.Severity == Severity.Error ? 0 : finding.Severity == Severity.Warning ? 1 : 2).ToValueList();
    }

    /// <summary>Whether the projects' budgets hold a purchase; <see langword="null"/> when they do or cannot be told.</summary>
    /// <param name="purchase">The purchase.</param>
    /// <param name="room">What the budgets of its projects leave to it; <see langword="null"/> when a budget is no amount.</param>
    public static PurchaseFinding? OfRoom(Purchase purchase, Money? room)
    {
        var (what, amount) = purchase.Contracts.Count > 0 ? ("合同合计", purchase.Contracted) : ("采购预算", purchase.Budget);
        return purchase.State == ProcurementFlow.Cancelled || room is not { } left || amount <= left ? null
            : new("AboveProjectBudget", Severity.Warning, $"{what} {amount.ToDisplay()}，项目预算除去已支出、已签合同和其他采购以后{(left.Fen > 0 ? $"只剩 {left.ToDisplay()}，多 {(amount - left).ToDisplay()}" : "没有余额")}。",
                "请核对支付项目；确需采购的，先办理预算调剂。", "政府采购法第六条；预算法第十三条");
    }

    private static PurchaseFinding? OfClock(ClockReading reading)
    {
        var (clock, day) = (reading.Clock, reading.Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        return reading.Standing switch
        {
            ClockStanding.Late => new("Clock." + clock.Key, clock.IsLaw ? Severity.Error : Severity.Warning, $"{clock.Name}：期限 {day} 已过，还没有{clock.To.Word()}。", $"请尽快办理，并登记“{clock.To.Word()}”的日期。", clock.Basis),
            ClockStanding.Broken => new("Clock." + clock.Key, clock.IsLaw ? Severity.Error : Severity.Warning, clock.IsLeast
                ? $"{clock.Name}：{clock.To.Word()}最早应在 {day}，实际是 {Print(reading.Done!.Value)}，早了 {reading.Due.DayNumber - reading.Done.Value.DayNumber} 天。"
                : $"{clock.Name}：期限 {day}，{clock.To.Word()}实际是 {Print(reading.Done!.Value)}，晚了 {reading.Done.Value.DayNumber - reading.Due.DayNumber} 天。", "请核对登记的日期；日期没有写错的，请在档案中说明原因。", clock.Basis),
            _ => null,
        };
    }

    /// <summary>What was paid before the first acceptance beyond what the terms let be paid before it; <see langword="null"/> when nothing was.</summary>
    private static Money? PaidTooEarly(Contract contract, ProcurementRules rules)
    {
        var before = contract.Settled.Where(payment => contract.AcceptedOn is not { } accepted || payment.On < accepted).Aggregate(Money.Zero, (sum, payment) => sum + payment.Amount);
        var allowed = contract.Terms.Where(term => rules.AdvanceWords.IsIn(term.Milestone)).Aggregate(Money.Zero, (sum, term) => sum + term.Amount);
        return before > allowed ? before - allowed : null;
    }

    private static string Print(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
