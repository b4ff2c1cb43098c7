using System.Globalization;
using System.Text;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.Projects;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.Domain.Goals;

/// <summary>新建目标表。Makes a goal table from a template.</summary>
public static class NewGoalTable
{
    /// <summary>The table with what is known filled in. A word nobody has given a value stays in the text as <c>【长度】</c> for the person to replace.</summary>
    /// <param name="template">The template.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="year">The budget year.</param>
    /// <param name="budget">The budget, all of it fiscal money; <see langword="null"/> when not known yet.</param>
    /// <param name="values">Values of the template's words; a value without text counts as not given.</param>
    /// <param name="name">The project's name; <see langword="null"/> takes the template's.</param>
    /// <param name="points">The points of the spending plan; the usual ones when not given.</param>
    public static GoalTable From(ProjectTemplate template, UnitRef unit, int year, Money? budget, IReadOnlyDictionary<string, string> values, string? name = null, PlanPoints? points = null)
    {
        var projectName = name ?? Fill(template.Name);
        return new GoalTable
        {
            Title = $"{projectName}绩效目标表",
            Name = projectName,
            Unit = unit,
            MoneyUnit = MoneyUnit.Yuan,
            Budget = budget is { } money ? new Budget(money.ToString(), money.ToString(), "0.00") : Budget.Empty,
            Purpose = Fill(template.Purpose),
            SpendingPlan = PlanAt(template.Plan, points ?? PlanPoints.Usual),
            Goals = [Fill(template.Goal)],
            Indicators = template.Rows.Select(row => new Indicator
            {
                Level1 = row.Class.Words().Level1,
                Level2 = row.Class.Words().Level2,
                Name = Fill(row.Name),
                Description = Fill(row.Description),
                Target = TargetValue.Parse(Fill(row.Target)),
                Basis = Fill(row.Basis),
            }).ToValueList(),
        };

        string Fill(string pattern)
        {
            var text = new StringBuilder();
            for (var at = 0; at < pattern.Length;)
            {
                var close = pattern[at] == '{' ? pattern.IndexOf('}', at) : -1;
                if (close < 0)
                {
                    text.Append(pattern[at++]);
                    continue;
                }
                var word = pattern[(at + 1)..close];
                text.Append(ValueOf(word) ?? $"【{word}】");
                at = close + 1;
            }
            return text.ToString();
        }

        string? ValueOf(string word) => word switch
        {
            "年度" => year.ToString(CultureInfo.InvariantCulture),
            "预算" => budget?.Yuan.ToString("0.##", CultureInfo.InvariantCulture),
            _ => values.TryGetValue(word, out var value) && value.Trim() is { Length: > 0 } given ? given : null,
        };
    }

    // Templates plan for the usual points; at others the plan stands where it rises to between them.
    private static SpendingPlan PlanAt(IReadOnlyList<string> plan, PlanPoints points)
    {
        if (points == PlanPoints.Usual) return new(plan[0], plan[1], plan[2], plan[3]);
        var moved = points.Move([.. plan.Select(cell => SpendingPlan.Number(cell) ?? 0)]).Select(percent => PlanFigures.Print(percent, withSign: false)).ToList();
        return new(moved[0], moved[1], moved[2], moved[3]) { Points = points };
    }
}
