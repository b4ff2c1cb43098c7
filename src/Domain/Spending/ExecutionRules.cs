using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Spending;

/// <summary>执行口径。How spending is judged against its plan; differs by place.</summary>
/// <param name="Source">What it rests on.</param>
/// <param name="LightKey">The key of the usual thresholds.</param>
/// <param name="Sets">The sets of thresholds a place can choose from.</param>
/// <param name="IsLinear">Whether what is due rises day by day between two points; else the last point reached counts.</param>
/// <param name="StartMonth">A project that has paid nothing by the end of this month is told.</param>
/// <param name="IdleMonths">Money that has not moved for so many months is told.</param>
/// <param name="SurplusYears">Money unspent for so many years running becomes surplus and is collected.</param>
/// <param name="OverBudget">What happens to payments above a project's budget, unless a division sets it otherwise.</param>
public sealed record ExecutionRules(
    string Source, string LightKey, IReadOnlyList<LightSet> Sets, bool IsLinear, int StartMonth, int IdleMonths, int SurplusYears, OverBudget OverBudget)
{
    internal static ExecutionRules Read(RulePackNode node) => new(
        node.Text("source"), node.Text("lights"), node.Items("sets", LightSet.Read), node.Flag("isLinear"),
        node.Integer("startMonth"), node.Integer("idleMonths"), node.Integer("surplusYears"), node.Choice<OverBudget>("overBudget"));

    /// <summary>The usual thresholds.</summary>
    public LightSet Lights => Find(LightKey);

    /// <summary>The thresholds of a key; the usual ones when there are none of that key.</summary>
    public LightSet Find(string? key) => Sets.FirstOrDefault(set => set.Key == key) ?? Sets.FirstOrDefault(set => set.Key == LightKey) ?? Sets[0];
}

/// <summary>超预算处理。What happens to a payment above the project's budget.</summary>
public enum OverBudget
{
    /// <summary>提醒: it is kept, and everybody sees it.</summary>
    Warn,

    /// <summary>不准登记: it is not kept.</summary>
    Stop,
}
