using Mingji.Domain.Values;

namespace Mingji.Domain.Workflow;

/// <summary>流程目录。Every flow of the system, listed by hand.</summary>
public static class Flows
{
    /// <summary>All of them, in the order of the budget year.</summary>
    public static ValueList<Flow> All { get; } =
        [Projects.Library.LibraryFlow.Table, Projects.Library.BudgetChangeFlow.Table, GoalFlow.Table, OtherFlows.Disclosure, Procurement.ProcurementFlow.Table, OtherFlows.Monitoring, OtherFlows.SelfEvaluation, OtherFlows.Evaluation, OtherFlows.Rectification];
}
