namespace Mingji.Domain.Goals.Edits;

/// <summary>修改。One step in the life of a document: it knows what was there before, so that it can be shown, taken back and replayed.</summary>
public abstract record DocumentEdit
{
    /// <summary>The document after this step.</summary>
    /// <exception cref="EditDoesNotFitException">The document is not in the state the step was made for.</exception>
    public abstract GoalDocument Apply(GoalDocument document);

    /// <summary>The step that takes this one back.</summary>
    public abstract DocumentEdit Inverse { get; }

    /// <summary>Where a place is found after this step; <see langword="null"/> when the step removed it.</summary>
    public abstract Place? Carry(Place place);

    /// <summary>Applies steps in order.</summary>
    public static GoalDocument ApplyAll(GoalDocument document, IEnumerable<DocumentEdit> edits) =>
        edits.Aggregate(document, (state, edit) => edit.Apply(state));

    /// <summary>Carries a place through steps in order.</summary>
    public static Place? CarryAll(Place place, IEnumerable<DocumentEdit> edits)
    {
        foreach (var edit in edits)
        {
            if (edit.Carry(place) is not { } carried) return null;
            place = carried;
        }
        return place;
    }
}

/// <summary>The document is not in the state an edit was made for: somebody else changed it in between.</summary>
public sealed class EditDoesNotFitException(string message) : Exception(message);
