using System.Globalization;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Goals.Tracing;

namespace Mingji.Pages.Documents;

/// <summary>What a button that links a theme to a project says to the server: <c>SubGoals-2-3-Linked</c>.</summary>
public static class LinkButton
{
    public static string Of(Theme theme, int project, LinkState state) => string.Create(CultureInfo.InvariantCulture, $"{theme.Chapter}-{theme.Item}-{project}-{state}");

    /// <summary>The theme, the project and what is decided; <see langword="null"/> when it is no such button.</summary>
    public static (Theme Theme, int Project, LinkState State)? Parse(string? value)
    {
        if (value?.Split('-') is not { Length: 4 } parts) return null;
        if (!Enum.TryParse(parts[0], out EditListKind chapter) || chapter is not (EditListKind.OverallGoals or EditListKind.SubGoals)) return null;
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var item) || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var project)) return null;
        return item > 0 && project > 0 && Enum.TryParse(parts[3], out LinkState state) && state is LinkState.Linked or LinkState.Apart ? (new Theme(chapter, item), project, state) : null;
    }
}
