using System.Globalization;
using Mingji.Domain.Values;

namespace Mingji.Domain.Projects;

/// <summary>支出计划的数字。What the four cells of a spending plan mean, read once.</summary>
public sealed record PlanFigures
{
    private PlanFigures(PlanShape shape, ValueList<decimal?> cells) => (Shape, Cells) = (shape, cells);

    /// <summary>What sort of figures the cells hold.</summary>
    public PlanShape Shape { get; }

    /// <summary>The figures as printed, March to December: percent, or amounts in the form's money unit; <see langword="null"/> for a blank or unreadable cell.</summary>
    public ValueList<decimal?> Cells { get; }

    /// <summary>
    /// The cumulative percent of the budget, March to December, with two decimals; empty where it cannot be computed (no plan, no budget, amounts that fall).
    /// </summary>
    public ValueList<decimal?> Percents { get; private init; } = [];

    /// <summary>Whether the cells hold amounts of money.</summary>
    public bool HoldsAmounts => Shape is PlanShape.CumulativeAmounts or PlanShape.PeriodAmounts;

    /// <summary>Whether nothing is planned before December: blanks or zeros, then everything.</summary>
    public bool IsAllInDecember => Cells.Count == 4 && Cells[3] > 0 && (Cells[0] ?? 0) == 0 && (Cells[1] ?? 0) == 0 && (Cells[2] ?? 0) == 0;

    /// <summary>Whether a cell says nothing: empty, or a dash.</summary>
    public static bool IsBlank(string? cell) => string.IsNullOrWhiteSpace(cell) || cell.Trim() is "-" or "—" or "——" or "/" or "\\" or "－";

    /// <summary>A percentage as the plan's cells print it, with the sign where the neighbours have one.</summary>
    public static string Print(decimal percent, bool withSign) => percent.ToString("0.00", CultureInfo.InvariantCulture) + (withSign ? "%" : "");

    /// <summary>The cumulative amounts, March to December, to the 分; empty where there are no percentages.</summary>
    public ValueList<Money?> AmountsOf(Money budget)
    {
        if (Percents.Count == 0) return [];
        var amounts = new Money?[4];
        for (var i = 0; i < 4; i++)
            amounts[i] = Percents[i] is not { } percent || decimal.Abs(percent) > 1000 ? null : new Money((long)decimal.Round(budget.Fen * percent / 100, 0, MidpointRounding.AwayFromZero));
        return amounts.ToValueList();
    }

    /// <summary>Reads a plan against its budget.</summary>
    public static PlanFigures Of(SpendingPlan plan, MoneyUnit unit, Money? budget)
    {
        var total = budget?.In(unit);
        var cells = new decimal?[4];
        bool isSigned = false, isMoney = false, isUnreadable = false;
        for (var i = 0; i < 4; i++)
        {
            var cell = plan.Cells[i];
            if (IsBlank(cell)) continue;
            isSigned |= cell!.Contains('%') || cell.Contains('％');
            var hasMoneyUnit = cell.Contains('元') || cell.Contains('万');
            isMoney |= hasMoneyUnit;
            cells[i] = hasMoneyUnit ? MoneyText.Parse(cell, unit)?.In(unit) : SpendingPlan.Number(cell);
            isUnreadable |= cells[i] is null;
        }
        var shape = isUnreadable ? PlanShape.Unreadable
            : cells.All(cell => cell is null) ? PlanShape.Empty
            : isSigned ? PlanShape.Percent
            : ShapeOf(cells, total, isMoney);
        return new PlanFigures(shape, cells.ToValueList()) { Percents = PercentsOf(shape, cells, total) };
    }

    private static PlanShape ShapeOf(decimal?[] cells, decimal? total, bool isMoney)
    {
        var largest = cells.Max();
        var sum = cells.Sum();
        var isTotalReached = total != 100 && total > 0 && cells[3] == total;
        var isTotalSummedUp = total != 100 && total > 0 && sum == total && cells.Count(cell => cell > 0) > 1;
        // 101–200 without a money unit and without a tie to the budget is a percentage gone wrong; beyond that nobody means percent.
        if (!isMoney && !isTotalReached && !isTotalSummedUp && largest <= 200) return PlanShape.Percent;
        return isTotalSummedUp && !isTotalReached ? PlanShape.PeriodAmounts : PlanShape.CumulativeAmounts;
    }

    private static ValueList<decimal?> PercentsOf(PlanShape shape, decimal?[] cells, decimal? total)
    {
        if (shape == PlanShape.Percent) return cells.ToValueList();
        if (shape is PlanShape.Empty or PlanShape.Unreadable || total is not > 0) return [];
        var percents = new decimal?[4];
        decimal reached = 0;
        for (var i = 0; i < 4; i++)
        {
            if (cells[i] is not { } amount) continue;
            var now = shape == PlanShape.PeriodAmounts ? reached + amount : amount;
            if (now < reached || now > total) return [];
            reached = now;
            percents[i] = decimal.Round(now * 100 / total.Value, 2, MidpointRounding.AwayFromZero);
        }
        return percents.ToValueList();
    }
}

/// <summary>支出计划的填法。What sort of figures a spending plan holds.</summary>
public enum PlanShape
{
    /// <summary>Nothing is filled in.</summary>
    Empty,

    /// <summary>Some cell holds words.</summary>
    Unreadable,

    /// <summary>Percent, as the form asks.</summary>
    Percent,

    /// <summary>Amounts spent up to the date.</summary>
    CumulativeAmounts,

    /// <summary>Amounts of the single periods, which add up to the budget.</summary>
    PeriodAmounts,
}
