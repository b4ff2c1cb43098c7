using Mingji.Domain.Values;

namespace Mingji.Domain.Spending;

/// <summary>金额单位核对。Tells whether a whole column looks as if it stood in the other unit: 万元 in a column of 元, or the reverse.</summary>
public sealed class AmountScale
{
    // Fewer lines than these say nothing.
    private const int Few = 3;
    private readonly HashSet<long> projects = [];
    private decimal paid;
    private decimal budgets;
    private long largest;
    private int count;

    /// <summary>Takes a line into account.</summary>
    /// <param name="amount">As read in the unit of the column.</param>
    /// <param name="project">The id of its project; <see langword="null"/> when it has none.</param>
    /// <param name="budget">The project's budget.</param>
    public void Add(Money amount, long? project, Money? budget)
    {
        if (amount.Fen <= 0) return;
        count++;
        largest = Math.Max(largest, amount.Fen);
        if (project is not { } id || budget is not { Fen: > 0 } money) return;
        paid += amount.Fen;
        if (projects.Add(id)) budgets += money.Fen;
    }

    /// <summary>
    /// What looks wrong; <see langword="null"/> when nothing does. 万元 read as 元: all that was paid is less than a thousandth of the budgets it was paid from, and ten thousand times as much would fit
    /// into them. 元 read as 万元: more than ten times the budgets was paid. Without known projects: no single amount reaches a hundred 元.
    /// </summary>
    /// <param name="unit">The unit in which the column was read.</param>
    public string? Doubt(MoneyUnit unit)
    {
        if (count < Few) return null;
        if (unit == MoneyUnit.WanYuan)
            return budgets > 0 && paid > budgets * 10 ? "金额按“万元”读，合计是所列项目预算的十倍以上，看上去其实是“元”。" : null;
        if (budgets > 0) return paid * 1_000 < budgets && paid * 10_000 <= budgets * 1.2m ? "金额按“元”读，合计不到所列项目预算的千分之一，看上去其实是“万元”。" : null;
        return largest < 10_000 ? "金额按“元”读，没有一笔达到 100 元，看上去其实是“万元”。" : null;
    }
}
