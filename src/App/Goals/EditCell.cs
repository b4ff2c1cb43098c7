using Mingji.App.Data;
using Mingji.App.Workbenches;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Indicators;
using Mingji.Domain.Organisations;
using Mingji.Domain.RulePacks;
using Mingji.Domain.Values;

namespace Mingji.App.Goals;

/// <summary>
/// Gives a cell of a kept document a new text, as a person sees cells: the screen may be stale, a merged level-1 cell stands for all rows it
/// covers, and a level-2 word chosen from the list brings its level 1 with it.
/// </summary>
public sealed class EditCell(Database database, RulePack rules, TimeProvider clock, Ids ids)
{
    private const int CellCharacters = 20_000;

    /// <summary>What to change.</summary>
    /// <param name="Key">The document.</param>
    /// <param name="SeenVersion">The version on the person's screen.</param>
    /// <param name="Place">The cell as it was placed in that version.</param>
    /// <param name="Was">What the person saw in it.</param>
    /// <param name="Text">What it is to say.</param>
    /// <param name="By">Who.</param>
    public sealed record Input(DocumentKey Key, long SeenVersion, Place Place, string Was, string Text, Writer By)
    {
        /// <summary>Whether the text was chosen from the list of the taxonomy.</summary>
        public bool IsChosen { get; init; }
    }

    /// <summary>What came of it.</summary>
    /// <param name="Now">The document afterwards.</param>
    /// <param name="Place">Where the cell is now; <see langword="null"/> when it is gone.</param>
    /// <param name="Changed">How many cells changed.</param>
    /// <param name="Refusal">Why not.</param>
    public sealed record Result(KeptDocument Now, Place? Place, int Changed, Refusal? Refusal = null);

    /// <summary>Runs; <see langword="null"/> when there is no such document.</summary>
    public async Task<Result?> Run(Input input, CancellationToken cancellation = default)
    {
        if (await StaleScreen.Follow(database, input.Key, input.SeenVersion, input.Place, cancellation) is not { } screen) return null;
        var now = screen.Now;
        if (input.SeenVersion > now.Version) return new(now, null, 0, Refusals.UnknownVersion);
        if (screen.Place is not { } place) return new(now, null, 0, screen.Between.Count > 0 ? Refusals.CellGone(screen.Between[^1]) : Refusals.NoSuchCell);
        if (now.Document.TextAt(place) is not { } old) return new(now, null, 0, Refusals.NoSuchCell);
        if (input.Text.Length > CellCharacters) return new(now, place, 0, Refusals.TooLong(CellCharacters));
        var text = DocumentRepairs.Plain(input.Text);
        if (DocumentRepairs.Plain(old) == text) return new(now, place, 0);
        if (DocumentRepairs.Plain(old) != DocumentRepairs.Plain(input.Was))
            return new(now, place, 0, screen.Between.Count == 0 ? Refusals.DoesNotFit("这一格的内容与页面上的不同。") : Refusals.CellChangedByOther(place, old, text, screen.LastAt(there => there == place) ?? screen.Between[^1]));
        var edits = Edits(now.Document, place, text, input.IsChosen);
        var outcome = await new EditDocument(database, rules, clock, ids).Run(new(input.Key, now.Version, edits, input.By), cancellation);
        return outcome.Value is { } kept ? new(kept, place, edits.Count) : new(now, place, 0, outcome.Refusal);
    }

    private static ValueList<DocumentEdit> Edits(GoalDocument document, Place place, string text, bool isChosen)
    {
        var cells = DocumentRepairs.Spread(document, new CellEdit(place, text)).Cells.Select(cell => new CellEdit(cell.Place, cell.New));
        if (isChosen && place is { Field: Field.Level2, Project: { } number, Row: { } row }
            && IndicatorTaxonomy.Level1For(document.Projects[number - 1], document.Projects[number - 1].Indicators[row - 1].Level1, text) is { } level1)
            cells = cells.Prepend(new CellEdit(place with { Field = Field.Level1 }, level1));
        return Changes(document, cells);
    }

    /// <summary>The edits that give cells these texts one after the other; those that change nothing are left out.</summary>
    internal static ValueList<DocumentEdit> Changes(GoalDocument document, IEnumerable<CellEdit> cells)
    {
        var edits = new List<DocumentEdit>();
        foreach (var cell in cells)
        {
            var edit = CellChanged.To(document, cell.Place, cell.Text);
            if (edit.Before == edit.After) continue;
            edits.Add(edit);
            document = edit.Apply(document);
        }
        return edits.ToValueList();
    }
}
