using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;
using Mingji.Domain.Indicators;
using Mingji.Domain.Values;

namespace Mingji.App.Demo;

/// <summary>Writes part one from the goal tables of part two.</summary>
internal static class DemoPlan
{
    public static DepartmentPlan Write(DemoData data, DemoUnit unit, int year, IReadOnlyList<GoalTable> tables, int seed)
    {
        var draw = new Draw(seed, unit.Key, "plan", Figures.Text(year));
        var largest = tables.OrderByDescending(table => table.TotalBudget!.Value).Take(2).ToList();
        var sum = tables.Aggregate(Money.Zero, (total, table) => total + table.TotalBudget!.Value);
        var wording = new Wording(
            new Dictionary<string, string>
            {
                ["y"] = Figures.Text(year),
                ["unit"] = unit.Name,
                ["count"] = Figures.Text(tables.Count),
                ["sum"] = DemoProject.InWords(sum, MoneyUnit.WanYuan),
                ["first"] = largest[0].Name,
                ["second"] = largest[^1].Name,
                ["office"] = !unit.IsTownship ? "局财务股" : unit.Name.EndsWith('乡') ? "乡财政所" : "镇财政所",
                ["watch"] = !unit.IsTownship ? "机关纪委" : unit.Name.EndsWith('乡') ? "乡纪委" : "镇纪委",
            }, draw);
        return new DepartmentPlan
        {
            OverallGoals = new PlanChapter(null, data.Phrases.OverallGoals.Select(Item).ToValueList()),
            SubGoals = new PlanChapter(null, tables.Select(SubGoal).ToValueList()),
            Safeguards = new PlanChapter(null, data.Phrases.Safeguards.Select(Item).ToValueList()),
        };

        PlanItem Item(string phrase)
        {
            // The first bar outside of brackets parts title and text.
            var depth = 0;
            var bar = phrase.TakeWhile(c => (c == '[' ? ++depth : c == ']' ? --depth : depth) > 0 || c != '|').Count();
            return new PlanItem(wording.Of(phrase[..bar]), wording.Of(phrase[(bar + 1)..]));
        }
    }

    /// <summary>
    /// Which project stands behind which goal: each sub-goal has its own, the second overall goal names the two largest. In every third document the last
    /// project is left for a person to link, as happens in real ones.
    /// </summary>
    public static IEnumerable<DecidedLink> Links(DemoUnit unit, int year, IReadOnlyList<GoalTable> tables, int seed)
    {
        foreach (var largest in Enumerable.Range(1, tables.Count).OrderByDescending(project => tables[project - 1].TotalBudget!.Value).Take(2).Order())
            yield return new DecidedLink(new Theme(EditListKind.OverallGoals, 2), largest, LinkState.Linked);
        var linked = new Draw(seed, unit.Key, "links", Figures.Text(year)).Below(3) == 0 ? tables.Count - 1 : tables.Count;
        for (var project = 1; project <= linked; project++) yield return new DecidedLink(new Theme(EditListKind.SubGoals, project), project, LinkState.Linked);
    }

    /// <summary>The project's first goal, and its main output and quality with their values.</summary>
    private static PlanItem SubGoal(GoalTable table)
    {
        var shown = new[] { IndicatorClass.Quantity, IndicatorClass.Quality }
            .Select(kind => table.Indicators.FirstOrDefault(row => row.Class == kind)).OfType<Indicator>().Select(row => row.Name + row.Target.Text);
        return new PlanItem(table.Name, $"绩效目标：{table.Goals[0]}。\n绩效指标：{string.Join('，', shown)}。");
    }
}
