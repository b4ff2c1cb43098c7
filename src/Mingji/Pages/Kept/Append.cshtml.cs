using Mingji.Accounts;
using Mingji.App.Goals;
using Mingji.Domain.Workflow;

namespace Mingji.Pages.Kept;

/// <summary>年中追加. Submits a project that came after the year's goals were approved, with the reason and the budget document it follows.</summary>
[Reviewers]
public sealed class AppendModel(OpenDocument open, FlowViews flows, FlowActs acts) : ActPage(open, flows, acts, GoalFlow.Submit)
{
    protected override string NoteMissing => "请写明对应的预算追加文件，还没有下达的写明资金来源。";
}
