namespace Mingji.Domain.Goals.Edits;

/// <summary>改栏目。A cell got another text.</summary>
/// <param name="Place">The cell; its document number is not looked at.</param>
/// <param name="Before">What stood there.</param>
/// <param name="After">What stands there now, without surrounding white space.</param>
public sealed record CellChanged(Place Place, string Before, string After) : DocumentEdit
{
    /// <summary>The change that gives a cell this text, as the cell will show it (trimmed, 万元 for a money unit …).</summary>
    /// <exception cref="EditDoesNotFitException">The document has no such cell.</exception>
    public static CellChanged To(GoalDocument document, Place place, string text)
    {
        var before = document.TextAt(place) ?? throw new EditDoesNotFitException($"没有这一栏：{place.Words()}。");
        return new CellChanged(place, before, document.Apply(new CellEdit(place, text)).TextAt(place)!);
    }

    /// <inheritdoc/>
    public override GoalDocument Apply(GoalDocument document)
    {
        var now = document.TextAt(Place) ?? throw new EditDoesNotFitException($"没有这一栏：{Place.Words()}。");
        if (now != Before) throw new EditDoesNotFitException($"{Place.Words()}已是“{now}”，不是“{Before}”。");
        return document.Apply(new CellEdit(Place, After));
    }

    /// <inheritdoc/>
    public override DocumentEdit Inverse => new CellChanged(Place, After, Before);

    /// <inheritdoc/>
    public override Place? Carry(Place place) => place;
}
