using System.Globalization;
using Mingji.Domain.Goals.Edits;

namespace Mingji.Pages.Documents;

/// <summary>What a button of the form's structure says to the server: <c>Indicators-3-5-MoveUp</c>; project 0 where the list is the document's.</summary>
public static class ArrangeButton
{
    public static string Of(EditListKind kind, int? project, int at, ArrangeStep step) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{project ?? 0}-{at}-{step}");

    /// <summary>The list, entry and step of a button; <see langword="null"/> when it is none.</summary>
    public static (EditList List, int At, ArrangeStep Step)? Parse(string? value)
    {
        if (value?.Split('-') is not { Length: 4 } parts) return null;
        if (!Enum.TryParse(parts[0], out EditListKind kind) || !Enum.IsDefined(kind) || !Enum.TryParse(parts[3], out ArrangeStep step) || !Enum.IsDefined(step)) return null;
        if (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var project) || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return null;
        // Lists of a project need one, lists of the document have none; the first entry of all is added at 0.
        if ((project == 0) == (kind is EditListKind.Indicators or EditListKind.Goals) || at == 0 && step != ArrangeStep.Add) return null;
        return (new EditList(kind, project == 0 ? null : project), at, step);
    }
}
