namespace Mingji.Domain.Goals.Tracing;

/// <summary>关联状态。What a person has said about a theme and a project.</summary>
public enum LinkState
{
    /// <summary>Nothing yet; the pair may be proposed.</summary>
    Open,

    /// <summary>The project's money serves the theme.</summary>
    Linked,

    /// <summary>They have nothing to do with each other; the pair is not proposed again.</summary>
    Apart,
}

/// <summary>目标关联。What was decided about one theme and one project.</summary>
/// <param name="Theme">The theme.</param>
/// <param name="Project">The project, from 1.</param>
/// <param name="State">What was decided.</param>
public readonly record struct DecidedLink(Theme Theme, int Project, LinkState State);
