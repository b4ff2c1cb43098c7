namespace Mingji.Domain.Goals;

/// <summary>A cell gets a new text. The one way a document is changed: by hand, by a repair, by undo.</summary>
/// <param name="Place">The cell.</param>
/// <param name="Text">Its text from now on; empty clears the cell.</param>
public sealed record CellEdit(Place Place, string Text);
