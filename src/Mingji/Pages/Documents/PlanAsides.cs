using System.Globalization;
using Mingji.Domain.Goals;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.Pages.Documents;

/// <summary>Beside each cell of the spending plan what it is in the other terms: the amount of a percentage to the 分, the percentage of an amount.</summary>
public sealed class PlanAsides
{
    private readonly PlanFigures figures;
    private readonly ValueList<Money?> amounts;

    public PlanAsides(GoalTable table)
    {
        figures = PlanFigures.Of(table.SpendingPlan, table.MoneyUnit, table.TotalBudget);
        amounts = table.TotalBudget is { Fen: > 0 } budget ? figures.AmountsOf(budget) : [];
    }

    public string? Of(Field field)
    {
        var month = field - Field.PlanMarch;
        if (figures.HoldsAmounts) return figures.Percents.Count > month && figures.Percents[month] is { } percent ? PlanFigures.Print(percent, withSign: true) : null;
        return amounts.Count > month && amounts[month] is { } amount ? amount.Yuan.ToString("#,##0.00 元", CultureInfo.InvariantCulture) : null;
    }
}
