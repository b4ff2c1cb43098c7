using Mingji.Domain.Values;

namespace Mingji.Domain.Goals;

/// <summary>部门整体绩效目标。Part one of the published document: overall goals, sub-goals and safeguard measures.</summary>
public sealed record DepartmentPlan
{
    /// <summary>A document without part one.</summary>
    public static readonly DepartmentPlan Empty = new();

    /// <summary>总体绩效目标.</summary>
    public PlanChapter OverallGoals { get; init; } = PlanChapter.Empty;

    /// <summary>分项绩效目标.</summary>
    public PlanChapter SubGoals { get; init; } = PlanChapter.Empty;

    /// <summary>工作保障措施.</summary>
    public PlanChapter Safeguards { get; init; } = PlanChapter.Empty;
}

/// <summary>One of the three chapters of part one.</summary>
/// <param name="Intro">Text before the first numbered item; <see langword="null"/> when there is none.</param>
/// <param name="Items">The numbered items, or one item without title for running text.</param>
public sealed record PlanChapter(string? Intro, ValueList<PlanItem> Items)
{
    /// <summary>A chapter the document does not have.</summary>
    public static readonly PlanChapter Empty = new(null, []);
}

/// <summary>One item of a chapter: a theme, a sub-goal or a safeguard measure.</summary>
/// <param name="Title">Heading without its number and closing full stop; <see langword="null"/> for running text.</param>
/// <param name="Text">The paragraphs below, separated by line breaks.</param>
public sealed record PlanItem(string? Title, string Text);
