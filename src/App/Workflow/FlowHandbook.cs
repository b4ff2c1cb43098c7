using System.Text;
using Mingji.Domain.Organisations;
using Mingji.Domain.Workflow;

namespace Mingji.App.Workflow;

/// <summary>The tables of transitions as a page, <c>docs/workflow.md</c>: a diagram and the table itself, read aloud.</summary>
public static class FlowHandbook
{
    /// <summary>The page as Markdown.</summary>
    public static string Render()
    {
        var page = new StringBuilder("# Workflow 流程\n\nGenerated from the tables of transitions in `src/Domain/Workflow`; what does not stand here cannot be done.\n");
        foreach (var flow in Flows.All)
        {
            page.Append($"\n## {flow.Name} `{flow.Code}`\n\n```mermaid\n{Mermaid(flow)}```\n\n| 状态 | 代码 | 可修改 |\n| --- | --- | --- |\n");
            foreach (var state in flow.States) page.Append($"| {state.Name} | `{state.Code}` | {(state.IsEditable ? "是" : state.IsFinal ? "否（结束）" : "否")} |\n");
            page.Append("\n| 从 | 动作 | 代码 | 到 | 由谁 | 条件 |\n| --- | --- | --- | --- | --- | --- |\n");
            foreach (var line in flow.Transitions)
                page.Append($"| {line.From.Name} | {line.Act.Name} | `{line.Act.Code}` | {line.To.Name} | {string.Join('、', line.By.Select(role => role.Word()))} | {Conditions(line)} |\n");
        }
        return page.ToString();
    }

    /// <summary>A flow as a Mermaid state diagram.</summary>
    public static string Mermaid(Flow flow)
    {
        var diagram = new StringBuilder("stateDiagram-v2\n");
        foreach (var state in flow.States) diagram.Append($"    {state.Code} : {state.Name}\n");
        foreach (var start in flow.Starts) diagram.Append($"    [*] --> {start.Code}\n");
        foreach (var line in flow.Transitions) diagram.Append($"    {line.From.Code} --> {line.To.Code} : {line.Act.Name}\n");
        foreach (var state in flow.States.Where(state => state.IsFinal)) diagram.Append($"    {state.Code} --> [*]\n");
        return diagram.ToString();
    }

    private static string Conditions(Transition line) => string.Join('；', new[]
    {
        line.IsReview ? "本轮填写、提交的人不得办理" : null, line.NeedsReason ? "须写明理由" : null, line.BeginsRound ? "开始新一轮" : null, line.IsByRelease ? "随文本的公开、撤回一并办理" : null,
    }.OfType<string>());
}
