using Mingji.App.Goals;

namespace Mingji.App.Workflow;

/// <summary>The name of what is moved through the workflow: a goal table of a kept document, or its part one.</summary>
/// <param name="Document">The document.</param>
/// <param name="Id">The goal table's id; 0 for part one.</param>
public readonly record struct SubjectKey(DocumentKey Document, long Id)
{
    /// <summary>Whether it is part one.</summary>
    public bool IsPlan => Id == PlanId;

    /// <summary>The id of part one.</summary>
    public const long PlanId = 0;

    /// <summary>As the log names it.</summary>
    public string Path => $"{Document.Path}/{(IsPlan ? "plan" : $"table/{Id}")}";
}
