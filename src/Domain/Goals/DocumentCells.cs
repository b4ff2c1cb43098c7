using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals;

/// <summary>Reads and replaces single cells of a document.</summary>
public static class DocumentCells
{
    /// <summary>
    /// The text of a cell; <see langword="null"/> when the document has no such cell. The place's document number is not looked at. The text of a chapter of part one
    /// without an item is its introduction, which may be empty.
    /// </summary>
    public static string? TextAt(this GoalDocument document, Place place) => place switch
    {
        { Project: null } => PlanText(document.Plan, place),
        { Project: var n } when n < 1 || n > document.Projects.Count => null,
        { Row: { } row } => row < 1 || row > document.Projects[place.Project!.Value - 1].Indicators.Count
            ? null
            : RowText(document.Projects[place.Project.Value - 1].Indicators[row - 1], place.Field),
        _ => HeadText(document.Projects[place.Project!.Value - 1], place),
    };

    /// <summary>The document with one cell replaced. Asking for a cell that does not exist is a bug of the caller.</summary>
    /// <exception cref="ArgumentException">The document has no such cell.</exception>
    public static GoalDocument Apply(this GoalDocument document, CellEdit edit)
    {
        var place = edit.Place;
        if (document.TextAt(place) is null) throw new ArgumentException($"No cell at {place}.", nameof(edit));
        var text = edit.Text.Trim();
        if (place.Project is not { } number) return document with { Plan = WithPlanText(document.Plan, place, text) };
        var table = document.Projects[number - 1];
        table = place.Row is { } row
            ? table with { Indicators = table.Indicators.SetItem(row - 1, WithRowText(table.Indicators[row - 1], place.Field, text)) }
            : WithHeadText(table, place, text);
        return document with { Projects = document.Projects.SetItem(number - 1, table) };
    }

    /// <summary>The document with several cells replaced, in order.</summary>
    public static GoalDocument Apply(this GoalDocument document, ValueList<CellEdit> edits)
    {
        foreach (var edit in edits) document = document.Apply(edit);
        return document;
    }

    private static string? RowText(Indicator row, Field field) => field switch
    {
        Field.Level1 => row.Level1,
        Field.Level2 => row.Level2,
        Field.Name => row.Name,
        Field.Description => row.Description,
        Field.Target => row.Target.Text,
        Field.Basis => row.Basis,
        _ => null,
    };

    private static Indicator WithRowText(Indicator row, Field field, string text) => field switch
    {
        Field.Level1 => row with { Level1 = text },
        Field.Level2 => row with { Level2 = text },
        Field.Name => row with { Name = text },
        Field.Description => row with { Description = text },
        Field.Target => row with { Target = TargetValue.Parse(text) },
        Field.Basis => row with { Basis = text },
        _ => throw new ArgumentException($"{field} is not a column of an indicator row.", nameof(field)),
    };

    private static string? HeadText(GoalTable table, Place place) => place.Field switch
    {
        Field.Title => table.Title ?? "",
        Field.Code => table.Code ?? "",
        Field.ProjectName => table.Name,
        Field.Unit => table.Unit.ToString(),
        Field.MoneyUnit => table.IsMoneyUnitStated ? table.MoneyUnit.Text() : "",
        Field.BudgetTotal => table.Budget.Total ?? "",
        Field.BudgetFiscal => table.Budget.Fiscal ?? "",
        Field.BudgetOther => table.Budget.Other ?? "",
        Field.Purpose => table.Purpose,
        Field.PlanMarch => table.SpendingPlan.March ?? "",
        Field.PlanJune => table.SpendingPlan.June ?? "",
        Field.PlanOctober => table.SpendingPlan.October ?? "",
        Field.PlanDecember => table.SpendingPlan.December ?? "",
        Field.Goal => place.Item is { } item && item >= 1 && item <= table.Goals.Count ? table.Goals[item - 1] : null,
        _ => null,
    };

    private static GoalTable WithHeadText(GoalTable table, Place place, string text)
    {
        var cell = text.Length == 0 ? null : text;
        return place.Field switch
        {
            Field.Title => table with { Title = cell },
            Field.Code => table with { Code = cell },
            Field.ProjectName => table with { Name = text },
            Field.Unit => table with { Unit = SplitUnit(text) },
            Field.MoneyUnit => table with { MoneyUnit = text.Contains('万') ? MoneyUnit.WanYuan : MoneyUnit.Yuan, IsMoneyUnitStated = cell is not null },
            Field.BudgetTotal => table with { Budget = table.Budget with { Total = cell } },
            Field.BudgetFiscal => table with { Budget = table.Budget with { Fiscal = cell } },
            Field.BudgetOther => table with { Budget = table.Budget with { Other = cell } },
            Field.Purpose => table with { Purpose = text },
            Field.PlanMarch => table with { SpendingPlan = table.SpendingPlan with { March = cell } },
            Field.PlanJune => table with { SpendingPlan = table.SpendingPlan with { June = cell } },
            Field.PlanOctober => table with { SpendingPlan = table.SpendingPlan with { October = cell } },
            Field.PlanDecember => table with { SpendingPlan = table.SpendingPlan with { December = cell } },
            Field.Goal => table with { Goals = table.Goals.SetItem(place.Item!.Value - 1, text) },
            _ => throw new ArgumentException($"{place.Field} is not a field of a goal table's head.", nameof(place)),
        };
    }

    /// <summary>Splits a unit line into code and name: leading digits are the code.</summary>
    public static UnitRef SplitUnit(string text)
    {
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits])) digits++;
        return digits is 3 or 6 or 9 ? new UnitRef(text[..digits], text[digits..].Trim()) : new UnitRef(null, text.Trim());
    }

    private static string? PlanText(DepartmentPlan plan, Place place)
    {
        if (Chapter(plan, place.Field) is not { } chapter) return null;
        if (place.Item is not { } n) return IsTitle(place.Field) ? null : chapter.Intro ?? "";
        if (n < 1 || n > chapter.Items.Count) return null;
        return IsTitle(place.Field) ? chapter.Items[n - 1].Title ?? "" : chapter.Items[n - 1].Text;
    }

    private static DepartmentPlan WithPlanText(DepartmentPlan plan, Place place, string text)
    {
        var chapter = Chapter(plan, place.Field)!;
        if (place.Item is { } n)
        {
            var item = chapter.Items[n - 1];
            item = IsTitle(place.Field) ? item with { Title = text.Length == 0 ? null : text } : item with { Text = text };
            chapter = chapter with { Items = chapter.Items.SetItem(n - 1, item) };
        }
        else chapter = chapter with { Intro = text.Length == 0 ? null : text };
        return place.Field switch
        {
            Field.OverallGoalTitle or Field.OverallGoalText => plan with { OverallGoals = chapter },
            Field.SubGoalTitle or Field.SubGoalText => plan with { SubGoals = chapter },
            _ => plan with { Safeguards = chapter },
        };
    }

    private static bool IsTitle(Field field) => field is Field.OverallGoalTitle or Field.SubGoalTitle or Field.SafeguardTitle;

    private static PlanChapter? Chapter(DepartmentPlan plan, Field field) => field switch
    {
        Field.OverallGoalTitle or Field.OverallGoalText => plan.OverallGoals,
        Field.SubGoalTitle or Field.SubGoalText => plan.SubGoals,
        Field.SafeguardTitle or Field.SafeguardText => plan.Safeguards,
        _ => null,
    };
}
