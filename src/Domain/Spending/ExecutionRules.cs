using Mingji.Domain.RulePacks;

namespace Mingji.Domain.Spending;

/// <summary>执行口径。How spending is judged against its plan; differs by place.</summary>
/// <param name="Source">What it rests on.</param>
/// <param name="Lights">Which of the two ways gives the light.</param>
/// <param name="RedBelow">Of the due progress in percent: less than this is red (<see cref="LightScheme.Ratio"/>).</param>
/// <param name="YellowBelow">Of the due progress in percent: less than this is yellow.</param>
/// <param name="Steps">The months at whose end a share of the budget must be spent (<see cref="LightScheme.Steps"/>), in the order of the year.</param>
/// <param name="IsLinear">Whether what is due rises day by day between two points; else the last point reached counts.</param>
/// <param name="StartMonth">A project that has paid nothing by the end of this month is told.</param>
/// <param name="IdleMonths">Money that has not moved for so many months is told.</param>
/// <param name="SurplusYears">Money unspent for so many years running becomes surplus and is collected.</param>
/// <param name="OverBudget">What happens to payments above a project's budget, unless a division sets it otherwise.</param>
public sealed record ExecutionRules(
    string Source, LightScheme Lights, decimal RedBelow, decimal YellowBelow, IReadOnlyList<LightStep> Steps, bool IsLinear, int StartMonth, int IdleMonths, int SurplusYears, OverBudget OverBudget)
{
    internal static ExecutionRules Read(RulePackNode node) => new(
        node.Text("source"), node.Choice<LightScheme>("lights"), node.Number("redBelow"), node.Number("yellowBelow"), node.Items("steps", LightStep.Read), node.Flag("isLinear"),
        node.Integer("startMonth"), node.Integer("idleMonths"), node.Integer("surplusYears"), node.Choice<OverBudget>("overBudget"));
}

/// <summary>灯号口径。How a light is found.</summary>
public enum LightScheme
{
    /// <summary>支出进度与序时进度之比: spending against what is due by the plan.</summary>
    Ratio,

    /// <summary>按月份分档: a fixed share of the budget by the end of some months.</summary>
    Steps,
}

/// <summary>灯号分档。A share of the budget that must be spent by the end of a month.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Percent">Percent of the budget.</param>
public sealed record LightStep(int Month, decimal Percent)
{
    internal static LightStep Read(RulePackNode node) => new(node.Integer("month"), node.Number("percent"));
}

/// <summary>超预算处理。What happens to a payment above the project's budget.</summary>
public enum OverBudget
{
    /// <summary>提醒: it is kept, and everybody sees it.</summary>
    Warn,

    /// <summary>不准登记: it is not kept.</summary>
    Stop,
}
