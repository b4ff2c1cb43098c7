using Mingji.Domain.Checks;
using Mingji.Domain.Goals;
using Mingji.Domain.Indicators;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Tests.Checks.Texts;

/// <summary>Runs one check over documents made for a test.</summary>
internal static class Judged
{
    public static ValueList<Finding> By(string id, params GoalDocument[] documents) =>
        CheckRun.Over(documents.ToValueList(), RulePack.National, [Catalogue.Find(id)]);

    public static GoalDocument WithBasis(string basis, string name = "水域整洁度", string description = "水域改善情况率") =>
        CheckExample.WithRow(IndicatorClass.EcologicalBenefit, name, description, "≥95%", basis);

    public static GoalDocument WithPurpose(string purpose) => CheckExample.WithTable(table => table with { Purpose = purpose });

    public static GoalDocument WithOverallGoal(string text, string unit = "平川县柳河镇人民政府本级") => CheckExample.CleanDocument with
    {
        Unit = new("301001", unit),
        Plan = DepartmentPlan.Empty with { OverallGoals = new PlanChapter(null, [new PlanItem(null, text)]) },
    };

    public static GoalDocument WithSubGoals(params PlanItem[] items) => CheckExample.CleanDocument with
    {
        Plan = DepartmentPlan.Empty with { SubGoals = new PlanChapter(null, items.ToValueList()) },
    };
}
