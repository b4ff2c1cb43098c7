using Mingji.Domain.Organisations;
using Mingji.Domain.Values;

namespace Mingji.Domain.Workflow;

/// <summary>流程事项。What is moved: whose it is, where it stands, and whose hands it went through in this round.</summary>
/// <param name="Unit">The unit it belongs to.</param>
/// <param name="State">Where it stands.</param>
public sealed record FlowSubject(UnitPlace Unit, FlowState State)
{
    /// <summary>Those who wrote in it in this round, as the history keeps them.</summary>
    public ValueList<Writer> Writers { get; init; } = [];

    /// <summary>The account that submitted it in this round; <see langword="null"/> before that.</summary>
    public long? SubmittedBy { get; init; }

    /// <summary>The reviewer it is assigned to; <see langword="null"/> when any may take it.</summary>
    public FlowAssignee? Assignee { get; init; }

    /// <summary>Whether a person wrote or submitted it in this round.</summary>
    public bool IsAuthor(Actor actor) => actor.PersonId == SubmittedBy || Writers.Any(writer => writer.Is(actor));
}

/// <summary>指定审核人。The reviewer a thing is assigned to.</summary>
/// <param name="PersonId">The account.</param>
/// <param name="Name">The name.</param>
public sealed record FlowAssignee(long PersonId, string Name);
