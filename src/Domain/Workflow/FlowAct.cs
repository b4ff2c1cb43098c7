namespace Mingji.Domain.Workflow;

/// <summary>流程动作。What a person does to move a thing on.</summary>
/// <param name="Code">Stable English name.</param>
/// <param name="Name">The word on the button.</param>
public sealed record FlowAct(string Code, string Name);
