using Mingji.App.Data;
using Mingji.App.Goals;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;

namespace Mingji.App.Workflow;

/// <summary>A subject as it was in an earlier version of its document, from the history.</summary>
internal static class SubjectVersions
{
    /// <summary>What changed in a subject since a version, at its present places; <see langword="null"/> when it was not there yet.</summary>
    public static async Task<IReadOnlyList<Difference>?> Differences(Session session, KeptSubject subject, long version)
    {
        var history = await ChangeRows.After(session, subject.Key.Document, 0);
        if (version < 1 || version > history.Count) return null;
        var before = OpenDocument.Replay(history.Where(change => change.Version <= version));
        var now = DocumentEdit.ApplyAll(before, history.Where(change => change.Version > version).SelectMany(change => change.Edits));
        if (subject.Key.IsPlan)
            return [.. DocumentComparison.Differences(before with { Projects = [] }, now with { Projects = [] })];
        var table = now.Projects[subject.Position - 1];
        if (Find(before, subject.Position, history.Where(change => change.Version > version)) is not { } old) return null;
        return
        [
            .. DocumentComparison.Differences(Alone(old), Alone(table))
                .Select(difference => difference with { Old = At(difference.Old, subject.Position), New = At(difference.New, subject.Position) }),
        ];
    }

    private static GoalDocument Alone(GoalTable table) => new() { Projects = [table] };

    private static Place? At(Place? place, int position) => place is { } there ? there with { Project = there.Project is null ? null : position } : null;

    /// <summary>The table as it was: followed back through what was added, moved and removed; across an import by code or name.</summary>
    private static GoalTable? Find(GoalDocument before, int position, IEnumerable<DocumentChange> later)
    {
        Place? place = new Place(1, position, Field.Whole);
        foreach (var edit in later.SelectMany(change => change.Edits).Reverse())
        {
            if (edit is Replaced replaced)
            {
                var known = replaced.After.Projects[place.Value.Project!.Value - 1];
                var index = Index(replaced.Before, known);
                place = index < 0 ? null : new Place(1, index + 1, Field.Whole);
            }
            else place = edit.Inverse.Carry(place.Value);
            if (place is null) return null;
        }
        return before.Projects[place.Value.Project!.Value - 1];

        static int Index(GoalDocument document, GoalTable known)
        {
            var tables = document.Projects.ToList();
            var at = known.Code is null ? -1 : tables.FindIndex(old => old.Code == known.Code);
            return at >= 0 ? at : tables.FindIndex(old => old.Name == known.Name);
        }
    }
}
