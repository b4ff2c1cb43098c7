namespace Mingji.Domain.Goals.Edits;

/// <summary>增加。An entry was put into a list.</summary>
/// <param name="List">The list.</param>
/// <param name="At">The position it has now, from 1.</param>
/// <param name="Entry">What was put in.</param>
public sealed record Inserted(EditList List, int At, Entry Entry) : DocumentEdit
{
    /// <inheritdoc/>
    public override GoalDocument Apply(GoalDocument document) => List.Insert(document, At, Entry);

    /// <inheritdoc/>
    public override DocumentEdit Inverse => new Removed(List, At, Entry);

    /// <inheritdoc/>
    public override Place? Carry(Place place) =>
        List.PositionOf(place) is { } position && position >= At ? List.WithPosition(place, position + 1) : place;
}

/// <summary>删除。An entry was taken out of a list.</summary>
/// <param name="List">The list.</param>
/// <param name="At">The position it had, from 1.</param>
/// <param name="Entry">What was taken out.</param>
public sealed record Removed(EditList List, int At, Entry Entry) : DocumentEdit
{
    /// <inheritdoc/>
    public override GoalDocument Apply(GoalDocument document) => List.At(document, At) is { } there && there == Entry
        ? List.Remove(document, At)
        : throw new EditDoesNotFitException($"要删除的第 {At} 条已不是原来的内容。");

    /// <inheritdoc/>
    public override DocumentEdit Inverse => new Inserted(List, At, Entry);

    /// <inheritdoc/>
    public override Place? Carry(Place place) => List.PositionOf(place) switch
    {
        { } position when position == At => null,
        { } position when position > At => List.WithPosition(place, position - 1),
        _ => place,
    };
}

/// <summary>移动。An entry changed its position in a list.</summary>
/// <param name="List">The list.</param>
/// <param name="From">The position it had, from 1.</param>
/// <param name="To">The position it has now, from 1.</param>
public sealed record Moved(EditList List, int From, int To) : DocumentEdit
{
    /// <inheritdoc/>
    public override GoalDocument Apply(GoalDocument document)
    {
        var entry = List.At(document, From) ?? throw new EditDoesNotFitException($"没有第 {From} 条。");
        return List.Insert(List.Remove(document, From), To, entry);
    }

    /// <inheritdoc/>
    public override DocumentEdit Inverse => new Moved(List, To, From);

    /// <inheritdoc/>
    public override Place? Carry(Place place)
    {
        if (List.PositionOf(place) is not { } position) return place;
        if (position == From) return List.WithPosition(place, To);
        var without = position > From ? position - 1 : position;
        return List.WithPosition(place, without >= To ? without + 1 : without);
    }
}

/// <summary>整体替换。The whole document was replaced, by an import or its taking back.</summary>
/// <param name="Before">The document before.</param>
/// <param name="After">The document now.</param>
public sealed record Replaced(GoalDocument Before, GoalDocument After) : DocumentEdit
{
    /// <inheritdoc/>
    public override GoalDocument Apply(GoalDocument document) =>
        document == Before ? After : throw new EditDoesNotFitException("文本在导入后又有修改，不能整体替换。");

    /// <inheritdoc/>
    public override DocumentEdit Inverse => new Replaced(After, Before);

    /// <inheritdoc/>
    public override Place? Carry(Place place) =>
        // A place survives a replacement only where the same cell says the same: anything else may be another row.
        Before.TextAt(place) is { } text && After.TextAt(place) == text ? place : null;
}
