using Mingji.Domain.Values;

namespace Mingji.Domain.Workflow;

/// <summary>流程目录。Every flow of the system, listed by hand.</summary>
public static class Flows
{
    /// <summary>All of them, in the order of the budget year.</summary>
    public static ValueList<Flow> All { get; } =
        [GoalFlow.Table, OtherFlows.Disclosure, OtherFlows.Monitoring, OtherFlows.SelfEvaluation, OtherFlows.Evaluation, OtherFlows.Rectification];
}
