namespace Mingji.Domain.Workflow;

/// <summary>流程状态。Where a thing stands on its way; what may be done there says the table of transitions.</summary>
/// <param name="Code">Stable English name, as stores and interfaces write it.</param>
/// <param name="Name">The official word, as people read it.</param>
public sealed record FlowState(string Code, string Name)
{
    /// <summary>Whether its author may change the content here; everywhere else it is read-only.</summary>
    public bool IsEditable { get; init; }

    /// <summary>Whether the content stands approved here.</summary>
    public bool IsApproved { get; init; }

    /// <summary>Whether nothing comes after.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Why it cannot be changed here and what to do instead, for the person who tries; empty where it can.</summary>
    public string Locked { get; init; } = "";
}
