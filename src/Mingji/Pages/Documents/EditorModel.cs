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

    /// <summary>Texts to choose from, a press each.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>A way to write the cell that its row suggests.</summary>
    public string? Offer { get; init; }

    /// <summary>Said in the editor when the text could not be saved.</summary>
    public string? Problem { get; init; }

    /// <summary>The form the script fills in.</summary>
    public static EditorModel Blank(WorkView work) => new(work, null, "", "", "内容");

    /// <summary>The form of a cell.</summary>
    public static EditorModel For(CellModel cell) => new(cell.Work, cell.Place, cell.Text, cell.Work.Draft ?? cell.Text, cell.Label)
    {
        Choices = cell.Work.Choices(cell.Place.Field),
        Offer = cell.Offer,
        Problem = cell.Work.IsRefusal ? cell.Work.Notice : null,
    };
}
