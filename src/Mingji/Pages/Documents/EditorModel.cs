using Mingji.Domain.Goals;

namespace Mingji.Pages.Documents;

/// <summary>The form that edits one cell; without a place it is the empty one the script fills in.</summary>
/// <param name="Work">The page it is on.</param>
/// <param name="Place">Which cell.</param>
/// <param name="Was">What the cell says now.</param>
/// <param name="Text">What the input begins with.</param>
/// <param name="Label">The field's word.</param>
public sealed record EditorModel(WorkView Work, Place? Place, string Was, string Text, string Label)
{
    public string Id => Place is { } place ? CellId.Of(place) : "";
}
