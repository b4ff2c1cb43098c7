using Mingji.Domain.Goals.Tracing;

namespace Mingji.Domain.Goals.Edits;

/// <summary>改关联。A theme of part one and a project were linked or parted. The printed content stays as it is; what is linked is kept beside it.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Project">The project, from 1.</param>
/// <param name="Before">What was decided before.</param>
/// <param name="After">What is decided now.</param>
public sealed record LinkChanged(Theme Theme, int Project, LinkState Before, LinkState After) : DocumentEdit
{
    /// <inheritdoc/>
    public override GoalDocument Apply(GoalDocument document) =>
        Theme.In(document) is null ? throw new EditDoesNotFitException($"没有{Theme.Words}。")
        : Project < 1 || Project > document.Projects.Count ? throw new EditDoesNotFitException($"没有第 {Project} 个项目。")
        : document;

    /// <inheritdoc/>
    public override DocumentEdit Inverse => this with { Before = After, After = Before };

    /// <inheritdoc/>
    public override Place? Carry(Place place) => place;

    /// <summary>The same step for the document as it is after others; <see langword="null"/> when they removed its theme or project.</summary>
    public LinkChanged? Carried(IReadOnlyList<DocumentEdit> edits) =>
        Theme.Carried(edits) is { } theme && CarryAll(new Place(1, Project, Field.Whole), edits) is { Project: { } project } ? this with { Theme = theme, Project = project } : null;
}
