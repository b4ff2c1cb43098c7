using Mingji.Domain.Checks;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Tracing;

/// <summary>数字对应。A number in part one and the target or budget cell of a linked project that says the same.</summary>
/// <param name="Text">Heading or text it stands in.</param>
/// <param name="Start">Where it starts there, from 0.</param>
/// <param name="Written">Number and unit as written.</param>
/// <param name="Cell">The cell that says the same.</param>
/// <param name="CellText">What the cell says.</param>
/// <param name="CellName">What the cell is called: the indicator's name, 预算数.</param>
public sealed record NumberBinding(Place Text, int Start, string Written, Place Cell, string CellText, string CellName)
{
    // Below this many of them, equal numbers say little: 2次 and 2次 may be anything.
    private const decimal FewestTelling = 10;

    /// <summary>The bindings of one text to some projects, in the order of the text.</summary>
    internal static IReadOnlyList<NumberBinding> Of(Place place, string text, IReadOnlyList<TableView> tables, RulePack rules)
    {
        if (tables.Count == 0) return [];
        var found = new List<NumberBinding>();
        foreach (var quantity in Quantity.AllIn(text, rules.MeasureWords.Words))
            if (CellOf(quantity, tables, rules) is var (cell, cellText, name)) found.Add(new NumberBinding(place, quantity.Start, quantity.Written, cell, cellText, name));
        return found;
    }

    /// <summary>The cell that says what a quantity says; <see langword="null"/> when none does.</summary>
    internal static (Place Cell, string Text, string Name)? CellOf(Quantity quantity, IReadOnlyList<TableView> tables, RulePack rules)
    {
        var measure = Measure.Of(quantity, rules.Units);
        foreach (var table in tables)
            foreach (var (field, text, money) in Budgets(table.Table))
                if (money.Fen != 0 && measure.Agrees(Measure.Of(money, rules.Units))) return (table.At(field), text, field.Label());
        var equal = tables.SelectMany(table => table.Rows).Where(row => Says(quantity, measure, row, rules)).ToList();
        var row = equal.Find(row => CountedThings.SharesWord(quantity.Before + quantity.Noun, row.Words));
        if (row is null && equal.Count == 1 && measure.Unit != "%" && measure.Value >= FewestTelling) row = equal[0];
        return row is null ? null : (row.At(Field.Target), row.Target.Text, row.Indicator.Name);
    }

    /// <summary>The three figures of a budget, the whole first.</summary>
    internal static IEnumerable<(Field Field, string Text, Money Money)> Budgets(GoalTable table)
    {
        if (table.TotalBudget is { } total) yield return (Field.BudgetTotal, table.Budget.Total!, total);
        if (table.FiscalBudget is { } fiscal) yield return (Field.BudgetFiscal, table.Budget.Fiscal!, fiscal);
        if (table.OtherBudget is { } other) yield return (Field.BudgetOther, table.Budget.Other!, other);
    }

    private static bool Says(Quantity quantity, Measure measure, RowView row, RulePack rules) =>
        Measure.Of(row.Target, rules.Units) is { } target
        && (measure.Agrees(target) || quantity.Value == target.Value && CountedThings.IsSameUnit(quantity, target.Unit));
}
