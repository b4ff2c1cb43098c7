using Mingji.Domain.Organisations;

namespace Mingji.Domain.Workflow;

/// <summary>流转不成立。Why a move is refused, in words that say what to do.</summary>
/// <param name="Code">Stable: NotDeclared, NotYours, AuthorMayNotReview, ReasonMissing, AssignedToOther.</param>
/// <param name="Message">For the person at the screen.</param>
public sealed record FlowRefusal(string Code, string Message)
{
    internal static FlowRefusal NotDeclared(FlowState state, string act) => new("NotDeclared", state.IsFinal
        ? $"现在是“{state.Name}”，流程已结束，不能再{act}。"
        : $"现在是“{state.Name}”，不能{act}。{state.Locked}");

    internal static FlowRefusal NotYours(Transition transition) => new(
        "NotYours", $"“{transition.Act.Name}”由{string.Join('、', transition.By.Select(role => role.Word()))}办理，您对这个单位没有这个岗位。");

    internal static FlowRefusal AuthorMayNotReview(string name) => new(
        "AuthorMayNotReview", $"本轮内容由{name}填写或提交，本人不能审核。请换一位审核人，或请安全管理员另行授权。");

    internal static readonly FlowRefusal ReasonMissing = new("ReasonMissing", "请选择理由并写明要改什么。");

    internal static FlowRefusal AssignedToOther(string name) => new("AssignedToOther", $"这一份已分给{name}审核。要由您办理，请先改派。");
}
