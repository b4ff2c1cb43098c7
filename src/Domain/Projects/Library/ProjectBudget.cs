using Mingji.Domain.Values;

namespace Mingji.Domain.Projects.Library;

/// <summary>
/// 项目预算明细。A project's budget of one year, line by line. 预算数, 财政资金 and 其他资金 are sums of the lines and kept nowhere else, so that they agree whatever is done.
/// </summary>
/// <param name="Lines">The lines, in order; a line that came to nothing stays.</param>
public sealed record ProjectBudget(ValueList<BudgetLine> Lines)
{
    /// <summary>Nothing yet.</summary>
    public static readonly ProjectBudget Empty = new([]);

    /// <summary>The class of a line that was taken from an approved goal table and is still to be shared out.</summary>
    public const string NotClassified = "";

    /// <summary>预算数.</summary>
    public Money Total => Sum(_ => true);

    /// <summary>财政资金.</summary>
    public Money Fiscal => Sum(line => line.Source.IsFiscal());

    /// <summary>其他资金.</summary>
    public Money Other => Sum(line => !line.Source.IsFiscal());

    /// <summary>追加 or 调减: a line of a class and source gets more or less; it is added when there is none.</summary>
    /// <param name="economicCode">支出经济分类.</param>
    /// <param name="source">资金性质.</param>
    /// <param name="amount">By how much, not nothing.</param>
    /// <param name="fault">Why not and what to do, in Chinese; <see langword="null"/> when it was done.</param>
    public ProjectBudget Adjust(string economicCode, FundSource source, Money amount, out string? fault)
    {
        fault = null;
        var at = Find(economicCode, source);
        var now = (at < 0 ? Money.Zero : Lines[at].Amount) + amount;
        if (economicCode == NotClassified && at < 0) fault = "请选择支出经济分类。";
        else if (amount.Fen == 0) fault = "请填写调整的金额。";
        else if (now < Money.Zero) fault = $"这一行只有 {(at < 0 ? Money.Zero : Lines[at].Amount).ToDisplay()}，不能调减 {new Money(-amount.Fen).ToDisplay()}。";
        if (fault is not null) return this;
        return new(at < 0 ? Lines.Add(new(economicCode, source, now)) : Lines.SetItem(at, Lines[at] with { Amount = now }));
    }

    /// <summary>调剂: money goes from one line to another class of the same source; the budget stays as it is.</summary>
    /// <param name="from">支出经济分类 it is taken from.</param>
    /// <param name="to">支出经济分类 it goes to.</param>
    /// <param name="source">资金性质 of both.</param>
    /// <param name="amount">How much, above zero.</param>
    /// <param name="fault">Why not and what to do, in Chinese; <see langword="null"/> when it was done.</param>
    public ProjectBudget Shift(string from, string to, FundSource source, Money amount, out string? fault)
    {
        fault = from == to ? "调出和调入的是同一行，请重新选择。" : amount.Fen <= 0 ? "请填写大于 0 的调剂金额。" : null;
        if (fault is not null) return this;
        var less = Adjust(from, source, new Money(-amount.Fen), out fault);
        return fault is not null ? this : less.Adjust(to, source, amount, out fault) is var more && fault is null ? more : this;
    }

    /// <summary>
    /// 随批复调整: the lines follow an approved goal table. More money comes to the line that is still to be shared out; less is taken from that line first, then from the largest ones, so that no line falls
    /// below zero. Afterwards 财政资金 and 其他资金 are what was approved.
    /// </summary>
    /// <param name="fiscal">财政资金 as approved, not below zero.</param>
    /// <param name="other">其他资金 as approved, not below zero.</param>
    /// <param name="changes">What was added to which line, less being negative; empty when the lines say so already.</param>
    public ProjectBudget Follow(Money fiscal, Money other, out ValueList<BudgetLine> changes)
    {
        if (fiscal < Money.Zero || other < Money.Zero) throw new ArgumentOutOfRangeException(nameof(fiscal), "An approved budget is not below zero.");
        var (now, done) = (this, new List<BudgetLine>());
        foreach (var (isFiscal, source, approved) in new[] { (true, FundSource.GeneralBudget, fiscal), (false, FundSource.OwnFunds, other) })
        {
            var more = approved - now.Sum(line => line.Source.IsFiscal() == isFiscal);
            if (more > Money.Zero) now = now.Add(new(NotClassified, source, more), done);
            foreach (var line in now.Lines.Where(line => line.Source.IsFiscal() == isFiscal).OrderBy(line => line.EconomicCode == NotClassified ? 0 : 1).ThenByDescending(line => line.Amount.Fen).ToList())
                if (more < Money.Zero && line.Amount > Money.Zero)
                {
                    var less = line.Amount + more < Money.Zero ? line.Amount : new Money(-more.Fen);
                    now = now.Add(line with { Amount = new(-less.Fen) }, done);
                    more += less;
                }
        }
        changes = done.ToValueList();
        return now;
    }

    private ProjectBudget Add(BudgetLine change, List<BudgetLine> done)
    {
        done.Add(change);
        var at = Find(change.EconomicCode, change.Source);
        return new(at < 0 ? Lines.Add(change) : Lines.SetItem(at, Lines[at] with { Amount = Lines[at].Amount + change.Amount }));
    }

    private int Find(string economicCode, FundSource source)
    {
        for (var i = 0; i < Lines.Count; i++)
            if (Lines[i].EconomicCode == economicCode && Lines[i].Source == source) return i;
        return -1;
    }

    private Money Sum(Func<BudgetLine, bool> counts) => Lines.Where(counts).Aggregate(Money.Zero, (sum, line) => sum + line.Amount);
}

/// <summary>预算明细行。Money of one source for one economic class.</summary>
/// <param name="EconomicCode">支出经济分类 code.</param>
/// <param name="Source">资金性质.</param>
/// <param name="Amount">How much, not below zero.</param>
public sealed record BudgetLine(string EconomicCode, FundSource Source, Money Amount);

/// <summary>资金性质。Where a project's money comes from.</summary>
public enum FundSource
{
    /// <summary>一般公共预算.</summary>
    GeneralBudget,

    /// <summary>政府性基金预算.</summary>
    GovernmentFund,

    /// <summary>上级转移支付.</summary>
    Transfer,

    /// <summary>其他资金: the unit's own income and the like.</summary>
    OwnFunds,
}

/// <summary>资金性质名称。How the sources are called, and which are fiscal.</summary>
public static class FundSources
{
    /// <summary>The source for people.</summary>
    public static string Word(this FundSource source) => source switch { FundSource.GeneralBudget => "一般公共预算", FundSource.GovernmentFund => "政府性基金预算", FundSource.Transfer => "上级转移支付", FundSource.OwnFunds => "其他资金" };

    /// <summary>Whether it is 财政资金.</summary>
    public static bool IsFiscal(this FundSource source) => source != FundSource.OwnFunds;
}
