using Mingji.Domain.Goals;

namespace Mingji.App.Goals;

/// <summary>A cell of a kept document by the ids of its table and row instead of their positions, so that it is found again after any edit.</summary>
/// <param name="Field">Which field.</param>
/// <param name="TableId">The goal table; <see langword="null"/> outside of part two.</param>
/// <param name="RowId">The indicator row.</param>
/// <param name="PlanItemId">The item of part one.</param>
public readonly record struct CellRef(Field Field, long? TableId = null, long? RowId = null, long? PlanItemId = null)
{
    /// <summary>The reference for a place of the document as it is now; <see langword="null"/> when there is no such place.</summary>
    public static CellRef? To(KeptDocument kept, Place place)
    {
        if (place.Document != 1) return null;
        if (place.Project is not { } project)
        {
            if (place.Item is not { } item) return new CellRef(place.Field);
            return PlanIds(kept, place.Field) is { } ids && item >= 1 && item <= ids.Count ? new CellRef(place.Field, PlanItemId: ids[item - 1]) : null;
        }
        if (project < 1 || project > kept.Tables.Count) return null;
        var table = kept.Tables[project - 1];
        if (place.Row is not { } row) return new CellRef(place.Field, table.Id);
        return row >= 1 && row <= table.Rows.Count ? new CellRef(place.Field, table.Id, table.Rows[row - 1]) : null;
    }

    /// <summary>Whether its table, row or item is still there.</summary>
    public bool IsIn(KeptDocument kept)
    {
        var (table, row) = (TableId, RowId);
        if (PlanItemId is { } item) return PlanIds(kept, Field)?.Contains(item) ?? false;
        if (table is null) return true;
        return kept.Tables.FirstOrDefault(entry => entry.Id == table) is { } there && (row is null || there.Rows.Contains(row.Value));
    }

    /// <summary>Where it is in the document as it is now; <see langword="null"/> when it is gone. Numbered goals have no ids of their own: the goals as a whole.</summary>
    public Place? PlaceIn(KeptDocument kept)
    {
        if (!IsIn(kept)) return null;
        if (PlanItemId is { } item) return new Place(1, null, Field, null, Position(PlanIds(kept, Field)!, item));
        if (TableId is not { } table) return new Place(1, null, Field);
        var project = Position(kept.Tables.Select(entry => entry.Id), table);
        return new Place(1, project, Field, RowId is { } row ? Position(kept.Tables[project - 1].Rows, row) : null);

        static int Position(IEnumerable<long> ids, long id) => ids.ToList().IndexOf(id) + 1;
    }

    /// <summary>The texts that stand there now. Numbered goals have no ids of their own: all goals of the table.</summary>
    internal IReadOnlyList<string> Texts(KeptDocument kept)
    {
        if (PlaceIn(kept) is not { } place) return [];
        if (place is { Field: Field.Goal, Project: { } project }) return [.. kept.Document.Projects[project - 1].Goals];
        return kept.Document.TextAt(place) is { } text ? [text] : [];
    }

    private static Domain.Values.ValueList<long>? PlanIds(KeptDocument kept, Field field) => field switch
    {
        Field.OverallGoalTitle or Field.OverallGoalText => kept.PlanIds.OverallGoals,
        Field.SubGoalTitle or Field.SubGoalText => kept.PlanIds.SubGoals,
        Field.SafeguardTitle or Field.SafeguardText => kept.PlanIds.Safeguards,
        _ => null,
    };
}
