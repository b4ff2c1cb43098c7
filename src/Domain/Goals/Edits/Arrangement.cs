using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals.Edits;

/// <summary>增删移动。The steps by which rows, goals, items and tables are added, doubled, moved and taken out.</summary>
public static class Arrangement
{
    /// <summary>The edits of one step at entry <paramref name="at"/> of a list; empty when there is nothing to do, as above the first.</summary>
    /// <param name="document">The document as it is.</param>
    /// <param name="list">The list.</param>
    /// <param name="at">The entry, from 1; 0 to add before the first.</param>
    /// <param name="step">What to do.</param>
    /// <exception cref="EditDoesNotFitException">There is no such entry.</exception>
    public static ValueList<DocumentEdit> Edits(GoalDocument document, EditList list, int at, ArrangeStep step)
    {
        if (step == ArrangeStep.Add && at == 0) return [new Inserted(list, 1, Blank(document, list, null))];
        var entry = list.At(document, at) ?? throw new EditDoesNotFitException($"没有第 {at} 条。");
        return step switch
        {
            ArrangeStep.Add => [new Inserted(list, at + 1, Blank(document, list, entry))],
            ArrangeStep.Duplicate => [new Inserted(list, at + 1, Double(document, entry))],
            ArrangeStep.MoveUp => at == 1 ? [] : [new Moved(list, at, at - 1)],
            ArrangeStep.MoveDown => list.At(document, at + 1) is null ? [] : [new Moved(list, at, at + 1)],
            ArrangeStep.Remove => [new Removed(list, at, entry)],
        };
    }

    /// <summary>A new entry: a row of the same class as the one above, a table of the same unit.</summary>
    private static Entry Blank(GoalDocument document, EditList list, Entry? above) => list.Kind switch
    {
        EditListKind.Projects => new TableEntry(new GoalTable
        {
            Number = NextNumber(document),
            Unit = document.Unit,
            MoneyUnit = document.Projects.Count > 0 ? document.Projects[0].MoneyUnit : MoneyUnit.Yuan,
            Goals = [""],
        }),
        EditListKind.Indicators => new RowEntry(above is RowEntry { Row: var row }
            ? new Indicator { Level1 = row.Level1, Level2 = row.Level2, Term = row.Term }
            : new Indicator { Level1 = IndicatorClass.Quantity.Words().Level1, Level2 = IndicatorClass.Quantity.Words().Level2 }),
        EditListKind.Goals => new TextEntry(""),
        _ => new ItemEntry(new PlanItem(null, "")),
    };

    // A project code belongs to one project alone, and two of one name could not be told apart.
    private static Entry Double(GoalDocument document, Entry entry) => entry is TableEntry { Table: var table }
        ? new TableEntry(table with
        {
            Number = table.Number is null ? null : NextNumber(document),
            Code = null,
            Name = table.Name + "（副本）",
            Title = table.Title is { } title && table.Name.Length > 0 ? title.Replace(table.Name, table.Name + "（副本）", StringComparison.Ordinal) : table.Title,
        })
        : entry;

    /// <summary>The number of the next table; <see langword="null"/> where the tables have none.</summary>
    public static int? NextNumber(GoalDocument document)
    {
        var numbers = document.Projects.Where(table => table.Number is not null).Select(table => table.Number!.Value).ToList();
        return document.Projects.Count == 0 ? 1 : numbers.Count == 0 ? null : numbers.Max() + 1;
    }
}

/// <summary>增删步骤。What is done with an entry of a list.</summary>
public enum ArrangeStep
{
    /// <summary>增加 a new one below it.</summary>
    Add,

    /// <summary>复制 it below itself.</summary>
    Duplicate,

    /// <summary>上移.</summary>
    MoveUp,

    /// <summary>下移.</summary>
    MoveDown,

    /// <summary>删除.</summary>
    Remove,
}
