using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.Domain.Workflow;

/// <summary>流转。One line of the table: from a state, by an act of somebody who holds one of the roles, to a state.</summary>
/// <param name="From">Where it stands.</param>
/// <param name="Act">What is done.</param>
/// <param name="To">Where it stands afterwards.</param>
/// <param name="By">Who may do it: anyone who holds one of these roles for the unit.</param>
public sealed record Transition(FlowState From, FlowAct Act, FlowState To, ValueList<Role> By)
{
    /// <summary>Whether a reason must be given.</summary>
    public bool NeedsReason { get; init; }

    /// <summary>Whether it judges the content: then nobody who wrote or submitted it in this round may do it.</summary>
    public bool IsReview { get; init; }

    /// <summary>Whether a new round begins with it, in which the content may be written anew.</summary>
    public bool BeginsRound { get; init; }

    /// <summary>Whether it happens with the release or the withdrawal of the document alone, in one transaction with it: by itself it would say something that is not so.</summary>
    public bool IsByRelease { get; init; }

    /// <summary>The grade it expresses; <see langword="null"/> for acts that grade nothing.</summary>
    public ReviewGrade? Grade { get; init; }

    /// <summary>Read aloud: 已提交 —开始审核（主管部门审核人、乡镇财政所）→ 部门审核.</summary>
    public override string ToString() => $"{From.Name} —{Act.Name}（{string.Join('、', By.Select(role => role.Word()))}）→ {To.Name}";
}
