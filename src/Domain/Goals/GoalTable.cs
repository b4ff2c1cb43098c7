using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals;

/// <summary>
/// 项目绩效目标表。What one budget project promises for its money in one year.
/// Cells hold the text as printed; amounts and percentages are read from it, never stored beside it, so the two cannot disagree.
/// </summary>
public sealed record GoalTable
{
    /// <summary>The running number in the caption; <see langword="null"/> when the caption has none.</summary>
    public int? Number { get; init; }

    /// <summary>The caption without its number (…绩效目标表); <see langword="null"/> when the table has none.</summary>
    public string? Title { get; init; }

    /// <summary>项目编码 as printed; <see langword="null"/> for an empty cell.</summary>
    public string? Code { get; init; }

    /// <summary>项目名称.</summary>
    public string Name { get; init; } = "";

    /// <summary>The unit line above the table.</summary>
    public UnitRef Unit { get; init; } = UnitRef.None;

    /// <summary>The unit of all amounts in this table.</summary>
    public MoneyUnit MoneyUnit { get; init; }

    /// <summary>Whether the table itself says 单位：元 or 万元; when not, the reader took the unit from the rest of the document.</summary>
    public bool IsMoneyUnitStated { get; init; } = true;

    /// <summary>预算规模.</summary>
    public Budget Budget { get; init; } = Budget.Empty;

    /// <summary>资金用途.</summary>
    public string Purpose { get; init; } = "";

    /// <summary>资金支出计划.</summary>
    public SpendingPlan SpendingPlan { get; init; } = SpendingPlan.Empty;

    /// <summary>绩效目标 of the year, one entry a numbered goal, without the number.</summary>
    public ValueList<string> Goals { get; init; } = [];

    /// <summary>中长期目标, where the form has them beside the annual ones.</summary>
    public ValueList<string> LongTermGoals { get; init; } = [];

    /// <summary>The indicator rows in the order of the document.</summary>
    public ValueList<Indicator> Indicators { get; init; } = [];

    /// <summary>Fields of the head that the official form does not have (项目属性, 项目期 …), in order.</summary>
    public ValueList<ExtraCell> Extras { get; init; } = [];

    /// <summary>预算数 as money; <see langword="null"/> when the cell is empty or no amount.</summary>
    public Money? TotalBudget => MoneyText.Parse(Budget.Total, MoneyUnit);

    /// <summary>资金支出计划 read against the budget: percent, or amounts of money.</summary>
    public PlanFigures PlanFigures => PlanFigures.Of(SpendingPlan, MoneyUnit, TotalBudget);

    /// <summary>财政资金 as money.</summary>
    public Money? FiscalBudget => MoneyText.Parse(Budget.Fiscal, MoneyUnit);

    /// <summary>其他资金 as money.</summary>
    public Money? OtherBudget => MoneyText.Parse(Budget.Other, MoneyUnit);
}
