using Mingji.Domain.Indicators;

namespace Mingji.Domain.Goals;

/// <summary>待填栏目。The cells of the official form that a person still has to fill: empty ones, and those where a template has left a gap like <c>【长度】</c>.</summary>
public static class UnfilledCells
{
    /// <summary>The check that says the same as a finding.</summary>
    public const string Check = "C01";

    /// <summary>The cells of a document, in its order; a project without indicators counts once as a whole.</summary>
    public static IEnumerable<Place> In(GoalDocument document)
    {
        foreach (var place in PlanCells(document.Plan))
            if (IsOpen(document, place)) yield return place;
        var absent = AbsentColumns(document);
        for (var project = 1; project <= document.Projects.Count; project++)
            foreach (var place in In(document, project))
                if (place.Row is null || !absent.Contains(place.Field)) yield return place;
    }

    /// <summary>Whether a text holds a gap to fill.</summary>
    public static bool HasGap(string text)
    {
        var open = text.IndexOf('【');
        return open >= 0 && text.IndexOf('】', open) > open + 1;
    }

    // A column that no row of several fills is one the form does not have.
    private static HashSet<Field> AbsentColumns(GoalDocument document)
    {
        var rows = document.Projects.SelectMany(table => table.Indicators).Where(row => row.Name.Length > 0).ToList();
        if (rows.Count < 3) return [];
        (Field Field, Func<Indicator, string> Text)[] columns =
            [(Field.Level1, row => row.Level1), (Field.Level2, row => row.Level2), (Field.Description, row => row.Description), (Field.Basis, row => row.Basis)];
        return [.. columns.Where(column => rows.TrueForAll(row => column.Text(row).Length == 0)).Select(column => column.Field)];
    }

    private static IEnumerable<Place> In(GoalDocument document, int project)
    {
        var table = document.Projects[project - 1];
        var head = new Place(1, project, Field.Whole);
        foreach (var field in (Field[])[Field.Title, Field.Code, Field.ProjectName, Field.BudgetTotal, Field.BudgetFiscal, Field.Purpose])
            if (IsOpen(document, head with { Field = field })) yield return head with { Field = field };
        // A plan that begins late leaves its first cells empty; only one with nothing in it is still to be filled.
        if (table.SpendingPlan.Cells.All(string.IsNullOrWhiteSpace))
            for (var field = Field.PlanMarch; field <= Field.PlanDecember; field++) yield return head with { Field = field };
        if (table.Goals.Count == 0) yield return head with { Field = Field.Goal };
        for (var item = 1; item <= table.Goals.Count; item++)
            if (IsOpen(document, head with { Field = Field.Goal, Item = item })) yield return head with { Field = Field.Goal, Item = item };
        if (table.Indicators.Count == 0) yield return head;
        for (var row = 1; row <= table.Indicators.Count; row++)
            for (var field = Field.Level1; field <= Field.Basis; field++)
                if (IsOpen(document, head with { Field = field, Row = row })) yield return head with { Field = field, Row = row };
    }

    private static IEnumerable<Place> PlanCells(DepartmentPlan plan)
    {
        (PlanChapter Chapter, Field Text)[] chapters = [(plan.OverallGoals, Field.OverallGoalText), (plan.SubGoals, Field.SubGoalText), (plan.Safeguards, Field.SafeguardText)];
        foreach (var (chapter, text) in chapters)
            for (var item = 1; item <= chapter.Items.Count; item++) yield return new Place(1, null, text, null, item);
    }

    private static bool IsOpen(GoalDocument document, Place place) => document.TextAt(place) is { } text && (string.IsNullOrWhiteSpace(text) || HasGap(text));
}
