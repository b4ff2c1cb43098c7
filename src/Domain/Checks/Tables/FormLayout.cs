using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;

namespace Mingji.Domain.Checks;

/// <summary>Tells a form that has no such field from a form whose field was left empty.</summary>
internal static class FormLayout
{
    /// <summary>
    /// The fields that no table of the document fills, when they are so many that the form cannot have them: the spending plan together with code, purpose or basis.
    /// The Hebei form has all of them, so a single field that is empty everywhere was forgotten everywhere.
    /// </summary>
    public static HashSet<Field> AbsentFields(DocumentView document)
    {
        var absent = new HashSet<Field>();
        if (document.Tables.Count == 0) return absent;
        Head(Field.PlanMarch, table => table.Figures.Plan.Shape != PlanShape.Empty);
        if (absent.Count == 0) return absent;
        Head(Field.Code, table => !string.IsNullOrWhiteSpace(table.Table.Code));
        Head(Field.Purpose, table => table.Table.Purpose.Length > 0);
        Row(Field.Basis, row => row.Basis.Length > 0);
        if (absent.Count == 1) return [];
        Head(Field.Title, table => table.Table.Title is not null);
        Head(Field.MoneyUnit, table => table.Table.IsMoneyUnitStated);
        Head(Field.BudgetFiscal, table => table.Table.Budget.Fiscal is not null);
        Head(Field.BudgetTotal, table => table.Table.Budget.Total is not null);
        Head(Field.Goal, table => table.Table.Goals.Count > 0);
        Row(Field.Level1, row => row.Level1.Length > 0);
        Row(Field.Level2, row => row.Level2.Length > 0);
        Row(Field.Description, row => row.Description.Length > 0);
        return absent;

        void Head(Field field, Func<TableView, bool> isFilled)
        {
            if (!document.Tables.Any(isFilled)) absent.Add(field);
        }

        void Row(Field field, Func<Indicator, bool> isFilled)
        {
            foreach (var table in document.Tables)
                foreach (var row in table.Rows)
                    if (isFilled(row.Indicator)) return;
            absent.Add(field);
        }
    }
}
