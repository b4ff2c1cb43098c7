using Mingji.Domain.RulePacks;
using Mingji.Domain.Texts;

namespace Mingji.Domain.Goals.Tracing;

/// <summary>缺少的保障措施。The usual safeguard measures that a plan does not have.</summary>
public static class MissingSafeguards
{
    /// <summary>Their names, in the usual order.</summary>
    public static IReadOnlyList<string> Of(DepartmentPlan plan, RulePack rules) => [.. rules.Safeguards.Words.Where(name => Find(plan, name) is null)];

    /// <summary>Where a missing measure goes, from 1: after the last of those that come before it in the usual order.</summary>
    public static int PositionOf(string name, DepartmentPlan plan, RulePack rules) =>
        rules.Safeguards.Words.TakeWhile(other => other != name).Select(other => Find(plan, other) ?? 0).Append(0).Max() + 1;

    /// <summary>A measure is there when a heading, or a text without one, begins with its name, whatever follows: 加强宣传培训调研等.</summary>
    private static int? Find(DepartmentPlan plan, string name)
    {
        var wanted = ComparableText.Of(name);
        for (var i = 0; i < plan.Safeguards.Items.Count; i++)
        {
            var item = plan.Safeguards.Items[i];
            if (item.Title is { Length: > 0 } title ? TextSimilarity.Of(title, name) >= 0.6 || ComparableText.Of(title).StartsWith(wanted, StringComparison.Ordinal) : ComparableText.Of(item.Text).Contains(wanted, StringComparison.Ordinal))
                return i + 1;
        }
        return null;
    }
}
