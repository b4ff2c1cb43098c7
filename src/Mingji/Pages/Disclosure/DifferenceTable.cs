using Mingji.App.Disclosure;
using Mingji.Domain.Disclosure;
using Mingji.Domain.Goals;
using Mingji.Domain.Goals.Edits;
using Mingji.Domain.Values;

namespace Mingji.Pages.Disclosure;

/// <summary>Two versions side by side: every cell that differs, by part.</summary>
/// <param name="Older">What the older side is called.</param>
/// <param name="Newer">What the newer side is called.</param>
/// <param name="Total">How many differ; more than are listed where the list is cut.</param>
/// <param name="Parts">The differences by part: heading, and where each is.</param>
/// <param name="Extra">Text of the newer side that belongs to no cell.</param>
public sealed record DifferenceTable(
    string Older, string Newer, int Total, IReadOnlyList<(string Heading, IReadOnlyList<(string Where, Difference Difference)> Rows)> Parts, ValueList<Leftover> Extra = default)
{
    /// <summary>Differences that are listed.</summary>
    public const int Shown = 1000;

    /// <summary>Whether the older side is the true one and the newer a file that departs from it, rather than the other way round.</summary>
    public bool IsVerification { get; init; }

    /// <summary>The table of some differences; <paramref name="after"/> gives the projects their names.</summary>
    public static DifferenceTable Of(IReadOnlyCollection<Difference> differences, GoalDocument after, string older, string newer) => new(
        older, newer, differences.Count,
        [.. differences.Take(Shown).GroupBy(Project).Select(group => (
            group.Key is { } project ? $"项目 {project}{(project <= after.Projects.Count ? $"　{after.Projects[project - 1].Name}" : "")}" : "第一部分和全文",
            (IReadOnlyList<(string, Difference)>)[.. group.Select(difference => (DifferenceText.Within(difference), difference))]))]);

    /// <summary>The table of a comparison with what was approved, with the text that stands beside the form.</summary>
    public static DifferenceTable Of(ContentComparison comparison, GoalDocument after, string older, string newer) =>
        Of(comparison.Differences, after, older, newer) is var table ? table with { Total = table.Total + comparison.Extra.Count, Extra = comparison.Extra } : null!;

    private static int? Project(Difference difference) => (difference.New ?? difference.Old)!.Value.Project;
}
