using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Workflow;

namespace Mingji.Pages.Kept;

/// <summary>终止. Ends an approved project for good, with the reason and what becomes of its money.</summary>
[Reviewers]
public sealed class TerminateModel(OpenDocument open, FlowViews flows, FlowActs acts) : ActPage(open, flows, acts, GoalFlow.Terminate)
{
    protected override string NoteMissing => "请写明已拨付和剩余资金怎么处理。";
}
