using Mingji.App.Documents.Reading;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;

namespace Mingji.App.Disclosure;

/// <summary>Compares the documents of two files, of whatever formats, without a store.</summary>
public static class CompareFiles
{
    /// <summary>A document of one file beside the same unit's document of the other.</summary>
    /// <param name="Unit">The unit, for people.</param>
    /// <param name="Comparison">The comparison; <see langword="null"/> when one of the files has no such document.</param>
    /// <param name="IsMissing">Without a comparison: whether the second file lacks it, else the first does.</param>
    public sealed record Pair(string Unit, ContentComparison? Comparison, bool IsMissing);

    /// <summary>Compares what <paramref name="seen"/> says with <paramref name="approved"/>.</summary>
    public static IReadOnlyList<Pair> Run(ReadOutcome approved, ReadOutcome seen)
    {
        if (approved.Documents.Count == 1 && seen.Documents.Count == 1) return [Compare(approved.Documents[0], seen.Documents[0])];
        var left = seen.Documents.ToList();
        var pairs = new List<Pair>();
        foreach (var document in approved.Documents)
        {
            var at = left.FindIndex(other => Name(other) == Name(document));
            pairs.Add(at < 0 ? new Pair(document.Unit.Name, null, IsMissing: true) : Compare(document, left[at]));
            if (at >= 0) left.RemoveAt(at);
        }
        return [.. pairs, .. left.Select(document => new Pair(document.Unit.Name, null, IsMissing: false))];
    }

    private static Pair Compare(GoalDocument approved, GoalDocument seen) => new(approved.Unit.Name, ContentComparison.Between(approved, seen), false);

    private static (string, int?) Name(GoalDocument document) => (CanonicalContent.Text(document.Unit.ToString()), document.Year);
}
