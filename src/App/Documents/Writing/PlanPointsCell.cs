using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.Projects;
using Mingji.Domain.Values;

namespace Mingji.App.Documents.Writing;

/// <summary>支出计划时点 in files whose columns are named after the usual points: a column of its own where a plan has others.</summary>
internal static class PlanPointsCell
{
    private const string Heading = "支出计划时点";

    /// <summary>The documents with the points of each unusual plan among its further cells.</summary>
    public static ValueList<GoalDocument> In(ValueList<GoalDocument> documents) => documents.Select(document => document.Projects.All(table => table.SpendingPlan.Points == PlanPoints.Usual) ? document
        : document with { Projects = document.Projects.Select(table => table.SpendingPlan.Points == PlanPoints.Usual ? table : table with { Extras = table.Extras.Add(new ExtraCell(Heading, table.SpendingPlan.Points.Words)) }).ToValueList() }).ToValueList();

    /// <summary>The table with the points that such a cell says, and without the cell.</summary>
    public static GoalTable Out(GoalTable table) => table.Extras.FirstOrDefault(extra => extra.Heading == Heading) is not { } cell || PlanPoints.Of([.. cell.Text.Split('、').Select(month => PlanPoints.MonthIn(month + "月") ?? 0)]) is not { } points ? table
        : table with { Extras = table.Extras.Where(extra => extra != cell).ToValueList(), SpendingPlan = table.SpendingPlan with { Points = points } };
}
