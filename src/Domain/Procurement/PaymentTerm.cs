using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Procurement;

/// <summary>付款条件。One part of a contract's price: when it falls due and how much it is, in percent and in 元.</summary>
/// <param name="Milestone">What it waits for: 合同签订、到货验收、质保期满.</param>
/// <param name="Percent">Percent of the contract, two decimals.</param>
/// <param name="Amount">The same in money.</param>
/// <param name="DueOn">The day it is planned for.</param>
public sealed record PaymentTerm(string Milestone, decimal Percent, Money Amount, DateOnly DueOn)
{
    /// <summary>The percentage for people.</summary>
    public string PercentText => Percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

/// <summary>付款条件的填写。One line of payment terms as a person fills it in: percent, amount or both.</summary>
/// <param name="Milestone">What it waits for.</param>
/// <param name="Percent">Percent; <see langword="null"/> when left empty.</param>
/// <param name="Amount">Money; <see langword="null"/> when left empty.</param>
/// <param name="DueOn">The day.</param>
public sealed record WrittenTerm(string Milestone, decimal? Percent, Money? Amount, DateOnly? DueOn);

/// <summary>付款条件的核对。Makes terms of what was filled in, so that percent and 元 agree to the 分 and the sum is the contract.</summary>
public static class PaymentTerms
{
    /// <summary>
    /// The terms, or what is wrong with them. Shares are cut cumulatively, so that whole percentages of an awkward amount still add up to it to the 分.
    /// </summary>
    /// <param name="contract">The contract's amount, above zero.</param>
    /// <param name="written">What was filled in.</param>
    /// <param name="fault">What is wrong and what to write, in Chinese; <see langword="null"/> when the terms are good.</param>
    public static ValueList<PaymentTerm> Settle(Money contract, IReadOnlyList<WrittenTerm> written, out string? fault)
    {
        fault = null;
        if (written.Count == 0) return Fail("请至少填写一条付款条件。", out fault);
        var terms = new List<PaymentTerm>();
        decimal reached = 0;
        for (var i = 0; i < written.Count; i++)
        {
            var (line, number) = (written[i], i + 1);
            if (string.IsNullOrWhiteSpace(line.Milestone)) return Fail($"第 {number} 条付款条件没有写明付款节点，例如“验收合格后”。", out fault);
            if (line.DueOn is not { } due) return Fail($"第 {number} 条付款条件（{line.Milestone}）没有计划付款日期。", out fault);
            if (line.Percent is null && line.Amount is null) return Fail($"第 {number} 条付款条件（{line.Milestone}）请填写比例或金额。", out fault);
            if (line.Percent is < 0 or > 100 || line.Amount is { Fen: < 0 }) return Fail($"第 {number} 条付款条件（{line.Milestone}）的比例应在 0 到 100 之间，金额不能为负。", out fault);
            var share = line.Percent is { } percent ? Share(contract, reached + percent) - Share(contract, reached) : line.Amount!.Value;
            // Either rounding is a right reading of the percentage: of the term by itself, and of all terms up to it.
            if (line is { Percent: { } p, Amount: { } amount } && amount != share && amount != Share(contract, p))
                return Fail($"第 {number} 条付款条件（{line.Milestone}）：{p:0.##}% 是 {share} 元，填的是 {amount} 元，请改成一致。", out fault);
            var now = line.Percent ?? decimal.Round(line.Amount!.Value.Fen * 100m / contract.Fen, 2, MidpointRounding.AwayFromZero);
            reached += line.Percent ?? line.Amount!.Value.Fen * 100m / contract.Fen;
            terms.Add(new(line.Milestone.Trim(), now, line.Amount ?? share, due));
        }
        var sum = terms.Aggregate(Money.Zero, (total, term) => total + term.Amount);
        if (sum != contract) return Fail($"付款条件合计 {sum} 元，合同金额 {contract} 元，{(sum < contract ? $"少 {contract - sum}" : $"多 {sum - contract}")} 元，请改成一致。", out fault);
        return terms.ToValueList();
    }

    private static Money Share(Money contract, decimal percent) => new((long)decimal.Round(contract.Fen * percent / 100, 0, MidpointRounding.AwayFromZero));

    private static ValueList<PaymentTerm> Fail(string why, out string? fault)
    {
        fault = why;
        return [];
    }
}
